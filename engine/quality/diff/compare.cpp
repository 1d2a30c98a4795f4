// Pairs the things of two rulebooks, first by name, then by what they say, and lists what differs.
#include "quality/diff/describe.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portcullis::quality {

using rulebook::Rulebook;

namespace {

constexpr std::size_t most_members = 12;  // named in one line

class Comparing {
  public:
    Comparing(const Rulebook& before, const Rulebook& after)
        : before_(before), after_(after), a_(before, renames_), b_(after, nothing_) {}

    Structure compare() {
        // What conditions refer to goes first, so that a new name does not change the conditions.
        pair(describe_data(before_), describe_data(after_));
        pair(describe_rules(before_), describe_rules(after_));
        for (auto& [old, fresh] : pairs_) add(old, fresh);
        std::stable_sort(result_.changes.begin(), result_.changes.end(), [](const Change& a, const Change& b) {
            const bool x = a.regime.empty();  // what belongs to no regime comes last
            const bool y = b.regime.empty();
            return std::tie(x, a.regime, rank(a.kind), a.name) < std::tie(y, b.regime, rank(b.kind), b.name);
        });
        result_.renames = renames_;
        return std::move(result_);
    }

  private:
    static const int& rank(const std::string& kind) {
        static const std::map<std::string, int> order{
            {"regime", 0},    {"rule", 1},     {"parameter", 2}, {"quota", 3},       {"list", 4},
            {"territory", 5}, {"fact", 6},     {"symbols", 7},   {"assumptions", 8}, {"scenario", 9},
            {"lists", 10},    {"product", 11}, {"source", 12},   {"coverage", 13}};
        return order.at(kind);
    }

    // What a thing says, without its name, words and the names of rules.
    std::string content(const Thing& thing, Canonical& canonical) {
        std::string text = thing.kind;
        for (const Aspect& one : thing.aspects) {
            if (one.words || one.rules) continue;
            text += "\n" + one.name + ": " + one.text + canonical.text(one.expr);
            std::vector<std::string> names = one.names;
            std::sort(names.begin(), names.end());
            for (const std::string& name : names) text += "," + name;
        }
        return text;
    }

    void note_rename(const Thing& old, const Thing& fresh) {
        if (old.name == fresh.name) return;
        if (old.kind == "rule") renames_.rules[old.name] = fresh.name;
        if (old.kind == "parameter") renames_.parameters[old.name] = fresh.name;
        if (old.kind == "list") renames_.tables[old.name] = fresh.name;
        if (old.kind == "quota") renames_.quotas[old.name] = fresh.name;
    }

    void pair(std::vector<Thing> old, std::vector<Thing> fresh) {
        using Key = std::pair<std::string, std::string>;
        std::map<Key, std::size_t> by_name;
        for (std::size_t i = 0; i < fresh.size(); ++i) by_name[{fresh[i].kind, fresh[i].name}] = i;
        std::vector<bool> taken(fresh.size(), false);
        std::vector<Thing> left;
        for (Thing& one : old) {
            const auto same = by_name.find({one.kind, one.name});
            if (same == by_name.end()) {
                left.push_back(std::move(one));
                continue;
            }
            taken[same->second] = true;
            pairs_.emplace_back(std::move(one), std::move(fresh[same->second]));
        }
        // The same content under another name, where that leads to one thing only.
        std::map<std::string, std::vector<std::size_t>> by_content;
        for (std::size_t i = 0; i < fresh.size(); ++i)
            if (!taken[i]) by_content[content(fresh[i], b_)].push_back(i);
        std::map<std::string, int> times;
        for (const Thing& one : left) ++times[content(one, a_)];
        std::vector<std::pair<Thing, Thing>> moved;
        for (Thing& one : left) {
            const std::string text = content(one, a_);
            const auto same = by_content.find(text);
            const bool clear = same != by_content.end() && same->second.size() == 1 && times[text] == 1 &&
                               one.aspects.size() > 1 && one.kind != "source" && one.kind != "fact";
            if (!clear) {
                pairs_.emplace_back(std::move(one), Thing{});
                continue;
            }
            taken[same->second.front()] = true;
            moved.emplace_back(std::move(one), std::move(fresh[same->second.front()]));
        }
        for (auto& [one, other] : moved) {
            note_rename(one, other);
            pairs_.emplace_back(std::move(one), std::move(other));
        }
        for (std::size_t i = 0; i < fresh.size(); ++i)
            if (!taken[i]) pairs_.emplace_back(Thing{}, std::move(fresh[i]));
    }

    void add(const Thing& old, const Thing& fresh) {
        const Thing& shown = fresh.kind.empty() ? old : fresh;
        Change change;
        change.kind = shown.kind;
        change.name = shown.name;
        change.regime = shown.regime;
        change.title = shown.title;
        change.before = old.index;
        change.after = fresh.index;
        if (old.kind.empty()) change.how = How::added;
        else if (fresh.kind.empty()) change.how = How::removed;
        else if (old.name != fresh.name) change.how = How::moved, change.moved_from = old.name;
        aspects(old, fresh, change);
        fold_members(change);
        if (change.how == How::changed && change.aspects.empty()) return;
        result_.changes.push_back(std::move(change));
    }

    void aspects(const Thing& old, const Thing& fresh, Change& change) {
        std::map<std::string_view, const Aspect*> before;
        std::map<std::string_view, const Aspect*> after;
        for (const Aspect& one : old.aspects) before[one.name] = &one;
        for (const Aspect& one : fresh.aspects) after[one.name] = &one;
        for (const Aspect& one : old.aspects) {
            const auto same = after.find(one.name);
            aspect(&one, same == after.end() ? nullptr : same->second, change);
        }
        for (const Aspect& one : fresh.aspects)
            if (before.count(one.name) == 0) aspect(nullptr, &one, change);
    }

    void aspect(const Aspect* old, const Aspect* fresh, Change& change) {
        const Aspect& any = old != nullptr ? *old : *fresh;
        AspectChange one{any.name, {}, {}, any.words};
        if (any.is_set) {
            sets(old, fresh, change, one);
        } else if (any.is_expr && old != nullptr && fresh != nullptr) {
            if (a_.text(old->expr) == b_.text(fresh->expr)) return;
            for (auto& [before, after] : compare_conditions(a_, old->expr, b_, fresh->expr))
                change.aspects.push_back({any.name, std::move(before), std::move(after), false});
            return;
        } else {
            const auto text = [](const Aspect* side, const Canonical& canonical) {
                if (side == nullptr) return std::string();
                return side->is_expr ? canonical.written(side->expr) : side->text;
            };
            one.before = text(old, a_);
            one.after = text(fresh, b_);
        }
        if (one.before != one.after) change.aspects.push_back(std::move(one));
    }

    // Only the members that differ. That a rule is new or gone is said once, of the rule itself.
    void sets(const Aspect* old, const Aspect* fresh, const Change& change, AspectChange& one) const {
        std::set<std::string> before;
        std::set<std::string> after;
        const bool whole = change.how == How::added || change.how == How::removed;
        if (old != nullptr)
            for (const std::string& name : old->names) {
                const auto renamed = renames_.rules.find(name);
                before.insert(old->rules && renamed != renames_.rules.end() ? renamed->second : name);
            }
        if (fresh != nullptr) after.insert(fresh->names.begin(), fresh->names.end());
        const bool rules = (old != nullptr ? old : fresh)->rules;
        std::vector<std::string> gone;
        std::vector<std::string> come;
        for (const std::string& name : before)
            if (after.count(name) == 0 && (whole || !rules || after_.find_rule(name) != rulebook::none))
                gone.push_back(name);
        for (const std::string& name : after)
            if (before.count(name) == 0 && (whole || !rules || known_before(name))) come.push_back(name);
        one.before = joined(gone);
        one.after = joined(come);
    }

    [[nodiscard]] bool known_before(const std::string& name) const {
        if (before_.find_rule(name) != rulebook::none) return true;
        return std::any_of(renames_.rules.begin(), renames_.rules.end(),
                           [&](const auto& one) { return one.second == name; });
    }

    // Members that change alike share a line.
    static void fold_members(Change& change) {
        static constexpr std::string_view prefix = "member ";
        std::map<std::pair<std::string, std::string>, std::vector<std::string>> alike;
        std::vector<AspectChange> rest;
        for (AspectChange& one : change.aspects) {
            if (one.aspect.starts_with(prefix))
                alike[{one.before, one.after}].push_back(one.aspect.substr(prefix.size()));
            else rest.push_back(std::move(one));
        }
        for (auto& [texts, members] : alike) {
            std::string name = members.size() == 1 ? "member " : "members ";
            const std::size_t shown = std::min(members.size(), most_members);
            name += joined({members.begin(), members.begin() + static_cast<std::ptrdiff_t>(shown)});
            if (shown < members.size()) name += " and " + std::to_string(members.size() - shown) + " more";
            rest.push_back({name, texts.first, texts.second, false});
        }
        change.aspects = std::move(rest);
    }

    const Rulebook& before_;
    const Rulebook& after_;
    Renames renames_;
    Renames nothing_;
    Canonical a_;
    Canonical b_;
    std::vector<std::pair<Thing, Thing>> pairs_;
    Structure result_;
};

}  // namespace

Structure compare(const Rulebook& before, const Rulebook& after) { return Comparing(before, after).compare(); }

}  // namespace portcullis::quality

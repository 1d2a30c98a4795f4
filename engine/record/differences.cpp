#include "record/differences.hpp"

#include "record/canonical.hpp"
#include "record/tree.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace portcullis::record {
namespace {

using text::Node;

// What of an answer is a decision: a list of an item, the members that name its elements, and those that tell how they
// stand.
struct Kind {
    std::string_view list;
    std::string_view part;
    std::vector<std::string_view> key;
    std::vector<std::string_view> fields;
};
const std::vector<Kind>& kinds() {
    static const std::vector<Kind> list{
        {"requirements", "requirement", {"rule", "control"}, {"holds", "review", "covered_by", "exempted_by"}},
        {"exceptions", "exception", {"rule"}, {"available", "open", "covers", "blocked_by"}},
        {"prohibitions", "prohibition", {"rule"}, {"holds"}},
        {"obligations", "obligation", {"rule"}, {"holds", "due"}},
        {"red_flags", "red_flag", {"rule"}, {"holds"}},
        {"figures", "figure", {"fact"}, {"text", "unit"}},
    };
    return list;
}

std::string value_of(const Node& object, std::string_view field) {
    const Node* found = object.find(field);
    if (found == nullptr || found->is_null()) return {};
    if (found->kind == text::NodeKind::scalar) return found->text;
    std::string joined;
    for (const Node& one : found->items) joined += (joined.empty() ? "" : ", ") + one.text;
    return joined;
}

std::map<std::string, const Node*> by_name(const Node& item, const Kind& kind) {
    std::map<std::string, const Node*> named;
    for (const Node& one : elements_of(item, kind.list)) {
        // An exception that is not open stands as if it were not there.
        if (kind.part == "exception" && value_of(one, "available") == "false" && value_of(one, "open") == "false")
            continue;
        std::string name;
        for (const std::string_view key : kind.key)
            if (const std::string part = value_of(one, key); !part.empty()) name += (name.empty() ? "" : " ") + part;
        std::string unique = name;  // a rule may stand there for several parties
        for (int count = 2; !named.emplace(unique, &one).second; ++count) unique = name + " #" + std::to_string(count);
    }
    return named;
}

class Comparing {
  public:
    Compared compare(const Node& before, const Node& after) {
        fields({"answer", 0, {}, {}, {}, {}}, before, after,
               {"as_of", "at_least", "at_most", "review", "review_at_least", "certainty", "assumption_set"});
        parts(before, after, {"name", "rulebook_digest", "items"}, {});
        const auto& old = elements_of(before, "items");
        const auto& now = elements_of(after, "items");
        for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
            if (i < old.size() && i < now.size()) items(i, old[i], now[i]);
            else only_one({"item", i, {}, {}, {}, {}}, i < old.size(), "present");
        }
        if (old.size() != now.size()) parts_.insert("items");
        result_.parts.assign(parts_.begin(), parts_.end());
        return std::move(result_);
    }

  private:
    void items(std::size_t item, const Node& old, const Node& now) {
        fields({"item", item, {}, {}, {}, {}}, old, now,
               {"eccn", "possible_eccn", "at_least", "at_most", "review", "review_at_least"});
        parts(old, now, {}, "items.");
        for (const Kind& kind : kinds()) {
            const auto before = by_name(old, kind);
            const auto after = by_name(now, kind);
            for (const auto& [name, one] : before) {
                const Difference difference{std::string(kind.part), item, name, {}, {}, {}};
                const auto other = after.find(name);
                if (other == after.end()) only_one(difference, true, value_of(*one, kind.fields.front()));
                else fields(difference, *one, *other->second, kind.fields);
            }
            for (const auto& [name, one] : after)
                if (!before.contains(name))
                    only_one({std::string(kind.part), item, name, {}, {}, {}}, false,
                             value_of(*one, kind.fields.front()));
        }
    }

    void fields(Difference difference, const Node& old, const Node& now, const std::vector<std::string_view>& names) {
        for (const std::string_view field : names) {
            difference.before = value_of(old, field);
            difference.after = value_of(now, field);
            difference.field = field;
            if (difference.before != difference.after) result_.decided.push_back(difference);
        }
    }

    void only_one(Difference difference, bool old, std::string standing) {
        (old ? difference.before : difference.after) = std::move(standing);
        result_.decided.push_back(std::move(difference));
    }

    void parts(const Node& old, const Node& now, const std::set<std::string_view>& without, const std::string& prefix) {
        std::set<std::string> keys;
        for (const Node* one : {&old, &now})
            for (const text::Entry& entry : one->entries)
                if (!without.contains(entry.key.text)) keys.insert(entry.key.text);
        for (const std::string& key : keys) {
            const Node* a = old.find(key);
            const Node* b = now.find(key);
            if (a == nullptr || b == nullptr || canonical(*a) != canonical(*b)) parts_.insert(prefix + key);
        }
    }

    Compared result_;
    std::set<std::string> parts_;
};

}  // namespace

Compared compare(const Node& before, const Node& after) { return Comparing().compare(before, after); }

}  // namespace portcullis::record

#include "explore/compare_answers.hpp"

#include "explore/what_moves.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portcullis::explore {
namespace {

using Key = std::tuple<Part, std::string, std::string, std::size_t>;  // part, rule, detail, item

std::map<Key, Voice> by_key(const std::vector<Statement>& all) {
    std::map<Key, Voice> result;
    for (const Statement& one : all) result.emplace(Key(one.part, one.rule, one.detail, one.item), one.voice);
    return result;
}

Direction of_ends(bool up, bool down) {
    return up && down ? Direction::other : up ? Direction::stricter : down ? Direction::laxer : Direction::same;
}

// Where items go different ways the whole goes neither.
Direction joined(Direction a, Direction b) {
    if (a == Direction::same) return b;
    return b == Direction::same || a == b ? a : Direction::other;
}

// An exception that is closed on both sides, or on the only one on which its conditions hold, helps nobody.
bool idle(const RuleDifference& one) {
    const auto helps = [](const std::optional<Voice>& voice) {
        return voice && (voice->holds != Tri::no || voice->reachable);
    };
    return one.part == Part::exception && !helps(one.before) && !helps(one.after);
}

// The same difference of several items becomes one.
std::vector<RuleDifference> merged(std::vector<RuleDifference> rules) {
    std::vector<RuleDifference> result;
    for (RuleDifference& one : rules) {
        const auto same = std::find_if(result.begin(), result.end(), [&](const RuleDifference& other) {
            return one.part == other.part && one.rule == other.rule && one.detail == other.detail &&
                   one.decides == other.decides && one.before == other.before && one.after == other.after;
        });
        if (same == result.end()) result.push_back(std::move(one));
        else same->items.insert(same->items.end(), one.items.begin(), one.items.end());
    }
    std::stable_partition(result.begin(), result.end(), [](const RuleDifference& one) { return one.decides; });
    return result;
}

std::vector<RuleDifference> rule_differences(const Determination& before, const Determination& after) {
    const std::vector<Statement> spoken_before = statements(before);
    const std::vector<Statement> spoken_after = statements(after);
    std::map<Key, Voice> a = by_key(spoken_before);
    std::map<Key, Voice> b = by_key(spoken_after);
    std::vector<RuleDifference> rules;
    const auto add = [&](const Key& key, std::optional<Voice> old, std::optional<Voice> fresh) {
        const auto& [part, rule, detail, item] = key;
        rules.push_back({part, rule, detail, {item}, std::move(old), std::move(fresh)});
    };
    for (auto& [key, voice] : a) {
        const auto same = b.find(key);
        if (same == b.end()) add(key, std::move(voice), std::nullopt);
        else if (!(voice == same->second)) add(key, std::move(voice), same->second);
    }
    for (auto& [key, voice] : b)
        if (a.find(key) == a.end()) add(key, std::nullopt, std::move(voice));
    std::erase_if(rules, idle);
    std::sort(rules.begin(), rules.end(), [](const RuleDifference& x, const RuleDifference& y) {
        return std::tie(x.part, x.rule, x.detail, x.items) < std::tie(y.part, y.rule, y.detail, y.items);
    });
    const std::size_t items = std::min(before.items.size(), after.items.size());
    for (RuleDifference& one : rules) {
        const std::size_t item = one.items.front();
        if (item >= items) continue;
        const Moved moved{ends_of(before.items[item]), ends_of(after.items[item]), spoken_before, spoken_after, item};
        one.decides = moves(one, moved);
    }
    return merged(std::move(rules));
}

What quiet(const std::vector<RuleDifference>& rules, const Determination& before, const Determination& after) {
    What what = before.certainty == after.certainty ? What::nothing : What::certainty;
    for (const RuleDifference& one : rules) {
        const What own = one.part == Part::duty       ? What::duties
                         : one.part == Part::red_flag ? What::red_flags
                                                      : What::rules;
        what = what == What::nothing ? own : std::min(what, own);
    }
    return what;
}

}  // namespace

std::string_view direction_name(Direction direction) {
    constexpr std::string_view names[] = {"same", "stricter", "laxer", "other"};
    return names[static_cast<std::size_t>(direction)];
}

std::string_view part_name(Part part) {
    constexpr std::string_view names[] = {"requirement", "prohibition", "exception", "duty", "red_flag"};
    return names[static_cast<std::size_t>(part)];
}

std::string_view what_name(What what) {
    constexpr std::string_view names[] = {"nothing", "outcome", "item_outcome", "review",
                                          "rules",   "duties",  "red_flags",    "certainty"};
    return names[static_cast<std::size_t>(what)];
}

Ends ends_of(const Determination& answer) {
    return {answer.at_least, answer.at_most, answer.review_at_least, answer.review, answer.certainty};
}

Ends ends_of(const ItemAnswer& item) {
    return {item.at_least, item.at_most, item.review_at_least, item.review, item.certainty};
}

Direction outcome_direction(const Ends& before, const Ends& after) {
    return of_ends(after.at_least > before.at_least || after.at_most > before.at_most,
                   after.at_least < before.at_least || after.at_most < before.at_most);
}

Direction review_direction(const Ends& before, const Ends& after) {
    return of_ends(after.review_at_least > before.review_at_least || after.review > before.review,
                   after.review_at_least < before.review_at_least || after.review < before.review);
}

std::vector<std::string> Difference::because() const {
    std::set<std::string> names;
    for (const RuleDifference& one : rules) {
        if (!one.decides) continue;
        names.insert(one.rule);
        // What takes a requirement away on one side only, or closes an exception there, is as much the reason.
        const Voice none;
        const Voice& a = one.before ? *one.before : none;
        const Voice& b = one.after ? *one.after : none;
        if (a.exempted_by != b.exempted_by) names.insert({a.exempted_by, b.exempted_by});
        if (a.replaced_by != b.replaced_by) names.insert({a.replaced_by, b.replaced_by});
        if (a.holds != b.holds) {
            const Voice& closed = a.holds < b.holds ? a : b;
            names.insert(closed.blocked_by.begin(), closed.blocked_by.end());
        }
        if (what == What::review && a.reviewed_by != b.reviewed_by) {
            names.insert(a.reviewed_by.begin(), a.reviewed_by.end());
            names.insert(b.reviewed_by.begin(), b.reviewed_by.end());
        }
    }
    names.erase("");
    return {names.begin(), names.end()};
}

Difference compare(const Determination& before, const Determination& after) {
    Difference result;
    result.rules = rule_differences(before, after);
    Direction items = Direction::same;
    Direction reviews = review_direction(ends_of(before), ends_of(after));
    for (std::size_t i = 0; i < std::min(before.items.size(), after.items.size()); ++i) {
        const Ends a = ends_of(before.items[i]);
        const Ends b = ends_of(after.items[i]);
        items = joined(items, outcome_direction(a, b));
        if (reviews == Direction::same) reviews = review_direction(a, b);
        const bool differs = outcome_direction(a, b) != Direction::same || review_direction(a, b) != Direction::same;
        if (differs && before.items.size() > 1) result.items.push_back({i, a, b});
    }
    result.direction = outcome_direction(ends_of(before), ends_of(after));
    result.what = What::outcome;
    result.review_against = before.review && after.review &&
                            ((result.direction == Direction::laxer && after.review > before.review) ||
                             (result.direction == Direction::stricter && after.review < before.review));
    if (result.direction != Direction::same) return result;
    result.direction = items;
    result.what = What::item_outcome;
    if (result.direction != Direction::same) return result;
    result.direction = reviews;
    result.what = What::review;
    if (result.direction != Direction::same) return result;
    result.what = quiet(result.rules, before, after);
    if (result.any()) result.direction = Direction::other;
    return result;
}

}  // namespace portcullis::explore

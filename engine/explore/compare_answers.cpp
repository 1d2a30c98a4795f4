#include "explore/compare_answers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portcullis::explore {
namespace {

using Key = std::tuple<Part, std::string, std::string, std::size_t>;  // part, rule, detail, item

std::map<Key, Voice> by_key(const Determination& answer) {
    std::map<Key, Voice> result;
    for (Statement& one : statements(answer))
        result.emplace(Key(one.part, std::move(one.rule), std::move(one.detail), one.item), std::move(one.voice));
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

// The item's outcome moves at an end, and what the rule alone comes to crosses it in the same way.
bool moves_outcome(const RuleDifference& rule, const Ends& before, const Ends& after) {
    if (rule.part != Part::requirement && rule.part != Part::prohibition) return false;
    const Voice none;
    const Voice& a = rule.before ? *rule.before : none;
    const Voice& b = rule.after ? *rule.after : none;
    const auto crosses = [](Outcome own_before, Outcome own_after, Outcome from, Outcome to) {
        if (to > from) return own_after > from && own_before <= from;
        return to < from && own_before > to && own_after <= to;
    };
    return crosses(a.at_least, b.at_least, before.at_least, after.at_least) ||
           crosses(a.at_most, b.at_most, before.at_most, after.at_most);
}

bool moves_review(const RuleDifference& rule, const Ends& before, const Ends& after) {
    if (rule.part != Part::requirement || before.review == after.review) return false;
    const auto of = [](const std::optional<Voice>& voice) { return voice ? voice->review : std::optional<Review>(); };
    const bool up = before.review < after.review;
    const std::optional<Review>& milder = up ? before.review : after.review;
    return (up ? of(rule.after) : of(rule.before)) > milder && (up ? of(rule.before) : of(rule.after)) <= milder;
}

// An exception decides where a requirement that decides is covered by it, or may be, on one side only.
bool covers_a_mover(const RuleDifference& exception, const std::vector<RuleDifference>& rules) {
    const auto covers = [&](const std::optional<Voice>& voice) {
        return voice &&
               std::find(voice->covered_by.begin(), voice->covered_by.end(), exception.rule) != voice->covered_by.end();
    };
    return std::any_of(rules.begin(), rules.end(), [&](const RuleDifference& one) {
        if (one.part != Part::requirement || !one.decides || one.items != exception.items) return false;
        if (covers(one.before) != covers(one.after)) return true;
        // It may cover it on one side: the requirement is uncovered, and comes to less than a license at its mild end.
        const auto maybe = [&](const std::optional<Voice>& open, const std::optional<Voice>& voice) {
            return open && open->holds == Tri::unknown && voice && voice->holds == Tri::yes &&
                   voice->at_least < voice->at_most;
        };
        return maybe(exception.before, one.before) != maybe(exception.after, one.after);
    });
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
    std::map<Key, Voice> a = by_key(before);
    std::map<Key, Voice> b = by_key(after);
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
        if (one.items.front() >= items) continue;
        const Ends old = ends_of(before.items[one.items.front()]);
        const Ends fresh = ends_of(after.items[one.items.front()]);
        one.decides = moves_outcome(one, old, fresh) ||
                      (outcome_direction(old, fresh) == Direction::same && moves_review(one, old, fresh));
    }
    for (RuleDifference& one : rules)
        if (one.part == Part::exception) one.decides = covers_a_mover(one, rules);
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
        if (a.blocked_by != b.blocked_by) names.insert(b.blocked_by.begin(), b.blocked_by.end());
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

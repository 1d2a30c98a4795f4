#include "explore/what_moves.hpp"

#include <algorithm>

namespace portcullis::explore {
namespace {

enum class End : std::uint8_t { least, most };

Outcome at(const Ends& ends, End end) { return end == End::least ? ends.at_least : ends.at_most; }

bool requirement_moves(const RuleDifference& rule, const Moved& moved, End end) {
    const Outcome from = at(moved.before, end);
    const Outcome to = at(moved.after, end);
    const auto own = [&](const std::optional<Voice>& voice) {
        if (!voice) return Outcome::no_license_required;
        return end == End::least ? voice->at_least : voice->at_most;
    };
    if (to > from) return own(rule.after) > from && own(rule.before) <= from;
    return to < from && own(rule.before) > to && own(rule.after) <= to;
}

// What the rules of an item come to at an end if one exception were not there.
Outcome without(const std::vector<Statement>& spoken, std::size_t item, End end, const std::string& exception) {
    const auto covering = [&](const std::string& name) {
        const bool authorizes = std::any_of(spoken.begin(), spoken.end(), [&](const Statement& one) {
            return one.item == item && one.part == Part::exception && one.rule == name && one.voice.authorizes;
        });
        return authorizes ? Outcome::authorized : Outcome::license_exception;
    };
    Outcome worst = Outcome::no_license_required;
    for (const Statement& one : spoken) {
        const Voice& voice = one.voice;
        if (one.item != item) continue;
        if (one.part == Part::prohibition) worst = std::max(worst, end == End::least ? voice.at_least : voice.at_most);
        if (one.part != Part::requirement || !voice.exempted_by.empty() || !voice.replaced_by.empty()) continue;
        if (end == End::least && voice.holds != Tri::yes) continue;
        Outcome own = Outcome::license_required;
        for (const std::string& name : voice.covered_by)
            if (name != exception) own = std::min(own, covering(name));
        for (const std::string& name : voice.may_cover)
            if (name != exception && end == End::least) own = std::min(own, covering(name));
        worst = std::max(worst, own);
    }
    return worst;
}

bool exception_moves(const RuleDifference& rule, const Moved& moved, End end) {
    const Outcome from = at(moved.before, end);
    const Outcome to = at(moved.after, end);
    if (from == to) return false;
    const std::vector<Statement>& milder = from < to ? moved.spoken_before : moved.spoken_after;
    return without(milder, moved.item, end, rule.rule) > without(milder, moved.item, end, {});
}

bool moves_review(const RuleDifference& rule, const Ends& before, const Ends& after) {
    if (before.review == after.review) return false;
    const auto of = [](const std::optional<Voice>& voice) { return voice ? voice->review : std::optional<Review>(); };
    const bool up = before.review < after.review;
    const std::optional<Review>& milder = up ? before.review : after.review;
    return (up ? of(rule.after) : of(rule.before)) > milder && (up ? of(rule.before) : of(rule.after)) <= milder;
}

}  // namespace

bool moves(const RuleDifference& rule, const Moved& moved) {
    const bool of_license = rule.part == Part::requirement || rule.part == Part::prohibition;
    for (const End end : {End::least, End::most}) {
        if (of_license && requirement_moves(rule, moved, end)) return true;
        if (rule.part == Part::exception && exception_moves(rule, moved, end)) return true;
    }
    const bool same = outcome_direction(moved.before, moved.after) == Direction::same;
    return same && rule.part == Part::requirement && moves_review(rule, moved.before, moved.after);
}

}  // namespace portcullis::explore

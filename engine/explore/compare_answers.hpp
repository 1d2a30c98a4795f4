// Two answers to one shipment, compared: which way the outcome moves, and which rules speak otherwise. `decides` marks
// those that move it: a requirement that is left uncovered in one answer only, an exception that is available in one
// only, a prohibition, a review policy.
#pragma once

#include <portcullis/determination.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::explore {

enum class Direction : std::uint8_t { same, stricter, laxer, other };
[[nodiscard]] std::string_view direction_name(Direction direction);

// What a rule is to an item.
enum class Part : std::uint8_t { requirement, prohibition, exception, duty, red_flag };
[[nodiscard]] std::string_view part_name(Part part);

// What a rule says of an item.
struct Voice {
    Tri holds = Tri::no;  // an exception: it is available
    // What the rule alone makes of the item: a requirement with what settles it, a prohibition.
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    Sureness certainty = Sureness::text;
    // A requirement: rules that cover it, those that may, the one that takes the case out of it, the one that stands
    // instead of it.
    std::vector<std::string> covered_by = {};
    std::vector<std::string> may_cover = {};
    std::string exempted_by = {};
    std::string replaced_by = {};
    std::optional<Review> review = std::nullopt;
    std::vector<std::string> reviewed_by = {};  // rules of that policy
    // An exception: it makes the outcome `authorized`; its conditions hold and only needs are not met; rules that close
    // it.
    bool authorizes = false;
    bool reachable = false;
    std::vector<std::string> blocked_by = {};
    std::string due = {};  // of a duty

    [[nodiscard]] bool uncovered() const {
        return holds != Tri::no && covered_by.empty() && exempted_by.empty() && replaced_by.empty();
    }
    friend bool operator==(const Voice&, const Voice&) = default;
};

struct Statement {
    std::size_t item = 0;
    Part part = Part::requirement;
    std::string rule;    // empty: a name near a listed one
    std::string detail;  // the reason for control of a requirement, the words of a red flag
    Voice voice;
};
// Everything that rules say in an answer, by item; of exceptions those that are available or within reach, or would be
// but for a rule that closes them.
[[nodiscard]] std::vector<Statement> statements(const Determination& answer);

// What an answer comes to.
struct Ends {
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review_at_least = std::nullopt;
    std::optional<Review> review = std::nullopt;
    Sureness certainty = Sureness::text;

    [[nodiscard]] bool decided() const { return at_least == at_most; }
    friend bool operator==(const Ends&, const Ends&) = default;
};
[[nodiscard]] Ends ends_of(const Determination& answer);
[[nodiscard]] Ends ends_of(const ItemAnswer& item);

// A range is stricter if neither of its ends is milder and one is stricter; `other` where one end is stricter and one
// milder.
[[nodiscard]] Direction outcome_direction(const Ends& before, const Ends& after);
[[nodiscard]] Direction review_direction(const Ends& before, const Ends& after);

struct RuleDifference {
    Part part = Part::requirement;
    std::string rule;
    std::string detail;
    std::vector<std::size_t> items;  // of which it is said
    std::optional<Voice> before;     // nothing: the rule does not speak there
    std::optional<Voice> after;
    bool decides = false;

    [[nodiscard]] bool is_about(const RuleDifference& other) const {
        return part == other.part && rule == other.rule && detail == other.detail && items == other.items;
    }
};

struct ItemDifference {
    std::size_t item = 0;
    Ends before;
    Ends after;
};

// What differs, the weightiest first.
enum class What : std::uint8_t { nothing, outcome, item_outcome, review, rules, duties, red_flags, certainty };
[[nodiscard]] std::string_view what_name(What what);

struct Difference {
    Direction direction = Direction::same;  // of the outcome; where it is the same, of items, then of review policies;
                                            // `other` where only what rules say differs
    What what = What::nothing;
    bool review_against = false;        // the outcome moves one way, the strictest review policy the other
    std::vector<ItemDifference> items;  // whose outcome or review differs, of several
    std::vector<RuleDifference> rules;  // those that decide first; else requirements, prohibitions, exceptions, …

    [[nodiscard]] bool any() const { return what != What::nothing; }
    // Names of the rules that decide and of those that settle, review or close what they say: each once, sorted.
    [[nodiscard]] std::vector<std::string> because() const;
};

// Both answers are to the same shipment: the same items in the same order.
[[nodiscard]] Difference compare(const Determination& before, const Determination& after);

}  // namespace portcullis::explore

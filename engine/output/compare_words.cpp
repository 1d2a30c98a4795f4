#include "output/compare_words.hpp"

#include "output/number.hpp"
#include "output/scenario_words.hpp"
#include "output/words.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using explore::Cause;
using explore::Ends;
using explore::Part;
using explore::RuleDifference;
using explore::Voice;
using explore::What;
using explore::Why;

namespace {

std::string_view part_words(Part part) { return part == Part::red_flag ? "red flag" : explore::part_name(part); }

std::string requirement_words(const Voice& voice) {
    if (!voice.replaced_by.empty()) return "replaced by " + voice.replaced_by;
    if (!voice.exempted_by.empty()) return "taken out by " + voice.exempted_by;
    if (!voice.covered_by.empty()) return "covered by " + joined(voice.covered_by, ", ");
    std::string words = "license required";
    if (voice.at_least == Outcome::license_exception || voice.at_least == Outcome::authorized)
        words += " unless an exception or license that may be open covers it";
    if (voice.review) words += ", review " + std::string(review_words(*voice.review));
    return words;
}

std::string exception_words(const Voice& voice) {
    if (voice.holds == Tri::yes) return "available";
    if (voice.holds == Tri::unknown) return "may be available";
    if (!voice.blocked_by.empty()) return "closed by " + joined(voice.blocked_by, ", ");
    return "within reach, its needs are not met";
}

}  // namespace

std::string outcome_cell(const Ends& ends, const std::string& jurisdiction) {
    const std::string least(outcome_words(ends.at_least, jurisdiction));
    return ends.decided() ? least : least + " … " + std::string(outcome_words(ends.at_most, jurisdiction));
}

std::string review_cell(const Ends& ends) {
    if (!ends.review) return "–";
    const std::string most(review_words(*ends.review));
    if (ends.review_at_least == ends.review) return most;
    if (!ends.review_at_least) return "up to " + most;
    return std::string(review_words(*ends.review_at_least)) + " … " + most;
}

std::string certainty_cell(const Ends& ends) {
    const std::string_view words = sureness_words(ends.certainty);
    return words.empty() ? "as read" : std::string(words);
}

std::string ends_words(const Ends& ends, const std::string& jurisdiction) {
    std::string words = range_words(ends.at_least, ends.at_most, jurisdiction);
    if (ends.review) words += ", review " + review_cell(ends);
    if (ends.certainty != Sureness::text) words += fmt::format(" ({})", sureness_words(ends.certainty));
    return words;
}

std::string ends_words(const std::optional<Ends>& ends, const std::string& jurisdiction) {
    return ends ? ends_words(*ends, jurisdiction) : "cannot be read";
}

std::string foreign_law_words(const std::string& jurisdiction) {
    if (is_home_law(jurisdiction)) return {};
    return "Under the law of " + country_words(jurisdiction) +
           ", of which only some is on file: silence is no clearance";
}

std::string turn_words(const explore::Difference& difference) {
    const std::string way(explore::direction_name(difference.direction));
    switch (difference.what) {
        case What::nothing: return "no change";
        case What::outcome:
            if (difference.review_against) return way + ", but the other way in review policy";
            return way == "other" ? "other range" : way;
        case What::item_outcome: return way == "other" ? "other outcomes of items" : way + " for an item";
        case What::review: return way == "other" ? "other review policy" : way + " review policy";
        case What::rules: return "other rules";
        case What::duties: return "other duties";
        case What::red_flags: return "other red flags";
        case What::certainty: return "other certainty";
    }
    return way;
}

Style turn_style(explore::Direction direction) {
    if (direction == explore::Direction::stricter) return Style::bad;
    if (direction == explore::Direction::laxer) return Style::good;
    return direction == explore::Direction::other ? Style::doubtful : Style::plain;
}

std::string rule_turn(const RuleDifference& rule) {
    const std::string part(part_words(rule.part));
    if (!rule.before) return "new " + part;
    return part + (rule.after ? " changes" : " gone");
}

std::string voice_words(Part part, const Voice& voice) {
    const bool open = voice.holds == Tri::unknown;
    std::string words;
    switch (part) {
        case Part::requirement: words = (open ? "may apply: " : "") + requirement_words(voice); break;
        case Part::prohibition: words = open ? "may prohibit it" : "prohibits it"; break;
        case Part::exception: words = exception_words(voice); break;
        case Part::duty:
            words =
                (open ? "may have to be done" : "to be done") + (voice.due.empty() ? std::string() : ": " + voice.due);
            break;
        case Part::red_flag: words = open ? "may be raised" : "raised"; break;
    }
    if (voice.certainty != Sureness::text) words += fmt::format(" ({})", sureness_words(voice.certainty));
    return words;
}

std::string voices_words(const RuleDifference& rule) {
    if (!rule.before) return voice_words(rule.part, *rule.after);
    if (!rule.after) return "was: " + voice_words(rule.part, *rule.before);
    return voice_words(rule.part, *rule.before) + " → " + voice_words(rule.part, *rule.after);
}

std::string cause_words(const Cause& cause, const WorldNote& before, const WorldNote& after) {
    const auto or_else = [](const std::string& text, std::string_view other) {
        return text.empty() ? std::string(other) : text;
    };
    const auto turn = [&](std::string_view what, const std::string& a, const std::string& b, std::string_view none) {
        return fmt::format("{}: {} → {}", what, or_else(a, none), or_else(b, none));
    };
    switch (cause.kind) {
        case Cause::Kind::rules: return turn("rule files", before.rules, after.rules, "those in use");
        case Cause::Kind::day: return turn("day", before.as_of, after.as_of, "the shipment's own");
        case Cause::Kind::posture: return turn("posture", before.posture, after.posture, "enforced");
        case Cause::Kind::assumptions: return turn("assumptions", before.assume, after.assume, "those of the shipment");
        case Cause::Kind::scenario: return turn("scenario", before.scenario, after.scenario, "none");
        case Cause::Kind::part: break;
    }
    const WorldNote& owner = cause.given_up ? before : after;
    const rulebook::Scenario& scenario = owner.book->scenarios[owner.book->find_scenario(owner.scenario)];
    return fmt::format("{}{}: {}", cause.given_up ? "no longer " : "", explore::kind_name(cause.part.kind),
                       joined(part_lines(*owner.book, scenario, cause.part), "; "));
}

std::string why_words(const Why& why, const std::vector<std::string>& causes) {
    std::vector<std::string> names;
    for (const std::size_t i : why.causes) names.push_back(causes[i]);
    switch (why.how) {
        case Why::How::needed: return names.size() > 1 ? "all of: " + joined(names, " · ") : joined(names, "");
        case Why::How::each: return names.size() > 1 ? "any one of: " + joined(names, " · ") : joined(names, "");
        case Why::How::together: return "several of these together: " + joined(causes, " · ");
        case Why::How::untested: return "not told apart: " + joined(causes, " · ");
    }
    return {};
}

std::string shipment_words(const explore::Parcel& parcel) {
    std::string words = parcel.items != 1      ? figure(static_cast<double>(parcel.items)) + " items"
                        : parcel.title.empty() ? "an item"
                                               : parcel.title;
    if (parcel.items == 1 && parcel.quantity > 0) words = figure(parcel.quantity) + " × " + words;
    return parcel.destination.empty() ? words : words + " → " + country_words(parcel.destination);
}

}  // namespace portcullis::output

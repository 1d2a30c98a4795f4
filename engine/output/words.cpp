#include "output/words.hpp"

#include "language/schema.hpp"

namespace portcullis::output {

std::string_view outcome_headline(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required: return "NO LICENSE REQUIRED (NLR) on the facts given";
        case Outcome::license_exception: return "LICENSE EXCEPTION AVAILABLE on the facts given";
        case Outcome::authorized: return "AUTHORIZED by a license on hand or a general authorization";
        case Outcome::license_required: return "LICENSE REQUIRED";
        case Outcome::prohibited: return "PROHIBITED on this day";
    }
    return "";
}

std::string_view outcome_words(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required: return "no license required";
        case Outcome::license_exception: return "license exception available";
        case Outcome::authorized: return "authorized";
        case Outcome::license_required: return "license required";
        case Outcome::prohibited: return "prohibited";
    }
    return "";
}

std::string range_words(Outcome at_least, Outcome at_most) {
    if (at_least == at_most) return std::string(outcome_words(at_least));
    return "between " + std::string(outcome_words(at_least)) + " and " + std::string(outcome_words(at_most));
}

bool is_home_law(std::string_view jurisdiction) { return jurisdiction.empty() || jurisdiction == "US"; }

std::string_view outcome_words(Outcome outcome, std::string_view jurisdiction) {
    const bool silent = outcome == Outcome::no_license_required && !is_home_law(jurisdiction);
    return silent ? "nothing on file applies" : outcome_words(outcome);
}

std::string range_words(Outcome at_least, Outcome at_most, std::string_view jurisdiction) {
    if (is_home_law(jurisdiction)) return range_words(at_least, at_most);
    if (at_least == at_most) return std::string(outcome_words(at_least, jurisdiction));
    return "between “" + std::string(outcome_words(at_least, jurisdiction)) + "” and “" +
           std::string(outcome_words(at_most)) + "”";
}

std::string_view review_words(Review review) {
    switch (review) {
        case Review::presumption_of_approval: return "presumption of approval";
        case Review::case_by_case: return "case by case";
        case Review::unstated: return "not stated";
        case Review::unpublished: return "unpublished";
        case Review::presumption_of_denial: return "presumption of denial";
        case Review::policy_of_denial: return "policy of denial";
    }
    return "";
}

std::string_view sureness_words(Sureness sureness) {
    switch (sureness) {
        case Sureness::uncertain: return "uncertain";
        case Sureness::inferred: return "inferred";
        case Sureness::reported: return "as reported";
        case Sureness::text: return "";
    }
    return "";
}

std::string country_words(std::string_view code) {
    const int country = language::country_from(code);
    if (country < 0) return std::string(code);
    return std::string(language::country_name(static_cast<language::Country>(country)));
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
    std::string out;
    for (const std::string& one : list) {
        if (!out.empty()) out += between;
        out += one;
    }
    return out;
}

}  // namespace portcullis::output

#include <portcullis/determination.hpp>

namespace portcullis {

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required: return "no_license_required";
        case Outcome::license_exception: return "license_exception";
        case Outcome::authorized: return "authorized";
        case Outcome::license_required: return "license_required";
        case Outcome::prohibited: return "prohibited";
    }
    return "prohibited";
}

std::string_view name(Review review) {
    switch (review) {
        case Review::presumption_of_approval: return "presumption_of_approval";
        case Review::case_by_case: return "case_by_case";
        case Review::unstated: return "unstated";
        case Review::unpublished: return "unpublished";
        case Review::presumption_of_denial: return "presumption_of_denial";
        case Review::policy_of_denial: return "policy_of_denial";
    }
    return "policy_of_denial";
}

std::string_view name(Sureness sureness) {
    switch (sureness) {
        case Sureness::uncertain: return "uncertain";
        case Sureness::inferred: return "inferred";
        case Sureness::reported: return "reported";
        case Sureness::text: return "text";
    }
    return "text";
}

std::string_view name(Tri truth) { return truth == Tri::yes ? "yes" : truth == Tri::no ? "no" : "unknown"; }

std::string_view outcome_name(Outcome at_least, Outcome at_most) {
    return at_least == at_most ? name(at_least) : "needs_information";
}

std::string_view outcome_name(const Determination& answer) { return outcome_name(answer.at_least, answer.at_most); }

}  // namespace portcullis

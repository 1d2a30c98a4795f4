// What rules say in an answer.
#include "explore/compare_answers.hpp"

#include <algorithm>

namespace portcullis::explore {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

Voice voice_of(const ItemAnswer& item, const Requirement& one) {
    Voice voice;
    voice.holds = one.holds;
    voice.certainty = one.certainty;
    voice.covered_by = one.covered_by;
    voice.exempted_by = one.exempted_by;
    voice.replaced_by = one.replaced_by;
    voice.review = one.review;
    for (const ReviewOpinion& opinion : one.reviews)
        if (one.review && opinion.policy == *one.review && opinion.applies != Tri::no)
            voice.reviewed_by.push_back(opinion.rule);
    std::sort(voice.reviewed_by.begin(), voice.reviewed_by.end());
    voice.reviewed_by.erase(std::unique(voice.reviewed_by.begin(), voice.reviewed_by.end()), voice.reviewed_by.end());
    if (!one.exempted_by.empty() || !one.replaced_by.empty()) return voice;
    // The mildest of what covers it for sure, and of what may.
    Outcome sure = Outcome::license_required;
    Outcome possible = Outcome::license_required;
    for (const ExceptionAnswer& exception : item.exceptions) {
        const Outcome outcome = exception.authorizes ? Outcome::authorized : Outcome::license_exception;
        if (contains(one.covered_by, exception.rule)) sure = std::min(sure, outcome);
        else if (exception.available == Tri::unknown && contains(exception.covers, one.rule))
            voice.may_cover.push_back(exception.rule);
        else continue;
        possible = std::min(possible, outcome);
    }
    if (one.holds == Tri::yes) voice.at_least = possible;
    if (one.holds != Tri::no) voice.at_most = sure;
    return voice;
}

}  // namespace

std::vector<Statement> statements(const Determination& answer) {
    std::vector<Statement> result;
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
        const ItemAnswer& item = answer.items[i];
        for (const Requirement& one : item.requirements)
            if (one.holds != Tri::no)
                result.push_back({i, Part::requirement, one.rule, one.control, voice_of(item, one)});
        for (const Prohibition& one : item.prohibitions) {
            if (one.holds == Tri::no) continue;
            const Outcome least = one.holds == Tri::yes ? Outcome::prohibited : Outcome::no_license_required;
            result.push_back(
                {i, Part::prohibition, one.rule, {}, {one.holds, least, Outcome::prohibited, one.certainty}});
        }
        for (const ExceptionAnswer& one : item.exceptions) {
            const bool closed = !one.blocked_by.empty() && !one.covers.empty() && one.open != Tri::no;
            if (one.available == Tri::no && !one.reachable && !closed) continue;
            Voice voice;
            voice.holds = one.available;
            voice.certainty = one.certainty;
            voice.authorizes = one.authorizes;
            voice.reachable = one.reachable;
            voice.blocked_by = one.blocked_by;
            result.push_back({i, Part::exception, one.rule, {}, std::move(voice)});
        }
        for (const Obligation& one : item.obligations) {
            if (one.holds == Tri::no) continue;
            Voice voice;
            voice.holds = one.holds;
            voice.due = one.due;
            result.push_back({i, Part::duty, one.rule, {}, std::move(voice)});
        }
        for (const RedFlag& one : item.red_flags) {
            if (one.holds == Tri::no) continue;
            Voice voice;
            voice.holds = one.holds;
            result.push_back({i, Part::red_flag, one.rule, one.rule.empty() ? one.what : "", std::move(voice)});
        }
    }
    return result;
}

}  // namespace portcullis::explore

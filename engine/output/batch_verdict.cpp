#include "output/batch_record.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <set>

namespace portcullis::output {
namespace {

void add(std::vector<std::string>& list, std::string text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

void add_authority(std::vector<std::string>& list, const ItemAnswer& item, std::string_view jurisdiction) {
    if (item.at_least != item.at_most) return;
    // That no rule on file of another country's law applies is silence, nothing to ship under.
    if (item.at_most == Outcome::no_license_required) return is_home_law(jurisdiction) ? add(list, "NLR") : void();
    if (item.at_most != Outcome::license_exception && item.at_most != Outcome::authorized) return;
    for (const Requirement& requirement : item.requirements)
        for (const std::string& rule : requirement.covered_by) {
            const auto way = std::find_if(item.exceptions.begin(), item.exceptions.end(),
                                          [&](const ExceptionAnswer& one) { return one.rule == rule; });
            const bool symbol = way != item.exceptions.end() && !way->symbol.empty();
            add(list, symbol ? way->symbol : rule);
        }
}

}  // namespace

BatchVerdict brief(const Determination& answer) {
    BatchVerdict verdict;
    verdict.as_of = answer.as_of;
    verdict.rulebook_digest = answer.rulebook_digest;
    verdict.at_least = answer.at_least;
    verdict.at_most = answer.at_most;
    verdict.review = answer.review;
    verdict.certainty = answer.certainty;
    std::set<std::string> flags;
    for (const ItemAnswer& item : answer.items) {
        for (const Requirement& one : item.requirements)
            if (one.holds == Tri::yes && one.replaced_by.empty() && one.exempted_by.empty())
                add(verdict.because, one.rule);
        for (const Prohibition& one : item.prohibitions)
            if (one.holds == Tri::yes) add(verdict.because, one.rule);
        for (const RedFlag& one : item.red_flags)
            if (one.holds != Tri::no) flags.insert(one.rule.empty() ? one.what : one.rule);
        if (answer.decided()) add_authority(verdict.authority, item, answer.jurisdiction);
    }
    verdict.flags = flags.size();
    for (const bool decides : {true, false})
        for (const Question& one : answer.questions)
            if (one.decides == decides) verdict.missing.push_back(one.fact);
    return verdict;
}

std::string fault_words(const BatchFault& fault) {
    std::string words = fault.file + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column) + ": ";
    if (!fault.cell.empty()) words += fault.cell + ": ";
    words += fault.message;
    return fault.help.empty() ? words : words + "; " + fault.help;
}

}  // namespace portcullis::output

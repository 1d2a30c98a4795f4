// Runs lints, sorts what they find, and leaves out what is allowed.
#include "quality/lint/reading.hpp"
#include "quality/lint/suppression.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::quality {
namespace {

auto order(const Finding& finding) {
    const text::Diagnostic& one = finding.diagnostic;
    return std::tie(one.span.file, one.span.begin, one.span.end, one.code, one.message);
}

}  // namespace

LintResult run_lints(const LintInput& input, const std::vector<const Lint*>& chosen) {
    LintResult result;
    std::vector<Finding> faults;
    Suppressions suppressions(input.sources, input.loaded.documents, faults);
    std::vector<Finding> found;
    for (const Lint* lint : chosen) {
        if (lint->run == nullptr) continue;
        Findings findings(*lint);
        lint->run(input, findings);
        found.insert(found.end(), findings.list().begin(), findings.list().end());
    }
    // A condition that many rules share is found once for each of them.
    const auto sort = [](std::vector<Finding>& list) {
        std::stable_sort(list.begin(), list.end(),
                         [](const Finding& a, const Finding& b) { return order(a) < order(b); });
        const auto same = [](const Finding& a, const Finding& b) { return order(a) == order(b); };
        list.erase(std::unique(list.begin(), list.end(), same), list.end());
    };
    sort(found);
    for (Finding& finding : found) {
        if (suppressions.allows(finding.diagnostic)) ++result.suppressed;
        else result.findings.push_back(std::move(finding));
    }
    suppressions.report_unused(chosen, faults);
    for (Finding& fault : faults) {
        const auto same = [&](const Lint* lint) { return lint->id == fault.diagnostic.code; };
        if (std::any_of(chosen.begin(), chosen.end(), same)) result.findings.push_back(std::move(fault));
    }
    sort(result.findings);
    return result;
}

std::optional<language::Day> latest_verification(const rulebook::Loaded& loaded) {
    std::optional<language::Day> latest;
    for (const rulebook::Document& document : loaded.documents)
        if (const auto day = verified_through(document); day && (!latest || *day > *latest)) latest = day;
    return latest;
}

}  // namespace portcullis::quality

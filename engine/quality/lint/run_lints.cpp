// Runs lints, sorts what they find, and leaves out what is allowed.
#include "quality/lint/reading.hpp"
#include "quality/lint/suppression.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::quality {
namespace {

auto order(const text::Diagnostic& finding) {
    const text::Diagnostic& one = finding;
    return std::tie(one.span.file, one.span.begin, one.span.end, one.code, one.message);
}

}  // namespace

LintResult run_lints(const LintInput& input, const std::vector<const Lint*>& chosen) {
    LintResult result;
    std::vector<text::Diagnostic> faults;
    Suppressions suppressions(input.sources, input.loaded.documents, faults);
    std::vector<text::Diagnostic> found;
    for (const Lint* lint : chosen) {
        if (lint->run == nullptr) continue;
        Findings findings(*lint);
        lint->run(input, findings);
        found.insert(found.end(), findings.list().begin(), findings.list().end());
    }
    // A condition that many rules share is found once for each of them.
    const auto sort = [](std::vector<text::Diagnostic>& list) {
        std::stable_sort(list.begin(), list.end(),
                         [](const text::Diagnostic& a, const text::Diagnostic& b) { return order(a) < order(b); });
        const auto same = [](const text::Diagnostic& a, const text::Diagnostic& b) { return order(a) == order(b); };
        list.erase(std::unique(list.begin(), list.end(), same), list.end());
    };
    sort(found);
    for (text::Diagnostic& finding : found) {
        if (suppressions.allows(finding)) ++result.suppressed;
        else result.findings.push_back(std::move(finding));
    }
    suppressions.report_unused(chosen, faults);
    for (text::Diagnostic& fault : faults) {
        const auto same = [&](const Lint* lint) { return lint->id == fault.code; };
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

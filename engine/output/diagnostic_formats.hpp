// Faults of what a user wrote, in each form that a tool reads: one place for all verbs that report on rule files.
#pragma once

#include "text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

enum class DiagnosticFormat { text, json, sarif, github };

// The words of `--format`, in the order of the enumeration.
[[nodiscard]] const std::vector<std::string>& diagnostic_format_names();
[[nodiscard]] std::optional<DiagnosticFormat> diagnostic_format(std::string_view name);

struct DiagnosticOptions {
    text::RenderOptions look;    // of text
    std::size_t most_shown = 0;  // reports in text, errors first; 0: all
    // SARIF and GitHub name files relative to this folder, where they are below it.
    std::string base;
};

// Reports that JSON, SARIF and annotations hold at most: who makes more has made one of them many times, and readers of
// SARIF refuse larger files. What is left out is counted in the output.
inline constexpr std::size_t most_listed = 10'000;

// The whole output for `list`, which is in the order of `Diagnostics::sorted`. Text ends with a line that says how many
// reports are not shown, if any are not, and with one that names `explain`, if a page says more about a code.
[[nodiscard]] std::string diagnostics_output(const text::Sources& sources, const std::vector<text::Diagnostic>& list,
                                             DiagnosticFormat format, const DiagnosticOptions& options);

// SARIF 2.1.0: one run, one rule for each code that was reported, with its page as help.
[[nodiscard]] std::string diagnostics_sarif(const text::Sources& sources, const std::vector<text::Diagnostic>& list,
                                            std::string_view base);

// Workflow commands that GitHub shows beside the lines of a pull request.
[[nodiscard]] std::string diagnostics_github(const text::Sources& sources, const std::vector<text::Diagnostic>& list,
                                             std::string_view base);

// `3 errors, 1 warning`; empty if there are none.
[[nodiscard]] std::string fault_counts(const std::vector<text::Diagnostic>& list);

// The name of a file, relative to `base` if it is below it.
[[nodiscard]] std::string_view name_below(std::string_view name, std::string_view base);

}  // namespace portcullis::output

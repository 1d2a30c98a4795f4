// Reports on rule files on standard output, in the forms that CI tools read.
#pragma once

#include "cli/command.hpp"
#include "cli/show_options.hpp"
#include "text/diagnostic.hpp"

#include <cstddef>
#include <vector>

namespace portcullis::cli {

// --format: text, json, sarif, github
[[nodiscard]] Option report_format_option();

// Prints `list` in the form that was asked for, of text at most `most_shown` (0: all). True if that form is text, so
// that words for people may follow.
bool print_reports(Context& context, const Arguments& arguments, const text::Sources& sources,
                   const std::vector<text::Diagnostic>& list, const Look& look, std::size_t most_shown);

}  // namespace portcullis::cli

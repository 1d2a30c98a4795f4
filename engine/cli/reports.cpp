#include "cli/reports.hpp"

#include "output/diagnostic_formats.hpp"

#include <filesystem>
#include <ostream>

namespace portcullis::cli {

Option report_format_option() {
    return {"format", "FORM", "text, json, sarif (2.1.0) or github (annotations)", output::diagnostic_format_names()};
}

bool print_reports(Context& context, const Arguments& arguments, const text::Sources& sources,
                   const std::vector<text::Diagnostic>& list, const Look& look, std::size_t most_shown) {
    output::DiagnosticOptions options;
    options.look = {look.color, look.width};
    options.most_shown = most_shown;
    std::error_code unknown_folder;
    options.base = std::filesystem::current_path(unknown_folder).string();
    const auto format = output::diagnostic_format(arguments.value_or("format", "text"));
    context.out << output::diagnostics_output(sources, list, *format, options);
    return *format == output::DiagnosticFormat::text;
}

}  // namespace portcullis::cli

#include "output/diagnostic_formats.hpp"

#include "output/code_pages.hpp"
#include "output/diagnostics_json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace portcullis::output {

using text::Diagnostic;
using text::Severity;

namespace {

// The reports that are shown, in their order: where there are too many, errors stand before warnings.
std::vector<const Diagnostic*> shown(const std::vector<Diagnostic>& list, std::size_t most) {
    std::vector<const Diagnostic*> result;
    for (const Diagnostic& one : list) result.push_back(&one);
    if (most == 0 || result.size() <= most) return result;
    std::stable_sort(result.begin(), result.end(),
                     [](const Diagnostic* a, const Diagnostic* b) { return a->severity < b->severity; });
    result.resize(most);
    std::sort(result.begin(), result.end());  // by address: as in the list
    return result;
}

std::string as_text(const text::Sources& sources, const std::vector<Diagnostic>& list,
                    const DiagnosticOptions& options) {
    const std::vector<const Diagnostic*> some = shown(list, options.most_shown);
    std::string out;
    bool explained = false;
    for (const Diagnostic* one : some) {
        out += text::render(sources, *one, options.look) + "\n";
        explained = explained || code_page(one->code) != nullptr;
    }
    if (const std::size_t rest = list.size() - some.size(); rest > 0)
        out += fmt::format("{} more report{} not shown\n", rest, rest == 1 ? " is" : "s are");
    if (explained) out += "`portcullis explain CODE` says more\n";
    return out;
}

}  // namespace

const std::vector<std::string>& diagnostic_format_names() {
    static const std::vector<std::string> names{"text", "json", "sarif", "github"};
    return names;
}

std::optional<DiagnosticFormat> diagnostic_format(std::string_view name) {
    const auto& names = diagnostic_format_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<DiagnosticFormat>(found - names.begin());
}

std::string diagnostics_output(const text::Sources& sources, const std::vector<Diagnostic>& list,
                               DiagnosticFormat format, const DiagnosticOptions& options) {
    switch (format) {
        case DiagnosticFormat::text: return as_text(sources, list, options);
        case DiagnosticFormat::json: return diagnostics_json(sources, list, true) + "\n";
        case DiagnosticFormat::sarif: return diagnostics_sarif(sources, list, options.base) + "\n";
        case DiagnosticFormat::github: return diagnostics_github(sources, list, options.base);
    }
    return {};
}

std::string fault_counts(const std::vector<Diagnostic>& list) {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const auto count =
            std::count_if(list.begin(), list.end(), [&](const Diagnostic& one) { return one.severity == severity; });
        if (count == 0) continue;
        out += fmt::format("{}{} {}{}", out.empty() ? "" : ", ", count, severity_name(severity), count == 1 ? "" : "s");
    }
    return out;
}

std::string_view name_below(std::string_view name, std::string_view base) {
    if (name.starts_with("./")) return name.substr(2);
    if (base.empty() || !name.starts_with(base)) return name;
    std::string_view rest = name.substr(base.size());
    if (!base.ends_with('/')) {
        if (!rest.starts_with('/')) return name;
        rest.remove_prefix(1);
    }
    return rest.empty() ? name : rest;
}

}  // namespace portcullis::output

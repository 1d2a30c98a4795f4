#include "cli/show_options.hpp"

#include "cli/number_option.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

bool may_color(const Environment& env, bool terminal) {
    return terminal && env.variable("NO_COLOR").empty() && env.variable("TERM") != "dumb";
}

}  // namespace

std::optional<Look> look(Context& context, const Arguments& arguments) {
    Look look;
    const std::string when = arguments.value_or("color", "auto");
    look.color = when == "always" || (when == "auto" && may_color(context.env, context.env.out_is_terminal));
    if (context.env.columns > 0) look.width = context.env.columns;
    if (!number_option(context, arguments, "width", 40, 1000, "a number of cells from 40 to 1000", look.width))
        return std::nullopt;
    return look;
}

text::RenderOptions fault_look(const Context& context) {
    text::RenderOptions options;
    options.color = may_color(context.env, context.env.err_is_terminal);
    if (context.env.columns > 0) options.width = context.env.columns;
    return options;
}

void print_faults(Context& context, const text::Sources& sources, const text::Diagnostics& diagnostics, bool warnings) {
    constexpr std::size_t most = 200;  // shown; who makes more has made one of them many times
    std::size_t count = 0;
    for (const text::Diagnostic& one : diagnostics.sorted())
        if ((warnings || one.severity == text::Severity::error) && ++count <= most)
            context.err << text::render(sources, one, fault_look(context)) << '\n';
    if (count > most) context.err << "portcullis: " << count - most << " more reports are not shown\n";
}

}  // namespace portcullis::cli

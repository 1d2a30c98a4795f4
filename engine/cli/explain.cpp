// `portcullis explain`: what a code of a report means.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/show_options.hpp"
#include "output/code_page_text.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

int explain(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    if (arguments.operands.empty()) {
        context.out << output::code_list_text(look->width, look->color);
        return exit_done;
    }
    if (arguments.operands.size() > 1) return usage_error(context, "`explain` takes one code");
    const std::string& code = arguments.operands.front();
    const output::CodePage* page = output::code_page(code);
    if (page == nullptr) return unknown(context, "code", code, output::explained_codes());
    context.out << output::code_page_text(*page, look->width, look->color);
    return exit_done;
}

}  // namespace

Command explain_command() {
    Command command;
    command.name = "explain";
    command.operands = "[CODE]";
    command.summary = "Say what the code of a report means, with an example";
    command.details =
        "CODE is what stands in the brackets of a report: `error[unknown-field]`. Without it, all codes are listed.";
    command.add({text_options(), common_options()});
    command.examples = {"explain unknown-field", "explain"};
    command.run = explain;
    return command;
}

}  // namespace portcullis::cli

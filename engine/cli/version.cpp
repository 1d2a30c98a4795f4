#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"

#include <ostream>

#ifndef PORTCULLIS_VERSION
#define PORTCULLIS_VERSION "0"
#endif

namespace portcullis::cli {

Command version_command() {
    Command command;
    command.name = "version";
    command.summary = "Print the program's version";
    command.options = common_options();
    command.run = [](Context& context, const Arguments&) -> int {
        context.out << "portcullis " << PORTCULLIS_VERSION << '\n';
        return exit_done;
    };
    return command;
}

}  // namespace portcullis::cli

#include "cli/count_line.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {

// Where the data go to the terminal themselves, they show how far it is.
CountLine::CountLine(Context& context, std::string what)
    : context_(context),
      what_(std::move(what)),
      possible_(context.env.err_is_terminal && !context.env.out_is_terminal && context.env.variable("TERM") != "dumb") {
}

void CountLine::show(std::size_t count) {
    if (!possible_) return;
    context_.err << fmt::format("\r{} {}\x1b[K", count, what_) << std::flush;
    shown_ = true;
}

void CountLine::wipe() {
    if (shown_) context_.err << "\r\x1b[K" << std::flush;
    shown_ = false;
}

}  // namespace portcullis::cli

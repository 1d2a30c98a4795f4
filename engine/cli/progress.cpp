#include "cli/progress.hpp"

#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {

Progress::Progress(Context& context, std::string label, std::size_t total)
    : context_(context),
      label_(std::move(label)),
      total_(std::max<std::size_t>(total, 1)),
      shown_(context.env.err_is_terminal && context.env.variable("TERM") != "dumb") {
    if (shown_) draw({});
}

Progress::~Progress() {
    if (shown_) context_.err << "\r\x1b[K" << std::flush;
}

void Progress::step(const std::string& note) {
    ++done_;
    const std::size_t permille = std::min<std::size_t>(1000, done_ * 1000 / total_);
    if (!shown_ || permille == drawn_) return;
    drawn_ = permille;
    draw(note);
}

void Progress::draw(const std::string& note) {
    constexpr std::size_t cells = 24;
    const std::size_t full = drawn_ * cells / 1000;
    std::string line =
        fmt::format("{} [{}{}] {}/{}", label_, std::string(full, '#'), std::string(cells - full, '.'), done_, total_);
    if (!note.empty()) line += "  " + text::printable(note);
    // A line that wraps could not be wiped out.
    if (context_.env.columns > 1)
        line.resize(std::min(line.size(), static_cast<std::size_t>(context_.env.columns - 1)));
    context_.err << '\r' << line << "\x1b[K" << std::flush;
}

}  // namespace portcullis::cli

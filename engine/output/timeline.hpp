// A timeline, written out in four ways.
#pragma once

#include "explore/timeline.hpp"
#include "output/text.hpp"

#include <string>

namespace portcullis::output {

inline constexpr int timeline_version = 1;

[[nodiscard]] std::string timeline_text(const explore::Timeline& line, const TextOptions& options);
[[nodiscard]] std::string timeline_json(const explore::Timeline& line);
// One row for each span. Cells that a spreadsheet would take for a formula begin with an apostrophe.
[[nodiscard]] std::string timeline_csv(const explore::Timeline& line);
// A picture that also reads in black and white: each outcome has a color, a pattern and its words.
[[nodiscard]] std::string timeline_svg(const explore::Timeline& line);

}  // namespace portcullis::output

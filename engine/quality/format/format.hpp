// One rule file in the style of docs/formatting.md. What comes out was read again and says the same as what went in.
#pragma once

#include "text/diagnostic.hpp"
#include "text/source.hpp"

#include <optional>
#include <string>

namespace portcullis::quality {

// Nothing after a report: the file is no YAML of the kind that rule files are, or (`formatter-fault`) the result would
// not say the same.
[[nodiscard]] std::optional<std::string> format(const text::Sources& sources, text::FileId file,
                                                text::Diagnostics& diagnostics);

}  // namespace portcullis::quality

// What is checked of a file's bytes before any parser sees them. Private to the stage.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"
#include "text/source.hpp"

namespace portcullis::text {

// False after reporting the one fault: too large, empty, binary, not UTF-8, or a control character.
[[nodiscard]] bool check_bytes(const Sources& sources, FileId file, const Limits& limits, Diagnostics& diagnostics);

}  // namespace portcullis::text

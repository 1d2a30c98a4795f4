// Changes to a file's text: what a fix, the formatter or a recording test would write.
#pragma once

#include "text/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

struct Edit {
    Span span;  // what is replaced; empty: an insertion
    std::string replacement;
};

// The file's bytes with all edits made. Of two edits that overlap the one that begins later is left out, so that a
// second run makes it; equal edits count once. All must be of the file whose bytes are given.
[[nodiscard]] std::string edited(std::string_view bytes, std::vector<Edit> edits);

}  // namespace portcullis::text

// The canonical form of JSON after RFC 8785: no white space, members sorted, one way to write a number or a character.
// What is hashed, so that a document may be laid out anew and is still the same, and any tool can check it.
#pragma once

#include "text/node.hpp"

#include <string>
#include <string_view>

namespace portcullis::record {

// Of an object without the member `left_out`. Numbers are doubles, as in JSON generally.
[[nodiscard]] std::string canonical(const text::Node& node, std::string_view left_out = {});

}  // namespace portcullis::record

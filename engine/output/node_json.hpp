// A tree that was read, as JSON again: what is handed on as it was given.
#pragma once

#include "text/node.hpp"

#include <string>

namespace portcullis::output {

// `typed`: a word without quotes that is a number, true, false or null in JSON is one; otherwise all words are texts.
[[nodiscard]] std::string node_json(const text::Node& node, bool typed);

}  // namespace portcullis::output

// Figures as JSON writes them.
#pragma once

#include <string_view>

namespace portcullis::columns {

// The nearest double, as `language::parse_number` finds it; false where the text is no number of JSON, is negative, or
// has more digits than a figure may have.
[[nodiscard]] bool plain_number(std::string_view text, double& number);

// What the grammar of JSON has, negative or not.
[[nodiscard]] bool is_json_number(std::string_view text);

}  // namespace portcullis::columns

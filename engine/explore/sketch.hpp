// A shipment in the making: a tree of YAML in which facts are put at their paths (`items[0].chips[0].tpp`), as people
// would write them.
#pragma once

#include "text/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::explore {

[[nodiscard]] text::Node word(std::string_view text);    // a plain scalar: a number, a symbol, true
[[nodiscard]] text::Node quoted(std::string_view text);  // text in quotes where it would be taken for something else
[[nodiscard]] text::Node mapping();
[[nodiscard]] text::Node sequence();

// Puts `value` at the path; mappings and lists on the way are made, an index just past the end appends. False where
// the path leads through something that is neither.
bool put(text::Node& shipment, std::string_view path, text::Node value);
// What stands at the path, or null.
[[nodiscard]] const text::Node* look_up(const text::Node& shipment, std::string_view path);
[[nodiscard]] text::Node* look_up(text::Node& shipment, std::string_view path);
// False if nothing stands there.
bool remove(text::Node& shipment, std::string_view path);
// Paths of everything that stands below the root, outer ones first.
[[nodiscard]] std::vector<std::string> paths(const text::Node& shipment);

}  // namespace portcullis::explore

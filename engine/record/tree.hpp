// JSON as the tree of text/node.hpp: what receipts and log entries are put together from and read back as. A quoted
// scalar is a JSON string, any other is a number, true, false or null as written.
#pragma once

#include "text/node.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace portcullis::record {

[[nodiscard]] text::Node text_value(std::string_view text);
// null where the text is empty.
[[nodiscard]] text::Node optional_text(std::string_view text);
[[nodiscard]] text::Node null_value();
[[nodiscard]] text::Node number_value(std::size_t number);
[[nodiscard]] text::Node bool_value(bool value);
[[nodiscard]] text::Node object();
[[nodiscard]] text::Node list();
void put(text::Node& object, std::string_view key, text::Node value);

// A copy of what a shipment or a file of details says: scalars become strings as they are written, null stays null.
[[nodiscard]] text::Node as_written(const text::Node& node);
// A copy of the member, null where there is none.
[[nodiscard]] text::Node copy_of(const text::Node& object, std::string_view key);
// An object of the members named, null where there is none.
[[nodiscard]] text::Node only(const text::Node& object, std::initializer_list<std::string_view> keys);

// The member's string, or an empty text: absent, null, or something else.
[[nodiscard]] std::string string_of(const text::Node& object, std::string_view key);
// The elements of the member; none where it is no list.
[[nodiscard]] const std::vector<text::Node>& elements_of(const text::Node& object, std::string_view key);

struct ParsedJson {
    std::optional<text::Node> tree;
    std::string fault;  // why there is no tree, with its line
};
// A key that stands twice is a fault: readers disagree about which of them counts.
[[nodiscard]] ParsedJson parse_json(std::string_view bytes);
inline constexpr std::size_t most_json_bytes = 64u << 20;

}  // namespace portcullis::record

// Which field of a record a key of a shipment stands for.
#pragma once

#include "rulebook/rulebook.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace portcullis::input {

// Words of the whole shipment for people, which no rule reads, unless the vocabulary gives them a meaning.
inline constexpr std::string_view free_text[] = {"name", "note", "about", "id"};

// By name, or by another spelling; -1: none. A set that rules feed gives way to a spelling.
[[nodiscard]] int key_field(const rulebook::Rulebook& book, std::uint16_t type, std::string_view key);
[[nodiscard]] std::vector<std::string_view> keys_of(const rulebook::Rulebook& book, std::uint16_t type);

}  // namespace portcullis::input

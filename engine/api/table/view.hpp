// Inside of the stage: one array of a table from a certain row on, with the nulls of the records around it.
#pragma once

#include <portcullis/table.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::api {

// A value at a place that may not be aligned for it.
template <class T>
[[nodiscard]] T load(const void* at, std::size_t index) {
    T value;
    std::memcpy(&value, static_cast<const char*>(at) + index * sizeof(T), sizeof(T));
    return value;
}

struct Mask {
    const void* bits = nullptr;
    std::size_t start = 0;
    [[nodiscard]] bool at(std::size_t row) const {
        const std::size_t bit = start + row;
        const unsigned byte = load<unsigned char>(bits, bit / 8);
        return ((byte >> (bit % 8)) & 1U) != 0;
    }
};

struct View {
    const Column* column = nullptr;
    std::size_t start = 0;  // the place of row 0 in the buffers
    std::size_t length = 0;
    std::vector<Mask> masks;  // a row has a value if all of them say so
    std::size_t layer = 0;    // which of the lists around it its rows are elements of

    [[nodiscard]] bool valid(std::size_t row) const {
        if (column->type == ColumnType::nothing) return false;
        for (const Mask& mask : masks)
            if (!mask.at(row)) return false;
        return true;
    }
    // Of a list: its elements [begin(row), begin(row + 1)) in `elements()`.
    [[nodiscard]] std::size_t begin(std::size_t row) const { return raw(row) - raw(0); }
    [[nodiscard]] View elements() const;
    [[nodiscard]] View field(std::size_t index) const;

    // Of codes: the code, or -1 for none of the dictionary.
    [[nodiscard]] std::int64_t code(std::size_t row) const;
    // Of text, without codes.
    [[nodiscard]] std::string_view text(std::size_t row) const;
    [[nodiscard]] bool truth(std::size_t row) const { return Mask{column->values, start}.at(row); }
    // Of figures and days.
    [[nodiscard]] bool whole() const { return column->type >= ColumnType::int8 && column->type <= ColumnType::uint64; }
    [[nodiscard]] double number(std::size_t row) const;
    [[nodiscard]] std::string digits(std::size_t row) const;  // of a whole number
    [[nodiscard]] std::int32_t day(std::size_t row) const { return load<std::int32_t>(column->values, start + row); }

  private:
    [[nodiscard]] std::size_t raw(std::size_t row) const {
        return static_cast<std::size_t>(load<std::int32_t>(column->offsets, start + row));
    }
};

// The whole column.
[[nodiscard]] View view_of(const Column& column);
// Text of a value of a text column, through its dictionary if it has one; nothing for a code outside of it, and for an
// entry of the dictionary that is null.
[[nodiscard]] std::optional<std::string_view> text_at(const View& view, std::size_t row);
[[nodiscard]] bool is_integer(ColumnType type);
[[nodiscard]] bool is_number(ColumnType type);

// Why the column, or one within it, cannot be read as it says; empty if it can. Bounds of all buffers follow from it.
[[nodiscard]] std::string malformed(const Column& column);

}  // namespace portcullis::api

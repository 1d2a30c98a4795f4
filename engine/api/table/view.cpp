#include "api/table/view.hpp"

#include <limits>

namespace portcullis::api {

View view_of(const Column& column) {
    View view{&column, static_cast<std::size_t>(column.offset), static_cast<std::size_t>(column.length), {}, 0};
    if (column.validity != nullptr) view.masks.push_back({column.validity, view.start});
    return view;
}

View View::elements() const {
    const Column& child = column->children.front();
    View view{&child,
              static_cast<std::size_t>(child.offset) + (length == 0 ? 0 : raw(0)),
              length == 0 ? 0 : raw(length) - raw(0),
              {},
              0};
    if (child.validity != nullptr) view.masks.push_back({child.validity, view.start});
    return view;
}

View View::field(std::size_t index) const {
    const Column& child = column->children[index];
    View view{&child, static_cast<std::size_t>(child.offset) + start, length, masks, layer};
    if (child.validity != nullptr) view.masks.push_back({child.validity, view.start});
    return view;
}

std::int64_t View::code(std::size_t row) const {
    const std::size_t at = start + row;
    std::int64_t code = -1;
    switch (column->type) {
        case ColumnType::int8: code = load<std::int8_t>(column->values, at); break;
        case ColumnType::uint8: code = load<std::uint8_t>(column->values, at); break;
        case ColumnType::int16: code = load<std::int16_t>(column->values, at); break;
        case ColumnType::uint16: code = load<std::uint16_t>(column->values, at); break;
        case ColumnType::int32: code = load<std::int32_t>(column->values, at); break;
        case ColumnType::uint32: code = load<std::uint32_t>(column->values, at); break;
        default: code = load<std::int64_t>(column->values, at); break;  // of uint64 the largest are below zero, too
    }
    return code < 0 || code >= column->dictionary->length ? -1 : code;
}

std::string_view View::text(std::size_t row) const {
    const std::size_t begin = raw(row);
    const std::size_t end = raw(row + 1);
    return begin == end ? std::string_view()
                        : std::string_view(static_cast<const char*>(column->values) + begin, end - begin);
}

double View::number(std::size_t row) const {
    const std::size_t at = start + row;
    switch (column->type) {
        case ColumnType::int8: return load<std::int8_t>(column->values, at);
        case ColumnType::uint8: return load<std::uint8_t>(column->values, at);
        case ColumnType::int16: return load<std::int16_t>(column->values, at);
        case ColumnType::uint16: return load<std::uint16_t>(column->values, at);
        case ColumnType::int32: return load<std::int32_t>(column->values, at);
        case ColumnType::uint32: return load<std::uint32_t>(column->values, at);
        case ColumnType::int64: return static_cast<double>(load<std::int64_t>(column->values, at));
        case ColumnType::uint64: return static_cast<double>(load<std::uint64_t>(column->values, at));
        case ColumnType::float32: return static_cast<double>(load<float>(column->values, at));
        default: return load<double>(column->values, at);
    }
}

std::string View::digits(std::size_t row) const {
    const std::size_t at = start + row;
    switch (column->type) {
        case ColumnType::int64: return std::to_string(load<std::int64_t>(column->values, at));
        case ColumnType::uint64: return std::to_string(load<std::uint64_t>(column->values, at));
        default: return std::to_string(static_cast<std::int64_t>(number(row)));
    }
}

std::optional<std::string_view> text_at(const View& view, std::size_t row) {
    if (view.column->dictionary == nullptr) return view.text(row);
    const std::int64_t code = view.code(row);
    if (code < 0) return std::nullopt;
    const View entries = view_of(*view.column->dictionary);
    const auto at = static_cast<std::size_t>(code);
    if (!entries.valid(at)) return std::nullopt;
    return entries.text(at);
}

bool is_integer(ColumnType type) { return type >= ColumnType::int8 && type <= ColumnType::uint64; }
bool is_number(ColumnType type) {
    return is_integer(type) || type == ColumnType::float32 || type == ColumnType::float64;
}

namespace {

constexpr std::size_t most_levels = 16;

std::string malformed_at(const Column& column, std::int64_t needed, std::size_t level) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 64;
    if (level > most_levels) return "is nested too deeply";
    if (column.length < 0 || column.offset < 0 || column.length > most || column.offset > most)
        return "has an impossible length or offset";
    if (column.length < needed) return "is shorter than what refers to it";
    if (column.type == ColumnType::nothing) return {};
    if (column.dictionary != nullptr) {
        if (!is_integer(column.type)) return "has a dictionary, but its codes are no integers";
        const Column& dictionary = *column.dictionary;
        if (dictionary.type != ColumnType::text || dictionary.dictionary != nullptr)
            return "has a dictionary that is no text";
        if (const std::string why = malformed_at(dictionary, 0, level + 1); !why.empty())
            return "has a dictionary that " + why;
    }
    const bool nested = column.type == ColumnType::list || column.type == ColumnType::record;
    if (column.type == ColumnType::list && column.children.size() != 1) return "is a list without elements";
    const bool offsets = column.type == ColumnType::text || column.type == ColumnType::list;
    std::int64_t last = 0;
    if (offsets && column.length > 0) {
        if (column.offsets == nullptr) return "has no offsets";
        last = load<std::int32_t>(column.offsets, static_cast<std::size_t>(column.offset));
        if (last < 0) return "has an offset below zero";
        for (std::int64_t i = 1; i <= column.length; ++i) {
            const std::int64_t next = load<std::int32_t>(column.offsets, static_cast<std::size_t>(column.offset + i));
            if (next < last) return "has offsets that go down";
            last = next;
        }
    }
    const bool empty_text = column.type == ColumnType::text && last == 0;
    if (column.length > 0 && !nested && !empty_text && column.values == nullptr) return "has no values";
    if (column.type == ColumnType::list) {
        if (const std::string why = malformed_at(column.children[0], last, level + 1); !why.empty())
            return "has elements of which the column " + why;
    } else if (column.type == ColumnType::record) {
        for (const Column& field : column.children)
            if (const std::string why = malformed_at(field, column.offset + column.length, level + 1); !why.empty())
                return "has a field `" + field.name + "` that " + why;
    }
    return {};
}

}  // namespace

std::string malformed(const Column& column) { return malformed_at(column, 0, 0); }

}  // namespace portcullis::api

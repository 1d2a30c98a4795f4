#include "api/table/values.hpp"

#include <algorithm>

namespace portcullis::api {

using columns::Column;
using columns::Form;
using language::Kind;
using language::Type;

namespace {

template <class T>
const T* in_place(const View& view) {
    const auto* const at = static_cast<const char*>(view.column->values) + view.start * sizeof(T);
    return reinterpret_cast<std::uintptr_t>(at) % alignof(T) == 0 ? reinterpret_cast<const T*>(at) : nullptr;
}

bool plain(double figure, bool never_zero) {
    // The bounds of the reader of shipments; an integer has no more digits than it takes.
    return figure == 0 ? !never_zero : figure >= 1e-40 && figure <= 1e40;
}

constexpr double most_digits = 1e15;

std::int32_t first_day() {
    static const std::int32_t day = *language::parse_day("1900-01-01");
    return day;
}
std::int32_t last_day() {
    static const std::int32_t day = *language::parse_day("2199-12-31");
    return day;
}
bool plain_day(std::int32_t day) { return day >= first_day() && day <= last_day(); }

template <class T>
bool all_below(const T* codes, std::size_t rows, std::size_t limit) {
    T most = 0;
    for (std::size_t r = 0; r < rows; ++r) most = std::max(most, codes[r]);
    return rows == 0 || most < limit;
}

}  // namespace

const Word* Values::known(const View& view) {
    if (view.masks.empty()) return nullptr;
    Word* const bits = buffers_.bits(view.length);
    copy_bits(view.masks.front(), view.length, bits);
    for (std::size_t i = 1; i < view.masks.size(); ++i) and_bits(view.masks[i], view.length, bits);
    return bits;
}

Column Values::column(const View& view, const Type& type, bool never_zero, const Odd& odd) {
    Column column;
    if (view.column->type == ColumnType::nothing || view.length == 0) return column;
    column.known = known(view);
    const Odd known_odd = [&](std::size_t row) {
        if (column.known == nullptr || columns::bit_at(column.known, row)) odd(row);
    };
    const bool is_text = view.column->type == ColumnType::text || view.column->dictionary != nullptr;
    if (type.kind == Kind::boolean) {
        Word* const bits = buffers_.bits(view.length);
        copy_bits({view.column->values, view.start}, view.length, bits);
        column.form = Form::truths;
        column.truths = bits;
    } else if (type.kind == Kind::number) {
        figures(column, view, never_zero, known_odd);
    } else if (type.kind == Kind::date) {
        days(column, view, known_odd);
    } else if (is_text && view.column->dictionary != nullptr) {
        codes(column, view, type, known_odd);
    } else {
        text(column, view, type, known_odd);
    }
    return column;
}

void Values::figures(Column& column, const View& view, bool never_zero, const Odd& odd) {
    column.form = Form::numbers;
    if (view.column->type == ColumnType::float64) {
        column.numbers = in_place<double>(view);
        bool good = column.numbers != nullptr;
        for (std::size_t r = 0; good && r < view.length; ++r) good = plain(column.numbers[r], never_zero);
        if (good) return;
    }
    std::vector<double>& made = buffers_.make<double>(view.length);
    column.numbers = made.data();
    for (std::size_t r = 0; r < view.length; ++r) {
        const double figure = view.number(r);
        if (plain(figure, never_zero) && (!view.whole() || figure < most_digits)) {
            made[r] = figure;
        } else {
            made[r] = 1;
            odd(r);
        }
    }
}

void Values::days(Column& column, const View& view, const Odd& odd) {
    column.form = Form::days;
    const bool counted = view.column->type == ColumnType::days;
    if (counted) {
        column.days = in_place<std::int32_t>(view);
        if (column.days != nullptr && std::all_of(column.days, column.days + view.length, plain_day)) return;
    }
    std::vector<std::int32_t>& made = buffers_.make<std::int32_t>(view.length);
    column.days = made.data();
    for (std::size_t r = 0; r < view.length; ++r) {
        std::optional<std::int32_t> day;
        if (counted) {
            day = view.day(r);
        } else if (view.valid(r)) {
            if (const auto text = text_at(view, r)) day = language::parse_day(*text);
        }
        const bool good = day && plain_day(*day);
        if (good) made[r] = *day;
        else odd(r);
    }
}

void Values::codes(Column& column, const View& view, const Type& type, const Odd& odd) {
    const View entries = view_of(*view.column->dictionary);
    std::vector<std::int64_t>& ids = buffers_.make<std::int64_t>(std::max<std::size_t>(entries.length, 1));
    std::vector<bool> good(entries.length);
    for (std::size_t i = 0; i < entries.length; ++i) {
        const std::int64_t id = entries.valid(i) ? spelling_.id(entries.text(i), type) : -1;
        good[i] = id >= 0;
        ids[i] = good[i] ? id : 0;
    }
    column.form = Form::codes;
    column.ids = ids.data();
    column.id_count = ids.size();
    if (std::find(good.begin(), good.end(), false) == good.end()) {
        const auto use = [&](const auto* at, std::uint8_t width) {
            if (at == nullptr || !all_below(at, view.length, good.size())) return false;
            column.codes = at;
            column.width = width;
            return true;
        };
        switch (view.column->type) {  // a code below zero is a large one without sign
            case ColumnType::int8:
            case ColumnType::uint8:
                if (use(in_place<std::uint8_t>(view), 1)) return;
                break;
            case ColumnType::int16:
            case ColumnType::uint16:
                if (use(in_place<std::uint16_t>(view), 2)) return;
                break;
            case ColumnType::int32:
            case ColumnType::uint32:
                if (use(in_place<std::uint32_t>(view), 4)) return;
                break;
            default: break;
        }
    }
    std::vector<std::uint32_t>& made = buffers_.make<std::uint32_t>(view.length);
    column.codes = made.data();
    column.width = 4;
    for (std::size_t r = 0; r < view.length; ++r) {
        const std::int64_t code = view.code(r);
        if (code >= 0 && good[static_cast<std::size_t>(code)]) made[r] = static_cast<std::uint32_t>(code);
        else odd(r);
    }
}

void Values::text(Column& column, const View& view, const Type& type, const Odd& odd) {
    column.form = Form::codes;
    // As the executor has them: a byte for each symbol, two for a country.
    std::vector<std::uint32_t>& made = buffers_.make<std::uint32_t>(view.length);
    for (std::size_t r = 0; r < view.length; ++r) {
        if (!view.valid(r)) continue;
        const std::int64_t id = spelling_.id(view.text(r), type);
        if (id >= 0) made[r] = static_cast<std::uint32_t>(id);
        else odd(r);
    }
    column.codes = made.data();
    column.width = 4;
    if (type.kind == Kind::symbol) {
        const std::vector<std::uint8_t>& narrow = buffers_.keep(std::vector<std::uint8_t>(made.begin(), made.end()));
        column.codes = narrow.data();
        column.width = 1;
    } else if (type.kind == Kind::country) {
        const std::vector<std::uint16_t>& narrow = buffers_.keep(std::vector<std::uint16_t>(made.begin(), made.end()));
        column.codes = narrow.data();
        column.width = 2;
    }
}

facts::Value value_at(const Column& column, std::size_t row, const Type& type) {
    if (column.form == Form::absent || (column.known != nullptr && !columns::bit_at(column.known, row))) return {};
    switch (column.form) {
        case Form::truths: return facts::Value::boolean(columns::bit_at(column.truths, row));
        case Form::numbers: return facts::Value::number(column.numbers[row]);
        case Form::days: return facts::Value::make(Kind::date, column.days[row]);
        default: break;
    }
    const std::int64_t code = column.width == 1   ? static_cast<const std::uint8_t*>(column.codes)[row]
                              : column.width == 2 ? static_cast<const std::uint16_t*>(column.codes)[row]
                                                  : static_cast<const std::uint32_t*>(column.codes)[row];
    return facts::Value::make(type.kind, column.ids == nullptr ? code : column.ids[code]);
}

}  // namespace portcullis::api

#include "api/table/row.hpp"

#include "language/date.hpp"
#include "text/node.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

namespace portcullis::api {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// Where the element stands in each of the lists around it; nowhere, if that one has no such row.
using Rows = std::vector<std::size_t>;

struct Fault {
    std::string fact;
    std::string code;
    std::string message;
};

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    out += '"';
}

// With the digits that a shipment may have.
void append_number(std::string& out, double number) {
    char shortest[32];
    const auto end = std::to_chars(shortest, shortest + sizeof shortest, number);
    int digits = 0;
    for (const char* at = shortest; at != end.ptr && *at != 'e'; ++at) digits += *at >= '0' && *at <= '9' ? 1 : 0;
    if (digits <= 15) {
        out.append(shortest, end.ptr);
        return;
    }
    char rounded[40];
    std::snprintf(rounded, sizeof rounded, "%.15g", number);
    out += rounded;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::decode(text, at);
        if (!point.valid) return false;
        at += point.length;
    }
    return true;
}

class Writing {
  public:
    // Throws Fault, which never leaves this file.
    void fields(std::span<const Branch> below, const Rows& rows, const std::string& path) {
        for (const Branch& one : below) {
            const std::size_t before = out.size();
            if (before > 0 && out.back() != '{') out += ", ";
            append_quoted(out, one.key);
            out += ": ";
            if (!branch(one, rows, path.empty() ? one.key : path + "." + one.key)) out.resize(before);
        }
    }

    std::string out;

  private:
    // False: nothing is stated.
    bool branch(const Branch& one, const Rows& rows, const std::string& path) {
        switch (one.form) {
            case Branch::Form::value: return value(one.view, rows[one.view.layer], path);
            case Branch::Form::values: return values(one, rows, path);
            case Branch::Form::record: return record(one.below, rows, path);
            default: return one.slots.empty() ? elements(one, rows, path) : slots(one, rows, path);
        }
    }

    bool record(std::span<const Branch> below, const Rows& rows, const std::string& path) {
        const std::size_t before = out.size();
        out += '{';
        fields(below, rows, path);
        if (out.size() == before + 1) {
            out.resize(before);
            return false;
        }
        out += '}';
        return true;
    }

    bool values(const Branch& one, const Rows& rows, const std::string& path) {
        const std::size_t row = rows[one.view.layer];
        if (row == nowhere || !one.view.valid(row)) return false;
        const View elements = one.view.elements();
        out += '[';
        for (std::size_t at = one.view.begin(row), first = at; at < one.view.begin(row + 1); ++at) {
            if (at != first) out += ", ";
            if (!value(elements, at, path + "[" + std::to_string(at - first) + "]")) out += "\"unknown\"";
        }
        out += ']';
        return true;
    }

    bool elements(const Branch& one, const Rows& rows, const std::string& path) {
        Rows begins(one.lists.size(), nowhere);
        std::size_t count = nowhere;
        for (std::size_t i = 0; i < one.lists.size(); ++i) {
            const View& list = one.lists[i];
            const std::size_t row = rows[list.layer];
            if (row == nowhere || !list.valid(row)) continue;
            begins[i] = list.begin(row);
            const std::size_t own = list.begin(row + 1) - begins[i];
            if (count != nowhere && count != own)
                throw Fault{path, "bad-column",
                            "the columns of `" + one.path + "` have lists of " + std::to_string(count) + " and of " +
                                std::to_string(own) + " elements in this row"};
            count = own;
        }
        if (count == nowhere) return false;
        out += '[';
        for (std::size_t i = 0; i < count; ++i) {
            Rows at = begins;
            for (std::size_t& row : at)
                if (row != nowhere) row += i;
            if (i > 0) out += ", ";
            if (!record(one.below, at, path + "[" + std::to_string(i) + "]")) out += "{}";
        }
        out += ']';
        return true;
    }

    bool slots(const Branch& one, const Rows& rows, const std::string& path) {
        const std::size_t before = out.size();
        out += '[';
        std::size_t count = 0;
        for (const Branch::Slot& slot : one.slots) {
            const std::size_t start = out.size();
            if (count > 0) out += ", ";
            const std::size_t own = out.size();
            if (!record(slot.below, rows, path + "[" + std::to_string(count) + "]")) {
                out.resize(start);
                continue;
            }
            ++count;
            if (slot.role.empty()) continue;
            std::string role = "\"role\": ";
            append_quoted(role, slot.role);
            out.insert(own + 1, role + ", ");
        }
        out += ']';
        if (count == 0) out.resize(before);
        return count > 0;
    }

    bool value(const View& view, std::size_t row, const std::string& path) {
        if (row == nowhere || !view.valid(row)) return false;
        const Column& column = *view.column;
        if (column.type == ColumnType::text || column.dictionary != nullptr) {
            const auto text = text_at(view, row);
            if (!text) throw Fault{path, "bad-code", "the code stands for nothing in the dictionary"};
            if (!is_utf8(*text)) throw Fault{path, "bad-encoding", "the text is not UTF-8"};
            append_quoted(out, *text);
        } else if (column.type == ColumnType::boolean) {
            out += view.truth(row) ? "true" : "false";
        } else if (column.type == ColumnType::days) {
            const std::int32_t day = view.day(row);
            const bool possible = day > language::day_min && day < language::day_max;
            const std::string text = possible ? language::format_day(day) : std::string();
            if (!possible || language::parse_day(text) != day)
                throw Fault{path, "bad-date",
                            "day " + std::to_string(day) + " since 1970 is no date between 1900 and 2199"};
            append_quoted(out, text);
        } else if (view.whole()) {
            out += view.digits(row);
        } else {
            const double number = view.number(row);
            if (!std::isfinite(number))
                throw Fault{path, "bad-number",
                            std::isnan(number) ? "the figure is not a number" : "the figure is infinite"};
            append_number(out, number);
        }
        return true;
    }
};

// The path of what stands at an offset of the text.
std::string path_at(const text::Node& node, std::uint32_t at, const std::string& path) {
    for (const text::Entry& entry : node.entries)
        if (entry.key.span.begin <= at && at < std::max(entry.value.span.end, entry.value.span.begin + 1))
            return path_at(entry.value, at, path.empty() ? entry.key.text : path + "." + entry.key.text);
    for (std::size_t i = 0; i < node.items.size(); ++i)
        if (node.items[i].span.begin <= at && at < node.items[i].span.end)
            return path_at(node.items[i], at, path + "[" + std::to_string(i) + "]");
    return path;
}

}  // namespace

std::optional<std::string> shipment_text(std::span<const Branch> facts, std::size_t row, RowError& error) {
    Writing writing;
    try {
        writing.out = "{";
        writing.fields(facts, {row}, {});
    } catch (const Fault& fault) {
        error = {row, fault.fact, fault.code, fault.message};
        return std::nullopt;
    }
    return writing.out + "}";
}

std::optional<input::Shipment> read_row(const rulebook::Rulebook& book, std::span<const Branch> facts, std::size_t row,
                                        const input::Options& options, RowError& error) {
    const auto text = shipment_text(facts, row, error);
    if (!text) return std::nullopt;
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = text::read_json(sources, sources.add("row", *text), {}, diagnostics);
    std::optional<input::Shipment> shipment;
    if (node) shipment = input::read_shipment(book, *node, options, diagnostics);
    if (shipment && !diagnostics.has_errors()) return shipment;
    for (const text::Diagnostic& one : diagnostics.sorted()) {
        if (one.severity != text::Severity::error) continue;
        const std::string where =
            node && one.span.file != text::no_file && one.span.begin > 0 ? path_at(*node, one.span.begin, {}) : "";
        error = {row, where, one.code, one.message + (one.help.empty() ? "" : "; " + one.help)};
        break;
    }
    return std::nullopt;
}

}  // namespace portcullis::api

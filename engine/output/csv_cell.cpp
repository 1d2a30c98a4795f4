#include "output/csv_cell.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

// A sign, digits and marks between them: what a spreadsheet reads as a number and computes nothing from.
bool is_figure(std::string_view text) {
    text.remove_prefix(1);
    const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (text.empty() || !digit(text.back())) return false;
    bool mark = true;  // the last one: two never stand together, and none comes first
    for (const char byte : text) {
        if (!digit(byte) && (mark || (byte != '.' && byte != ','))) return false;
        mark = !digit(byte);
    }
    return true;
}

std::string in_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char byte : text) quoted.append(byte == '"' ? 2 : 1, byte);
    return quoted + "\"";
}

}  // namespace

bool holds_any(std::string_view text, std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(),
                       [&](char byte) { return text.find(byte) != std::string_view::npos; });
}

std::string csv_cell(std::string_view text, char delimiter) {
    const bool plain = text.find(delimiter) == std::string_view::npos && !holds_any(text, "\"\r\n");
    return plain ? std::string(text) : in_quotes(text);
}

std::string guarded_csv_cell(std::string_view text, char delimiter) {
    const bool blank_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    const bool plain = !blank_end && !holds_any(text, ",;\t|");
    return plain ? csv_cell(text, delimiter) : in_quotes(text);
}

std::string without_formula(std::string_view text) {
    constexpr std::string_view full_width[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
    if (text.empty()) return {};
    const char first = text.front();
    const bool sign = first == '+' || first == '-';
    const bool formula = (sign && !is_figure(text)) ||
                         std::string_view("=@\t\r\n").find(first) != std::string_view::npos ||
                         std::any_of(std::begin(full_width), std::end(full_width),
                                     [&](std::string_view one) { return text.starts_with(one); });
    return (formula ? "'" : "") + std::string(text);
}

}  // namespace portcullis::output

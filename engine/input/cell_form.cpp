#include "input/cell_form.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace portcullis::input {
namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string padded(std::string_view digits) {
    return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits);
}

// The month that a word names, as two digits; empty for none.
std::string month_named(std::string_view word) {
    std::string lower(word);
    for (char& byte : lower) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    for (std::size_t i = 0; i < months.size(); ++i)
        if (lower == months[i] || lower == months[i].substr(0, 3)) return padded(std::to_string(i + 1));
    return {};
}

}  // namespace

std::optional<DateForm> DateForm::read(std::string_view text) {
    DateForm form;
    form.text_ = text;
    std::string seen;
    for (std::size_t at = 0; at < text.size();) {
        const char what = text[at];
        if (what != 'Y' && what != 'M' && what != 'D') {
            if (std::isalnum(static_cast<unsigned char>(what)) != 0) return std::nullopt;
            form.parts_.push_back({0, 0, 0, what});
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of(what, at), text.size());
        const std::size_t count = end - at;
        at = end;
        const bool good = what == 'Y' ? count == 4 : what == 'M' ? count <= 3 : count <= 2;
        if (!good || seen.find(what) != std::string::npos) return std::nullopt;
        seen += what;
        // A number of one or two digits ends where something else begins.
        const bool open = !form.parts_.empty() && form.parts_.back().least != form.parts_.back().most;
        if (open && form.parts_.back().what != 0) return std::nullopt;
        if (what == 'M' && count == 3) form.parts_.push_back({'N', 3, 9, 0});
        else form.parts_.push_back({what, count, count == 1 ? 2 : count, 0});
    }
    if (seen.size() != 3) return std::nullopt;
    return form;
}

std::optional<std::string> DateForm::day(std::string_view text) const {
    std::string year;
    std::string month;
    std::string day;
    for (const Part& part : parts_) {
        if (part.what == 0) {
            if (text.empty() || text.front() != part.literal) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        std::size_t count = 0;
        while (count < text.size() && count < part.most &&
               (part.what == 'N' ? std::isalpha(static_cast<unsigned char>(text[count])) != 0 : is_digit(text[count])))
            ++count;
        if (count < part.least) return std::nullopt;
        const std::string_view word = text.substr(0, count);
        text.remove_prefix(count);
        if (part.what == 'Y') year = word;
        else if (part.what == 'D') day = padded(word);
        else month = part.what == 'N' ? month_named(word) : padded(word);
    }
    if (!text.empty() || month.empty()) return std::nullopt;
    return year + "-" + month + "-" + day;
}

std::optional<std::string> plain_number(std::string_view text, char decimal) {
    std::string plain;
    const std::size_t point = text.find(decimal);
    const std::string_view whole = text.substr(0, point);
    // Groups: one to three digits, then threes behind one and the same mark.
    const std::size_t first = std::min(whole.find_first_not_of("0123456789"), whole.size());
    if (first == 0) return std::nullopt;
    plain = whole.substr(0, first);
    if (first < whole.size()) {
        const char mark = whole[first];
        const bool known = mark == ' ' || mark == '\'' || mark == (decimal == ',' ? '.' : ',');
        if (!known || first > 3 || (whole.size() - first) % 4 != 0) return std::nullopt;
        for (std::size_t at = first; at < whole.size(); at += 4) {
            const std::string_view group = whole.substr(at + 1, 3);
            if (whole[at] != mark || !std::all_of(group.begin(), group.end(), is_digit)) return std::nullopt;
            plain += group;
        }
    }
    if (point == std::string_view::npos) return plain;
    const std::string_view rest = text.substr(point + 1);
    if (rest.empty() || !std::all_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
    return plain + "." + std::string(rest);
}

}  // namespace portcullis::input

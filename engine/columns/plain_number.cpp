#include "columns/plain_number.hpp"

#include "language/lexer.hpp"

#include <array>
#include <cstdint>

namespace portcullis::columns {
namespace {

// All that are doubles exactly.
constexpr auto powers = [] {
    std::array<double, 23> list{};
    double power = 1;
    for (double& one : list) {
        one = power;
        power *= 10;
    }
    return list;
}();

constexpr int most_digits = 15;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

}  // namespace

bool is_json_number(std::string_view text) {
    const std::size_t whole = text.starts_with('-') ? 1 : 0;
    std::size_t at = digits(text, whole);
    if (at == whole || (text[whole] == '0' && at > whole + 1)) return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t begin = at + 1;
        at = digits(text, begin);
        if (at == begin) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t begin = at;
        at = digits(text, begin);
        if (at == begin) return false;
    }
    return at == text.size();
}

namespace {

bool rare_number(std::string_view text, double& number) {
    if (!is_json_number(text)) return false;
    const language::ParsedNumber parsed = language::parse_number(text);
    if (!parsed.ok || parsed.value < 0) return false;
    number = parsed.value;
    return true;
}

}  // namespace

bool plain_number(std::string_view text, double& number) {
    // A whole number and a power of ten that are both exact: their product or quotient is rounded once, and so
    // correctly.
    std::uint64_t all = 0;
    int significant = 0;
    int power = 0;
    std::size_t at = 0;
    const auto digit = [&] {
        all = all * 10 + static_cast<std::uint64_t>(text[at] - '0');
        return all == 0 || ++significant <= most_digits;
    };
    for (; at < text.size() && is_digit(text[at]); ++at)
        if (!digit()) return false;
    if (at == 0 || (text[0] == '0' && at > 1)) return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t begin = ++at;
        for (; at < text.size() && is_digit(text[at]); ++at)
            if (!digit()) return false;
        if (at == begin || at - begin > powers.size()) return rare_number(text, number);
        power = -static_cast<int>(at - begin);
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const bool minus = ++at < text.size() && text[at] == '-';
        if (at < text.size() && (minus || text[at] == '+')) ++at;
        const std::size_t begin = at;
        int exponent = 0;
        for (; at < text.size() && is_digit(text[at]) && exponent < 1000; ++at)
            exponent = exponent * 10 + (text[at] - '0');
        if (at == begin) return false;
        power += minus ? -exponent : exponent;
    }
    if (at != text.size()) return rare_number(text, number);
    number = static_cast<double>(all);
    const auto exact = static_cast<int>(powers.size());
    if (power <= -exact || power >= exact) return rare_number(text, number);
    if (power > 0) number *= powers[static_cast<std::size_t>(power)];
    if (power < 0) number /= powers[static_cast<std::size_t>(-power)];
    return true;
}

}  // namespace portcullis::columns

#include "output/number.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace portcullis::output {
namespace {

constexpr double huge = 1e15;  // above, and below `tiny`, figures are written with an exponent
constexpr double tiny = 1e-6;
constexpr int exact_decimals = 4;  // so many are shown without rounding

std::string shortest(double value, std::chars_format format) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return {buffer.data(), end.ptr};
}

// What agrees to twelve significant digits becomes one number, so that 2.4000000000000004 reads 2.4.
double settle(double value) {
    const std::string text = fmt::format("{:.11e}", value);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

double parse(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void strip_zeros(std::string& digits) {
    if (digits.find('.') == std::string::npos) return;
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
}

std::string grouped(const std::string& digits) {
    const std::size_t begin = digits.front() == '-' ? 1 : 0;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string out = digits.substr(0, begin);
    for (std::size_t i = begin; i < point; ++i) {
        if (i > begin && (point - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out + digits.substr(point);
}

struct Shown {
    std::string text;
    double value = 0;  // what a reader takes the text for
};

// A number with an exponent, its mantissa rounded to at most `decimals`.
Shown with_exponent(double value, int decimals) {
    std::string text = shortest(value, std::chars_format::scientific);
    bool rounded = false;
    std::size_t mark = text.find('e');
    if (mark > static_cast<std::size_t>(decimals) + 3) {
        text = fmt::format("{:.{}e}", value, decimals);
        rounded = true;
        mark = text.find('e');
    }
    std::string mantissa = text.substr(0, mark);
    strip_zeros(mantissa);
    int exponent = 0;
    const std::size_t sign = text[mark + 1] == '+' ? 2 : 1;
    std::from_chars(text.data() + mark + sign, text.data() + text.size(), exponent);
    const std::string result = mantissa + "e" + std::to_string(exponent);
    return {(rounded ? "≈ " : "") + result, parse(result)};
}

Shown show(double value, int more_decimals) {
    const double size = std::abs(value);
    if (!std::isfinite(value)) return {value > 0 ? "any number" : "unbounded", value};
    if (size != 0 && (size >= huge || size < tiny)) return with_exponent(value, exact_decimals + more_decimals);
    std::string digits = shortest(value, std::chars_format::fixed);
    const std::size_t point = digits.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    int wanted = size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 6;
    wanted += more_decimals;
    if (decimals <= std::max(exact_decimals, wanted)) return {grouped(digits), value};
    digits = fmt::format("{:.{}f}", value, wanted);
    strip_zeros(digits);
    return {"≈ " + grouped(digits), parse(digits)};
}

}  // namespace

std::string plain_number(double value) {
    if (!std::isfinite(value)) return "null";
    if (value == 0) return "0";
    const double size = std::abs(value);
    return shortest(value, size < huge && size >= tiny ? std::chars_format::fixed : std::chars_format::scientific);
}

std::string figure(double value) { return show(settle(value), 0).text; }

FigurePair compared_figures(double left, double right) {
    left = settle(left);
    right = settle(right);
    Shown a = show(left, 0);
    Shown b = show(right, 0);
    for (int more = 1; left != right && a.value == b.value && more <= 16; ++more) {
        a = show(left, more);
        b = show(right, more);
    }
    return {a.text, b.text};
}

std::string unit_words(std::string_view unit) {
    if (unit == "1") return {};
    if (unit == "percent") return "%";
    std::string out;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        const bool after_letter = i > 0 && unit[i - 1] >= 'a' && unit[i - 1] <= 'z';
        const bool last = i + 1 == unit.size() || unit[i + 1] == '/' || unit[i + 1] == '*';
        if (unit[i] == '*') out += "·";
        else if (unit[i] == '2' && after_letter && last) out += "²";
        else if (unit[i] == '3' && after_letter && last) out += "³";
        else out += unit[i];
    }
    return out;
}

std::string with_unit(std::string number, std::string_view unit) {
    const std::string words = unit_words(unit);
    if (!words.empty()) number += " " + words;
    return number;
}

}  // namespace portcullis::output

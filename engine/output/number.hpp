// Figures as text. For machines: the shortest decimal that reads back as the same number. For people: thousands
// separators, pretty units, and never a rounded figure that looks like the threshold it misses.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

// `4000`, `2.9078`, `3.8e+25`; a number of JSON. What is not finite is `null`.
[[nodiscard]] std::string plain_number(double value);

// `4,000`, `2.91`, `≈ 2.908`, `3.8e25`. A figure that was rounded begins with ≈. Numbers that agree to twelve
// significant digits are one number to the engine and one text here.
[[nodiscard]] std::string figure(double value);

struct FigurePair {
    std::string left;
    std::string right;
};
// The same for two figures that are compared: where they differ, the texts show it, with as many digits as it takes.
[[nodiscard]] FigurePair compared_figures(double left, double right);

// `mm²` for `mm2`; empty for a pure number.
[[nodiscard]] std::string unit_words(std::string_view unit);
// `4,000 GB/s`; the number alone where there is no unit.
[[nodiscard]] std::string with_unit(std::string number, std::string_view unit);

}  // namespace portcullis::output

// Days and figures as spreadsheets of other people write them, made into those of a shipment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::input {

// `DD.MM.YYYY`, `M/D/YYYY`, `D MMM YYYY`: YYYY is a year, MM and DD have two digits, M and D one or two, MMM is the
// English name of a month or its first three letters. Other characters stand for themselves.
class DateForm {
  public:
    // Nothing where the text is no such form: each of year, month and day once, and something between two numbers of
    // any length.
    [[nodiscard]] static std::optional<DateForm> read(std::string_view text);
    // `2025-05-01`; nothing where the text is not of the form. Whether there is such a day is for others to say.
    [[nodiscard]] std::optional<std::string> day(std::string_view text) const;
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    struct Part {
        char what = 0;  // Y, M, D, N (a month's name); 0: `literal`
        std::size_t least = 0;
        std::size_t most = 0;
        char literal = 0;
    };
    std::string text_;
    std::vector<Part> parts_;
};

// `1.234,5` or, with a decimal point, `1,234.5` as `1234.5`. Digits may be in groups of three; nothing where the text
// is no figure of that form.
[[nodiscard]] std::optional<std::string> plain_number(std::string_view text, char decimal);

}  // namespace portcullis::input

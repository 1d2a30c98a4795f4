// Numbers on the command line.
#pragma once

#include "cli/command.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

namespace portcullis::cli {

// False unless all of the text is a number.
template <class Number>
[[nodiscard]] bool read_number(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

// Leaves `number` as it is where the option is absent; false after a report that `--NAME` takes `what`.
template <class Number>
[[nodiscard]] bool number_option(Context& context, const Arguments& arguments, std::string_view name, Number least,
                                 Number most, std::string_view what, Number& number) {
    if (!arguments.has(name)) return true;
    Number given{};
    if (read_number(arguments.value(name), given) && given >= least && given <= most) {
        number = given;
        return true;
    }
    usage_error(context, "`--" + std::string(name) + "` takes " + std::string(what));
    return false;
}

}  // namespace portcullis::cli

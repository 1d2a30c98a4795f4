// A file named on the command line, or standard input.
#pragma once

#include "cli/command.hpp"
#include "text/file.hpp"

#include <string>

namespace portcullis::cli {

// `-` is the stream that the program was given as its input.
[[nodiscard]] text::ReadFile read_input(Context& context, const std::string& path, std::size_t limit);
// How reports call it.
[[nodiscard]] std::string input_name(const std::string& path);

}  // namespace portcullis::cli

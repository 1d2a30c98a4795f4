#include "cli/read_input.hpp"

#include <fmt/format.h>
#include <array>
#include <istream>

namespace portcullis::cli {

text::ReadFile read_input(Context& context, const std::string& path, std::size_t limit) {
    if (path != "-") return text::read_file(path, limit);
    text::ReadFile file;
    std::array<char, 65536> buffer;
    while (context.in.read(buffer.data(), buffer.size()) || context.in.gcount() > 0) {
        file.bytes.append(buffer.data(), static_cast<std::size_t>(context.in.gcount()));
        if (file.bytes.size() > limit) {
            file.bytes = fmt::format("is larger than {} bytes", limit);
            return file;
        }
    }
    if (context.in.bad()) file.bytes = "cannot be read";
    file.ok = !context.in.bad();
    return file;
}

std::string input_name(const std::string& path) { return path == "-" ? "<stdin>" : path; }

}  // namespace portcullis::cli

#include "output/code_pages.hpp"

#include <algorithm>

namespace portcullis::output {

std::string CodePage::summary() const {
    std::string_view rest = text;
    const auto next_line = [&] {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        return line;
    };
    std::string out;
    while (!rest.empty()) {
        const std::string_view line = next_line();
        if (line.starts_with('#')) continue;
        if (line.empty() && !out.empty()) break;
        if (!line.empty()) out += (out.empty() ? "" : " ") + std::string(line);
    }
    return out;
}

const CodePage* code_page(std::string_view code) {
    const auto pages = code_pages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const CodePage& one) { return one.code == code; });
    return found == pages.end() ? nullptr : &*found;
}

std::vector<std::string_view> explained_codes() {
    std::vector<std::string_view> codes;
    for (const CodePage& page : code_pages()) codes.push_back(page.code);
    return codes;
}

}  // namespace portcullis::output

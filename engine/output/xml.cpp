#include "output/xml.hpp"

#include "text/diagnostic.hpp"

#include <algorithm>

namespace portcullis::output {

std::string xml_text(std::string_view text) {
    std::string out;
    for (const char byte : text::printable(text)) {
        switch (byte) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += byte;
        }
    }
    return out;
}

std::string xml_lines(std::string_view text, std::string_view line_end) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (begin > 0) out += line_end;
        out += xml_text(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

}  // namespace portcullis::output

#include "output/xml.hpp"

#include "text/diagnostic.hpp"

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

}  // namespace portcullis::output

// SHA-256 as lower-case hexadecimal digits: what tells files and records apart where somebody might want to deceive.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::text {

[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace portcullis::text

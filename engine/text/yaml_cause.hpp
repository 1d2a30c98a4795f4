// Why a YAML parser stopped where it did: it reports the character that it could not use, while the slip most often
// stands before it. Private to the stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcullis::text {

struct YamlCause {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string message;
    std::string help;
};

// A tab in the indentation, a key without its colon, or a colon without its space, as the reason for a `:` at `at`
// that the parser did not expect; `from` is where the last thing ended that it understood. Nothing if it is none of
// these.
[[nodiscard]] std::optional<YamlCause> cause_of_stray_colon(std::string_view bytes, std::uint32_t from,
                                                            std::uint32_t at);

}  // namespace portcullis::text

// A position in a YAML file that moves from one thing the parser told of to the next. Between them may stand nothing
// but white space, comments and indicators: so nothing that its author wrote can vanish without a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace portcullis::text {

class YamlCursor {
  public:
    YamlCursor(std::string_view bytes, std::uint32_t begin) : bytes_(bytes), at_(begin) {}

    [[nodiscard]] std::uint32_t at() const { return at_; }
    void jump(std::uint32_t to) { at_ = to > at_ ? to : at_; }

    // Moves to `to`, or stops at the first byte that the parser passed over, and returns its offset.
    [[nodiscard]] std::optional<std::uint32_t> cross(std::uint32_t to);
    // Like `cross` to the end of the file, with no indicators allowed: what follows the document.
    [[nodiscard]] std::optional<std::uint32_t> finish();
    // Moves behind the bracket that closes a flow collection; false if something else stands there.
    [[nodiscard]] bool close(char bracket);
    // Moves behind `indicator` if nothing but white space and comments stands before it.
    void pass(char indicator);
    // Moves behind the `&anchor` or `!tag` here.
    void pass_property();
    // Over white space and comments.
    void skip_space();

  private:
    [[nodiscard]] bool comment_begins() const;
    std::string_view bytes_;
    std::uint32_t at_;
};

}  // namespace portcullis::text

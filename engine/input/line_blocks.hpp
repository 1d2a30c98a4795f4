// A stream in blocks of whole lines, for readers that take many at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace portcullis::input {

struct LineBlock {
    std::string bytes;       // the lines, with at least `padding` bytes behind them
    std::size_t size = 0;    // of the lines
    std::uint32_t line = 1;  // number of the first

    static constexpr std::size_t padding = 64;
    [[nodiscard]] std::string_view lines() const { return std::string_view(bytes).substr(0, size); }
};

class LineBlocks {
  public:
    // Of a line that is longer than `most` only its first `most + 1` bytes are kept.
    LineBlocks(std::istream& in, std::size_t most) : in_(in), most_(most) {}

    // False at the end. The last line may lack its line break, and so may one that is too long.
    [[nodiscard]] bool next(LineBlock& block);

  private:
    bool fill(LineBlock& block, std::size_t size);
    void skip_line();

    std::istream& in_;
    std::size_t most_;
    std::string rest_;        // taken, and not part of a block yet
    std::uint32_t line_ = 0;  // lines of all blocks so far
    bool ended_ = false;
};

}  // namespace portcullis::input

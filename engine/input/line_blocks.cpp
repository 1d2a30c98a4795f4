#include "input/line_blocks.hpp"

#include <algorithm>
#include <istream>

namespace portcullis::input {
namespace {

constexpr std::size_t usual = 1u << 20;

std::uint32_t lines_of(std::string_view bytes) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < bytes.size(); ++count) at = std::min(bytes.find('\n', at), bytes.size()) + 1;
    return count;
}

}  // namespace

// Until the block has so many bytes; false at the end of the stream.
bool LineBlocks::fill(LineBlock& block, std::size_t size) {
    if (block.bytes.size() < size + LineBlock::padding) block.bytes.resize(size + LineBlock::padding);
    const auto wanted = static_cast<std::streamsize>(size - block.size);
    const std::streamsize got = in_.rdbuf()->sgetn(block.bytes.data() + block.size, wanted);
    block.size += static_cast<std::size_t>(std::max<std::streamsize>(got, 0));
    return got == wanted;
}

// The rest of a line that is too long.
void LineBlocks::skip_line() {
    rest_.clear();
    char buffer[65536];
    while (const std::streamsize got = in_.rdbuf()->sgetn(buffer, sizeof buffer)) {
        const std::string_view bytes(buffer, static_cast<std::size_t>(got));
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) continue;
        rest_ = bytes.substr(end + 1);
        return;
    }
    ended_ = true;
}

bool LineBlocks::next(LineBlock& block) {
    block.line = line_ + 1;
    block.size = rest_.size();
    if (block.bytes.size() < rest_.size()) block.bytes.resize(rest_.size());
    std::copy(rest_.begin(), rest_.end(), block.bytes.begin());
    rest_.clear();
    for (std::size_t size = std::max(usual, block.size); !ended_; size = std::min(2 * size, most_ + 1)) {
        ended_ = !fill(block, size);
        if (ended_) break;
        const std::size_t end = block.lines().rfind('\n');
        if (end != std::string_view::npos) {
            rest_ = block.lines().substr(end + 1);
            block.size = end + 1;
            break;
        }
        if (block.size > most_) {
            skip_line();
            break;
        }
    }
    if (block.bytes.size() < block.size + LineBlock::padding) block.bytes.resize(block.size + LineBlock::padding);
    line_ += lines_of(block.lines());
    return block.size > 0;
}

}  // namespace portcullis::input

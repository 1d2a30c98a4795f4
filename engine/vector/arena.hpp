// Scratch memory of one block, given back all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace portcullis::vector {

class Arena {
  public:
    // Memory for `count` values, aligned to 64 bytes, not cleared, with 64 bytes more at its end.
    template <class T>
    [[nodiscard]] T* make(std::size_t count) {
        const std::size_t bytes = (count * sizeof(T) + 127) / 64 * 64;
        if (at_ == chunks_.size() || used_ + bytes > chunks_[at_].size) next(bytes);
        std::byte* const memory = chunks_[at_].begin + used_;
        used_ += bytes;
        return reinterpret_cast<T*>(memory);
    }
    void clear() { at_ = used_ = 0; }

  private:
    struct Chunk {
        std::unique_ptr<std::byte[]> memory;
        std::byte* begin = nullptr;
        std::size_t size = 0;
    };
    void next(std::size_t bytes) {
        if (at_ < chunks_.size()) ++at_;
        while (at_ < chunks_.size() && chunks_[at_].size < bytes) ++at_;
        used_ = 0;
        if (at_ < chunks_.size()) return;
        Chunk chunk;
        chunk.size = bytes > least ? bytes : least;
        chunk.memory = std::make_unique_for_overwrite<std::byte[]>(chunk.size + 64);
        const auto address = reinterpret_cast<std::uintptr_t>(chunk.memory.get());
        chunk.begin = chunk.memory.get() + (64 - address % 64) % 64;
        chunks_.push_back(std::move(chunk));
        at_ = chunks_.size() - 1;
    }
    static constexpr std::size_t least = std::size_t{1} << 20;
    std::vector<Chunk> chunks_;
    std::size_t at_ = 0;
    std::size_t used_ = 0;
};

}  // namespace portcullis::vector

// Inside of the stage: buffers of a taken table that are not those of the caller, and values looked up by their text.
#pragma once

#include "api/table/view.hpp"
#include "columns/table.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace portcullis::api {

using columns::Word;

// Vectors of any type, kept as long as the table.
class Buffers {
  public:
    template <class T>
    std::vector<T>& make(std::size_t size, T value = {}) {
        auto made = std::make_shared<std::vector<T>>(size, value);
        kept_.push_back(made);
        return *made;
    }
    // Bits, with a whole vector behind the last one.
    Word* bits(std::size_t rows, bool value = false) {
        std::vector<Word>& made = make<Word>(columns::words_for(rows) + 8);
        if (value) fill(made.data(), rows);
        return made.data();
    }
    static void fill(Word* bits, std::size_t rows) {
        for (std::size_t w = 0; w < rows / 64; ++w) bits[w] = ~Word{0};
        if (rows % 64 != 0) bits[rows / 64] = (Word{1} << (rows % 64)) - 1;
    }

    template <class T>
    T& keep(T value) {
        auto made = std::make_shared<T>(std::move(value));
        kept_.push_back(made);
        return *made;
    }

  private:
    std::vector<std::shared_ptr<void>> kept_;
};

inline void set_bit(Word* bits, std::size_t row) { bits[row / 64] |= Word{1} << (row % 64); }
inline void clear_bit(Word* bits, std::size_t row) { bits[row / 64] &= ~(Word{1} << (row % 64)); }

// `to` gets, or loses what is not in, the bits of `mask`.
void copy_bits(const Mask& mask, std::size_t rows, Word* to);
void and_bits(const Mask& mask, std::size_t rows, Word* to);

// What a text stands for where a value of a type is wanted; -1: nothing that is plain, or a word such as `unknown`.
class Spelling {
  public:
    Spelling(const rulebook::Rulebook& book, facts::Strings& strings) : book_(book), strings_(strings) {}
    [[nodiscard]] std::int64_t id(std::string_view text, const language::Type& type);

  private:
    const rulebook::Rulebook& book_;
    facts::Strings& strings_;
};

}  // namespace portcullis::api

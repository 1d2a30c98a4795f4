// The loops over whole vectors, in one file that is compiled for each instruction set and chosen when the program runs
// (Highway). All lengths of planes are in words of 64 rows, rounded up to `plane_words`; what lies beyond the last row
// is zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace portcullis::vector {

using Word = std::uint64_t;

// Words of a plane: whole vectors of the widest instruction set.
[[nodiscard]] constexpr std::size_t plane_words(std::size_t rows) { return (rows + 511) / 512 * 8; }

enum class Relation : std::uint8_t { less, less_equal, greater, greater_equal };

enum class Sum : std::uint8_t { add, subtract, multiply, divide };

struct Kernels {
    // Bit r: values[r] stands in the relation to `bound`.
    void (*compare_numbers)(const double* values, std::size_t rows, Relation relation, double bound, Word* out);
    void (*compare_days)(const std::int32_t* values, std::size_t rows, Relation relation, std::int32_t bound,
                         Word* out);
    // Bit r: bit `bit` of classes[r] is set; classes of 1, 2, 4 or 8 bytes.
    void (*class_plane)(const void* classes, std::size_t width, std::size_t rows, unsigned bit, Word* out);
    // out[r] = classes[codes[r]] of 16 classes, or `rest` where the code is larger.
    void (*look_up)(const std::uint8_t* codes, std::size_t rows, const std::uint8_t* classes, std::uint8_t rest,
                    std::uint8_t* out);
    // Row by row; false if some result is no finite number.
    bool (*calculate)(const double* a, const double* b, std::size_t rows, Sum sum, double* out);
    // Bit r: values[r] is no finite number.
    void (*not_finite)(const double* values, std::size_t rows, Word* out);
    // Rows stand in groups, each of at least one, that end where `ends` says. Bit i: one of the rows of the group at
    // the i-th bit of `filled` is set, or of group i where all of `groups` words are filled (null).
    void (*any_of_group)(const Word* rows, const Word* ends, std::size_t words, const Word* filled, std::size_t groups,
                         Word* out);
    // Of at least one value.
    void (*range)(const std::int32_t* values, std::size_t rows, std::int32_t* least, std::int32_t* most);
    // 0, 1, 2, …?
    bool (*counts_up)(const std::uint32_t* values, std::size_t rows);
    // Over `words` words: the values of rows that are known; rows known to be nothing, and rows of which nothing is
    // known (all others of `all`), as told. `none` may be null.
    void (*settle)(const Word* values, const Word* known, const Word* none, const Word* all, bool none_counts,
                   bool unknown_counts, std::size_t words, Word* out);
    // Up to 32 planes as a mask for each row: bit i is that of plane i.
    void (*row_masks)(const Word* const* planes, std::size_t count, std::size_t rows, std::uint32_t* out);
    // Over `words` words: out = a & b, a | b, a & ~b.
    void (*both)(const Word* a, const Word* b, std::size_t words, Word* out);
    void (*either)(const Word* a, const Word* b, std::size_t words, Word* out);
    void (*without)(const Word* a, const Word* b, std::size_t words, Word* out);
    // Over `words` words: out |= where & (a | ~unless), without `unless` (null) where & a.
    void (*add_where)(const Word* where, const Word* a, const Word* unless, std::size_t words, Word* out);
};

// The best that the machine has.
[[nodiscard]] const Kernels& kernels();
// Each that it has, with its name: tests run them all.
struct NamedKernels {
    std::string target;
    Kernels kernels;
};
[[nodiscard]] std::vector<NamedKernels> all_kernels();

}  // namespace portcullis::vector

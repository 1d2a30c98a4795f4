#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "vector/kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "vector/kernels.hpp"

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace portcullis::vector::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// Sets bits of rows from masks of a vector each. `mask(row)` is that of the lanes from `row` on, all within the rows;
// `last(row)` decides one row.
template <class D, class Mask, class Last>
HWY_INLINE void fill(D d, std::size_t rows, Word* HWY_RESTRICT out, const Mask& mask, const Last& last) {
    const std::size_t lanes = hn::Lanes(d);
    std::size_t row = 0;
    std::size_t word = 0;
    for (; row + 64 <= rows; row += 64, ++word) {
        if (std::endian::native == std::endian::little && lanes >= 8) {
            auto* const bytes = reinterpret_cast<std::uint8_t*>(out + word);
            for (std::size_t lane = 0; lane < 64; lane += lanes)
                hn::StoreMaskBits(d, mask(row + lane), bytes + lane / 8);
            continue;
        }
        Word bits = 0;
        for (std::size_t lane = 0; lane < 64; lane += lanes) {
            std::uint8_t part[8] = {};
            hn::StoreMaskBits(d, mask(row + lane), part);
            Word chunk = 0;
            for (std::size_t i = 0; i < (lanes + 7) / 8; ++i) chunk |= static_cast<Word>(part[i]) << (8 * i);
            bits |= chunk << lane;
        }
        out[word] = bits;
    }
    const std::size_t words = plane_words(rows);
    Word bits = 0;
    for (std::size_t at = row; at < rows; ++at) bits |= static_cast<Word>(last(at)) << (at - row);
    if (word < words) out[word++] = bits;
    for (; word < words; ++word) out[word] = 0;
}

template <Relation relation, class T>
HWY_INLINE bool stands(T value, T bound) {
    if constexpr (relation == Relation::less) return value < bound;
    else if constexpr (relation == Relation::less_equal) return value <= bound;
    else if constexpr (relation == Relation::greater) return value > bound;
    else return value >= bound;
}

template <Relation relation, class T>
void compare_all(const T* HWY_RESTRICT values, std::size_t rows, T bound, Word* HWY_RESTRICT out) {
    const hn::ScalableTag<T> d;
    const auto limit = hn::Set(d, bound);
    fill(
        d, rows, out,
        [&](std::size_t row) {
            const auto value = hn::LoadU(d, values + row);
            // Whole numbers have no other order than `less` in every instruction set; a NaN would make a difference,
            // and there is none.
            if constexpr (relation == Relation::less) return hn::Lt(value, limit);
            else if constexpr (relation == Relation::less_equal) return hn::Not(hn::Lt(limit, value));
            else if constexpr (relation == Relation::greater) return hn::Lt(limit, value);
            else return hn::Not(hn::Lt(value, limit));
        },
        [&](std::size_t row) { return stands<relation>(values[row], bound); });
}

template <class T>
void compare(const T* values, std::size_t rows, Relation relation, T bound, Word* out) {
    switch (relation) {
        case Relation::less: compare_all<Relation::less>(values, rows, bound, out); break;
        case Relation::less_equal: compare_all<Relation::less_equal>(values, rows, bound, out); break;
        case Relation::greater: compare_all<Relation::greater>(values, rows, bound, out); break;
        case Relation::greater_equal: compare_all<Relation::greater_equal>(values, rows, bound, out); break;
    }
}

void CompareNumbers(const double* values, std::size_t rows, Relation relation, double bound, Word* out) {
    compare(values, rows, relation, bound, out);
}

void CompareDays(const std::int32_t* values, std::size_t rows, Relation relation, std::int32_t bound, Word* out) {
    compare(values, rows, relation, bound, out);
}

template <class T>
void plane_of(const T* HWY_RESTRICT classes, std::size_t rows, unsigned bit, Word* HWY_RESTRICT out) {
    const hn::ScalableTag<T> d;
    const auto wanted = hn::Set(d, static_cast<T>(T{1} << bit));
    fill(
        d, rows, out, [&](std::size_t row) { return hn::TestBit(hn::LoadU(d, classes + row), wanted); },
        [&](std::size_t row) { return ((classes[row] >> bit) & 1U) != 0; });
}

void ClassPlane(const void* classes, std::size_t width, std::size_t rows, unsigned bit, Word* out) {
    switch (width) {
        case 1: plane_of(static_cast<const std::uint8_t*>(classes), rows, bit, out); break;
        case 2: plane_of(static_cast<const std::uint16_t*>(classes), rows, bit, out); break;
        case 4: plane_of(static_cast<const std::uint32_t*>(classes), rows, bit, out); break;
        default: plane_of(static_cast<const std::uint64_t*>(classes), rows, bit, out); break;
    }
}

void LookUp(const std::uint8_t* HWY_RESTRICT codes, std::size_t rows, const std::uint8_t* HWY_RESTRICT classes,
            std::uint8_t rest, std::uint8_t* HWY_RESTRICT out) {
    const hn::ScalableTag<std::uint8_t> d;
    const std::size_t lanes = hn::Lanes(d);
    constexpr std::uint8_t last = 15;
    std::size_t row = 0;
    if (lanes > last) {
        const auto table = hn::LoadDup128(d, classes);
        const auto most = hn::Set(d, last);
        const auto others = hn::Set(d, rest);
        for (; row + lanes <= rows; row += lanes) {
            const auto code = hn::LoadU(d, codes + row);
            const auto within = hn::Min(code, most);
            hn::StoreU(hn::IfThenElse(hn::Eq(code, within), hn::TableLookupBytes(table, within), others), d, out + row);
        }
    }
    for (; row < rows; ++row) out[row] = codes[row] <= last ? classes[codes[row]] : rest;
}

template <Sum sum, class V>
HWY_INLINE V calculated(V a, V b) {
    if constexpr (sum == Sum::add) return hn::Add(a, b);
    else if constexpr (sum == Sum::subtract) return hn::Sub(a, b);
    else if constexpr (sum == Sum::multiply) return hn::Mul(a, b);
    else return hn::Div(a, b);
}

template <Sum sum>
bool calculate_all(const double* HWY_RESTRICT a, const double* HWY_RESTRICT b, std::size_t rows,
                   double* HWY_RESTRICT out) {
    const hn::ScalableTag<double> d;
    const std::size_t lanes = hn::Lanes(d);
    // A finite number less itself is zero; infinity and what is no number are not.
    auto rest = hn::Zero(d);
    std::size_t row = 0;
    for (; row + lanes <= rows; row += lanes) {
        const auto result = calculated<sum>(hn::LoadU(d, a + row), hn::LoadU(d, b + row));
        rest = hn::Add(rest, hn::Sub(result, result));
        hn::StoreU(result, d, out + row);
    }
    double left = hn::GetLane(hn::SumOfLanes(d, rest));
    const hn::CappedTag<double, 1> one;
    for (; row < rows; ++row) {
        const double result = hn::GetLane(calculated<sum>(hn::Set(one, a[row]), hn::Set(one, b[row])));
        left += result - result;
        out[row] = result;
    }
    return left == 0;
}

bool Calculate(const double* a, const double* b, std::size_t rows, Sum sum, double* out) {
    switch (sum) {
        case Sum::add: return calculate_all<Sum::add>(a, b, rows, out);
        case Sum::subtract: return calculate_all<Sum::subtract>(a, b, rows, out);
        case Sum::multiply: return calculate_all<Sum::multiply>(a, b, rows, out);
        default: return calculate_all<Sum::divide>(a, b, rows, out);
    }
}

void NotFinite(const double* values, std::size_t rows, Word* out) {
    const hn::ScalableTag<double> d;
    fill(
        d, rows, out,
        [&](std::size_t row) {
            const auto value = hn::LoadU(d, values + row);
            return hn::Not(hn::Eq(hn::Sub(value, value), hn::Zero(d)));
        },
        [&](std::size_t row) { return !(values[row] - values[row] == 0); });
}

// The bits of `from` under those of `mask`, side by side; and back.
HWY_INLINE Word packed(Word from, Word mask) {
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
    return _pext_u64(from, mask);
#else
    Word out = 0;
    for (Word bit = 1; mask != 0; mask &= mask - 1, bit <<= 1)
        if ((from & mask & (~mask + 1)) != 0) out |= bit;
    return out;
#endif
}

HWY_INLINE Word unpacked(Word from, Word mask) {
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
    return _pdep_u64(from, mask);
#else
    Word out = 0;
    for (; mask != 0; mask &= mask - 1, from >>= 1)
        if ((from & 1U) != 0) out |= mask & (~mask + 1);
    return out;
#endif
}

void AnyOfGroup(const Word* rows, const Word* ends, std::size_t words, const Word* filled, std::size_t groups,
                Word* out) {
    Word carry = 0;
    Word low = 0;  // groups that were read and not yet given out
    Word high = 0;
    unsigned have = 0;
    std::size_t at = 0;
    for (std::size_t group = 0; group < groups; ++group) {
        const Word mask = filled == nullptr ? ~Word{0} : filled[group];
        const auto wanted = static_cast<unsigned>(hwy::PopCount(mask));
        for (; have < wanted && at < words; ++at) {
            // The rows of a group but its last are filled up with ones: with any row, the sum overflows into the last.
            const Word inner = ~ends[at];
            const Word some = rows[at] & inner;
            const Word sum = some + inner;
            const Word with = sum + carry;
            carry = (sum < some ? 1U : 0U) | (with < sum ? 1U : 0U);
            const Word hits = packed((with | rows[at]) & ends[at], ends[at]);
            if (have < 64) low |= hits << have;
            if (have > 0) high |= hits >> (64 - have);
            have += static_cast<unsigned>(hwy::PopCount(ends[at]));
        }
        out[group] = unpacked(low, mask);
        if (wanted == 64) low = high, high = 0;
        else if (wanted > 0) low = low >> wanted | high << (64 - wanted), high >>= wanted;
        have -= HWY_MIN(have, wanted);
    }
}

// The lanes from `lane` on whose bit is set in a word of a plane.
template <class D>
HWY_INLINE hn::Mask<D> lanes_of(D d, const Word* word, std::size_t lane) {
    if (std::endian::native == std::endian::little && hn::Lanes(d) >= 8)
        return hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(word) + lane / 8);
    const auto bits = static_cast<std::uint8_t>(*word >> lane);
    const std::uint8_t bytes[8] = {bits, static_cast<std::uint8_t>(*word >> lane >> 8)};
    return hn::LoadMaskBits(d, bytes);
}

void RowMasks(const Word* const* planes, std::size_t count, std::size_t rows, std::uint32_t* HWY_RESTRICT out) {
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t word = 0; word * 64 < rows; ++word) {
        HWY_ALIGN std::uint32_t last[64];
        std::uint32_t* const masks = word * 64 + 64 <= rows ? out + word * 64 : last;
        // Four vectors at a time, so that none waits for the other.
        for (std::size_t lane = 0; lane < 64; lane += 4 * lanes) {
            auto a = hn::Zero(d);
            auto b = a;
            auto c = a;
            auto e = a;
            auto bit = hn::Set(d, 1U);
            for (std::size_t i = 0; i < count; ++i) {
                const Word* const plane = planes[i] + word;
                a = hn::Or(a, hn::IfThenElseZero(lanes_of(d, plane, lane), bit));
                b = hn::Or(b, hn::IfThenElseZero(lanes_of(d, plane, lane + lanes), bit));
                c = hn::Or(c, hn::IfThenElseZero(lanes_of(d, plane, lane + 2 * lanes), bit));
                e = hn::Or(e, hn::IfThenElseZero(lanes_of(d, plane, lane + 3 * lanes), bit));
                bit = hn::Add(bit, bit);
            }
            hn::StoreU(a, d, masks + lane);
            hn::StoreU(b, d, masks + lane + lanes);
            hn::StoreU(c, d, masks + lane + 2 * lanes);
            hn::StoreU(e, d, masks + lane + 3 * lanes);
        }
        for (std::size_t row = 0; masks == last && word * 64 + row < rows; ++row) out[word * 64 + row] = last[row];
    }
}

template <class Operation>
HWY_INLINE void combine(const Word* a, const Word* b, std::size_t words, Word* out, const Operation& operation) {
    const hn::ScalableTag<Word> d;
    for (std::size_t i = 0; i < words; i += hn::Lanes(d))
        hn::StoreU(operation(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, out + i);
}

void Range(const std::int32_t* HWY_RESTRICT values, std::size_t rows, std::int32_t* least, std::int32_t* most) {
    const hn::ScalableTag<std::int32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    auto low = hn::Set(d, values[0]);
    auto high = low;
    std::size_t row = 0;
    for (; row + lanes <= rows; row += lanes) {
        const auto value = hn::LoadU(d, values + row);
        low = hn::Min(low, value);
        high = hn::Max(high, value);
    }
    *least = hn::GetLane(hn::MinOfLanes(d, low));
    *most = hn::GetLane(hn::MaxOfLanes(d, high));
    for (; row < rows; ++row) {
        *least = HWY_MIN(*least, values[row]);
        *most = HWY_MAX(*most, values[row]);
    }
}

bool CountsUp(const std::uint32_t* HWY_RESTRICT values, std::size_t rows) {
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    auto wanted = hn::Iota(d, 0);
    const auto step = hn::Set(d, static_cast<std::uint32_t>(lanes));
    std::size_t row = 0;
    for (; row + lanes <= rows; row += lanes) {
        if (!hn::AllTrue(d, hn::Eq(hn::LoadU(d, values + row), wanted))) return false;
        wanted = hn::Add(wanted, step);
    }
    for (; row < rows; ++row)
        if (values[row] != row) return false;
    return true;
}

void Settle(const Word* values, const Word* known, const Word* none, const Word* all, bool none_counts,
            bool unknown_counts, std::size_t words, Word* out) {
    const hn::ScalableTag<Word> d;
    for (std::size_t i = 0; i < words; i += hn::Lanes(d)) {
        const auto has = hn::LoadU(d, known + i);
        const auto nothing = none == nullptr ? hn::Zero(d) : hn::LoadU(d, none + i);
        auto result = hn::And(hn::LoadU(d, values + i), has);
        if (none_counts) result = hn::Or(result, nothing);
        if (unknown_counts) result = hn::Or(result, hn::AndNot(hn::Or(has, nothing), hn::LoadU(d, all + i)));
        hn::StoreU(result, d, out + i);
    }
}

void Both(const Word* a, const Word* b, std::size_t words, Word* out) {
    combine(a, b, words, out, [](auto x, auto y) { return hn::And(x, y); });
}

void Either(const Word* a, const Word* b, std::size_t words, Word* out) {
    combine(a, b, words, out, [](auto x, auto y) { return hn::Or(x, y); });
}

void Without(const Word* a, const Word* b, std::size_t words, Word* out) {
    combine(a, b, words, out, [](auto x, auto y) { return hn::AndNot(y, x); });
}

void AddWhere(const Word* where, const Word* a, const Word* unless, std::size_t words, Word* out) {
    const hn::ScalableTag<Word> d;
    for (std::size_t i = 0; i < words; i += hn::Lanes(d)) {
        auto with = hn::LoadU(d, a + i);
        if (unless != nullptr) with = hn::Or(with, hn::Not(hn::LoadU(d, unless + i)));
        hn::StoreU(hn::Or(hn::LoadU(d, out + i), hn::And(hn::LoadU(d, where + i), with)), d, out + i);
    }
}

}  // namespace

Kernels Table() {
    return {CompareNumbers, CompareDays, ClassPlane, LookUp, Calculate, NotFinite, AnyOfGroup, Range,
            CountsUp,       Settle,      RowMasks,   Both,   Either,    Without,   AddWhere};
}

}  // namespace portcullis::vector::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace portcullis::vector {

namespace {

// What the machine has, asked of the compiler's own library: that of Highway would measure the clock at each start of
// the program, which takes longer than everything else before a first answer is begun.
struct Target {
    const char* name;
    bool there;
    Kernels (*table)();
};

std::vector<Target> targets() {
    std::vector<Target> all;
#if HWY_ARCH_X86
    __builtin_cpu_init();
    const bool sse4 =
        __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("aes") && __builtin_cpu_supports("pclmul");
    const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                      __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool avx3 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
#if (HWY_TARGETS & HWY_AVX3) && HWY_STATIC_TARGET != HWY_AVX3
    all.push_back({"AVX3", avx3, N_AVX3::Table});
#endif
#if (HWY_TARGETS & HWY_AVX2) && HWY_STATIC_TARGET != HWY_AVX2
    all.push_back({"AVX2", avx2, N_AVX2::Table});
#endif
#if (HWY_TARGETS & HWY_SSE4) && HWY_STATIC_TARGET != HWY_SSE4
    all.push_back({"SSE4", sse4, N_SSE4::Table});
#endif
    static_cast<void>(avx3);
#endif
    // What the compiler may assume anyway.
    all.push_back({"baseline", true, HWY_NAMESPACE::Table});
    return all;
}

}  // namespace

const Kernels& kernels() {
    static const Kernels best = [] {
        for (const Target& one : targets())
            if (one.there) return one.table();
        return HWY_NAMESPACE::Table();
    }();
    return best;
}

std::vector<NamedKernels> all_kernels() {
    std::vector<NamedKernels> result;
    for (const Target& one : targets())
        if (one.there) result.push_back({one.name, one.table()});
    return result;
}

}  // namespace portcullis::vector

#endif

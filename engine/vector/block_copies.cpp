// Values put in the place of others: whole columns are copied, and only the rows that differ are touched one by one.
#include "vector/block.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace portcullis::vector {
namespace {

template <class Use>
void each_row(const Word* rows, std::size_t words, const Use& use) {
    for (std::size_t w = 0; w < words; ++w)
        for (Word left = rows[w]; left != 0; left &= left - 1)
            use(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

template <class Code>
void widen(const void* codes, std::size_t rows, std::int32_t* out) {
    const auto* const from = static_cast<const Code*>(codes);
    for (std::size_t r = 0; r < rows; ++r) out[r] = static_cast<std::int32_t>(from[r]);
}

}  // namespace

Block::OwnNumbers Block::copy(const Numbers& from, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    OwnNumbers made;
    made.low = arena_.make<double>(count);
    std::memcpy(made.low, from.low, count * sizeof(double));
    made.high = made.low;
    if (from.high != from.low) {
        made.high = arena_.make<double>(count);
        std::memcpy(made.high, from.high, count * sizeof(double));
    }
    made.known = plane(domain);
    made.none = plane(domain);
    std::copy_n(from.known == nullptr ? ones(domain) : from.known, n, made.known);
    std::copy_n(from.none == nullptr ? zeros(domain) : from.none, n, made.none);
    return made;
}

Block::OwnNumbers Block::no_numbers(DomainId domain) {
    const std::size_t count = rows(domain);
    OwnNumbers made;
    made.low = made.high = arena_.make<double>(count);
    std::fill_n(made.low, count, 0.0);
    made.known = plane(domain);
    made.none = plane(domain);
    std::fill_n(made.known, words(domain), Word{0});
    std::fill_n(made.none, words(domain), Word{0});
    return made;
}

Block::OwnIds Block::no_ids(DomainId domain) {
    const std::size_t count = rows(domain);
    OwnIds made;
    made.ids = arena_.make<std::int32_t>(count);
    std::fill_n(made.ids, count, 0);
    made.known = plane(domain);
    made.none = plane(domain);
    std::fill_n(made.known, words(domain), Word{0});
    std::fill_n(made.none, words(domain), Word{0});
    return made;
}

// The word of a map in the rows that are taken.
void Block::take_word(Word& to, const Word* from, std::size_t word, Word rows, Word otherwise) {
    to = (to & ~rows) | ((from == nullptr ? otherwise : from[word]) & rows);
}

void Block::take(OwnNumbers& to, const Numbers& from, const Word* rows, DomainId domain) {
    if (from.low != from.high && to.low == to.high) {
        const std::size_t count = this->rows(domain);
        to.high = arena_.make<double>(count);
        std::memcpy(to.high, to.low, count * sizeof(double));
    }
    const bool exact = to.high == to.low;
    for (std::size_t w = 0; w < words(domain); ++w) {
        if (rows[w] == 0) continue;
        take_word(to.known[w], from.known, w, rows[w], ~Word{0});
        take_word(to.none[w], from.none, w, rows[w], 0);
        each_row(rows + w, 1, [&](std::size_t bit) {
            const std::size_t r = w * 64 + bit;
            to.low[r] = from.low[r];
            if (!exact) to.high[r] = from.high[r];
        });
    }
}

Block::OwnIds Block::copy(const Ids& from, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    OwnIds made;
    made.ids = arena_.make<std::int32_t>(count);
    if (from.names != nullptr) {
        // Codes of rows without a value may be anything.
        std::fill_n(made.ids, count, 0);
        each_row(from.known == nullptr ? ones(domain) : from.known, n,
                 [&](std::size_t r) { made.ids[r] = static_cast<std::int32_t>(from.at(r)); });
    } else if (from.width == 1) {
        widen<std::uint8_t>(from.data, count, made.ids);
    } else if (from.width == 2) {
        widen<std::uint16_t>(from.data, count, made.ids);
    } else {
        std::memcpy(made.ids, from.data, count * sizeof(std::int32_t));
    }
    made.known = plane(domain);
    made.none = plane(domain);
    std::copy_n(from.known == nullptr ? ones(domain) : from.known, n, made.known);
    std::copy_n(from.none == nullptr ? zeros(domain) : from.none, n, made.none);
    return made;
}

void Block::take(OwnIds& to, const Ids& from, const Word* rows, DomainId domain) {
    for (std::size_t w = 0; w < words(domain); ++w) {
        if (rows[w] == 0) continue;
        take_word(to.known[w], from.known, w, rows[w], ~Word{0});
        take_word(to.none[w], from.none, w, rows[w], 0);
        const Word known = rows[w] & to.known[w];  // what stands elsewhere may be no code
        each_row(&known, 1, [&](std::size_t bit) {
            const std::size_t r = w * 64 + bit;
            to.ids[r] = static_cast<std::int32_t>(from.at(r));
        });
    }
}

// Of several values that with which the truth before it surely holds. Where two do, the scalar executor decides; where
// one only may hold, nothing is known.
template <class Own, class Read>
Own Block::single(const Step& step, int level, Own made, const Read& read) {
    const DomainId domain = step.domain;
    std::vector<Truths> whens;
    std::vector<decltype(read(StepId{}))> values;
    for (std::uint32_t i = 0; i < step.count; i += 2) {
        whens.push_back(truth(plan_.operands[step.first + i], level));
        values.push_back(read(plan_.operands[step.first + i + 1]));
    }
    const std::size_t n = words(domain);
    Word* const sure = plane(domain);
    Word* const twice = plane(domain);
    Word* const doubt = plane(domain);
    for (Word* const each : {sure, twice, doubt}) std::fill_n(each, n, Word{0});
    for (const Truths& when : whens) {
        for (std::size_t w = 0; w < n; ++w) {
            doubt[w] |= when.may[w] & ~when.yes[w];
            twice[w] |= sure[w] & when.yes[w];
            sure[w] |= when.yes[w];
        }
    }
    for (std::size_t i = 0; i < whens.size(); ++i) {
        Word* const rows = plane(domain);
        kernels_.without(whens[i].yes, doubt, n, rows);
        take(made, values[i], rows, domain);
    }
    refuse(domain, twice);
    return made;
}

Numbers Block::single_number(const Step& step, int level) {
    return single(step, level, no_numbers(step.domain), [&](StepId value) { return numbers(value, level); }).view();
}

Ids Block::single_id(const Step& step, int level) {
    return single(step, level, no_ids(step.domain), [&](StepId value) { return ids(value, level); }).view();
}

const Word* Block::gather(const Word* from, const std::uint32_t* map, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    Word* const out = plane(domain);
    std::size_t r = 0;
    for (std::size_t w = 0; w < n; ++w) {
        Word word = 0;
        for (unsigned bit = 0; bit < 64 && r < count; ++bit, ++r)
            word |= ((from[map[r] / 64] >> (map[r] % 64)) & 1U) << bit;
        out[w] = word;
    }
    return out;
}

}  // namespace portcullis::vector

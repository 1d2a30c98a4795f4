// Tests of countries, symbols and text: all that are made of one value stand in one word for each id, looked up once
// for each row.
#include "vector/block.hpp"

#include <algorithm>
#include <cstring>

namespace portcullis::vector {
namespace {

constexpr unsigned half = 32;  // bits of `may` stand above those of `yes`

Word class_of(const Group& group, std::int64_t id, const columns::Table& table, int level) {
    Word word = 0;
    for (std::size_t i = 0; i < group.predicates.size(); ++i) {
        const Judgment judged = group.predicates[i].judge(id, table);
        const bool sure = static_cast<int>(judged.certainty) >= level;
        if (judged.yes() && sure) word |= Word{1} << i;
        if (judged.possible() || !sure) word |= Word{1} << (i + half);
    }
    return word;
}

template <class Code, class Class>
void look_up(const void* codes, std::size_t rows, const std::vector<std::uint8_t>& packed, void* out) {
    const auto* const from = static_cast<const Code*>(codes);
    const auto* const classes = reinterpret_cast<const Class*>(packed.data());
    auto* const to = static_cast<Class*>(out);
    // What stands where no value is known may be anything; of one or two bytes there is a class for each.
    const std::size_t count = packed.size() / sizeof(Class);
    if (count > static_cast<std::size_t>(static_cast<Code>(-1))) {
        for (std::size_t r = 0; r < rows; ++r) to[r] = classes[from[r]];
        return;
    }
    for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t code = static_cast<std::size_t>(from[r]);
        to[r] = classes[code < count ? code : 0];
    }
}

template <class Code>
void look_up(const void* codes, std::size_t rows, const Classes& classes, void* out) {
    switch (classes.width) {
        case 1: look_up<Code, std::uint8_t>(codes, rows, classes.packed, out); break;
        case 2: look_up<Code, std::uint16_t>(codes, rows, classes.packed, out); break;
        case 4: look_up<Code, std::uint32_t>(codes, rows, classes.packed, out); break;
        default: look_up<Code, Word>(codes, rows, classes.packed, out); break;
    }
}

// Classes of all ids there are, in as few bytes as the tests need, for at least `codes` codes.
void fill_whole(Classes& classes, const Group& group, const std::vector<std::int64_t>& ids, std::size_t codes,
                const columns::Table& table, int level) {
    classes.whole = true;
    classes.exact = true;
    const std::size_t count = group.predicates.size();
    const Word low = count == 64 ? ~Word{0} : (Word{1} << count) - 1;
    for (const std::int64_t id : ids) {
        classes.words.push_back(class_of(group, id, table, level));
        classes.exact = classes.exact && (classes.words.back() & low) == (classes.words.back() >> half & low);
    }
    const std::size_t bits = classes.exact ? count : half + count;
    classes.width = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
    classes.packed.resize(std::max(codes, std::max<std::size_t>(ids.size(), 1)) * classes.width);
    for (std::size_t i = 0; i < ids.size(); ++i)
        std::memcpy(classes.packed.data() + i * classes.width, &classes.words[i], classes.width);
}

}  // namespace

// A class for each row of the ids; computed once in a block.
const void* Block::classes_of(const Step& step, int level, Classes*& classes) {
    const std::pair key{step.b, level};
    classes = &batch_->classes[key];
    if (const auto found = class_arrays_.find(key); found != class_arrays_.end()) return found->second;
    const Ids of = ids(step.a, level);
    const Group& group = plan_.groups[step.b];
    const std::size_t count = rows(plan_.steps[step.a].domain);
    const bool few = of.names != nullptr ? of.name_count <= 4096 : of.width <= 2;
    if (few && !classes->whole && classes->words.empty()) {
        std::vector<std::int64_t> all;
        const std::size_t last = of.names != nullptr ? of.name_count
                                 : of.width == 1     ? std::size_t{256}
                                                     : language::country_count;
        for (std::size_t id = 0; id < last; ++id)
            all.push_back(of.names != nullptr ? of.names[id] : static_cast<std::int64_t>(id));
        const std::size_t codes = of.width == 1 ? 256 : of.width == 2 ? 65536 : 0;
        fill_whole(*classes, group, all, codes, batch_->table, level);
    }
    void* out = nullptr;
    if (classes->whole) {
        out = arena_.make<std::uint8_t>(count * classes->width);
        if (of.width == 1) look_up<std::uint8_t>(of.data, count, *classes, out);
        else if (of.width == 2) look_up<std::uint16_t>(of.data, count, *classes, out);
        else look_up<std::uint32_t>(of.data, count, *classes, out);
    } else {
        // Any text: each is judged when it is first met.
        constexpr std::int64_t most = std::int64_t{1} << 22;
        Word* const words = arena_.make<Word>(count);
        for (std::size_t r = 0; r < count; ++r) {
            if (of.known != nullptr && !columns::bit_at(of.known, r)) {
                words[r] = 0;
                continue;
            }
            const std::int64_t id = of.at(r);
            if (id < 0 || id >= most) {
                const auto found = classes->others.find(id);
                words[r] = found != classes->others.end()
                               ? found->second
                               : classes->others[id] = class_of(group, id, batch_->table, level);
                continue;
            }
            const auto at = static_cast<std::size_t>(id);
            if (classes->words.size() <= at) classes->words.resize(at + 1), classes->filled.resize(at + 1);
            if (classes->filled[at] == 0) {
                classes->words[at] = class_of(group, id, batch_->table, level);
                classes->filled[at] = 1;
            }
            words[r] = classes->words[at];
        }
        out = words;
    }
    class_arrays_[key] = out;
    return out;
}

Truths Block::class_bit(const Step& step, int level) {
    const DomainId domain = step.domain;
    Classes* classes = nullptr;
    const void* const array = classes_of(step, level, classes);
    const Ids of = ids(step.a, level);
    const std::size_t count = rows(domain);
    Word* const yes = plane(domain);
    kernels_.class_plane(array, classes->width, count, step.c, yes);
    const Word* may = yes;
    if (!classes->exact) {
        Word* const possible = plane(domain);
        kernels_.class_plane(array, classes->width, count, step.c + half, possible);
        may = possible;
    }
    return of_known(yes, may, of.known, of.none, plan_.groups[step.b].predicates[step.c].if_none, domain);
}

}  // namespace portcullis::vector

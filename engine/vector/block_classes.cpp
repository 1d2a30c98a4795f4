// Tests of countries, symbols and text: all that are made of one value stand in one word for each id, looked up once
// for each row.
#include "vector/block.hpp"

#include <algorithm>
#include <cstring>

namespace portcullis::vector {
namespace {

// Bits of those that surely hold, and above them of those that may.
Word class_of(const Group& group, std::int64_t id, const columns::Table& table, int level) {
    const std::size_t half = group.predicates.size();
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
    std::size_t r = 0;
    if (count > static_cast<std::size_t>(static_cast<Code>(-1))) {
        constexpr std::size_t step = 8;  // written out: compilers leave the loop as it is
        for (; r + step <= rows; r += step) {
            to[r] = classes[from[r]];
            to[r + 1] = classes[from[r + 1]];
            to[r + 2] = classes[from[r + 2]];
            to[r + 3] = classes[from[r + 3]];
            to[r + 4] = classes[from[r + 4]];
            to[r + 5] = classes[from[r + 5]];
            to[r + 6] = classes[from[r + 6]];
            to[r + 7] = classes[from[r + 7]];
        }
        for (; r < rows; ++r) to[r] = classes[from[r]];
        return;
    }
    for (; r < rows; ++r) {
        const std::size_t code = static_cast<std::size_t>(from[r]);
        to[r] = classes[code < count ? code : 0];
    }
}

std::uint8_t bytes_for(std::size_t bits) { return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8; }

// Calls with a value of the unsigned type that has so many bytes.
template <class Use>
void with_width(std::uint8_t width, const Use& use) {
    switch (width) {
        case 1: use(std::uint8_t{}); break;
        case 2: use(std::uint16_t{}); break;
        case 4: use(std::uint32_t{}); break;
        default: use(Word{}); break;
    }
}

// Classes of all ids there are, in as few bytes as the tests need, for at least `codes` codes.
void fill_whole(Classes& classes, const Group& group, const std::vector<std::int64_t>& ids, std::size_t codes,
                const columns::Table& table, int level) {
    classes.whole = true;
    classes.exact = true;
    const std::size_t count = group.predicates.size();
    const Word low = (Word{1} << count) - 1;
    std::vector<Word> words;
    for (const std::int64_t id : ids) {
        words.push_back(class_of(group, id, table, level));
        classes.exact = classes.exact && (words.back() & low) == (words.back() >> count & low);
    }
    classes.width = bytes_for(classes.exact ? count : 2 * count);
    classes.packed.assign(std::max(codes, std::max<std::size_t>(ids.size(), 1)) * classes.width, 0);
    for (std::size_t i = 0; i < ids.size(); ++i)
        std::memcpy(classes.packed.data() + i * classes.width, &words[i], classes.width);
    constexpr std::size_t rest = 16;
    classes.few = classes.width == 1 && codes == 256 &&
                  std::all_of(classes.packed.begin() + rest, classes.packed.end(),
                              [&](std::uint8_t one) { return one == classes.packed[rest]; });
}

}  // namespace

void Numbering::begin(std::uint64_t batch, std::size_t rulebook_strings, std::int64_t text) {
    if (batch_ == batch) return;
    batch_ = batch;
    text_ = text;
    shared_ = text == 0 ? most_ids : std::min(most_ids, static_cast<std::int64_t>(rulebook_strings) * text);
    by_id_.resize(std::min(by_id_.size(), static_cast<std::size_t>(shared_)));
    if (count_ < most_numbers) return;
    count_ = 1;
    ++generation_;
    by_id_.clear();
    by_text_.clear();
    rare_.clear();
}

std::uint32_t Numbering::first_met(std::int64_t id, const columns::Table& table) {
    const auto place = [](std::vector<std::uint32_t>& numbers, std::size_t at) -> std::uint32_t& {
        if (numbers.size() <= at) numbers.resize(std::max(at + 1, numbers.size() * 2));
        return numbers[at];
    };
    const auto given = [&](std::uint32_t& number) { return number != 0 ? number : number = count_++; };
    if (text_ != 0 && id >= shared_) {
        const std::uint32_t number =
            given(place(by_text_[table.text(id / text_)], static_cast<std::size_t>(id % text_)));
        if (id < most_ids) place(by_id_, static_cast<std::size_t>(id)) = number;
        return number;
    }
    if (id < 0 || id >= most_ids) return given(rare_[id]);
    return given(place(by_id_, static_cast<std::size_t>(id)));
}

const std::uint32_t* Block::numbered(StepId id, int level, std::int64_t text) {
    const std::pair key{id, level};
    if (const auto found = numbered_.find(key); found != numbered_.end()) return found->second;
    Numbering& numbers = batch_->memory.numberings[id];
    numbers.begin(batch_->memory.batches, batch_->table.book().strings.size(), text);
    const Ids of = ids(id, level);
    const std::size_t count = rows(plan_.steps[id].domain);
    auto* const out = arena_.make<std::uint32_t>(count);
    const auto fill = [&](const auto& id_at) {
        for (std::size_t r = 0; r < count; ++r) {
            const bool known = of.known == nullptr || columns::bit_at(of.known, r);
            out[r] = known ? numbers.number(id_at(r), batch_->table) : 0;
        }
    };
    const auto* const plain = static_cast<const std::int32_t*>(of.data);
    if (of.names == nullptr && of.width == 4) fill([&](std::size_t r) { return std::int64_t{plain[r]}; });
    else fill([&](std::size_t r) { return of.at(r); });
    return numbered_[key] = out;
}

// A class for each row of the ids; computed once in a block.
const void* Block::classes_of(const Step& step, int level, Classes*& classes) {
    const std::pair key{step.b, level};
    if (const auto found = class_arrays_.find(key); found != class_arrays_.end()) {
        classes = found->second.first;
        return found->second.second;
    }
    classes = &batch_->memory.classes[key];
    const Ids of = ids(step.a, level);
    const Group& group = plan_.groups[step.b];
    const std::size_t count = rows(plan_.steps[step.a].domain);
    if (classes->batch != batch_->memory.batches) {
        // What a code stands for may be another thing in another batch.
        if (classes->names != nullptr || of.names != nullptr) classes->whole = false;
        classes->batch = batch_->memory.batches;
        const bool few = of.names != nullptr ? of.name_count <= 4096 : of.width <= 2;
        if (!few) {
            classes->whole = classes->exact = false;
            classes->width = bytes_for(2 * group.predicates.size());
        } else if (!classes->whole) {
            std::vector<std::int64_t> all;
            const std::size_t last = of.names != nullptr ? of.name_count
                                     : of.width == 1     ? std::size_t{256}
                                                         : language::country_count;
            for (std::size_t id = 0; id < last; ++id)
                all.push_back(of.names != nullptr ? of.names[id] : static_cast<std::int64_t>(id));
            const std::size_t codes = of.width == 1 ? 256 : of.width == 2 ? 65536 : 0;
            classes->names = of.names;
            fill_whole(*classes, group, all, codes, batch_->table, level);
        }
    }
    auto* const out = arena_.make<std::uint8_t>(count * classes->width);
    if (classes->whole && classes->few) {
        kernels_.look_up(static_cast<const std::uint8_t*>(of.data), count, classes->packed.data(), classes->packed[16],
                         out);
    } else if (classes->whole) {
        with_width(classes->width, [&](auto type) {
            using Class = decltype(type);
            if (of.width == 1) look_up<std::uint8_t, Class>(of.data, count, classes->packed, out);
            else if (of.width == 2) look_up<std::uint16_t, Class>(of.data, count, classes->packed, out);
            else look_up<std::uint32_t, Class>(of.data, count, classes->packed, out);
        });
    } else {
        // Any text: each is judged when it is first met.
        const std::uint32_t* const numbers = numbered(step.a, level, group.text);
        classes->found.begin(batch_->memory.numberings[step.a]);
        for (std::size_t r = 0; !classes->found.complete() && r < count; ++r)
            classes->found.at(numbers[r], [&] { return class_of(group, of.at(r), batch_->table, level); });
        with_width(classes->width, [&](auto type) {
            using Class = decltype(type);
            auto* const to = reinterpret_cast<Class*>(out);
            const Word* const found = classes->found.data();
            for (std::size_t r = 0; r < count; ++r) to[r] = static_cast<Class>(found[numbers[r]]);
        });
    }
    class_arrays_[key] = {classes, out};
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
        const auto half = static_cast<std::uint32_t>(plan_.groups[step.b].predicates.size());
        kernels_.class_plane(array, classes->width, count, step.c + half, possible);
        may = possible;
    }
    return of_known(yes, may, of.known, of.none, plan_.groups[step.b].predicates[step.c].if_none, domain);
}

}  // namespace portcullis::vector

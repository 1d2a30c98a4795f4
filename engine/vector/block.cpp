#include "vector/block.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::vector {

Batch::Batch(const Plan& of, const columns::Table& batch, Memory& found) : plan(of), table(batch), memory(found) {
    ++memory.batches;
    table_at.assign(plan.places.size(), nowhere);
    table_at[0] = 0;
    for (std::size_t place = 1; place < plan.places.size(); ++place) {
        const Place& one = plan.places[place];
        const std::uint32_t above = table_at[one.above];  // places above stand first
        if (above != nowhere) table_at[place] = table.tables[above].columns[one.field].below;
    }
    // Lists of exactly one element for each row are the same rows.
    one_to_one.assign(plan.axes.size(), false);
    for (std::size_t axis = 1; axis < plan.axes.size(); ++axis) {
        const std::uint32_t at = table_at[plan.axes[axis].holder];
        const std::uint32_t* const offsets =
            at == nowhere ? nullptr : table.tables[at].columns[plan.axes[axis].field].offsets;
        one_to_one[axis] = offsets != nullptr && kernels().counts_up(offsets, table.tables[at].rows + 1);
    }
}

void Block::begin(Batch& batch, std::size_t first, std::size_t rows) {
    batch_ = &batch;
    first_ = first;
    ++epoch_;
    arena_.clear();
    maps_.clear();
    class_arrays_.clear();
    numbered_.clear();
    domains_.assign(plan_.domains.size(), {});
    zeros_.assign(plan_.domains.size(), nullptr);
    ones_.assign(plan_.domains.size(), nullptr);
    domains_[0].known = true;
    domains_[0].rows = rows;
    domains_[0].start = first;
    refused_.assign(plane_words(rows), 0);
    for (auto& level : results_) level.resize(level.empty() ? 0 : plan_.steps.size());
    results_.front().resize(plan_.steps.size());
}

Block::Rows& Block::domain_rows(DomainId id) {
    if (domains_[id].known) return domains_[id];
    const Domain& domain = plan_.domains[id];
    const Rows base = domain_rows(domain.base);
    const Axis& axis = plan_.axes[domain.axis];
    const std::uint32_t table = batch_->table_at[axis.holder];
    const columns::Column* const list = table == nowhere ? nullptr : &batch_->table.tables[table].columns[axis.field];
    const std::uint32_t* const offsets = list == nullptr ? nullptr : list->offsets;
    Rows made;
    made.known = true;
    if (domain.plain && batch_->one_to_one[domain.axis]) {
        made.rows = base.rows;
        made.start = base.start;
        made.one_to_one = true;
        return domains_[id] = made;
    }
    auto* const groups = arena_.make<std::uint32_t>(base.rows + 1);
    groups[0] = 0;
    if (offsets == nullptr) {
        std::fill(groups, groups + base.rows + 1, 0U);
    } else if (domain.plain) {
        made.start = offsets[base.start];
        for (std::size_t i = 0; i <= base.rows; ++i)
            groups[i] = offsets[base.start + i] - static_cast<std::uint32_t>(made.start);
    } else {
        // Rows of the list for each row of the base, wherever its holder stands.
        DomainId holders = 0;
        while (!(plan_.domains[holders].plain && plan_.domains[holders].axis == axis.above)) ++holders;
        const std::uint32_t* const holder = rows_of(domain.base, holders);
        const std::size_t start = domain_rows(holders).start;
        const std::size_t first = offsets[start];
        for (std::size_t i = 0; i < base.rows; ++i) {
            const std::size_t at = start + (holder == nullptr ? i : holder[i]);
            groups[i + 1] = groups[i] + (offsets[at + 1] - offsets[at]);
        }
        auto* const elements = arena_.make<std::uint32_t>(groups[base.rows]);
        for (std::size_t i = 0; i < base.rows; ++i) {
            const std::size_t at = start + (holder == nullptr ? i : holder[i]);
            for (std::uint32_t k = 0; k < groups[i + 1] - groups[i]; ++k)
                elements[groups[i] + k] = static_cast<std::uint32_t>(offsets[at] - first + k);
        }
        for (DomainId other = 0; other < plan_.domains.size(); ++other)
            if (plan_.domains[other].plain && plan_.domains[other].axis == domain.axis) maps_[{id, other}] = elements;
    }
    made.groups = groups;
    made.rows = groups[base.rows];
    made.one_to_one = made.rows == base.rows;
    for (std::size_t i = 0; i < base.rows && made.one_to_one; ++i) made.one_to_one = groups[i + 1] == i + 1;
    if (!made.one_to_one) {
        auto* const up = arena_.make<std::uint32_t>(made.rows);
        for (std::size_t i = 0; i < base.rows; ++i)
            for (std::uint32_t r = groups[i]; r < groups[i + 1]; ++r) up[r] = static_cast<std::uint32_t>(i);
        made.up = up;
        group_planes(made, base.rows);
    }
    return domains_[id] = made;
}

void Block::group_planes(Rows& of, std::size_t groups) {
    const std::size_t own = plane_words(of.rows);
    const std::size_t base = plane_words(groups);
    auto* const ends = arena_.make<Word>(own);
    auto* const filled = arena_.make<Word>(base);
    std::fill_n(ends, own, Word{0});
    std::fill_n(filled, base, Word{0});
    bool all = true;
    for (std::size_t i = 0; i < groups; ++i) {
        if (of.groups[i] == of.groups[i + 1]) {
            all = false;
            continue;
        }
        filled[i / 64] |= Word{1} << (i % 64);
        const std::size_t last = of.groups[i + 1] - 1;
        ends[last / 64] |= Word{1} << (last % 64);
    }
    of.ends = ends;
    of.filled = all ? nullptr : filled;
}

const std::uint32_t* Block::rows_of(DomainId from, DomainId to) {
    if (from == to) return nullptr;
    if (const auto found = maps_.find({from, to}); found != maps_.end()) return found->second;
    const std::size_t rows = domain_rows(from).rows;
    const std::uint32_t* map = nullptr;
    const auto compose = [&](const std::uint32_t* next) {
        if (next == nullptr) return;
        if (map == nullptr) {
            map = next;
            return;
        }
        auto* const both = arena_.make<std::uint32_t>(rows);
        for (std::size_t i = 0; i < rows; ++i) both[i] = next[map[i]];
        map = both;
    };
    const auto above = [&](AxisId axis, AxisId wanted) {
        for (; axis != nowhere; axis = plan_.axes[axis].above)
            if (axis == wanted) return true;
        return false;
    };
    for (DomainId at = from; at != to;) {
        const Domain& domain = plan_.domains[at];
        if (!domain.plain && plan_.domains[to].plain && above(domain.axis, plan_.domains[to].axis)) {
            DomainId plain = 0;
            while (!(plan_.domains[plain].plain && plan_.domains[plain].axis == domain.axis)) ++plain;
            static_cast<void>(domain_rows(at));
            const auto found = maps_.find({at, plain});
            compose(found == maps_.end() ? nullptr : found->second);
            at = plain;
            continue;
        }
        compose(domain_rows(at).up);
        at = domain.base;
    }
    maps_[{from, to}] = map;
    return map;
}

Word* Block::plane(DomainId domain) { return arena_.make<Word>(words(domain)); }

const Word* Block::zeros(DomainId domain) {
    if (zeros_[domain] == nullptr) {
        Word* const made = plane(domain);
        std::fill(made, made + words(domain), Word{0});
        zeros_[domain] = made;
    }
    return zeros_[domain];
}

const Word* Block::ones(DomainId domain) {
    if (ones_[domain] == nullptr) {
        const std::size_t count = rows(domain);
        Word* const made = plane(domain);
        std::fill(made, made + words(domain), Word{0});
        std::fill(made, made + count / 64, ~Word{0});
        if (count % 64 != 0) made[count / 64] = (Word{1} << (count % 64)) - 1;
        ones_[domain] = made;
    }
    return ones_[domain];
}

void Block::not_plane(const Word* a, DomainId domain, Word* out) {
    kernels_.without(ones(domain), a, words(domain), out);
}

bool Block::is_zero(const Word* a, DomainId domain) {
    const std::size_t count = words(domain);
    for (std::size_t i = 0; i < count; i += 8)
        if ((a[i] | a[i + 1] | a[i + 2] | a[i + 3] | a[i + 4] | a[i + 5] | a[i + 6] | a[i + 7]) != 0) return false;
    return true;
}

const Word* Block::any_of_group(const Word* rows, DomainId from) {
    const Rows& own = domain_rows(from);
    if (own.one_to_one) return rows;
    const DomainId base = plan_.domains[from].base;
    Word* const out = plane(base);
    kernels_.any_of_group(rows, own.ends, words(from), own.filled, words(base), out);
    return out;
}

void Block::refuse(DomainId domain, const Word* rows) {
    for (DomainId at = domain; at != 0; at = plan_.domains[at].base) rows = any_of_group(rows, at);
    for (std::size_t w = 0; w < refused_.size(); ++w) refused_[w] |= rows[w];
}

const columns::Column* Block::column(const Step& step) const {
    const std::uint32_t table = batch_->table_at[step.a];
    if (table == nowhere) return nullptr;
    const columns::Column& column = batch_->table.tables[table].columns[step.b];
    return step.value == 1 ? column.values.get() : &column;
}

const Word* Block::bits(const Word* map, std::size_t start, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t full = words(domain);
    Word* const out = plane(domain);
    const std::size_t used = columns::words_for(count);
    const Word* const from = map + start / 64;
    const unsigned shift = start % 64;
    const std::size_t last = columns::words_for(start + count) - start / 64;  // words that the map has from there
    for (std::size_t w = 0; w < used; ++w) {
        Word word = from[w] >> shift;
        if (shift != 0 && w + 1 < last) word |= from[w + 1] << (64 - shift);
        out[w] = word;
    }
    if (count % 64 != 0) out[used - 1] &= (Word{1} << (count % 64)) - 1;
    std::fill(out + used, out + full, Word{0});
    return out;
}

const Word* Block::sure_bits(const columns::Column& column, std::size_t start, DomainId domain, int level) {
    if (level == 0 || column.certainty == nullptr) return nullptr;
    const std::size_t count = rows(domain);
    Word* const out = plane(domain);
    std::fill(out, out + words(domain), Word{0});
    for (std::size_t r = 0; r < count; ++r)
        if (column.certainty[start + r] >= level) out[r / 64] |= Word{1} << (r % 64);
    return out;
}

const Word* Block::known_bits(const columns::Column& column, std::size_t start, DomainId domain, int level) {
    if (column.form == columns::Form::absent) return zeros(domain);
    const Word* known = column.known == nullptr ? nullptr : bits(column.known, start, domain);
    const Word* const sure = sure_bits(column, start, domain, level);
    if (sure == nullptr) return known;
    if (known == nullptr) return sure;
    Word* const out = plane(domain);
    kernels_.both(known, sure, words(domain), out);
    return out;
}

const Word* Block::none_bits(const columns::Column& column, std::size_t start, DomainId domain, int level) {
    if (column.none == nullptr) return nullptr;
    const Word* const none = bits(column.none, start, domain);
    const Word* const sure = sure_bits(column, start, domain, level);
    if (sure == nullptr) return none;
    Word* const out = plane(domain);
    kernels_.both(none, sure, words(domain), out);
    return out;
}

}  // namespace portcullis::vector

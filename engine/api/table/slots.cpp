// Elements of a list in columns of their own: `items[0].quantity`, `end_user.country`.
#include "api/table/circuits.hpp"
#include "columns/builder.hpp"

#include <algorithm>
#include <numeric>

namespace portcullis::api {

using columns::Column;
using columns::Form;

void Taking::slots(std::uint32_t index, const Branch& fact, bool open) {
    const std::size_t rows = levels[index].rows;
    const auto field = static_cast<std::size_t>(fact.field);
    const language::RecordType& type = book.schema.records[fact.type.ref];
    std::vector<std::uint32_t>& begins = buffers.make<std::uint32_t>(rows + 1);
    if (fact.slots.size() == 1 && fact.slots.front().role.empty()) {
        // One for each row, where its facts stand. A row that states none of them has no element.
        std::iota(begins.begin(), begins.end(), 0U);
        const std::uint32_t made = add_table(fact.type.ref, index, field, rows, begins.data());
        if (open) table.tables[index].columns[field].open = buffers.bits(rows, true);
        fields(made, fact.slots.front().below);
        mark_unless(made, stated[made]);
        state(index, nullptr);
        return;
    }
    // Elements are counted in 32 bits.
    if (fact.slots.size() > 0xffffffff / std::max<std::size_t>(rows, 1)) {
        possible = false;
        return;
    }
    const int role = type.find("role");
    std::vector<std::vector<Column>> given(fact.slots.size(), std::vector<Column>(type.fields.size()));
    std::vector<Word*> present;
    for (std::size_t s = 0; s < fact.slots.size(); ++s) {
        present.push_back(buffers.bits(rows));
        for (const Branch& one : fact.slots[s].below) {
            const bool own_role = !fact.slots[s].role.empty() && one.field == role;
            if (one.form != Branch::Form::value || one.of_circuit || own_role) {
                possible = false;
                return;
            }
            const Column column = scalar(index, one);
            if (column.form == Form::absent) continue;
            given[s][static_cast<std::size_t>(one.field)] = column;
            for (std::size_t w = 0; w < columns::words_for(rows); ++w)
                present[s][w] |= column.known == nullptr ? ~Word{0} : column.known[w];
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> elements;  // row, slot
    Word* const known = buffers.bits(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t s = 0; s < present.size(); ++s)
            if (columns::bit_at(present[s], row)) elements.emplace_back(row, s);
        begins[row + 1] = static_cast<std::uint32_t>(elements.size());
        if (begins[row] != begins[row + 1]) set_bit(known, row);
    }
    const std::uint32_t made = add_table(fact.type.ref, index, field, elements.size(), begins.data());
    table.tables[index].columns[field].known = known;
    if (open) table.tables[index].columns[field].open = known;
    for (std::size_t f = 0; f < type.fields.size(); ++f) {
        const bool roles = static_cast<int>(f) == role && type.fields[f].type.kind == language::Kind::symbol;
        columns::ColumnBuilder& builder = buffers.keep(columns::ColumnBuilder(type.fields[f].type));
        bool any = false;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const auto& [row, slot] = elements[i];
            facts::Value value = value_at(given[slot][f], row, type.fields[f].type);
            if (roles && !fact.slots[slot].role.empty())
                value = facts::Value::make(language::Kind::symbol,
                                           book.schema.domains[type.fields[f].type.ref].find(fact.slots[slot].role));
            if (!value.known()) continue;
            builder.set(i, value);
            any = true;
        }
        if (any) table.tables[made].columns[f] = builder.view(elements.size());
    }
    state(made, nullptr);
    state(index, known);
    circuits(*this, made, {});
    finish(made);
}

}  // namespace portcullis::api

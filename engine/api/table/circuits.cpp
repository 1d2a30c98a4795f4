#include "api/table/circuits.hpp"

#include "columns/builder.hpp"

namespace portcullis::api {

using columns::Column;
using columns::Form;
using language::Kind;

namespace {

enum class Sort : std::uint8_t { unstated, circuit, without, other };

// By symbol of the item's `kind`.
std::vector<Sort> sorts(const language::SymbolDomain& domain) {
    std::vector<Sort> result;
    for (const std::string& name : domain.members) {
        const bool circuit = name == "integrated_circuit" || name == "high_bandwidth_memory";
        const bool without = name == "model_weights" || name == "software" || name == "technology";
        result.push_back(circuit ? Sort::circuit : without ? Sort::without : Sort::other);
    }
    return result;
}

struct Own {
    std::size_t field;
    Column column;
};

}  // namespace

Column gather(Buffers& buffers, const Column& column, const language::Type& type,
              const std::vector<std::uint32_t>& rows) {
    columns::ColumnBuilder& builder = buffers.keep(columns::ColumnBuilder(type));
    for (std::size_t i = 0; i < rows.size(); ++i) builder.set(i, value_at(column, rows[i], type));
    return builder.view(rows.size());
}

void circuits(Taking& taking, std::uint32_t index, const std::vector<const Branch*>& own) {
    const language::Schema& schema = taking.book.schema;
    const language::RecordType& item = schema.records[taking.table.tables[index].type];
    const int chip = schema.find_record("chip");
    const int chips = item.find("chips");
    if (item.name != "item" || chip < 0 || chips < 0) return;
    const std::size_t rows = taking.levels[index].rows;
    std::vector<Sort> sort(rows, Sort::unstated);
    const int kind = item.find("kind");
    bool any_kind = false;
    if (kind >= 0 && item.fields[static_cast<std::size_t>(kind)].type.kind == Kind::symbol) {
        const language::Type& type = item.fields[static_cast<std::size_t>(kind)].type;
        const std::vector<Sort> of = sorts(schema.domains[type.ref]);
        const Column& column = taking.table.tables[index].columns[static_cast<std::size_t>(kind)];
        any_kind = column.form != Form::absent;
        for (std::size_t row = 0; any_kind && row < rows; ++row)
            if (const facts::Value value = value_at(column, row, type); value.known())
                sort[row] = of[static_cast<std::size_t>(value.id)];
    }
    if (own.empty() && !any_kind) return;
    std::vector<Own> figures;
    Word* const any = taking.buffers.bits(rows);
    for (const Branch* one : own) {
        if (one->form != Branch::Form::value) {
            taking.possible = false;
            return;
        }
        const Column column = taking.scalar(index, *one);
        if (column.form == Form::absent) continue;
        if (column.known == nullptr) Buffers::fill(any, rows);
        else
            for (std::size_t w = 0; w < columns::words_for(rows); ++w) any[w] |= column.known[w];
        figures.push_back({static_cast<std::size_t>(one->field), column});
    }
    const auto field = static_cast<std::size_t>(chips);
    const Column given = taking.table.tables[index].columns[field];
    if (given.form == Form::rows) {
        for (std::size_t row = 0; row < rows; ++row) {
            const bool some = (given.known == nullptr || columns::bit_at(given.known, row)) &&
                              given.offsets[row] != given.offsets[row + 1];
            const bool follows = sort[row] == Sort::circuit || sort[row] == Sort::without;
            if (columns::bit_at(any, row) || (follows && !some)) taking.mark(index, row);
        }
        return;
    }
    std::vector<std::uint32_t> with;
    std::vector<std::uint32_t>& offsets = taking.buffers.make<std::uint32_t>(rows + 1);
    Word* const known = taking.buffers.bits(rows);
    bool all_known = true;
    for (std::size_t row = 0; row < rows; ++row) {
        const bool stated = columns::bit_at(any, row);
        const bool has = sort[row] == Sort::circuit || (stated && sort[row] == Sort::unstated);
        if (has) with.push_back(static_cast<std::uint32_t>(row));
        else if (stated) taking.mark(index, row);
        if (has || sort[row] == Sort::without) set_bit(known, row);
        else all_known = false;
        offsets[row + 1] = static_cast<std::uint32_t>(with.size());
    }
    const std::uint32_t made =
        taking.add_table(static_cast<std::uint16_t>(chip), index, field, with.size(), offsets.data());
    if (!all_known) taking.table.tables[index].columns[field].known = known;
    const language::RecordType& circuit = schema.records[static_cast<std::size_t>(chip)];
    const bool each = with.size() == rows;
    for (const Own& one : figures)
        taking.table.tables[made].columns[one.field] =
            each ? one.column : gather(taking.buffers, one.column, circuit.fields[one.field].type, with);
    for (std::size_t i = 0; i < with.size(); ++i)
        if (columns::bit_at(any, with[i])) set_bit(taking.stated[made], i);
    taking.state(index, any);
    taking.finish(made);
}

}  // namespace portcullis::api

#include "api/table/take.hpp"

#include "api/table/circuits.hpp"
#include "api/table/taking.hpp"

#include <algorithm>

namespace portcullis::api {

using columns::Column;
using columns::Form;
using language::Kind;

namespace {

// How many records of a shipment are few enough not to be counted; the reader of shipments has larger limits.
constexpr std::size_t few_elements = 100;
constexpr std::size_t few_records = 5000;

bool never_zero(const std::string& field) {
    return field == "quantity" || field == "count" || field == "die_area" || field == "bits";
}

}  // namespace

void Taking::mark(std::uint32_t index, std::size_t row) {
    while (levels[index].above != columns::no_table) {
        const Level& level = levels[index];
        if (level.offsets != nullptr) {
            const std::uint32_t* const end = level.offsets + levels[level.above].rows + 1;
            row = static_cast<std::size_t>(std::upper_bound(level.offsets, end, static_cast<std::uint32_t>(row)) -
                                           level.offsets) -
                  1;
        }
        index = level.above;
    }
    set_bit(odd, row);
}

void Taking::mark_unless(std::uint32_t index, const Word* good) {
    for (std::size_t row = 0; row < levels[index].rows; ++row)
        if (!columns::bit_at(good, row)) mark(index, row);
}

std::uint32_t Taking::add_table(std::uint16_t type, std::uint32_t above, std::size_t field, std::size_t rows,
                                const std::uint32_t* offsets) {
    const auto index = static_cast<std::uint32_t>(table.tables.size());
    columns::Records records;
    records.type = type;
    records.above = above;
    records.field = static_cast<std::uint16_t>(field);
    records.rows = rows;
    records.columns.resize(book.schema.records[type].fields.size());
    stated.push_back(buffers.bits(rows));
    records.stated = stated.back();
    table.tables.push_back(std::move(records));
    std::size_t most = 1;
    if (above != columns::no_table) {
        std::size_t longest = 1;
        if (offsets != nullptr)
            for (std::size_t i = 0; i < levels[above].rows; ++i) {
                const std::size_t length = offsets[i + 1] - offsets[i];
                longest = std::max(longest, length);
                if (length > few_elements) mark(above, i);
            }
        most = levels[above].most * std::min(longest, few_elements);
        Column& holder = table.tables[above].columns[field];
        holder.form = Form::rows;
        holder.offsets = offsets;
        holder.below = index;
    }
    levels.push_back({above, offsets, rows, most});
    all_records += most;
    return index;
}

void Taking::state(std::uint32_t index, const Word* known) {
    Word* const to = stated[index];
    const std::size_t rows = levels[index].rows;
    if (known == nullptr) return Buffers::fill(to, rows);
    for (std::size_t w = 0; w < columns::words_for(rows); ++w) to[w] |= known[w];
}

Column Taking::scalar(std::uint32_t index, const Branch& fact) {
    const bool zero = !fact.path.empty() && never_zero(fact.key);
    return values.column(fact.view, fact.type, zero, [&](std::size_t row) { mark(index, row); });
}

// Begin of the elements of each row, from 0 on.
const std::uint32_t* Taking::offsets(const View& list) {
    std::vector<std::uint32_t>& made = buffers.make<std::uint32_t>(list.length + 1);
    for (std::size_t row = 0; row < list.length; ++row) made[row + 1] = static_cast<std::uint32_t>(list.begin(row + 1));
    return made.data();
}

// What stands in a list that is null is not to be read.
void Taking::mark_hidden(std::uint32_t index, const View& list) {
    if (list.masks.empty()) return;
    for (std::size_t row = 0; row < list.length; ++row)
        if (!list.valid(row) && list.begin(row) != list.begin(row + 1)) mark(index, row);
}

void Taking::scalars(std::uint32_t index, const Branch& fact, bool open) {
    if (fact.view.column->type == ColumnType::nothing) return;
    const View elements = fact.view.elements();
    Column column;
    column.form = Form::rows;
    column.known = values.known(fact.view);
    const std::uint32_t* const begins = offsets(fact.view);
    column.offsets = begins;
    mark_hidden(index, fact.view);
    for (std::size_t row = 0; row < fact.view.length; ++row)
        if (begins[row + 1] - begins[row] > few_elements) mark(index, row);
    column.values = std::make_shared<const Column>(
        values.column(elements, fact.type.item(), never_zero(fact.key), [&](std::size_t element) {
            const std::uint32_t* const end = begins + fact.view.length + 1;
            mark(index,
                 static_cast<std::size_t>(std::upper_bound(begins, end, static_cast<std::uint32_t>(element)) - begins) -
                     1);
        }));
    if (open) column.open = column.known != nullptr ? column.known : buffers.bits(fact.view.length, true);
    table.tables[index].columns[static_cast<std::size_t>(fact.field)] = column;
    state(index, column.known);
}

void Taking::list(std::uint32_t index, const Branch& fact, bool open) {
    if (!fact.slots.empty()) return slots(index, fact, open);
    if (fact.lists.empty()) return;
    const std::size_t rows = levels[index].rows;
    const View& first = fact.lists.front();
    const std::uint32_t* const begins = offsets(first);
    for (const View& other : fact.lists) {
        mark_hidden(index, other);
        for (std::size_t row = 0; row <= rows && possible; ++row) possible = other.begin(row) == begins[row];
    }
    if (!possible) return;
    const Word* known = values.known(first);
    for (const View& other : fact.lists) {
        const Word* const also = values.known(other);
        if (known == nullptr || also == nullptr) {
            known = nullptr;
            break;
        }
        Word* const either = buffers.bits(rows);
        for (std::size_t w = 0; w < columns::words_for(rows); ++w) either[w] = known[w] | also[w];
        known = either;
    }
    const auto field = static_cast<std::size_t>(fact.field);
    const std::uint32_t made = add_table(fact.type.ref, index, field, begins[rows], begins);
    Column& column = table.tables[index].columns[field];
    column.known = known;
    if (open) column.open = known != nullptr ? known : buffers.bits(rows, true);
    state(index, known);
    fields(made, fact.below);
}

// A fact of each row's record: one table beside the other.
void Taking::record(std::uint32_t index, const Branch& fact) {
    const std::uint16_t type = fact.type.ref;
    if (is_within(index, type)) {
        possible = false;
        return;
    }
    const std::uint32_t made =
        add_table(type, index, static_cast<std::size_t>(fact.field), levels[index].rows, nullptr);
    fields(made, fact.below);
    state(index, stated[made]);
    stand_role(made, fact.field);
}

bool Taking::is_within(std::uint32_t index, std::uint16_t type) const {
    for (; index != columns::no_table; index = levels[index].above)
        if (table.tables[index].type == type) return true;
    return false;
}

// The exporter is a party of its own role.
void Taking::stand_role(std::uint32_t index, int held_by) {
    const columns::Records& own = table.tables[index];
    const language::RecordType& holder = book.schema.records[table.tables[own.above].type];
    const int role = book.schema.records[own.type].find("role");
    if (role < 0) return;
    const language::Type& type = book.schema.records[own.type].fields[static_cast<std::size_t>(role)].type;
    if (type.kind != Kind::symbol) return;
    const int symbol = book.schema.domains[type.ref].find(holder.fields[static_cast<std::size_t>(held_by)].name);
    if (symbol < 0) return;
    Column& column = table.tables[index].columns[static_cast<std::size_t>(role)];
    if (column.form != Form::absent) {
        if (column.known != nullptr) mark_unless(index, column.known);
        return;
    }
    column.form = Form::codes;
    column.width = 1;
    column.codes = buffers.make<std::uint8_t>(own.rows, static_cast<std::uint8_t>(symbol)).data();
}

// There is a record also where no column states anything of it.
void Taking::stand_records(std::uint32_t index) {
    const auto& all = book.schema.records[table.tables[index].type].fields;
    for (std::size_t f = 0; f < all.size(); ++f) {
        if (all[f].type.kind != Kind::record || table.tables[index].columns[f].below != columns::no_table) continue;
        if (is_within(index, all[f].type.ref)) continue;
        const std::uint32_t made = add_table(all[f].type.ref, index, f, levels[index].rows, nullptr);
        finish(made);
        stand_role(made, static_cast<int>(f));
    }
}

void Taking::fields(std::uint32_t index, std::span<const Branch> facts) {
    std::vector<const Branch*> of_circuit;
    for (const Branch& fact : facts) {
        if (!possible) return;
        if (fact.field < 0) {
            // A shipment that adopts assumptions of its own, or says that a list is complete.
            if (fact.key == "assume" || fact.key == "complete")
                for (std::size_t row = 0; row < levels[index].rows; ++row)
                    if (fact.view.valid(row)) mark(index, row);
        } else if (fact.of_circuit) {
            of_circuit.push_back(&fact);
        } else {
            const bool open =
                book.schema.records[table.tables[index].type].fields[static_cast<std::size_t>(fact.field)].open;
            switch (fact.form) {
                case Branch::Form::value: {
                    const Column column = scalar(index, fact);
                    table.tables[index].columns[static_cast<std::size_t>(fact.field)] = column;
                    if (column.form != Form::absent) state(index, column.known);
                    break;
                }
                case Branch::Form::values: scalars(index, fact, open); break;
                case Branch::Form::record: record(index, fact); break;
                default: list(index, fact, open);
            }
        }
    }
    if (possible) circuits(*this, index, of_circuit);
    finish(index);
}

// What stands of a record of the type, whatever is stated of it.
void Taking::finish(std::uint32_t index) {
    const std::uint16_t type = table.tables[index].type;
    const language::RecordType& declared = book.schema.records[type];
    const bool item = declared.name == "item";
    const bool chip = declared.name == "chip";
    if (const int product = declared.find("product"); product >= 0 && (item || chip)) {
        const Column& named = table.tables[index].columns[static_cast<std::size_t>(product)];
        if (named.form != Form::absent)
            for (std::size_t row = 0; row < levels[index].rows; ++row)
                if (named.known == nullptr || columns::bit_at(named.known, row)) mark(index, row);
    }
    if (chip) stand_count(index);
    stand_records(index);
}

// A circuit of which no number is stated is one.
void Taking::stand_count(std::uint32_t index) {
    const columns::Records& records = table.tables[index];
    const int field = book.schema.records[records.type].find("count");
    if (field < 0) return;
    Column& column = table.tables[index].columns[static_cast<std::size_t>(field)];
    if (column.form != Form::absent && column.known == nullptr) return;
    std::vector<double>& made = buffers.make<double>(records.rows, 1);
    if (column.form == Form::numbers)
        for (std::size_t row = 0; row < records.rows; ++row)
            if (columns::bit_at(column.known, row)) made[row] = column.numbers[row];
    column.form = Form::numbers;
    column.numbers = made.data();
    column.known = nullptr;
}

// The day of each row, and items: a shipment without them is none.
void Taking::require(std::optional<language::Day> day) {
    const language::RecordType& shipment = book.schema.records[0];
    const std::size_t rows = levels[0].rows;
    const auto all_odd = [&] { Buffers::fill(odd, rows); };
    if (const int items = shipment.find("items");
        items >= 0 && shipment.fields[static_cast<std::size_t>(items)].type.kind == Kind::list) {
        const Column& list = table.tables[0].columns[static_cast<std::size_t>(items)];
        if (list.form != Form::rows || list.offsets == nullptr) return all_odd();
        for (std::size_t row = 0; row < rows; ++row)
            if (list.offsets[row] == list.offsets[row + 1]) set_bit(odd, row);
    }
    const int field = shipment.find("date");
    if (field < 0) {
        if (!day) all_odd();
        return;
    }
    Column& date = table.tables[0].columns[static_cast<std::size_t>(field)];
    if (day) {
        date = {};
        date.form = Form::days;
        date.days = buffers.make<std::int32_t>(rows, *day).data();
        state(0, nullptr);
        return;
    }
    if (date.form != Form::days) return all_odd();
    if (date.known != nullptr) mark_unless(0, date.known);
    std::size_t good = 0;
    while (good < rows && columns::bit_at(odd, good)) ++good;
    if (good == rows) return;
    // Odd rows need a day, too, and one that does not make the law of other days be looked up.
    std::vector<std::int32_t>& made = buffers.make<std::int32_t>(0);
    for (std::size_t row = good; row < rows; ++row) {
        if (!columns::bit_at(odd, row)) continue;
        if (made.empty()) made.assign(date.days, date.days + rows);
        made[row] = date.days[good];
    }
    if (made.empty() && good > 0) made.assign(date.days, date.days + rows);
    for (std::size_t row = 0; row < good; ++row) made[row] = date.days[good];
    if (!made.empty()) date.days = made.data();
    date.known = nullptr;
}

void Taking::limit() {
    std::size_t pairs = 1;
    for (const columns::Records& one : table.tables)
        if (one.above == 0 && levels[static_cast<std::size_t>(&one - table.tables.data())].offsets != nullptr)
            pairs *= levels[static_cast<std::size_t>(&one - table.tables.data())].most;
    if (all_records <= few_records && pairs <= few_records) return;
    // Only then is it worth while to count the records of each shipment.
    std::vector<std::size_t> counts(levels[0].rows, 0);
    std::vector<std::size_t> products(levels[0].rows, 1);
    for (std::size_t t = 1; t < levels.size(); ++t) {
        std::vector<std::uint32_t> of(levels[t].rows);
        for (std::size_t row = 0; row < levels[t].rows; ++row) {
            std::size_t at = row;
            for (std::uint32_t index = static_cast<std::uint32_t>(t); index != 0; index = levels[index].above)
                if (levels[index].offsets != nullptr) {
                    const std::uint32_t* const end = levels[index].offsets + levels[levels[index].above].rows + 1;
                    at = static_cast<std::size_t>(
                             std::upper_bound(levels[index].offsets, end, static_cast<std::uint32_t>(at)) -
                             levels[index].offsets) -
                         1;
                }
            ++counts[at];
        }
        if (levels[t].above == 0 && levels[t].offsets != nullptr)
            for (std::size_t row = 0; row < levels[0].rows; ++row)
                products[row] *= std::max<std::size_t>(levels[t].offsets[row + 1] - levels[t].offsets[row], 1);
    }
    for (std::size_t row = 0; row < counts.size(); ++row)
        if (counts[row] > few_records || products[row] > few_records) set_bit(odd, row);
}

std::optional<Taken> take(const rulebook::Rulebook& book, std::span<const Branch> facts, std::size_t rows,
                          std::optional<language::Day> day) {
    Taken taken{columns::Table(book), {}};
    const auto buffers = std::make_shared<Buffers>();
    taken.table.owner = buffers;
    taken.odd.resize(columns::words_for(rows) + 1);
    Taking taking(book, taken.table, *buffers, taken.odd.data());
    taking.add_table(0, columns::no_table, 0, rows, nullptr);
    taking.fields(0, facts);
    if (!taking.possible) return std::nullopt;
    taking.require(day);
    taking.limit();
    return taken;
}

}  // namespace portcullis::api

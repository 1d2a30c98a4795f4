#include "columns/builder.hpp"

#include <algorithm>

namespace portcullis::columns {

using facts::Facts;
using facts::Value;
using language::Kind;

ColumnBuilder::ColumnBuilder(language::Type type, bool wide) : type_(type), wide_(wide) {}

void ColumnBuilder::nothing(std::size_t row) { mark(none_, row); }

void ColumnBuilder::certainty(std::size_t row, facts::Certainty certainty) {
    if (certainty == facts::Certainty::text && certainty_.empty()) return;
    if (certainty_.size() <= row) certainty_.resize(row + 1, static_cast<std::uint8_t>(facts::Certainty::text));
    certainty_[row] = static_cast<std::uint8_t>(certainty);
}

void ColumnBuilder::list(std::size_t row, bool open) {
    form_ = Form::rows;
    if (!values_ && type_.element != Kind::record) values_ = std::make_unique<ColumnBuilder>(type_.item(), wide_);
    // Rows passed over begin and end where this one begins.
    offsets_.resize(row + 1, static_cast<std::uint32_t>(element_rows_));
    mark(known_, row);
    if (open) mark(open_, row);
}

void ColumnBuilder::set(std::size_t row, const Value& value) {
    switch (value.kind) {
        case Kind::number: number(row, value.low); break;
        case Kind::boolean: truth(row, value.id != 0); break;
        case Kind::date: day(row, static_cast<language::Day>(value.id)); break;
        case Kind::country:
        case Kind::symbol:
        case Kind::string:
        case Kind::eccn: code(row, static_cast<std::uint32_t>(value.id)); break;
        case Kind::none: nothing(row); break;
        default: break;
    }
    certainty(row, value.certainty);
}

void ColumnBuilder::copy(std::size_t row, const ColumnBuilder& other, std::size_t from) {
    if (from < other.certainty_.size()) certainty(row, static_cast<facts::Certainty>(other.certainty_[from]));
    if (from / 64 < other.none_.size() && bit_at(other.none_.data(), from)) nothing(row);
    if (!other.is_known(from)) return;
    switch (other.form_) {
        case Form::numbers: number(row, other.numbers_[from]); break;
        case Form::truths: truth(row, bit_at(other.truths_.data(), from)); break;
        case Form::days: day(row, other.days_[from]); break;
        case Form::codes:
            code(row, width() == 1 ? other.codes8_[from] : width() == 2 ? other.codes16_[from] : other.codes32_[from]);
            break;
        default: break;
    }
}

void ColumnBuilder::cut(std::size_t row) {
    for (std::vector<Word>* const bits : {&known_, &none_, &truths_, &open_}) {
        if (bits->size() <= row / 64) continue;
        bits->resize(row / 64 + 1);
        bits->back() &= (Word{1} << (row % 64)) - 1;
    }
    if (certainty_.size() > row) certainty_.resize(row);
    if (offsets_.size() > row) {
        element_rows_ = offsets_[row];
        offsets_.resize(row);
    }
    if (values_) values_->cut(element_rows_);
}

Column ColumnBuilder::view(std::size_t rows) {
    Column column;
    column.form = form_;
    const std::size_t words = words_for(rows);
    const auto bits = [&](std::vector<Word>& all) -> const Word* {
        if (all.empty()) return nullptr;
        all.resize(words + 8);  // a whole vector may be read from the last word on
        return all.data();
    };
    known_.resize(words);
    const bool all_known = [&] {
        for (std::size_t w = 0; w < words; ++w) {
            const Word full = w + 1 < words || rows % 64 == 0 ? ~Word{0} : (Word{1} << (rows % 64)) - 1;
            if (known_[w] != full) return false;
        }
        return true;
    }();
    known_.resize(words + 8);
    column.known = all_known ? nullptr : known_.data();
    column.none = bits(none_);
    if (!certainty_.empty()) {
        certainty_.resize(rows, static_cast<std::uint8_t>(facts::Certainty::text));
        column.certainty = certainty_.data();
    }
    switch (form_) {
        case Form::numbers: numbers_.resize(rows), column.numbers = numbers_.data(); break;
        case Form::truths: truths_.resize(words + 8), column.truths = truths_.data(); break;
        case Form::days: days_.resize(rows), column.days = days_.data(); break;
        case Form::codes:
            if (width() == 1) codes8_.resize(rows), column.codes = codes8_.data(), column.width = 1;
            else if (type_.kind == Kind::country)
                codes16_.resize(rows), column.codes = codes16_.data(), column.width = 2;
            else codes32_.resize(rows), column.codes = codes32_.data(), column.width = 4;
            break;
        case Form::rows:
            offsets_.resize(rows + 1, static_cast<std::uint32_t>(element_rows_));
            column.offsets = offsets_.data();
            column.open = bits(open_);
            if (values_) column.values = std::make_shared<const Column>(values_->view(element_rows_));
            break;
        case Form::absent: break;
    }
    return column;
}

void Builder::clear() {
    tables_.clear();
    strings_ = {};
    assumptions_.clear();
    adopted_ = false;
    add_table(0, no_table, 0);
}

std::uint32_t Builder::add_table(std::uint16_t type, std::uint32_t above, std::size_t field) {
    Growing table;
    table.type = type;
    table.above = above;
    table.field = static_cast<std::uint16_t>(field);
    const language::RecordType& declared = book_->schema.records[type];
    for (const language::Field& one : declared.fields) {
        const Kind kind = one.type.kind == Kind::list ? one.type.element : one.type.kind;
        const bool wide = kind == Kind::symbol && book_->schema.domains[one.type.ref].members.size() > 256;
        table.columns.emplace_back(one.type, wide);
    }
    table.below.assign(declared.fields.size(), no_table);
    tables_.push_back(std::move(table));
    return static_cast<std::uint32_t>(tables_.size() - 1);
}

std::uint32_t Builder::below(std::uint32_t table, std::size_t field) {
    if (const std::uint32_t known = tables_[table].below[field]; known != no_table) return known;
    const language::Type& type = book_->schema.records[tables_[table].type].fields[field].type;
    const std::uint32_t made = add_table(type.ref, table, field);
    return tables_[table].below[field] = made;
}

std::size_t Builder::add_row(std::uint32_t table) {
    Growing& growing = tables_[table];
    if (growing.above != no_table) {
        ColumnBuilder& holder = tables_[growing.above].columns[growing.field];
        if (holder.type_.kind == Kind::list) holder.add_element();
    }
    // One record for each row: those passed over have nothing stated.
    if (growing.above != no_table && tables_[growing.above].columns[growing.field].type_.kind == Kind::record)
        growing.rows = tables_[growing.above].rows;
    else ++growing.rows;
    return growing.rows - 1;
}

void Builder::state(std::uint32_t table, std::size_t row) {
    std::vector<Word>& bits = tables_[table].stated;
    if (bits.size() <= row / 64) bits.resize(row / 64 + 1);
    bits[row / 64] |= Word{1} << (row % 64);
}

std::uint32_t Builder::text(std::string_view text) {
    if (const std::int64_t known = book_->strings.find(text); known >= 0) return static_cast<std::uint32_t>(known);
    return static_cast<std::uint32_t>(book_->strings.size()) + strings_.add(text);
}

void Builder::undo() {
    const std::size_t row = rows() - 1;
    tables_.front().rows = row;
    // A table stands before those below it.
    for (Growing& growing : tables_) {
        if (growing.above != no_table) {
            const Growing& holder = tables_[growing.above];
            const ColumnBuilder& list = holder.columns[growing.field];
            growing.rows = list.type_.kind == Kind::list ? list.element_rows_ : std::min(growing.rows, holder.rows);
        }
        for (ColumnBuilder& column : growing.columns) column.cut(growing.rows);
        if (growing.stated.size() <= growing.rows / 64) continue;
        growing.stated.resize(growing.rows / 64 + 1);
        growing.stated.back() &= (Word{1} << (growing.rows % 64)) - 1;
    }
}

void Builder::adopt(std::vector<std::uint32_t> sets) {
    assumptions_ = std::move(sets);
    adopted_ = true;
}

bool Builder::add(const Facts& facts) {
    if (adopted_ && assumptions_ != facts.assumptions) return false;
    const auto open = [](const Value& value) { return value.kind == Kind::number && value.low != value.high; };
    for (const facts::Slot& slot : facts.slots()) {
        if (open(slot.value)) return false;
        if (slot.value.kind != Kind::list) continue;
        for (const facts::Element& element : facts.elements(slot.value))
            if (open(element.value)) return false;
    }
    if (!adopted_) adopt(facts.assumptions);
    add_record(facts, 0, 0);
    return true;
}

void Builder::add_record(const Facts& facts, facts::RecordId record, std::uint32_t table) {
    const std::size_t row = add_row(table);
    const std::size_t fields = book_->schema.records[tables_[table].type].fields.size();
    const std::span<const facts::Slot> slots = facts.slots().subspan(facts.slot_index(record, 0), fields);
    bool stated = false;
    for (std::size_t f = 0; f < fields; ++f) {
        const facts::Slot& slot = slots[f];
        // Of most facts nothing is said.
        if (slot.value.kind == Kind::unknown && slot.value.certainty == facts::Certainty::text &&
            slot.origin != facts::Origin::stated)
            continue;
        stated = stated || slot.origin == facts::Origin::stated;
        if (slot.value.kind == Kind::record) {
            add_record(facts, static_cast<facts::RecordId>(slot.value.id), below(table, f));
        } else if (slot.value.kind == Kind::list) {
            // A list assumed to be empty is assumed again by the executor.
            if (slot.origin != facts::Origin::assumed) add_list(facts, slot.value, table, row, f);
        } else if (slot.origin != facts::Origin::assumed) {
            Value value = slot.value;
            if (value.kind == Kind::string || value.kind == Kind::eccn) value.id = text(facts.text(value.id));
            column(table, f).set(row, value);
        }
    }
    if (stated) state(table, row);
    // A day of its own for each shipment, also where the vocabulary's `date` is not stated.
    if (table == 0)
        if (const int date = book_->schema.records[0].find("date"); date >= 0)
            column(0, static_cast<std::size_t>(date)).day(row, facts.day);
}

void Builder::add_list(const Facts& facts, const Value& list, std::uint32_t table, std::size_t row, std::size_t field) {
    column(table, field).list(row, list.open);
    column(table, field).certainty(row, list.certainty);
    for (const facts::Element& element : facts.elements(list)) {
        Value value = element.value;
        if (value.kind == Kind::record) {
            add_record(facts, static_cast<facts::RecordId>(value.id), below(table, field));
            continue;
        }
        if (value.kind == Kind::string || value.kind == Kind::eccn) value.id = text(facts.text(value.id));
        ColumnBuilder& holder = column(table, field);
        holder.elements().set(holder.element_rows(), value);
        holder.add_element();
    }
}

Table Builder::finish() {
    const auto owned = std::make_shared<std::vector<Growing>>(std::move(tables_));
    Table table(*book_);
    table.strings = std::move(strings_);
    table.assumptions = std::move(assumptions_);
    for (std::size_t t = 0; t < owned->size(); ++t) {
        Growing& growing = (*owned)[t];
        Records records;
        records.type = growing.type;
        records.above = growing.above;
        records.field = growing.field;
        const bool single =
            growing.above != no_table && (*owned)[growing.above].columns[growing.field].type_.kind == Kind::record;
        if (single) growing.rows = (*owned)[growing.above].rows;  // tables above stand first
        records.rows = growing.rows;
        for (std::size_t f = 0; f < growing.columns.size(); ++f) {
            Column column = growing.columns[f].view(growing.rows);
            column.below = growing.below[f];
            if (column.below != no_table && growing.columns[f].type_.kind == Kind::record) column.form = Form::rows;
            records.columns.push_back(std::move(column));
        }
        if (!growing.stated.empty()) {
            growing.stated.resize(words_for(growing.rows) + 8);
            records.stated = growing.stated.data();
        }
        table.tables.push_back(std::move(records));
    }
    table.owner = owned;
    clear();
    return table;
}

}  // namespace portcullis::columns

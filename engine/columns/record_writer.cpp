#include "columns/record_writer.hpp"

#include "columns/plain_number.hpp"
#include "input/figures.hpp"
#include "input/reading.hpp"

#include <algorithm>

namespace portcullis::columns {

using facts::Value;
using input::max_elements;
using input::max_pairs;
using input::max_records;
using language::Kind;

RecordWriter::RecordWriter(const Vocabulary& vocabulary, const input::Options& options)
    : vocabulary_(vocabulary),
      options_(options),
      date_(static_cast<std::size_t>(std::max(vocabulary.book.schema.records[0].find("date"), 0))) {}

bool RecordWriter::begin(OpenRecord& shipment) {
    records_ = 0;
    pairs_ = 1;
    sets_.clear();
    shipment.plan = &vocabulary_.records[0];
    shipment.row = builder_->add_row(0);
    return !vocabulary_.unusual;
}

bool RecordWriter::end(OpenRecord& shipment) {
    if (options_.assume && !options_.assume->empty()) adopt(vocabulary_.book.find_assumptions(*options_.assume));
    adopts_others_ = sets_ != builder_->assumptions();
    if (adopts_others_) return false;
    ColumnBuilder& dates = builder_->column(0, date_);
    if (options_.as_of) {
        dates.cut(shipment.row);
        dates.day(shipment.row, *options_.as_of);
        shipment.stated = true;
    } else if (!dates.is_known(shipment.row)) {
        return false;
    }
    if (options_.needs_items) {
        const int items = vocabulary_.book.schema.records[0].find("items");
        const bool list = items >= 0 && shipment.plan->fields[static_cast<std::size_t>(items)].type.kind == Kind::list;
        if (list && builder_->column(0, static_cast<std::size_t>(items)).length(shipment.row) == 0) return false;
    }
    records_ += shipment.plan->records;
    close(shipment);
    return records_ <= max_records && pairs_ <= max_pairs;
}

// What a text says without being a value, as `input::word_of` has it.
RecordWriter::Says RecordWriter::word(const language::Type& type, const Written& written) const {
    const std::string_view text = written.text;
    switch (text.size()) {  // most texts are no such word
        case 0:
        case 1:
        case 4:
        case 7: break;
        default: return Says::value;
    }
    if (!written.quoted && (text.empty() || text == "null" || text == "~")) return Says::nothing;
    if (written.quoted && type.kind == Kind::string) return Says::value;
    if (text == "unknown") return Says::unknown;
    if (text != "none") return Says::value;
    return type.kind == Kind::symbol && vocabulary_.book.schema.domains[type.ref].find("none") >= 0 ? Says::value
                                                                                                    : Says::none;
}

bool RecordWriter::scalar(OpenRecord& record, std::size_t field, const Written& written) {
    const FieldPlan& plan = record.plan->fields[field];
    switch (word(plan.type, written)) {
        case Says::nothing: record.nulls = true; return true;
        case Says::unknown: return true;
        case Says::none:
            builder_->column(record.table, field).nothing(record.row);
            record.stated = true;
            return true;
        case Says::value: break;
        case Says::unusual: return false;
    }
    if (plan.type.kind == Kind::number) return !written.quoted && number(record, field, written.text);
    record.stated = true;
    if (plan.product) return name_product(record, field, written.text);
    ColumnBuilder& column = builder_->column(record.table, field);
    if (!value(column, record.row, plan, written)) return false;
    if (plan.kind) record.kind = vocabulary_.book.schema.domains[plan.type.ref].find(written.text);
    return true;
}

bool RecordWriter::number(OpenRecord& record, std::size_t field, std::string_view text) {
    double figure = 0;
    if (!plain_number(text, figure) || figure > input::largest_figure) return false;
    if (figure < input::smallest_figure && (figure > 0 || record.plan->fields[field].never_zero)) return false;
    builder_->column(record.table, field).number(record.row, figure);
    record.stated = true;
    return true;
}

// As `rulebook::ValueReader` reads it.
bool RecordWriter::value(ColumnBuilder& column, std::size_t row, const FieldPlan& plan, const Written& written) {
    const std::string_view text = written.text;
    const Kind kind = plan.type.kind == Kind::list ? plan.type.element : plan.type.kind;
    switch (kind) {
        case Kind::number: {
            double number = 0;
            if (written.quoted || !plain_number(text, number)) return false;
            column.number(row, number);
            return true;
        }
        case Kind::boolean:
            if (written.quoted || (text != "true" && text != "false")) return false;
            column.truth(row, text == "true");
            return true;
        case Kind::string:
            if (text.empty()) return false;
            column.code(row, builder_->text(text));
            return true;
        case Kind::date: {
            const auto day = language::parse_day(text);
            if (day) column.day(row, *day);
            return day.has_value();
        }
        case Kind::country: {
            const int country = language::country_from(text);
            if (country >= 0) column.code(row, static_cast<std::uint32_t>(country));
            return country >= 0;
        }
        case Kind::symbol: {
            const int symbol = vocabulary_.book.schema.domains[plan.type.ref].find(text);
            if (symbol >= 0) column.code(row, static_cast<std::uint32_t>(symbol));
            return symbol >= 0;
        }
        case Kind::eccn:
            if (!language::is_eccn(text)) return false;
            column.code(row, builder_->text(text));
            return true;
        default: return false;
    }
}

bool RecordWriter::name_product(OpenRecord& record, std::size_t field, std::string_view name) {
    record.product = vocabulary_.product(name);
    if (record.product == rulebook::none) return false;
    const ProductPlan& product = vocabulary_.products[record.product];
    if (product.unusual || (record.plan->chip && !product.chip)) return false;
    builder_->column(record.table, field).code(record.row, builder_->text(product.name));
    records_ += product.records;
    return true;
}

bool RecordWriter::list_word(OpenRecord& record, std::size_t field, const Written& written) {
    const language::Type item = record.plan->fields[field].type.item();
    if (record.has_circuit && record.plan->chips == static_cast<int>(field)) return false;
    switch (word(item, written)) {
        case Says::nothing: record.nulls = true; return true;
        case Says::unknown: return true;
        case Says::none:
            builder_->column(record.table, field).list(record.row, false);
            record.stated = true;
            return true;
        default: return false;
    }
}

bool RecordWriter::begin_list(OpenRecord& record, std::size_t field) {
    if (record.has_circuit && record.plan->chips == static_cast<int>(field)) return false;
    const FieldPlan& plan = record.plan->fields[field];
    builder_->column(record.table, field).list(record.row, plan.open);
    record.stated = true;
    return true;
}

bool RecordWriter::element(OpenRecord& record, std::size_t field, const Written& written) {
    const FieldPlan& plan = record.plan->fields[field];
    ColumnBuilder& list = builder_->column(record.table, field);
    const std::size_t row = list.element_rows();
    const Says says = word(plan.type.item(), written);
    if (says != Says::value && says != Says::unknown) return false;
    if (says == Says::value && !value(list.elements(), row, plan, written)) return false;
    list.add_element();
    return list.length(record.row) <= max_elements;
}

bool RecordWriter::single_word(OpenRecord& record, std::size_t field, const Written& written) {
    const FieldPlan& plan = record.plan->fields[field];
    switch (word(plan.type, written)) {
        case Says::nothing: record.nulls = true; return true;
        case Says::unknown: return true;
        default: break;
    }
    if (written.text != "self" || !plan.may_be_self) return false;
    record.stated = true;
    record.selves.push_back(static_cast<std::uint16_t>(field));
    return true;
}

bool RecordWriter::assume(const Written& written, bool several) {
    const Says says = several ? Says::value : word({Kind::date}, written);
    if (says != Says::value) return true;
    if (!written.quoted && several) return false;
    const Index set = vocabulary_.book.find_assumptions(written.text);
    if (set == rulebook::none) return false;
    if (!options_.assume || !options_.assume->empty()) adopt(set);
    return true;
}

void RecordWriter::adopt(std::uint32_t set) {
    if (std::find(sets_.begin(), sets_.end(), set) == sets_.end()) sets_.push_back(set);
}

void RecordWriter::open(OpenRecord& record, const OpenRecord* holder, std::uint16_t type, std::uint32_t table) {
    record.plan = &vocabulary_.records[type];
    record.holder = holder;
    record.table = table;
    record.row = builder_->add_row(table);
    records_ += record.plan->records;
}

bool RecordWriter::begin_element(OpenRecord& holder, std::size_t field, OpenRecord& record) {
    open(record, &holder, holder.plan->fields[field].type.ref, builder_->below(holder.table, field));
    const std::size_t length = builder_->column(holder.table, field).length(holder.row);
    if (holder.table == 0 && length > 1) pairs_ = pairs_ / (length - 1) * length;
    return length <= max_elements && records_ <= max_records && pairs_ <= max_pairs;
}

void RecordWriter::begin_single(OpenRecord& holder, std::size_t field, OpenRecord& record) {
    open(record, &holder, holder.plan->fields[field].type.ref, builder_->below(holder.table, field));
    holder.stated = true;
}

bool RecordWriter::begin_circuit(OpenRecord& item, OpenRecord& circuit) {
    const int chips = item.plan->chips;
    if (chips < 0 || item.seen.test(static_cast<std::size_t>(chips))) return false;
    const auto field = static_cast<std::size_t>(chips);
    builder_->column(item.table, field).list(item.row, false);
    open(circuit, &item, item.plan->fields[field].type.ref, builder_->below(item.table, field));
    item.has_circuit = true;
    return true;
}

bool RecordWriter::end_single(OpenRecord& holder, std::size_t field, OpenRecord& record) {
    const int role = holder.plan->fields[field].role;
    if (role >= 0) {
        const auto own = static_cast<std::size_t>(record.plan->role);
        if (record.nulls) return false;
        if (!record.seen.test(own))
            builder_->column(record.table, own).code(record.row, static_cast<std::uint32_t>(role));
    }
    close(record);
    return true;
}

bool RecordWriter::end_element(OpenRecord& record, OpenRecord* circuit) {
    if (record.nulls && (record.plan->item || record.plan->chip)) return false;
    if (record.plan->item && !end_item(record, record.has_circuit ? circuit : nullptr)) return false;
    if (record.plan->chip) {
        const bool named = record.product != rulebook::none;
        return end_circuit(record, named ? &vocabulary_.products[record.product] : nullptr);
    }
    close(record);
    return true;
}

void RecordWriter::close(OpenRecord& record) {
    if (record.stated) builder_->state(record.table, record.row);
    for (const std::uint16_t field : record.selves) copy_self(record, field);
    for (const std::uint16_t field : record.plan->singles) {
        if (builder_->below_rows(record.table, field) > record.row) continue;
        holders_.clear();
        for (const OpenRecord* at = &record; at != nullptr; at = at->holder) holders_.push_back(at->plan->type);
        unstated(record.table, field, holders_);
    }
}

void RecordWriter::copy_self(const OpenRecord& record, std::size_t field) {
    const std::uint32_t below = builder_->below(record.table, field);
    const std::size_t row = builder_->add_row(below);
    const auto& fields = vocabulary_.book.schema.records[builder_->type_of(below)].fields;
    const language::RecordType& own = vocabulary_.book.schema.records[record.plan->type];
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto from = static_cast<std::size_t>(own.find(fields[i].name));
        builder_->column(below, i).copy(row, builder_->column(record.table, from), record.row);
        const ColumnBuilder& copied = builder_->column(below, i);
        if (record.seen.test(from) && (copied.is_known(row) || copied.is_none(row))) builder_->state(below, row);
    }
}

void RecordWriter::unstated(std::uint32_t table, std::size_t field, std::vector<std::uint16_t>& holders) {
    const std::uint16_t type = vocabulary_.book.schema.records[builder_->type_of(table)].fields[field].type.ref;
    // A type that holds itself would never end.
    if (std::find(holders.begin(), holders.end(), type) != holders.end()) return;
    const FieldPlan& plan = vocabulary_.records[builder_->type_of(table)].fields[field];
    const std::uint32_t below = builder_->below(table, field);
    const std::size_t row = builder_->add_row(below);
    const int own = vocabulary_.records[type].role;
    if (plan.role >= 0)
        builder_->column(below, static_cast<std::size_t>(own)).code(row, static_cast<std::uint32_t>(plan.role));
    holders.push_back(type);
    for (const std::uint16_t inner : vocabulary_.records[type].singles) unstated(below, inner, holders);
    holders.pop_back();
}

}  // namespace portcullis::columns

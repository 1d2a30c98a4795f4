// Items and their circuits: what the catalogue says of them, and what follows from their kind.
#include "columns/record_writer.hpp"

#include <algorithm>

namespace portcullis::columns {

using facts::Value;
using language::Kind;

bool RecordWriter::end_item(OpenRecord& item, OpenRecord* circuit) {
    const ProductPlan* const product = item.product == rulebook::none ? nullptr : &vocabulary_.products[item.product];
    if (product != nullptr) {
        fill(item.table, item.row, product->item, &item.seen);
        const int model = item.plan->model;
        if (model >= 0) {
            const auto field = static_cast<std::size_t>(model);
            // What is stated of the model, and what the catalogue adds to it, is for the slow reader to tell apart.
            if (item.seen.test(field)) return false;
            if (!product->model.empty()) {
                const std::uint32_t below = builder_->below(item.table, field);
                const std::size_t row = builder_->add_row(below);
                fresh(below);
                fill(below, row, product->model, nullptr);
            }
        }
    }
    if (item.plan->chips < 0) return true;
    const auto chips = static_cast<std::size_t>(item.plan->chips);
    if (item.seen.test(chips)) {
        const auto kind = item.kind < 0 ? Circuits::untold : vocabulary_.circuits[static_cast<std::size_t>(item.kind)];
        return circuit == nullptr && product == nullptr && kind == Circuits::untold;
    }
    if (product != nullptr && (product->chip || product->system)) {
        if (!product->chip) {
            if (circuit != nullptr) return false;
            parts(item, *product);
            return true;
        }
        OpenRecord own;
        if (circuit == nullptr && !begin_circuit(item, own)) return false;
        return end_circuit(circuit == nullptr ? own : *circuit, product);
    }
    int kind = item.kind;
    if (kind < 0 && product != nullptr)
        for (const Fill& one : product->item)
            if (item.plan->fields[one.field].kind && one.value.kind == Kind::symbol && !item.seen.test(one.field))
                kind = static_cast<int>(one.value.id);
    const Circuits circuits = kind < 0 ? Circuits::untold : vocabulary_.circuits[static_cast<std::size_t>(kind)];
    if (circuit != nullptr) {
        if (kind >= 0 && circuits != Circuits::itself) return false;
        item.stated = true;
        return end_circuit(*circuit, nullptr);
    }
    if (circuits == Circuits::none) builder_->column(item.table, chips).list(item.row, false);
    if (circuits != Circuits::itself) return true;
    OpenRecord own;
    return begin_circuit(item, own) && end_circuit(own, nullptr);
}

bool RecordWriter::end_circuit(OpenRecord& circuit, const ProductPlan* product) {
    if (circuit.nulls) return false;
    if (product != nullptr) fill(circuit.table, circuit.row, product->as_chip, &circuit.seen);
    if (circuit.plan->count >= 0 && !circuit.seen.test(static_cast<std::size_t>(circuit.plan->count))) {
        ColumnBuilder& counts = builder_->column(circuit.table, static_cast<std::size_t>(circuit.plan->count));
        if (!counts.is_known(circuit.row)) counts.number(circuit.row, 1);
    }
    close(circuit);
    return true;
}

// The circuits that the catalogue's system is made of.
void RecordWriter::parts(OpenRecord& item, const ProductPlan& product) {
    const auto field = static_cast<std::size_t>(item.plan->chips);
    builder_->column(item.table, field).list(item.row, false);
    const std::uint16_t type = item.plan->fields[field].type.ref;
    const int count = vocabulary_.records[type].count;
    for (const auto& [index, pieces] : product.parts) {
        const std::uint32_t below = builder_->below(item.table, field);
        const std::size_t row = builder_->add_row(below);
        fresh(below);
        fill(below, row, vocabulary_.products[index].as_chip, nullptr);
        if (count >= 0) builder_->column(below, static_cast<std::size_t>(count)).set(row, Value::number(pieces));
    }
}

// What the last record of a table has though nothing is stated of it.
void RecordWriter::fresh(std::uint32_t table) {
    holders_.clear();
    for (std::uint32_t at = table; at != no_table; at = builder_->above(at)) holders_.push_back(builder_->type_of(at));
    for (const std::uint16_t field : vocabulary_.records[builder_->type_of(table)].singles)
        unstated(table, field, holders_);
}

void RecordWriter::fill(std::uint32_t table, std::size_t row, const std::vector<Fill>& fills,
                        const std::bitset<most_fields>* seen) {
    for (const Fill& one : fills) {
        if (seen != nullptr && seen->test(one.field)) continue;
        if (one.text != nullptr) {
            builder_->column(table, one.field).code(row, builder_->text(*one.text));
            continue;
        }
        if (!one.list) {
            builder_->column(table, one.field).set(row, one.value);
            continue;
        }
        const FieldPlan& plan = vocabulary_.records[builder_->type_of(table)].fields[one.field];
        builder_->column(table, one.field).list(row, plan.open);
        for (const Value& value : one.values) {
            ColumnBuilder& list = builder_->column(table, one.field);
            list.elements().set(list.element_rows(), value);
            list.add_element();
        }
        for (const std::vector<Fill>& record : one.records) {
            const std::uint32_t below = builder_->below(table, one.field);
            const std::size_t made = builder_->add_row(below);
            fresh(below);
            fill(below, made, record, nullptr);
        }
    }
}

}  // namespace portcullis::columns

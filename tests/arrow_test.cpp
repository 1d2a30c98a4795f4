// Arrow's C data interface with arrays made by hand: what is released and when, slices, nested lists, dictionaries, and
// structs that are not what they say.
#include <portcullis/arrow.hpp>

#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <stdexcept>
#include <string>

namespace portcullis {
namespace {

Rulebook small() {
    LoadedRulebook loaded = load_rulebook(std::vector<RuleFile>{{"vocabulary.yaml", R"(vocabulary: 1
units: {TPP: {}}
symbols: {role: [end_user]}
records:
  shipment: {date: {type: date}, destination: {type: country}, civil: {type: bool}, items: {type: list of item}}
  item: {quantity: {type: number}, tpp: {type: number, unit: TPP}}
)"},
                                                                {"law.yaml", R"(regime: test
title: Test
jurisdiction: US
status: [{from: 2020-01-01, state: in_force}]
rules:
  - {id: strong, title: t, effect: requires_license, reasons: [RS], when: [item.tpp >= 4800, 'destination == "CN"']}
)"}});
    if (!loaded.rulebook) throw std::runtime_error(loaded.diagnostics.at(0).rendered);
    return *loaded.rulebook;
}

// A producer: keeps what its structs point to, and counts how often they are released.
struct Producer {
    struct Node {
        ArrowSchema schema{};
        ArrowArray array{};
        std::vector<const void*> buffers;
        std::vector<ArrowSchema*> schemas;
        std::vector<ArrowArray*> arrays;
    };
    std::deque<Node> nodes;
    int schemas_released = 0;
    int arrays_released = 0;

    Node* add(const char* format, const char* name, std::int64_t length, std::vector<const void*> buffers,
              const std::vector<Node*>& children = {}, Node* dictionary = nullptr, std::int64_t offset = 0) {
        Node& node = nodes.emplace_back();
        node.buffers = std::move(buffers);
        for (Node* const child : children) {
            node.schemas.push_back(&child->schema);
            node.arrays.push_back(&child->array);
        }
        const auto count = static_cast<std::int64_t>(children.size());
        node.schema = {format,
                       name,
                       nullptr,
                       ARROW_FLAG_NULLABLE,
                       count,
                       node.schemas.data(),
                       dictionary == nullptr ? nullptr : &dictionary->schema,
                       [](ArrowSchema* one) {
                           ++static_cast<Producer*>(one->private_data)->schemas_released;
                           one->release = nullptr;
                       },
                       this};
        node.array = {length,
                      -1,
                      offset,
                      static_cast<std::int64_t>(node.buffers.size()),
                      count,
                      node.buffers.data(),
                      node.arrays.data(),
                      dictionary == nullptr ? nullptr : &dictionary->array,
                      [](ArrowArray* one) {
                          ++static_cast<Producer*>(one->private_data)->arrays_released;
                          one->release = nullptr;
                      },
                      this};
        return &node;
    }
};

// Five rows: `date`, `destination` in codes of 8 bits, `items` as a list of records.
struct Batch {
    Producer producer;
    std::vector<std::int32_t> days = std::vector<std::int32_t>(6, 20'209);
    std::vector<std::int8_t> codes{1, 0, 0, 1, 0, 0};
    std::vector<std::int32_t> countries{0, 2, 4};
    const char* letters = "CNFR";
    std::vector<std::int32_t> begins{0, 0, 1, 3, 4, 5, 6};
    std::vector<double> tpp{5000, 10, 5000, 5000, 10, 5000};
    std::uint8_t known = 0b011111;
    Producer::Node* tpp_node = nullptr;
    Producer::Node* items_node = nullptr;
    Producer::Node* root = nullptr;

    Batch() {
        auto* const date = producer.add("tdD", "date", 6, {nullptr, days.data()});
        auto* const names = producer.add("u", "", 2, {nullptr, countries.data(), letters});
        auto* const destination = producer.add("c", "destination", 6, {nullptr, codes.data()}, {}, names);
        tpp_node = producer.add("g", "tpp", 6, {&known, tpp.data()});
        auto* const item = producer.add("+s", "item", 6, {nullptr}, {tpp_node});
        items_node = producer.add("+l", "items", 6, {nullptr, begins.data()}, {item});
        // The first row is cut off.
        root = producer.add("+s", "", 5, {nullptr}, {date, destination, items_node}, nullptr, 1);
    }
    std::string why() {
        const ImportedTable imported = import_arrow(&root->schema, &root->array);
        EXPECT_FALSE(imported.table);
        EXPECT_EQ(producer.schemas_released, 1);
        EXPECT_EQ(producer.arrays_released, 1);
        return imported.diagnostics.empty() ? "" : imported.diagnostics[0].message;
    }
};

TEST(Arrow, ARecordBatchIsReadWhereItStands) {
    Batch batch;
    ImportedTable imported = import_arrow(&batch.root->schema, &batch.root->array);
    ASSERT_TRUE(imported.table) << imported.diagnostics.at(0).message;
    EXPECT_EQ(batch.producer.schemas_released, 1);
    EXPECT_EQ(batch.producer.arrays_released, 0);
    EXPECT_EQ(batch.root->schema.release, nullptr);
    EXPECT_EQ(batch.root->array.release, nullptr);
    EXPECT_EQ(imported.table->rows, 5u);
    EXPECT_EQ(imported.table->columns.at(2).children.at(0).children.at(0).values, batch.tpp.data());
    TableChecker checker(small());
    const TableResult result = checker.check(*imported.table);
    ASSERT_TRUE(result.answers) << result.diagnostics.at(0).message;
    EXPECT_EQ(result.answers->read_by_row, 0u);
    std::string all;
    for (std::size_t row = 0; row < 5; ++row)
        all += std::string(outcome_name(result.answers->least(row), result.answers->most(row))) + "\n";
    EXPECT_EQ(all, "license_required\nlicense_required\nno_license_required\nno_license_required\nneeds_information\n");
    Table copy = *imported.table;
    imported.table.reset();
    EXPECT_EQ(batch.producer.arrays_released, 0);
    copy = {};
    EXPECT_EQ(batch.producer.arrays_released, 1);
    EXPECT_EQ(batch.producer.schemas_released, 1);
}

TEST(Arrow, AReleasedStructIsAnError) {
    Batch batch;
    batch.root->array.release = nullptr;
    EXPECT_FALSE(import_arrow(&batch.root->schema, &batch.root->array).table);
    EXPECT_EQ(batch.producer.schemas_released, 1);
    EXPECT_FALSE(import_arrow(&batch.root->schema, &batch.root->array).table);
    EXPECT_EQ(batch.producer.schemas_released, 1);
    EXPECT_EQ(import_arrow(nullptr, nullptr).diagnostics.size(), 2u);
}

TEST(Arrow, OtherFormatsAreRefusedByName) {
    for (const char* const format : {"U", "vu", "d:10,2", "tss:", "+w:3", "z", "+L", "", "uu", "+s2"}) {
        Batch batch;
        batch.tpp_node->schema.format = format;
        EXPECT_EQ(batch.why().substr(0, 30), std::string("the column `tpp` has the format `").substr(0, 30)) << format;
    }
    Batch batch;
    batch.root->schema.format = "+l";
    EXPECT_NE(batch.why(), "");
    Batch none;
    none.tpp_node->schema.format = nullptr;
    EXPECT_EQ(none.why(), "the column `tpp` has no format");
}

TEST(Arrow, StructsThatAreNotWhatTheySayAreRefused) {
    const auto refused = [](const auto& damage) {
        Batch batch;
        damage(batch);
        EXPECT_NE(batch.why(), "");
    };
    refused([](Batch& b) { b.tpp_node->array.n_buffers = 3; });
    refused([](Batch& b) { b.tpp_node->array.buffers = nullptr; });
    refused([](Batch& b) { b.tpp_node->buffers[1] = nullptr; });
    refused([](Batch& b) { b.tpp_node->array.length = -1; });
    refused([](Batch& b) { b.tpp_node->array.length = 5; });
    refused([](Batch& b) { b.tpp_node->array.offset = INT64_MAX; });
    refused([](Batch& b) { b.items_node->array.n_children = 0; });
    refused([](Batch& b) { b.items_node->schema.n_children = 2; });
    refused([](Batch& b) { b.items_node->arrays[0] = nullptr; });
    refused([](Batch& b) { b.items_node->schema.children = nullptr; });
    refused([](Batch& b) { b.items_node->buffers[1] = nullptr; });
    refused([](Batch& b) { b.items_node->array.length = 3; });
    refused([](Batch& b) { b.begins[3] = 0; });
    refused([](Batch& b) { b.begins[0] = -4, b.root->array.offset = 0, b.root->array.length = 6; });
    refused([](Batch& b) { b.begins[6] = 7; });
    refused([](Batch& b) { b.countries[1] = 9; });
    refused([](Batch& b) { b.producer.nodes[2].array.dictionary = nullptr; });
    refused([](Batch& b) {
        b.producer.nodes[2].schema.dictionary = &b.tpp_node->schema,
        b.producer.nodes[2].array.dictionary = &b.tpp_node->array;
    });
    refused([](Batch& b) { b.root->array.offset = 2; });
    refused([](Batch& b) {
        b.items_node->schemas[0] = &b.items_node->schema, b.items_node->arrays[0] = &b.items_node->array;
    });
    // No row of a table is null.
    static const std::uint8_t rows = 0b010110;
    refused([](Batch& b) { b.root->buffers[0] = &rows; });
}

TEST(Arrow, AnswersGoOutAsTheyCameIn) {
    Batch batch;
    const ImportedTable imported = import_arrow(&batch.root->schema, &batch.root->array);
    ASSERT_TRUE(imported.table);
    TableOptions options;
    options.rules = options.certainty = true;
    ArrowSchema schema;
    ArrowArray array;
    export_arrow(to_table(TableChecker(small()).check(*imported.table, options).answers), &schema, &array);
    ASSERT_STREQ(schema.format, "+s");
    ASSERT_EQ(schema.n_children, 9);
    EXPECT_EQ(array.length, 5);
    EXPECT_STREQ(schema.children[0]->name, "outcome");
    EXPECT_STREQ(schema.children[0]->format, "C");
    EXPECT_STREQ(schema.children[0]->dictionary->format, "u");
    EXPECT_STREQ(schema.children[6]->format, "u");
    EXPECT_STREQ(schema.children[7]->children[0]->name, "test/strong");
    const auto* const flags = static_cast<const std::uint8_t*>(array.children[7]->children[0]->buffers[1]);
    EXPECT_EQ(flags[0] & 0b11111, 0b00011);
    // A consumer takes one column over, and releases the rest before it.
    ArrowArray outcome = *array.children[0];
    array.children[0]->release = nullptr;
    array.release(&array);
    schema.release(&schema);
    EXPECT_EQ(array.release, nullptr);
    EXPECT_EQ(schema.release, nullptr);
    EXPECT_EQ(static_cast<const std::uint8_t*>(outcome.buffers[1])[2],
              static_cast<std::uint8_t>(Outcome::no_license_required));
    outcome.release(&outcome);
}

TEST(Arrow, WhatGoesOutComesInAgain) {
    Batch batch;
    const ImportedTable first = import_arrow(&batch.root->schema, &batch.root->array);
    ASSERT_TRUE(first.table);
    ArrowSchema schema;
    ArrowArray array;
    export_arrow(slice(*first.table, 1, 3), &schema, &array);
    ImportedTable again = import_arrow(&schema, &array);
    ASSERT_TRUE(again.table) << again.diagnostics.at(0).message;
    TableChecker checker(small());
    const TableResult part = checker.check(*again.table);
    const TableResult whole = checker.check(*first.table);
    ASSERT_TRUE(part.answers);
    for (std::size_t row = 0; row < 3; ++row) EXPECT_EQ(part.answers->at_most[row], whole.answers->at_most[row + 1]);
}

}  // namespace
}  // namespace portcullis

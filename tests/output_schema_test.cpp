// The JSON Schemas: sound JSON without loose ends, made from the rules in use. tests/schema/check.py checks them with a
// validator where there is one.
#include "output/schema/schema.hpp"
#include "rulebook/keys/keys.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace portcullis::output {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const rulebook::Rulebook& book() { return support::shipped_law().book(); }

text::Node parsed(const std::string& json) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    auto node = text::read_json(sources, sources.add("schema.json", json), {}, diagnostics);
    EXPECT_TRUE(node && diagnostics.empty());
    return node ? std::move(*node) : text::Node();
}

void references(const text::Node& node, std::set<std::string>& names) {
    for (const text::Node& item : node.items) references(item, names);
    for (const text::Entry& entry : node.entries) {
        if (entry.key.text == "$ref" && entry.value.kind == text::NodeKind::scalar)
            names.insert(entry.value.text.substr(std::string("#/$defs/").size()));
        else references(entry.value, names);
    }
}

TEST(RuleSchema, EveryReferenceLeadsToADefinitionAndEveryDefinitionIsUsed) {
    ASSERT_GT(schema_kinds().size(), rulebook::file_kinds().size());
    for (const SchemaKind& kind : schema_kinds()) {
        const text::Node schema = parsed(schema_of(&book(), kind.name));
        ASSERT_NE(schema.find("$schema"), nullptr) << kind.name;
        EXPECT_EQ(schema.find("$schema")->text, "https://json-schema.org/draft/2020-12/schema");
        ASSERT_NE(schema.find("$defs"), nullptr) << kind.name;
        std::set<std::string> named;
        references(schema, named);
        std::set<std::string> defined;
        for (const text::Entry& entry : schema.find("$defs")->entries) {
            defined.insert(entry.key.text);
            EXPECT_NE(entry.value.text, "false") << kind.name << ": nothing is called " << entry.key.text;
        }
        EXPECT_EQ(named, defined) << kind.name;
    }
}

TEST(RuleSchema, ARuleHasTheKeysOfItsEffectAndNoOther) {
    const text::Node schema = parsed(schema_of(&book(), "regime"));
    const text::Node* definitions = schema.find("$defs");
    for (const rulebook::Shape& shape : rulebook::shapes()) {
        if (!shape.name.starts_with("rule.")) continue;
        const text::Node* one = definitions->find(shape.name);
        ASSERT_NE(one, nullptr) << shape.name;
        EXPECT_EQ(one->find("additionalProperties")->text, "false");
        EXPECT_EQ(one->find("properties")->entries.size(), shape.keys.size());
        for (const text::Entry& property : one->find("properties")->entries)
            EXPECT_NE(property.value.find("description"), nullptr) << shape.name << " " << property.key.text;
    }
    EXPECT_EQ(definitions->find("rule")->find("allOf")->items.size(), 9u);
    EXPECT_EQ(definitions->find("rule.flags")->find("properties")->find("covers"), nullptr);
    EXPECT_NE(definitions->find("rule.excepts")->find("properties")->find("covers"), nullptr);
}

TEST(RuleSchema, NamesOfTheRulesInUseAreOffered) {
    const std::string regime = schema_of(&book(), "regime");
    EXPECT_THAT(regime, AllOf(HasSubstr("\"h20-letters/h20-class-to-china\""), HasSubstr("\"symbol:NAC\""),
                              HasSubstr("\"chip.tpp\""), HasSubstr("\"presumption_of_denial\""), HasSubstr("GB")));
    EXPECT_THAT(schema_of(&book(), "lists"), AllOf(HasSubstr("\"CN\""), HasSubstr("\"d5\"")));
    EXPECT_THAT(schema_of(&book(), "scenario"), HasSubstr("\"advanced-computing.tpp_a\""));
    EXPECT_THAT(schema_of(&book(), "catalogue"), HasSubstr("\"nvidia-h20-96\""));
    EXPECT_THAT(schema_of(&book(), "assumptions"), HasSubstr("\"party.ultimate_parent.headquarters\""));
}

// A circuit's figures may stand on the item; what rules compute may not be stated.
TEST(RuleSchema, AShipmentStatesWhatTheProgramReads) {
    const text::Node schema = parsed(schema_of(&book(), "shipment"));
    const text::Node* item = schema.find("$defs")->find("facts.item")->find("properties");
    for (const char* key : {"product", "quantity", "memory_bandwidth", "eccn", "subject_to_ear"})
        EXPECT_NE(item->find(key), nullptr) << key;
    for (const char* key : {"controls", "count", "complete"}) EXPECT_EQ(item->find(key), nullptr) << key;
    const text::Node* shipment = schema.find("$defs")->find("facts.shipment")->find("properties");
    for (const char* key : {"date", "assume", "complete", "note"}) EXPECT_NE(shipment->find(key), nullptr) << key;
}

TEST(RuleSchema, TheIndexNamesEachFileOnce) {
    const text::Node index = parsed(schema_index());
    std::set<std::string> files;
    std::set<std::string> patterns;
    for (const text::Node& one : index.find("schemas")->items) {
        EXPECT_TRUE(files.insert(one.find("url")->text).second);
        for (const text::Node& pattern : one.find("fileMatch")->items)
            EXPECT_TRUE(patterns.insert(pattern.text).second) << pattern.text;
    }
    EXPECT_EQ(files.size(), schema_kinds().size());
    EXPECT_TRUE(files.contains("regime.schema.json"));
}

}  // namespace
}  // namespace portcullis::output

// A world that shipments were decided under, as reports tell of it.
#pragma once

#include "explore/compare_answers.hpp"
#include "rulebook/rulebook.hpp"

#include <portcullis/determination.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

class JsonWriter;

struct WorldNote {
    std::string name;     // as it was asked for: `now`, `as-of=2026-08-01,scenario=x`
    std::string as_of;    // empty: the day of each shipment
    std::string posture;  // enforced, codified
    std::string scenario;
    std::string assume;  // empty: what each shipment adopts
    std::string rules;   // a folder or revision; empty: the rules in use
    const rulebook::Rulebook* book = nullptr;

    // Of its scenario.
    [[nodiscard]] std::string title() const;
};
// Several keys inside an open object.
void world_fields(JsonWriter& writer, const WorldNote& world);

// What reports quote of a rule: from the first of the rulebooks that has it.
struct RuleNote {
    std::string title;
    std::string section;
    std::vector<Citation> sources;
};
[[nodiscard]] RuleNote rule_note(const std::vector<const rulebook::Rulebook*>& books, std::string_view rule);

}  // namespace portcullis::output

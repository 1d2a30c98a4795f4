// unused-derived-fact: a rule that defines what nothing reads. The classification of an item, `eccns` and `controls`,
// is part of every answer and so is always read.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {

void lint_unused_derived_fact(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const auto used = reads(book).fields;
    for (const rulebook::Rule& rule : book.rules) {
        if (rule.effect != rulebook::Effect::derives || rule.define_field == rulebook::none) continue;
        const language::RecordType& record = book.schema.records[rule.define_record];
        const std::string& field = record.fields[rule.define_field].name;
        if (used[rule.define_record][rule.define_field]) continue;
        if (record.name == "item" && (field == "eccns" || field == "controls")) continue;
        findings.report(rule.place, "nothing reads `" + record.name + "." + field + "`, which this rule defines",
                        "use it, or remove the rule and the fact");
    }
}

}  // namespace portcullis::quality

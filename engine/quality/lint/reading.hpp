// What several lints ask of rules and of the trees they were read from. Private to the lints.
#pragma once

#include "quality/lint/lint.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

using language::Day;
using language::ExprId;
using rulebook::Index;

// Half-open days.
struct Days {
    Day from = language::day_min;
    Day until = language::day_max;
    [[nodiscard]] bool overlaps(const Days& other) const { return from < other.until && other.from < until; }
    [[nodiscard]] bool covers(const Days& other) const { return from <= other.from && until >= other.until; }
    [[nodiscard]] bool empty() const { return from >= until; }
};
// Nothing where a day hangs on an anchor.
[[nodiscard]] std::optional<Days> fixed_days(const rulebook::Range& range);

[[nodiscard]] std::optional<Day> verified_through(const rulebook::Document& document);
// The document of a file; every place in the rulebook is in one.
[[nodiscard]] const rulebook::Document* document_of(const LintInput& input, text::FileId file);

// A day that a scalar of the tree states.
[[nodiscard]] std::optional<Day> day_of(const text::Node* node);
// The scalars under `key`: one, or a list of them.
[[nodiscard]] std::vector<const text::Node*> scalars(const text::Node& mapping, std::string_view key);

// Calls `seen` for the expression and all within it, outermost first.
void each_expression(const language::Code& code, ExprId id, const std::function<void(ExprId)>& seen);
// Which of the rulebook's parameters, tables and derived facts its rules, quotas and assumptions read.
struct Reads {
    std::vector<bool> parameters;
    std::vector<bool> tables;               // formulas of lists that are read included
    std::vector<std::vector<bool>> fields;  // by record type and field
};
[[nodiscard]] Reads reads(const rulebook::Rulebook& book);

// One spelling for each meaning, whatever the file's own was.
[[nodiscard]] std::string canonical(const rulebook::Rulebook& book, ExprId id);
// What must all hold, one text for each; sorted. Of no condition: nothing.
[[nodiscard]] std::vector<std::string> conjuncts(const rulebook::Rulebook& book, ExprId condition);

// The first line of a place of several.
[[nodiscard]] text::Span first_line(const text::Sources& sources, text::Span span);

}  // namespace portcullis::quality

// past-due-sunset: what was still to come when the file was checked and has come since. An end may have been put off, a
// deadline moved, a suspension prolonged; an end that lay in the past when the file was checked is history and no news.
// Also a parameter whose last value ended with nothing in its place: rules that read it cannot decide any more.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

using rulebook::none;

struct Search {
    const LintInput& input;
    Findings& findings;

    [[nodiscard]] bool has_come(Day day, text::FileId file) const {
        const rulebook::Document* document = document_of(input, file);
        const auto checked = document == nullptr ? std::nullopt : verified_through(*document);
        return checked && day > *checked && day <= input.reference;
    }

    void came(text::Span place, Day day, const std::string& what) const {
        findings.report(place, what + " on " + language::format_day(day) + ", after this file was last checked",
                        "find out whether it was put off or replaced, then set `verified_through`");
    }

    void end(const rulebook::DateRef& until, const std::string& what) const {
        if (until.anchor == none && until.day != language::day_max && has_come(until.day, until.place.file))
            came(until.place, until.day, what + " ended");
    }

    void status(const rulebook::Status& status, const std::string& whose) const {
        for (const rulebook::StatusEntry& entry : status)
            if (entry.from.anchor == none && has_come(entry.from.day, entry.from.place.file))
                came(entry.from.place, entry.from.day,
                     "`" + whose + "` became `" + std::string(rulebook::state_name(entry.state)) + "`");
    }

    void parameter(const rulebook::Parameter& parameter) const {
        const rulebook::ParameterValue* last = nullptr;
        for (const rulebook::ParameterValue& value : parameter.values) {
            if (value.range.from.anchor != none || value.range.until.anchor != none) return;
            if (last == nullptr || value.range.from.day > last->range.from.day) last = &value;
        }
        if (last == nullptr) return;
        const rulebook::DateRef& until = last->range.until;
        if (until.day <= input.reference && !parameter.gap_intended)
            findings.report(until.place,
                            "`" + parameter.name + "` has no value since " + language::format_day(until.day),
                            "add the value that followed, or write `gap: intended` if the law has none");
        const auto deadline = static_cast<Day>(last->value.id);
        if (parameter.type.kind != language::Kind::date || last->value.kind != language::Kind::date) return;
        if (has_come(deadline, parameter.place.file))
            came(first_line(input.sources, last->provenance.place), deadline,
                 "the day `" + parameter.name + "` passed");
    }
};

}  // namespace

void lint_past_due_sunset(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const Search search{input, findings};
    for (const rulebook::Regime& regime : book.regimes) search.status(regime.status, regime.name);
    for (const rulebook::Rule& rule : book.rules) {
        search.end(rule.range.until, "the rule `" + rule.name + "`");
        if (rule.status) search.status(*rule.status, rule.name);
    }
    for (const rulebook::Parameter& parameter : book.parameters) search.parameter(parameter);
    for (const rulebook::Table& table : book.tables)
        for (const rulebook::Row& row : table.rows) search.end(row.range.until, "this row of `" + table.name + "`");
    for (const rulebook::TreatedAs& row : book.treated_as) search.end(row.range.until, "this row");
}

}  // namespace portcullis::quality

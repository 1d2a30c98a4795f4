// idle-scenario: on no day does a scenario change what decides: no rule, threshold, list or legal state. Whoever asks
// under it would take the answer for one about another law.
#include "program/program.hpp"
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <algorithm>
#include <functional>

namespace portcullis::quality {
namespace {

using program::DayTables;
using program::Membership;

bool same_value(const facts::Value& a, const facts::Value& b) {
    if (a.kind != b.kind || a.certainty != b.certainty || a.count != b.count) return false;
    if (a.kind == language::Kind::number) return a.low == b.low && a.high == b.high;
    return a.id == b.id;
}

bool same_member(const Membership& a, const Membership& b) { return a.member == b.member && a.judgment == b.judgment; }

bool same_members(const std::vector<Membership>& a, const std::vector<Membership>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_member);
}

bool same_law(const DayTables& a, const DayTables& b) {
    return a.activity == b.activity && a.disputed == b.disputed && a.states == b.states && a.countries == b.countries &&
           a.rows == b.rows &&
           std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(), same_value) &&
           std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same_members);
}

// The latest stretch first: most scenarios change what holds from some day on.
bool changes_law(const program::Program& standing, const program::Program& scenario) {
    std::vector<language::Day> days = standing.boundaries();
    days.insert(days.end(), scenario.boundaries().begin(), scenario.boundaries().end());
    std::sort(days.begin(), days.end(), std::greater<>());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    days.push_back(days.empty() ? 0 : days.back() - 1);  // before the first
    return std::any_of(days.begin(), days.end(),
                       [&](language::Day day) { return !same_law(standing.tables(day), scenario.tables(day)); });
}

}  // namespace

void lint_idle_scenario(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    if (book.scenarios.empty()) return;
    const program::Program standing(book, {});
    for (std::size_t i = 0; i < book.scenarios.size(); ++i) {
        program::World world;
        world.scenario = static_cast<Index>(i);
        if (changes_law(standing, program::Program(book, world))) continue;
        findings.report(book.scenarios[i].place, "the scenario `" + book.scenarios[i].name + "` changes nothing",
                        "on every day the law is what it is without it: mend it, or remove it");
    }
}

}  // namespace portcullis::quality

// What of the law the rules on file read, as far as it matters to the items: nobody shall take silence for clearance.
#include "decide/deciding.hpp"

#include <algorithm>

namespace portcullis::decide {
namespace {

using rulebook::CoverageStatement;

CoverageRow row_of(const rulebook::Rulebook& book, const rulebook::CoverageRow& row) {
    CoverageRow result{row.of, std::string(rulebook::extent_name(row.extent)), row.what, {}};
    for (const Index regime : row.regimes) result.regimes.push_back(book.regimes[regime].name);
    return result;
}

// The narrowest row that holds the whole entry; where there is none, those of paragraphs below it.
std::vector<CoverageRow> rows_of(const rulebook::Rulebook& book, const CoverageStatement& statement,
                                 const std::string& eccn) {
    const rulebook::CoverageRow* around = nullptr;
    for (const rulebook::CoverageRow& row : statement.eccns)
        if (language::eccn_within(eccn, row.of) && (around == nullptr || row.of.size() > around->of.size()))
            around = &row;
    if (around != nullptr) return {row_of(book, *around)};
    std::vector<CoverageRow> below;
    for (const rulebook::CoverageRow& row : statement.eccns)
        if (language::eccn_within(row.of, eccn)) below.push_back(row_of(book, row));
    return below;
}

}  // namespace

void Decider::Impl::coverage(const facts::Facts& facts, Determination& answer) {
    const CoverageStatement* statement = book().find_coverage(answer.jurisdiction);
    if (statement == nullptr) return;
    Coverage& result = answer.coverage.emplace();
    if (statement->verified_through < language::day_max)
        result.verified_through = language::format_day(statement->verified_through);
    const auto add = [&](const std::vector<std::string>& eccns, bool possible) {
        for (const std::string& eccn : eccns)
            if (std::none_of(result.eccns.begin(), result.eccns.end(),
                             [&](const EccnCoverage& one) { return one.eccn == eccn; }))
                result.eccns.push_back({eccn, possible, rows_of(book(), *statement, eccn)});
    };
    for (const ItemAnswer& item : answer.items) add(item.eccns, false);
    for (const ItemAnswer& item : answer.items) add(item.possible_eccns, true);
    // What only regimes read that are no law on this day, such as bills, is not looked at.
    evaluation.begin(facts, facts.day);
    std::vector<bool> looked_at(book().regimes.size(), false);
    for (std::size_t i = 0; i < book().rules.size(); ++i)
        if (evaluation.tables().activity[i] != program::Activity::off) looked_at[book().rules[i].regime] = true;
    for (const rulebook::CoverageRow& row : statement->sections) {
        if (row.extent == rulebook::Extent::whole) continue;
        if (row.regimes.empty() ||
            std::any_of(row.regimes.begin(), row.regimes.end(), [&](Index regime) { return looked_at[regime]; }))
            result.sections.push_back(row_of(book(), row));
    }
}

}  // namespace portcullis::decide

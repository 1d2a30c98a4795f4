#include "output/coverage_lines.hpp"

#include <algorithm>

namespace portcullis::output {

using quality::Goal;
using quality::GoalKind;

quality::Count CoveredFile::line_count() const {
    quality::Count count{0, lines.size()};
    for (const auto& [number, line] : lines) count.covered += line.hits > 0 ? 1 : 0;
    return count;
}

quality::Count CoveredFile::branch_count() const {
    quality::Count count;
    for (const auto& [number, line] : lines)
        for (const CoveredBranch& branch : line.branches) {
            count.total += 2;
            count.covered += (branch.yes > 0 ? 1u : 0u) + (branch.no > 0 ? 1u : 0u);
        }
    return count;
}

std::map<std::string, CoveredFile> covered_files(const rulebook::Rulebook& book, const text::Sources& sources,
                                                 const quality::Coverage& coverage) {
    std::map<std::string, CoveredFile> files;
    for (std::size_t i = 0; i < coverage.goals.size(); ++i) {
        const Goal& goal = coverage.goals[i];
        if (goal.place.file >= sources.size() || goal.unread) continue;
        const bool of_atom = goal.kind == GoalKind::atom || goal.kind == GoalKind::unknown;
        if (!quality::is_counted(goal.kind) && !of_atom) continue;
        CoveredFile& file = files[std::string(sources.name(goal.place.file))];
        const unsigned number = sources.place(goal.place).line;
        CoveredLine& line = file.lines[number];
        line.hits = std::max(line.hits, goal.cases);
        if (goal.kind == GoalKind::rule && goal.rule != rulebook::none)
            file.rules.push_back({number, book.rules[goal.rule].name, goal.cases});
        // The three outcomes of an atom follow each other: true, false, unknown.
        if (goal.kind == GoalKind::atom && goal.outcome == "true") line.branches.push_back({goal.cases, 0, false});
        if (goal.kind == GoalKind::atom && goal.outcome == "false") line.branches.back().no = goal.cases;
        if (of_atom && !line.branches.empty())
            line.branches.back().judged = line.branches.back().judged || goal.cases > 0;
    }
    for (auto& [name, file] : files)
        std::stable_sort(file.rules.begin(), file.rules.end(),
                         [](const CoveredRule& a, const CoveredRule& b) { return a.line < b.line; });
    return files;
}

}  // namespace portcullis::output

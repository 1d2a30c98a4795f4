#include "output/coverage.hpp"
#include "output/page.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <vector>

namespace portcullis::output {
namespace {

using quality::Count;
using quality::Coverage;
using quality::Goal;
using quality::GoalKind;
using quality::RegimeCoverage;

constexpr std::size_t most_letters = 200;  // of a subject; a condition may be as long as a page

std::string percent(const Count& count) { return fmt::format("{:g} %", count.percent()); }

std::vector<std::string> cells(const RegimeCoverage& one) {
    const auto part = [&](GoalKind kind) {
        const Count& count = one.kinds[static_cast<std::size_t>(kind)];
        return count.total == 0 ? std::string("-") : fmt::format("{}/{}", count.covered, count.total);
    };
    const auto share = [&](const Count& count) { return count.total == 0 ? std::string("-") : percent(count); };
    return {text::printable(one.name),
            part(GoalKind::rule),
            part(GoalKind::exception),
            part(GoalKind::review),
            part(GoalKind::atom),
            part(GoalKind::version),
            share(one.total),
            share(one.decisive),
            share(one.kinds[static_cast<std::size_t>(GoalKind::unknown)]),
            share(one.kinds[static_cast<std::size_t>(GoalKind::boundary)])};
}

std::string table(const Coverage& coverage) {
    std::vector<std::vector<std::string>> lines{
        {"", "rules", "exceptions", "reviews", "atoms", "versions", "total", "decisive", "unknown", "boundaries"}};
    for (const RegimeCoverage& one : coverage.regimes) lines.push_back(cells(one));
    if (coverage.regimes.size() > 1) lines.push_back(cells(coverage.all));
    std::string out;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t column = 0; column < line.size(); ++column) {
            int width = 0;
            for (const auto& other : lines) width = std::max(width, width_of(other[column]));
            const std::string space(static_cast<std::size_t>(width - width_of(line[column])), ' ');
            text += column == 0 ? line[column] + space : "  " + space + line[column];
        }
        out += text + '\n';
    }
    return out;
}

bool is_shown(const Goal& goal, ShowGoals show) {
    if (goal.unread) return false;
    switch (show) {
        case ShowGoals::counted: return quality::is_counted(goal.kind) && !goal.covered();
        case ShowGoals::decisive: return goal.kind == GoalKind::atom && goal.decisive == 0;
        case ShowGoals::unknown: return goal.kind == GoalKind::unknown && !goal.covered();
        case ShowGoals::rule_false: return goal.kind == GoalKind::rule_false && !goal.covered();
        case ShowGoals::boundary: return goal.kind == GoalKind::boundary && !goal.covered();
        case ShowGoals::none: return false;
    }
    return false;
}

std::string clipped(const std::string& text) {
    if (text.size() <= most_letters) return text;
    std::size_t end = most_letters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string sentence(const Goal& goal, ShowGoals show) {
    const std::string subject = text::printable(clipped(goal.subject));
    if (show == ShowGoals::decisive) return fmt::format("{} {} never settles the condition", subject, goal.outcome);
    return fmt::format("{} never {}{}", subject, goal.outcome,
                       goal.constant ? " (it reads no fact, so it cannot change)" : "");
}

}  // namespace

std::string coverage_text(const text::Sources& sources, const Coverage& coverage, ShowGoals show) {
    struct Line {
        std::string_view file;
        text::Place place;
        std::string text;
    };
    std::vector<Line> lines;
    for (const Goal& goal : coverage.goals) {
        if (!is_shown(goal, show)) continue;
        const bool placed = goal.place.file < sources.size();
        lines.push_back({placed ? sources.name(goal.place.file) : std::string_view(),
                         placed ? sources.place(goal.place) : text::Place{}, sentence(goal, show)});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return std::tie(a.file, a.place.line, a.place.column) < std::tie(b.file, b.place.line, b.place.column);
    });
    std::string out = table(coverage);
    if (!coverage.unread_lists.empty())
        out += fmt::format("\nNo rule reads these lists, so their dated rows do not count: {}\n",
                           text::printable(fmt::format("{}", fmt::join(coverage.unread_lists, ", "))));
    if (!lines.empty()) out += '\n';
    for (const Line& line : lines)
        out += fmt::format("{}:{}: {}\n", text::printable(line.file), line.place.line, line.text);
    return out;
}

}  // namespace portcullis::output

#include "output/mutation.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace portcullis::output {

using quality::Fate;
using quality::Mutant;
using quality::MutantResult;
using quality::MutationReport;
using quality::MutationScore;

std::string_view fate_name(Fate fate) {
    switch (fate) {
        case Fate::not_run: return "not_run";
        case Fate::killed: return "killed";
        case Fate::survived: return "survived";
        case Fate::invalid: return "invalid";
    }
    return "";
}

namespace {

std::string change_words(const Mutant& mutant) {
    std::string words = mutant.what;
    if (!mutant.before.empty()) words += ": " + mutant.before;
    if (!mutant.after.empty()) words += (mutant.before.empty() ? ": " : " → ") + mutant.after;
    return words;
}

std::string place_words(const Mutant& mutant, const text::Sources& sources) {
    if (mutant.place.file >= sources.size()) return {};
    return fmt::format("{}:{}", sources.name(mutant.place.file), sources.place(mutant.place).line);
}

void mutant_lines(Page& page, const Mutant& mutant, const text::Sources& sources) {
    page.line(10, 12, {{change_words(mutant), Style::plain}});
    if (const std::string place = place_words(mutant, sources); !place.empty()) page.line(10, place, Style::dim);
}

// Rounded down, so that 100.0 is said of nothing less.
std::string percent(double value) { return fmt::format("{:.1f}", std::floor(value * 10) / 10); }

std::string shown_score(const MutationScore& score) {
    if (score.killed + score.survived == 0) return "–";
    return percent(score.percent_without_explained()) + " %";
}

void row(Page& page, std::string_view name, const MutationScore& score, Style style = Style::plain) {
    std::string line =
        fmt::format("{:<24}{:>8}{:>9}{:>10}", text::printable(name), shown_score(score), score.killed, score.survived);
    // The dash of a score that there is not takes three bytes and one cell.
    if (score.killed + score.survived == 0)
        line = fmt::format("{:<24}       –{:>9}{:>10}", text::printable(name), score.killed, score.survived);
    if (score.explained > 0) line += fmt::format("  ({} explained)", score.explained);
    if (score.invalid > 0) line += fmt::format("  {} invalid", score.invalid);
    if (score.not_run > 0) line += fmt::format("  {} not run", score.not_run);
    page.line(0, line, style);
}

void heading(Page& page, std::string_view name) {
    page.blank();
    page.line(0, fmt::format("{:<24}{:>8}{:>9}{:>10}", name, "score", "killed", "survived"), Style::strong);
}

}  // namespace

void mutant_list(Page& page, const MutationReport& report, const text::Sources& sources) {
    for (const Mutant& mutant : report.mutants) {
        page.line(0, 2, {{mutant.id, Style::strong}});
        page.line(2, 4, {{change_words(mutant), Style::plain}});
        if (!mutant.invalid.empty()) page.line(2, 4, {{"invalid: " + mutant.invalid, Style::doubtful}});
        if (const std::string place = place_words(mutant, sources); !place.empty()) page.line(2, place, Style::dim);
    }
}

void mutation_page(Page& page, const MutationReport& report, const text::Sources& sources, const MutationText& how) {
    for (std::size_t i = 0; i < report.mutants.size(); ++i) {
        const Mutant& mutant = report.mutants[i];
        const MutantResult& result = report.results[i];
        if (result.fate == Fate::survived && result.explained.empty()) {
            page.line(0, 10, {{"SURVIVED  ", Style::bad}, {mutant.id, Style::plain}});
            mutant_lines(page, mutant, sources);
        } else if (how.killed && result.fate != Fate::not_run) {
            page.line(0, 10,
                      {{fmt::format("{:<10}", result.fate == Fate::survived ? "explained" : fate_name(result.fate)),
                        result.fate == Fate::killed ? Style::good : Style::doubtful},
                       {mutant.id, Style::plain}});
            mutant_lines(page, mutant, sources);
            const std::string& why = result.fate == Fate::survived ? result.explained : result.by;
            page.line(10, 12, {{(result.fate == Fate::killed ? "noticed by " : "") + why, Style::dim}});
        }
    }
    heading(page, "regime");
    for (const auto& [name, score] : report.by_group()) row(page, name, score);
    heading(page, "kind");
    for (const auto& [kind, score] : report.by_kind()) row(page, quality::kind_name(kind), score);

    const MutationScore total = report.total();
    page.blank();
    if (!how.stopped.empty()) page.line(0, how.stopped, Style::doubtful);
    std::string line = fmt::format("{} of {} mutants run: {} killed, {} survived", total.killed + total.survived,
                                   report.generated, total.killed, total.survived);
    if (total.explained > 0) line += fmt::format(" ({} of them explained)", total.explained);
    if (total.invalid > 0) line += fmt::format(", {} invalid", total.invalid);
    page.line(0, line);
    std::string score = fmt::format("score {} %", percent(total.percent_without_explained()));
    if (total.explained > 0) score += fmt::format(", {} % with the explained counted", percent(total.percent()));
    if (total.not_run > 0) score += fmt::format("; partial: {} of the selected mutants were not run", total.not_run);
    page.line(0, score, Style::strong);
}

}  // namespace portcullis::output

// The text of an impact below its heading.
#include "output/compare_words.hpp"
#include "output/grid.hpp"
#include "output/impact_words.hpp"
#include "output/words.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using explore::Impact;
using explore::ImpactRow;

namespace {

using Books = std::vector<const rulebook::Rulebook*>;

constexpr std::size_t most_names = 20;  // of rules, products, destinations in a summary; JSON has them all

// What speaks otherwise, where nothing decides: at most a few.
std::vector<std::string> quiet_rules(const ImpactRow& row) {
    constexpr std::size_t most = 3;
    std::vector<std::string> words;
    for (const explore::RuleDifference& one : row.difference.rules) {
        if (words.size() == most) {
            words.push_back(fmt::format("and {} more", row.difference.rules.size() - most));
            break;
        }
        words.push_back(rule_turn(one) + " " + (one.rule.empty() ? one.detail : one.rule));
    }
    return words;
}

void row_lines(Page& page, const ImpactRow& row, const std::string& jurisdiction) {
    Runs head{{row.parcel.name, Style::strong}};
    if (row.parcel.items > 0) head.push_back({"  " + shipment_words(row.parcel), Style::plain});
    page.columns(2, 1000, head, {{days_words(row), Style::dim}});
    if (!row.changes() && !row.readable()) {
        page.line(6, "cannot be read on either side", Style::doubtful);
        return;
    }
    if (!row.changes()) {
        page.line(6, 8, {{"no change: " + ends_words(row.after, jurisdiction), Style::dim}});
        return;
    }
    const std::string before = ends_words(row.before, jurisdiction);
    const std::string after = ends_words(row.after, jurisdiction);
    const std::string turn = row.readable() ? turn_words(row.difference) : "cannot be compared";
    page.line(6, 8,
              {{turn, row.readable() ? turn_style(row.difference.direction) : Style::doubtful},
               {": " + (before == after ? before + ", both times" : before + " → " + after), Style::plain}});
    for (const explore::ItemDifference& one : row.difference.items)
        page.line(8, 10,
                  {{fmt::format("item {}: {} → {}", one.item + 1, ends_words(one.before, jurisdiction),
                                ends_words(one.after, jurisdiction)),
                    Style::plain}});
    const std::vector<std::string> because = row.difference.because();
    if (!because.empty()) page.line(8, 10, {{"because of ", Style::dim}, {joined(because, ", "), Style::plain}});
    if (because.empty() && !row.difference.rules.empty())
        page.line(8, 10, {{joined(quiet_rules(row), "; "), Style::plain}});
}

void table(Page& page, const Impact& impact, const std::string& jurisdiction) {
    const std::vector<std::size_t> columns = columns_in_use(impact, false);
    std::vector<std::string> head{"before ↓   after →"};
    for (const std::size_t column : columns) head.push_back(short_column(column, jurisdiction));
    Grid grid(std::move(head), true);
    for (const std::size_t before : columns_in_use(impact, true)) {
        std::vector<std::string> cells{column_words(before, jurisdiction)};
        for (const std::size_t after : columns) {
            const std::size_t count = impact.table[before][after];
            cells.push_back(count == 0 ? "·" : std::to_string(count));
        }
        grid.row(std::move(cells));
    }
    page.blank();
    grid.print(page, 2);
}

template <class Name>
void summary(Page& page, const char* by, const std::map<std::string, explore::Turns>& turns, Name name) {
    if (turns.empty()) return;
    Grid grid({by, "stricter", "laxer", "otherwise"}, true);
    std::size_t shown = 0;
    for (const auto& [key, one] : ranked(turns)) {
        if (++shown > most_names) break;
        grid.row({name(key), std::to_string(one.stricter), std::to_string(one.laxer), std::to_string(one.other)});
    }
    page.blank();
    grid.print(page, 2);
    if (turns.size() > most_names) page.line(2, fmt::format("and {} more", turns.size() - most_names), Style::dim);
}

// Of the rules in the summary.
void titles(Page& page, const Impact& impact, const Books& books) {
    std::size_t shown = 0;
    for (const auto& [rule, turns] : ranked(impact.by_rule)) {
        if (++shown > most_names) return;
        const RuleNote note = rule_note(books, rule);
        Runs runs{{rule, Style::plain}, {"  " + note.title, Style::dim}};
        if (!note.section.empty()) runs.push_back({"  § " + note.section, Style::dim});
        if (shown == 1) page.blank();
        page.line(2, 4, runs);
    }
}

}  // namespace

void impact_lines(Page& page, const Impact& impact, const Books& books, const std::string& jurisdiction) {
    if (impact.shipments == 0) return;
    table(page, impact, jurisdiction);
    page.blank();
    for (const ImpactRow& row : impact.rows) row_lines(page, row, jurisdiction);
    if (const std::string more = left_out_words(impact); !more.empty()) page.line(2, more, Style::doubtful);
    summary(page, "Rule", impact.by_rule, [](const std::string& rule) { return rule; });
    titles(page, impact, books);
}

void goods_lines(Page& page, const Impact& impact) {
    summary(page, "Product", impact.by_product, product_words);
    summary(page, "Destination", impact.by_country, destination_words);
}

}  // namespace portcullis::output

#include "output/counted.hpp"
#include "output/ledger.hpp"
#include "output/number.hpp"
#include "output/page.hpp"

#include <algorithm>
#include <array>

namespace portcullis::output {
namespace {

using record::Balance;
using Row = std::array<std::string, 5>;  // whose, limit, used, left, entries

std::string left_words(const record::Amount& left) {
    if (left.high < 0) return "over by " + amount_words({-left.high, -left.low});
    return amount_words(left);
}

Row row_of(const Balance& one) {
    const bool unknown = one.bucket.key == record::unknown_key;
    const std::string whose = unknown ? "not known whose" : one.shown.empty() ? "all" : one.shown;
    return {whose,
            one.limit && !unknown ? amount_words(*one.limit)
            : unknown             ? ""
                                  : "not known",
            amount_words(one.used), one.left ? left_words(*one.left) : "", std::to_string(one.entries)};
}

std::string padded(const std::string& text, int width, bool right) {
    const std::string blanks(static_cast<std::size_t>(std::max(0, width - width_of(text))), ' ');
    return right ? blanks + text : text + blanks;
}

void table(Page& page, const std::vector<const Balance*>& balances) {
    std::vector<Row> rows{{"whose", "limit", "used", "left", "entries"}};
    for (const Balance* one : balances) rows.push_back(row_of(*one));
    std::array<int, 5> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line;
        for (std::size_t i = 0; i < rows[r].size(); ++i)
            line += (i == 0 ? "" : "  ") + padded(rows[r][i], widths[i], i > 0);
        page.line(2, line, r == 0 ? Style::dim : Style::plain);
        if (r == 0) continue;
        const Balance& one = *balances[r - 1];
        if (one.outside.high > 0)
            page.line(4, "of that " + amount_words(one.outside) + " by others, as shipments state", Style::dim);
    }
}

}  // namespace

std::string ledger_text(const LedgerReport& report, const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(0, 2, {{"Quotas in ", Style::plain}, {report.file, Style::strong}});
    if (report.world) page.line(2, ledger_world_words(*report.world), Style::dim);
    if (!report.rules.empty())
        page.line(
            2,
            "rules " + report.rules.back().substr(0, 12) +
                (report.rules.size() > 1 ? ", and before them " + counted(report.rules.size() - 1, "other set") : ""),
            Style::dim);
    if (report.balances.empty()) page.line(2, "no shipment has had to do with a quota");
    for (std::size_t i = 0; i < report.balances.size();) {
        const Balance& first = report.balances[i];
        std::vector<const Balance*> same;
        for (; i < report.balances.size(); ++i) {
            const Balance& one = report.balances[i];
            if (one.bucket.quota != first.bucket.quota || one.bucket.window != first.bucket.window) break;
            same.push_back(&one);
        }
        std::string title = first.bucket.quota;
        if (!first.bucket.window.empty()) title += ", " + first.bucket.window;
        if (const std::string unit = unit_words(first.unit); !unit.empty()) title += ", in " + unit;
        page.section(title);
        table(page, same);
        for (const Balance* one : same)
            if (one->bucket.key == record::unknown_key && one->used.high > 0)
                page.line(2, "What is not known whose may have been of any of them; what is left counts it as theirs.",
                          Style::doubtful);
    }
    return page.take();
}

std::string ledger_check_text(const std::string& file, const record::LedgerCheck& check, const TextOptions& options) {
    Page page(options.width, options.color);
    const std::string counts = counted(check.shipments, "shipment") + ", " + counted(check.entries, "entry", "entries");
    if (check.sound())
        page.line(0, 2, {{file, Style::strong}, {": sound; " + counts + ", all sums agree", Style::plain}});
    else page.line(0, 2, {{file, Style::strong}, {": not sound; " + counts, Style::bad}});
    for (const std::string& one : check.damage) page.line(2, "damage: " + one);
    if (check.orphans != 0) page.line(2, counted(check.orphans, "entry belongs", "entries belong") + " to no shipment");
    for (const auto& one : check.wrong)
        page.line(2, ledger_bucket_words(one.bucket, one.bucket.key) + ": the sum kept is " + amount_words(one.kept) +
                         ", the entries come to " + amount_words(one.summed));
    return page.take();
}

}  // namespace portcullis::output

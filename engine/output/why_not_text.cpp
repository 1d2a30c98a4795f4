#include "output/leaf.hpp"
#include "output/number.hpp"
#include "output/report.hpp"
#include "output/why_not.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

using explore::BetweenKind;
using explore::BetweenSet;
using explore::ItemMargins;
using explore::Margin;
using explore::StandsBetween;
using explore::WhyNot;
using explore::WhyNotItem;

constexpr int body = 4;
constexpr int origin_column = 62;
constexpr std::size_t most_sets = 8;
constexpr double near = 0.25;  // thresholds that do not decide are shown up to this share of them

std::string kind_words(BetweenKind kind) {
    switch (kind) {
        case BetweenKind::figure: return "figure";
        case BetweenKind::fact_to_verify: return "verify";
        case BetweenKind::paper: return "step";
        case BetweenKind::law: return "law";
        case BetweenKind::unknown: return "find out";
    }
    return {};
}

// Where the condition is written, and what a computed figure comes from.
void grounds(Page& page, int indent, const StandsBetween& one, bool verbose) {
    constexpr std::size_t few = 3;
    if (!one.from.empty()) {
        const std::size_t shown = verbose ? one.from.size() : std::min(one.from.size(), few);
        std::string words = "computed from ";
        for (std::size_t i = 0; i < shown; ++i)
            words += (i == 0 ? "" : ", ") + operand_words(one.from[i]) +
                     (one.from[i].origin.empty() ? "" : " (" + origin_words(one.from[i]) + ")");
        if (shown < one.from.size()) words += " and " + std::to_string(one.from.size() - shown) + " more figures";
        page.line(indent, indent + 2, {{words, Style::dim}});
    }
    std::string where = one.rule;
    if (!one.section.empty()) where += (where.empty() ? "§ " : ", § ") + one.section;
    if (!where.empty()) page.line(indent, indent + 2, {{where, Style::dim}});
    if (!verbose) return;
    for (const Citation& source : one.sources) page.line(indent, indent + 2, {{source.cite, Style::dim}});
}

void condition(Page& page, const StandsBetween& one, bool verbose) {
    constexpr std::size_t column = 10;
    std::string kind = kind_words(one.kind);
    kind.resize(std::max(column, kind.size()), ' ');
    const bool figures = one.leaf.operands.size() > 1 && one.need.empty();
    const Runs left{{kind, Style::strong}, {between_words(one), Style::plain}};
    const std::string origin =
        one.need.empty() && !one.leaf.operands.empty() ? origin_words(one.leaf.operands.front()) : std::string();
    std::string tail = origin;
    if (figures && one.relative && one.distance && *one.distance != 0)
        tail = share_words(*one.relative) + (tail.empty() ? "" : " · " + tail);
    if (tail.empty()) page.line(body, body + static_cast<int>(column), left);
    else page.columns(body, origin_column, left, {{tail, Style::dim}});
    grounds(page, body + static_cast<int>(column), one, verbose);
}

void sets(Page& page, const WhyNotItem& item, bool verbose) {
    const std::size_t shown = verbose ? item.sets.size() : std::min(item.sets.size(), most_sets);
    for (std::size_t i = 0; i < shown; ++i) {
        const BetweenSet& set = item.sets[i];
        page.line(2, 4,
                  {{std::to_string(i + 1) + (set.size() == 1 ? "  this alone" : "  these together"), Style::plain}});
        for (const StandsBetween& one : set) condition(page, one, verbose);
    }
    if (shown < item.sets.size())
        page.line(2, "and " + std::to_string(item.sets.size() - shown) + " more (--verbose)", Style::dim);
    if (!item.complete)
        page.line(2, 2,
                  {{(item.sets.empty() ? "None rests on " : "All that rest on ") + std::to_string(item.searched) +
                        (item.searched == 1 ? " fact" : " facts") + " or fewer" +
                        (item.sets.empty() ? "" : " are here") + "; the search for larger ones was cut off.",
                    Style::plain}});
    else if (item.sets.empty()) page.line(2, "No conditions of this shipment alone would bring it about.");
}

void outcome(Page& page, const WhyNot& asked, const WhyNotItem& item, bool verbose) {
    const std::string wanted(outcome_words(*asked.outcome));
    if (item.is == Tri::yes) {
        page.line(2, 2,
                  {{"The answer is “" + wanted + "”. It rests on each of these, the smallest first.", Style::plain}});
    } else {
        page.line(2, 2,
                  {{"The answer is “" + range_words(item.at_least, item.at_most) + "”. Between it and “" + wanted +
                        "” stands each of these, the smallest first.",
                    Style::plain}});
    }
    sets(page, item, verbose);
}

void rule(Page& page, const WhyNot& asked, const WhyNotItem& item, bool verbose) {
    const bool exception = asked.effect == "excepts";
    page.line(2, 2,
              {{asked.rule + (asked.section.empty() ? "" : ", § " + asked.section) + ": " +
                    (item.is == Tri::yes  ? exception ? "available" : "holds"
                     : item.is == Tri::no ? exception ? "not available" : "does not hold"
                                          : "not decided"),
                Style::plain}});
    if (!item.replaced_by.empty()) page.line(2, 4, {{item.replaced_by + " stands instead of it", Style::plain}});
    if (exception && item.covers.empty())
        page.line(2, 4,
                  {{"It covers no requirement that holds: the sets are those of its own conditions.", Style::plain}});
    if (!item.covers.empty()) page.line(2, 4, {{"It would cover " + joined(item.covers, ", "), Style::plain}});
    for (const std::string& by : item.blocked_by) page.line(2, 4, {{"Closed by " + by, Style::plain}});
    page.line(2, 2,
              {{item.is == Tri::yes ? "It rests on each of these, the smallest first."
                                    : "Between the shipment and it stands each of these, the smallest first.",
                Style::plain}});
    sets(page, item, verbose);
}

void margin(Page& page, const Margin& one, bool verbose) {
    const StandsBetween& condition = one.condition;
    std::string tail;
    if (condition.relative) tail = share_words(*condition.relative);
    tail += (tail.empty() ? "" : " · ") + std::string(one.decides ? "decides" : "near");
    page.columns(2, origin_column,
                 {{one.decides ? report::mark_yes : report::mark_no, one.decides ? Style::doubtful : Style::dim},
                  {" " + between_words(condition), Style::plain}},
                 {{tail, Style::dim}});
    if (one.decides || verbose) grounds(page, 6, condition, verbose);
}

void margins(Page& page, const ItemMargins& item, bool verbose) {
    const auto is_near = [&](const Margin& one) {
        return verbose || one.decides || (one.condition.relative && *one.condition.relative <= near);
    };
    std::size_t shown = 0;
    for (const Margin& one : item.margins) {
        if (!is_near(one)) continue;
        ++shown;
        margin(page, one, verbose);
    }
    if (item.margins.empty()) page.line(2, "No rule that was looked at compares a known figure of the item.");
    else if (shown == 0) page.line(2, "No threshold decides, and none is near.");
    if (shown < item.margins.size())
        page.line(2, "and " + std::to_string(item.margins.size() - shown) + " more than 25 % away (--verbose)",
                  Style::dim);
}

}  // namespace

void why_not_text(Page& page, const Explanations& all, const std::string& day, bool verbose) {
    for (const WhyNot& asked : all.why_not) {
        const std::string title = asked.outcome ? std::string(outcome_words(*asked.outcome)) : asked.rule;
        if (!asked.not_law.empty()) {
            page.section("Why not " + title);
            page.line(2, 4,
                      {{"On " + day + " the rule decides nothing: " + not_law_words(asked.not_law), Style::plain}});
        }
        for (const WhyNotItem& item : asked.items) {
            page.section((item.is == Tri::yes ? "Why " : "Why not ") + title +
                         (asked.items.size() > 1 ? ": " + item.title : ""));
            if (asked.outcome) outcome(page, asked, item, verbose);
            else rule(page, asked, item, verbose);
        }
    }
    if (!all.why_not.empty())
        page.line(2, 2, {{"This tells on what the answer rests. Facts are to be verified, not chosen.", Style::dim}});
    if (!all.margins) return;
    for (const ItemMargins& item : *all.margins) {
        page.section("Figures and thresholds" + (all.margins->size() > 1 ? ": " + item.title : ""));
        margins(page, item, verbose);
    }
}

}  // namespace portcullis::output

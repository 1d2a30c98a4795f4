#include "output/whatif.hpp"

#include "output/compare_words.hpp"
#include "output/counted.hpp"
#include "output/grid.hpp"
#include "output/impact_words.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::output {

using explore::RuleDifference;

namespace {

std::string silent_words(const std::vector<std::string>& silent) {
    if (silent.empty()) return {};
    const char* verb = silent.size() == 1 ? "changes" : "change";
    return fmt::format("{} on file {} nothing: {}", counted(silent.size(), "scenario"), verb, joined(silent, ", "));
}

class WhatIfText {
  public:
    WhatIfText(const WhatIf& report, int width, bool color) : report_(report), page_(width, color), width_(width) {}

    std::string take() {
        head();
        table();
        for (const WhatIfAnswer& one : report_.worlds)
            if (&one != &report_.worlds.front()) world(one);
        if (const std::string words = silent_words(report_.silent); !words.empty()) {
            page_.blank();
            page_.line(0, 2, {{words, Style::dim}});
        }
        return page_.take();
    }

  private:
    const WhatIfAnswer& base() const { return report_.worlds.front(); }

    void head() {
        const auto any = std::find_if(report_.worlds.begin(), report_.worlds.end(),
                                      [](const WhatIfAnswer& one) { return one.answer.has_value(); });
        Runs right;
        if (any != report_.worlds.end()) {
            std::string words = "as of " + any->answer->as_of;
            for (const WhatIfAnswer& one : report_.worlds)
                if (one.answer && one.answer->as_of != any->answer->as_of) words = "on several days";
            if (!any->answer->assumption_set.empty()) words += " · on " + any->answer->assumption_set + " assumptions";
            right = {{words, Style::plain}};
            page_.spread({{shipment_words(explore::parcel_of(*any->answer)), Style::strong}}, right);
        }
        page_.line(0, report_.name, Style::dim);
        if (const std::string words = foreign_law_words(report_.jurisdiction); !words.empty()) page_.line(0, words);
    }

    void table() {
        Grid grid({"World", "Outcome", "Review", "Certainty", "Questions"}, false);
        for (const WhatIfAnswer& one : report_.worlds) {
            if (!one.answer) {
                grid.row({one.world.name, "cannot be read"});
                continue;
            }
            const explore::Ends ends = explore::ends_of(*one.answer);
            grid.row({one.world.name, outcome_cell(ends, report_.jurisdiction), review_cell(ends), certainty_cell(ends),
                      std::to_string(one.answer->questions.size())});
        }
        page_.blank();
        if (grid.width() <= width_) return grid.print(page_, 0);
        for (const WhatIfAnswer& one : report_.worlds) {
            page_.line(0, 2, {{one.world.name, Style::strong}});
            std::string words = "cannot be read";
            if (one.answer) words = ends_words(explore::ends_of(*one.answer), report_.jurisdiction);
            if (one.answer && !one.answer->questions.empty())
                words += "; " + counted(one.answer->questions.size(), "question") + " open";
            page_.line(4, 6, {{words, Style::plain}});
        }
    }

    void world(const WhatIfAnswer& one) {
        page_.blank();
        const std::string title = one.world.title();
        Runs head{{one.world.name, Style::strong}};
        if (!title.empty()) head.push_back({"  " + title, Style::plain});
        page_.line(0, 2, head);
        if (!one.answer || !base().answer) {
            page_.line(2, "It cannot be compared: the shipment could not be read on one side.", Style::doubtful);
            return;
        }
        const explore::Difference& difference = one.difference;
        if (!difference.any()) {
            page_.line(2, "No change against " + base().world.name + ".");
            return;
        }
        const std::string before = ends_words(explore::ends_of(*base().answer), report_.jurisdiction);
        const std::string after = ends_words(explore::ends_of(*one.answer), report_.jurisdiction);
        page_.line(2, 4,
                   {{turn_words(difference), turn_style(difference.direction)},
                    {": " + (before == after ? before + ", both times" : before + " → " + after), Style::plain}});
        for (const explore::ItemDifference& item : difference.items)
            page_.line(4, 6,
                       {{fmt::format("item {}: {} → {}", item.item + 1, ends_words(item.before, report_.jurisdiction),
                                     ends_words(item.after, report_.jurisdiction)),
                         Style::plain}});
        std::vector<std::string> causes;
        for (const explore::Cause& cause : one.reasons.causes)
            causes.push_back(cause_words(cause, base().world, one.world));
        const std::string common = one.reasons.outcome         ? why_words(*one.reasons.outcome, causes)
                                   : one.reasons.rules.empty() ? joined(causes, " · ")
                                                               : why_words(one.reasons.rules.front(), causes);
        page_.line(2, 4, {{"brought about by ", Style::dim}, {common, Style::plain}});
        for (const bool decides : {true, false}) {
            bool heading = false;
            for (std::size_t i = 0; i < difference.rules.size(); ++i) {
                if (difference.rules[i].decides != decides) continue;
                if (!heading) page_.line(2, decides ? "What decides" : "Also different", Style::strong);
                heading = true;
                std::string why = why_words(one.reasons.rules[i], causes);
                rule(difference.rules[i], one, why == common ? std::string() : why);
            }
        }
    }

    void rule(const RuleDifference& difference, const WhatIfAnswer& one, const std::string& why) {
        const RuleNote note = rule_note({one.world.book, base().world.book}, difference.rule);
        Runs head{{rule_turn(difference) + " ", Style::plain},
                  {difference.rule, Style::strong},
                  {difference.rule.empty() ? difference.detail : "", Style::plain},
                  {note.title.empty() ? "" : "  " + note.title, Style::plain}};
        if (one.answer->items.size() > difference.items.size()) {
            std::vector<std::string> items;
            for (const std::size_t item : difference.items) items.push_back(std::to_string(item + 1));
            head.push_back({fmt::format("  (item {})", joined(items, ", ")), Style::dim});
        }
        page_.line(4, 6, head);
        page_.line(6, 8, {{voices_words(difference), Style::plain}});
        std::string source = note.section.empty() ? "" : "§ " + note.section;
        if (!note.sources.empty()) source += (source.empty() ? "" : " · ") + note.sources.front().cite;
        if (note.sources.size() > 1) source += fmt::format(" (and {} more)", note.sources.size() - 1);
        if (!source.empty()) page_.line(6, 8, {{source, Style::dim}});
        if (!why.empty()) page_.line(6, 8, {{"brought about by ", Style::dim}, {why, Style::plain}});
    }

    const WhatIf& report_;
    Page page_;
    int width_;
};

void counts(Page& page, const WhatIfMany& report) {
    std::vector<std::size_t> used;
    for (std::size_t column = 0; column < explore::impact_columns; ++column)
        if (std::any_of(report.outcomes.begin(), report.outcomes.end(),
                        [&](const Outcomes& one) { return one[column] > 0; }))
            used.push_back(column);
    std::vector<std::string> head{"World"};
    for (const std::size_t column : used) head.push_back(short_column(column, report.jurisdiction));
    head.emplace_back("changed");
    Grid grid(std::move(head), true);
    for (std::size_t world = 0; world < report.worlds.size(); ++world) {
        std::vector<std::string> cells{report.worlds[world].name};
        for (const std::size_t column : used) cells.push_back(std::to_string(report.outcomes[world][column]));
        cells.push_back(world == 0 ? "" : std::to_string(report.impacts[world - 1].changed));
        grid.row(std::move(cells));
    }
    grid.print(page, 0);
}

}  // namespace

std::string whatif_text(const WhatIf& report, int width, bool color) { return WhatIfText(report, width, color).take(); }

std::string whatif_many_text(const WhatIfMany& report, int width, bool color) {
    Page page(width, color);
    if (const std::string words = foreign_law_words(report.jurisdiction); !words.empty()) page.line(0, words);
    counts(page, report);
    for (std::size_t i = 0; i < report.impacts.size(); ++i) {
        const WorldNote& world = report.worlds[i + 1];
        page.blank();
        const std::string title = world.title();
        page.line(0, 2, {{world.name, Style::strong}, {title.empty() ? "" : "  " + title, Style::plain}});
        page.line(2, impact_summary(report.impacts[i]));
        if (report.impacts[i].changed + report.impacts[i].unreadable_one > 0)
            impact_lines(page, report.impacts[i], {world.book, report.worlds.front().book}, report.jurisdiction);
    }
    if (const std::string words = silent_words(report.silent); !words.empty()) {
        page.blank();
        page.line(0, 2, {{words, Style::dim}});
    }
    return page.take();
}

}  // namespace portcullis::output

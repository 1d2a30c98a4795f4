// `portcullis rules list`: the rules by regime.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/describe.hpp"
#include "output/scenario_words.hpp"
#include "program/program.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <optional>
#include <ostream>

namespace portcullis::cli {
namespace {

using rulebook::Index;
using rulebook::Rulebook;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool matches(const rulebook::Rule& rule, const std::string& filter) {
    if (filter.empty()) return true;
    for (const std::string_view text :
         {std::string_view(rule.name), std::string_view(rule.title), std::string_view(rule.section),
          std::string_view(rule.symbol), rulebook::effect_name(rule.effect)})
        if (lower(text).find(filter) != std::string::npos) return true;
    return false;
}

const char* activity_words(program::Activity activity) {
    switch (activity) {
        case program::Activity::off: return "off";
        case program::Activity::decides: return "decides";
        case program::Activity::notice: return "noted";
        case program::Activity::unverified: return "unverified";
    }
    return "";
}

class Listing {
  public:
    Listing(const Rulebook& book, const Look& look) : book_(book), page_(look.width, look.color) {}

    void as_of(language::Day day) {
        const program::Program program(book_, {});
        activity_ = program.tables(day).activity;
    }

    std::size_t regime(Index index, const std::string& filter) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            if (book_.rules[i].regime != index || !matches(book_.rules[i], filter)) continue;
            if (count++ == 0) head(book_.regimes[index]);
            rule(i);
        }
        return count;
    }

    std::string take() { return page_.take(); }

  private:
    void head(const rulebook::Regime& regime) {
        if (!first_) page_.blank();
        first_ = false;
        std::string words = fmt::format("  {} ({}, {})", regime.title, regime.jurisdiction, regime.authority);
        if (regime.verified_through < language::day_max)
            words += ", verified through " + language::format_day(regime.verified_through);
        page_.line(0, 2, {{regime.name, output::Style::strong}, {words, output::Style::plain}});
    }

    void rule(std::size_t index) {
        const rulebook::Rule& rule = book_.rules[index];
        std::string left = fmt::format("{:<17}", rulebook::effect_name(rule.effect));
        if (!activity_.empty()) left = fmt::format("{:<11}", activity_words(activity_[index])) + left;
        std::string right = rule.title;
        if (!rule.symbol.empty()) right = rule.symbol + (right.empty() ? "" : ": ") + right;
        if (!rule.section.empty()) right += (right.empty() ? "§ " : "  § ") + rule.section;
        page_.line(2, 2 + static_cast<int>(left.size()) + 2,
                   {{left, output::Style::dim},
                    {output::identifier(rule), output::Style::strong},
                    {"  " + right, output::Style::plain}});
    }

    const Rulebook& book_;
    output::Page page_;
    std::vector<program::Activity> activity_;  // empty: no day was given
    bool first_ = true;
};

// What a scenario changes, one line for each.
std::vector<std::string> changes(const Rulebook& book, const rulebook::Scenario& one) {
    std::vector<std::string> lines;
    for (const explore::ScenarioPart& part : explore::parts_of(one))
        for (std::string& line : output::part_lines(book, one, part)) lines.push_back(std::move(line));
    return lines;
}

int list_scenarios(Context& context, const Rulebook& book, const Look& look, const std::string& filter) {
    output::Page page(look.width, look.color);
    std::vector<const rulebook::Scenario*> chosen;
    for (const rulebook::Scenario& one : book.scenarios)
        if (lower(one.name).find(filter) != std::string::npos || lower(one.title).find(filter) != std::string::npos)
            chosen.push_back(&one);
    if (chosen.empty() && !filter.empty())
        return usage_error(context, fmt::format("no scenario has `{}` in its name or title", text::printable(filter)));
    std::sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    for (const rulebook::Scenario* one : chosen) {
        if (one != chosen.front()) page.blank();
        page.line(0, 2, {{one->name, output::Style::strong}, {"  " + one->title, output::Style::plain}});
        for (const std::string& line : changes(book, *one)) page.line(2, 4, {{line, output::Style::plain}});
    }
    context.out << page.take();
    return exit_done;
}

int list(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    if (arguments.operands.size() > 1) return usage_error(context, "`rules list` takes one filter");
    std::optional<language::Day> day;
    if (arguments.has("as-of") && !(day = language::parse_day(arguments.value("as-of"))))
        return usage_error(context, fmt::format("`{}` is not a date", text::printable(arguments.value("as-of"))),
                           "write it like `2025-05-01`");
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const Rulebook& book = rules->book();
    const std::string filter = arguments.operands.empty() ? std::string() : lower(arguments.operands.front());
    if (arguments.has("scenarios")) {
        if (day) return usage_error(context, "`--as-of` is about rules; a scenario is none");
        return list_scenarios(context, book, *look, filter);
    }
    Listing listing(book, *look);
    if (day) listing.as_of(*day);
    std::vector<Index> order;
    for (std::size_t i = 0; i < book.regimes.size(); ++i) order.push_back(static_cast<Index>(i));
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return book.regimes[a].name < book.regimes[b].name; });
    std::size_t count = 0;
    for (const Index regime : order) count += listing.regime(regime, filter);
    if (count == 0 && !filter.empty())
        return usage_error(
            context, fmt::format("no rule has `{}` in its name, title, section or effect", text::printable(filter)));
    context.out << listing.take();
    return exit_done;
}

}  // namespace

Command rules_list_command() {
    Command command;
    command.name = "rules list";
    command.operands = "[FILTER]";
    command.summary = "List the rules by regime";
    command.details =
        "FILTER is a part of a rule's name, title, section, symbol or effect. With --as-of each rule says what it does "
        "on that day:\n"
        "decides, noted (law that is not enforced or not yet due), unverified, or off. --scenarios lists the scenarios "
        "instead,\nwith what each changes.";
    command.options = {as_of_option("say what each rule does on this day"),
                       {"scenarios", "", "list the scenarios, with what each changes", {}},
                       rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"rules list", "rules list h20", "rules list requires_license --as-of 2025-05-01",
                        "rules list --scenarios"};
    command.run = list;
    return command;
}

}  // namespace portcullis::cli

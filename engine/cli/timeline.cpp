// `portcullis timeline`: one shipment over the days.
#include "explore/timeline.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/portfolio_files.hpp"
#include "cli/question.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "decide/change_days.hpp"
#include "explore/sketch.hpp"
#include "output/timeline.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

bool day_option(Context& context, const Arguments& arguments, std::string_view name,
                std::optional<language::Day>& day) {
    if (!arguments.has(name)) return true;
    day = language::parse_day(arguments.value(name));
    if (day) return true;
    usage_error(context, fmt::format("`{}` is not a date", text::printable(arguments.value(name))),
                language::day_help(arguments.value(name)));
    return false;
}

struct Read {
    input::Shipment shipment;
    std::string name;
    std::optional<language::Day> day;  // that it states
};

// The day is what varies, so a shipment need not state it; `day` stands in its place.
std::optional<Read> read(Context& context, const Arguments& arguments, Rules& rules, const Question& question,
                         language::Day day) {
    PortfolioFiles files(context, arguments, arguments.operands);
    PortfolioRecord record;
    if (!files.next(record)) {
        if (files.unreadable() == 0) usage_error(context, "the input holds no shipment");
        return std::nullopt;
    }
    text::Diagnostics diagnostics;
    const auto node = record.from->parse(record.raw, *rules.sources, diagnostics);
    std::optional<input::Shipment> shipment;
    input::Options options = question.input;
    options.as_of = day;
    if (node) shipment = input::read_shipment(rules.book(), *node, options, diagnostics);
    print_faults(context, *rules.sources, diagnostics, true);
    if (!shipment || diagnostics.has_errors()) {
        if (!diagnostics.has_errors())
            usage_error(context, fmt::format("`{}` is no shipment", text::printable(record.name)));
        return std::nullopt;
    }
    PortfolioRecord further;
    if (files.next(further)) {
        usage_error(context,
                    fmt::format("`{}` is a second shipment; a timeline is of one", text::printable(further.name)),
                    "put it into a file of its own");
        return std::nullopt;
    }
    std::optional<language::Day> stated;
    const text::Node* date = explore::look_up(*node, "date");
    if (date != nullptr && date->kind == text::NodeKind::scalar) stated = language::parse_day(date->text);
    return Read{std::move(*shipment), record.name, stated};
}

int timeline(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1)
        return usage_error(context, "name one shipment", "portcullis timeline FILE, or `-` for standard input");
    const auto look = cli::look(context, arguments);
    explore::TimelineOptions options;
    if (!look || !day_option(context, arguments, "from", options.from) ||
        !day_option(context, arguments, "until", options.until))
        return exit_usage;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    options.jurisdiction = question.decide.jurisdiction;

    const program::Program program(rules->book(), question.world);
    const language::Day first = decide::first_day_of_law(program, options.jurisdiction);
    const language::Day from = options.from.value_or(first);
    if (options.until && *options.until <= from)
        return usage_error(
            context, fmt::format("the timeline ends on {} before it begins", language::format_day(*options.until)),
            options.from ? "--until is the day after the last one that is looked at"
                         : fmt::format("the first law on file begins {}; give --from", language::format_day(first)));
    const language::Day standing = from < language::day_max ? from : 0;
    auto given = read(context, arguments, *rules, question, standing);
    if (!given) return exit_usage;
    options.shipment_day = given->day;
    if (given->day) given->shipment.facts.day = *given->day;
    explore::Timeline line = explore::timeline(program, given->shipment.facts, options);
    line.name = given->name;

    const std::string format = arguments.value_or("format", "text");
    if (format == "json") context.out << output::timeline_json(line);
    else if (format == "csv") context.out << output::timeline_csv(line);
    else if (format == "svg") context.out << output::timeline_svg(line);
    else context.out << output::timeline_text(line, {look->color, look->width, arguments.has("verbose")});
    return exit_done;
}

}  // namespace

Command timeline_command() {
    Command command;
    command.name = "timeline";
    command.operands = "FILE";
    command.summary = "Show on which days the answer to a shipment changes, and by what";
    command.details =
        "FILE is one shipment in YAML or JSON, `-` is standard input; it needs no `date`. The spans of days follow "
        "each "
        "other without a gap,\n"
        "and in none of them the outcome or the review policy changes. For each change the dated facts of the rules or "
        "of the shipment are named\n"
        "that bring it about: each was tried, by taking it back or making it alone. Days after those to which the law "
        "was checked are marked.";
    std::vector<Option> asked = question_options();
    std::erase_if(asked, [](const Option& one) { return one.name == "as-of"; });
    command.options = {{"format", "FORM", "text, json, csv, or svg: a picture", {"text", "json", "csv", "svg"}},
                       {"from", "DAY", "begin on this day instead of the first day of law on file", {}},
                       {"until", "DAY", "end before this day; without it, only the dates on file end the timeline", {}},
                       {"verbose", "", "also the rules behind each answer, and addresses of sources", {}},
                       input_format_option(),
                       rules_option()};
    command.add({asked, text_options(), common_options()});
    command.examples = {"timeline shipment.yaml", "timeline --from 2024-01-01 --until 2026-01-01 shipment.yaml",
                        "timeline --posture codified --assume ordinary --format json shipment.yaml",
                        "timeline --format svg shipment.yaml > timeline.svg"};
    command.run = timeline;
    return command;
}

}  // namespace portcullis::cli

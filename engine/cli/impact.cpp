// `portcullis impact`: which shipments of a portfolio change between two worlds.
#include "output/impact.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/show_options.hpp"
#include "cli/world_runs.hpp"
#include "output/counted.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

// A change both ways, or a shipment that one side cannot read, may be what the caller fears.
bool unwanted(const std::string& what, const explore::Impact& impact) {
    const std::size_t doubtful = impact.turns.other + impact.unreadable_one;
    if (what == "any") return impact.changed + doubtful > 0;
    if (what == "stricter") return impact.turns.stricter + impact.both_ways + impact.unreadable_one > 0;
    return what == "laxer" && impact.turns.laxer + impact.both_ways + impact.unreadable_one > 0;
}

void print(Context& context, const Arguments& arguments, const Look& look, const output::ImpactReport& report) {
    const std::string format = arguments.value("format");
    if (format == "json") context.out << output::impact_json(report, true) << '\n';
    else if (format == "csv") context.out << output::impact_csv(report);
    else if (format == "markdown") context.out << output::impact_markdown(report);
    else context.out << output::impact_text(report, look.width, look.color);
    if (format == "csv" && report.impact.left_out > 0)
        context.err << "portcullis: " << output::counted(report.impact.left_out, "shipment")
                    << " more are not in the list; --most N lists more\n";
}

int impact(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no portfolio is named", "portcullis impact FILE..., or `-` for standard input");
    if (!arguments.has("before") && !arguments.has("after"))
        return usage_error(context, "name the worlds to compare with --before W and --after W",
                           "the one that is not named is the law as it is");
    const auto look = cli::look(context, arguments);
    std::size_t jobs = 0;
    std::size_t most = 1000;
    if (!look ||
        !number_option(context, arguments, "jobs", std::size_t{1}, std::size_t{1024}, "a number from 1 to 1024",
                       jobs) ||
        !number_option(context, arguments, "most", std::size_t{0}, std::size_t{1'000'000}, "a number up to 1000000",
                       most))
        return exit_usage;
    Worlds worlds(context, arguments);
    int code = worlds.begin();
    for (const char* side : {"before", "after"})
        if (code == exit_done) code = worlds.add(arguments.value_or(side, "now"));
    if (code != exit_done) return code;

    decide::Options options;
    options.jurisdiction = worlds.jurisdiction();
    options.reasons = options.questions = options.notices = false;
    explore::ImpactTally tally(most, arguments.has("all"));
    // Columns of a table mean what the rules of the first world say.
    PortfolioFiles files(context, arguments, arguments.operands, &worlds.list().front().program->book());
    const bool good = run_stream(context, files, {}, {worlds.list(), options, jobs},
                                 [&](std::vector<explore::ImpactRow>&& rows) { tally.add(std::move(rows.front())); });
    const output::ImpactReport report{worlds.list()[0].note, worlds.list()[1].note, worlds.jurisdiction(),
                                      tally.take()};
    if (report.impact.shipments == 0 && good) return usage_error(context, "there is no shipment in the input");
    print(context, arguments, *look, report);
    if (!good) return exit_usage;
    return unwanted(arguments.value("fail-on"), report.impact) ? exit_fail_on : exit_done;
}

}  // namespace

Command impact_command() {
    Command command;
    command.name = "impact";
    command.operands = "FILE...";
    command.summary = "Show which shipments of a portfolio change between two worlds, and because of which rules";
    command.details =
        "FILE holds shipments: NDJSON, CSV, or one in YAML or JSON; `-` is standard input. --before or --after that is "
        "not given is\nthe law as it is.\n\n"
        "W: as-of=DAY, scenario=NAME, posture=enforced|codified, rules=DIR or rules=git:REV, assume=NAME, joined by "
        "commas.\nA day, the name of a scenario, `enforced`, `codified` and `now` stand for themselves.\n\n"
        "A shipment that only one side can read is listed as such, and the exit code is 2. --fail-on stricter also "
        "fails on an answer\nthat becomes stricter at one end and laxer at the other, as laxer does.";
    command.options = {{"before", "W", "the world before (now)", {}},
                       {"after", "W", "the world after (now)", {}},
                       {"all", "", "list also shipments that do not change", {}},
                       {"most", "N", "how many shipments are listed, the weightiest first (1000)", {}},
                       {"fail-on", "TURN", "end with 1 on these changes", {"stricter", "laxer", "any"}},
                       {"format",
                        "FORM",
                        "text, json, csv (the list), markdown (for a pull request)",
                        {"text", "json", "csv", "markdown"}},
                       {"jobs", "N", "threads (as many as the machine has)", {}},
                       rules_option()};
    command.add({table_options(), world_options(), text_options(), common_options()});
    command.examples = {"impact orders.ndjson --after diffusion-reinstated",
                        "impact orders.ndjson --before 2025-04-08 --after 2025-04-09",
                        "impact orders.ndjson --before rules=git:main --fail-on stricter --format markdown",
                        "impact orders.ndjson --after codified --format csv"};
    command.run = impact;
    return command;
}

}  // namespace portcullis::cli

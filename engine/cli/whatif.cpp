// `portcullis whatif`: shipments under several worlds side by side.
#include "output/whatif.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/show_options.hpp"
#include "cli/world_runs.hpp"

#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

constexpr std::string_view all_scenarios = "all";

// The worlds in the order in which they are shown; exit_done, or the code to end with.
int name_worlds(Context& context, const Arguments& arguments, Worlds& worlds) {
    int code = worlds.begin();
    if (code == exit_done) code = worlds.add(arguments.value_or("against", "now"));
    bool all = false;
    for (const std::string& name : arguments.values("scenario")) {
        all = all || name == all_scenarios;
        if (code == exit_done && name != all_scenarios) code = worlds.add_scenario(name);
    }
    for (const std::string& asked : arguments.values("world"))
        if (code == exit_done) code = worlds.add(asked);
    if (code == exit_done && all) code = worlds.add_all_scenarios();
    if (code == exit_done && worlds.list().size() < 2)
        code = usage_error(context, "there is no world to compare with", "name one with --scenario NAME or --world W");
    return code;
}

struct Shown {
    Look look;
    bool json = false;
    bool only_changing = false;  // of worlds after the first
};

int one_shipment(Context& context, const Worlds& worlds, const PortfolioRecord& record, const Shown& shown) {
    decide::Options options;
    options.jurisdiction = worlds.jurisdiction();
    options.reasons = options.notices = false;
    const text::RenderOptions look = fault_look(context);
    WorldAnswers run = WorldRuns(worlds.list(), options, look).run(record);
    context.err << run.faults;
    output::WhatIf report{record.name, worlds.jurisdiction(), {}, {}};
    bool good = true;
    for (std::size_t i = 0; i < worlds.list().size(); ++i) {
        const World& world = worlds.list()[i];
        good = good && run.answers[i];
        output::WhatIfAnswer answer{world.note, std::move(run.answers[i]), {}, {}};
        if (i > 0 && answer.answer && report.worlds.front().answer) {
            const Determination& before = *report.worlds.front().answer;
            answer.difference = explore::compare(before, *answer.answer);
            if (shown.only_changing && !answer.difference.any()) {
                report.silent.push_back(world.note.name);
                continue;
            }
            answer.reasons = explore::reasons(worlds.list().front().setting, world.setting, *run.node,
                                              {before, *answer.answer}, answer.difference);
        }
        report.worlds.push_back(std::move(answer));
    }
    if (!run.node) return exit_usage;
    if (shown.json) context.out << output::whatif_json(report, true) << '\n';
    else context.out << output::whatif_text(report, shown.look.width, shown.look.color);
    return good ? exit_done : exit_usage;
}

int many(Context& context, const Worlds& worlds, PortfolioFiles& files, std::vector<PortfolioRecord> ahead,
         const Shown& shown, std::size_t jobs, std::size_t most) {
    decide::Options options;
    options.jurisdiction = worlds.jurisdiction();
    options.reasons = options.questions = options.notices = false;
    std::vector<output::Outcomes> outcomes(worlds.list().size());
    std::vector<explore::ImpactTally> tallies(worlds.list().size() - 1, explore::ImpactTally(most, false));
    const bool good = run_stream(context, files, std::move(ahead), {worlds.list(), options, jobs},
                                 [&](std::vector<explore::ImpactRow>&& rows) {
                                     ++outcomes[0][explore::column_of(rows.front().before)];
                                     for (std::size_t i = 0; i < rows.size(); ++i) {
                                         ++outcomes[i + 1][explore::column_of(rows[i].after)];
                                         tallies[i].add(std::move(rows[i]));
                                     }
                                 });
    output::WhatIfMany report{worlds.jurisdiction(), {worlds.list().front().note}, {outcomes.front()}, {}, {}};
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        const output::WorldNote& note = worlds.list()[i + 1].note;
        explore::Impact impact = tallies[i].take();
        if (shown.only_changing && impact.changed + impact.unreadable_one == 0) {
            report.silent.push_back(note.name);
            continue;
        }
        report.worlds.push_back(note);
        report.outcomes.push_back(outcomes[i + 1]);
        report.impacts.push_back(std::move(impact));
    }
    if (shown.json) context.out << output::whatif_many_json(report, true) << '\n';
    else context.out << output::whatif_many_text(report, shown.look.width, shown.look.color);
    return good ? exit_done : exit_usage;
}

int whatif(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no shipment is named", "portcullis whatif FILE..., or `-` for standard input");
    const auto look = cli::look(context, arguments);
    std::size_t jobs = 0;
    std::size_t most = 50;
    if (!look ||
        !number_option(context, arguments, "jobs", std::size_t{1}, std::size_t{1024}, "a number from 1 to 1024",
                       jobs) ||
        !number_option(context, arguments, "most", std::size_t{0}, std::size_t{1'000'000}, "a number up to 1000000",
                       most))
        return exit_usage;
    Worlds worlds(context, arguments);
    if (const int code = name_worlds(context, arguments, worlds); code != exit_done) return code;
    const std::vector<std::string> scenarios = arguments.values("scenario");
    const Shown shown{*look, arguments.value("format") == "json",
                      std::find(scenarios.begin(), scenarios.end(), all_scenarios) != scenarios.end()};

    // Columns of a table mean what the rules of the first world say.
    PortfolioFiles files(context, arguments, arguments.operands, &worlds.list().front().program->book());
    std::vector<PortfolioRecord> ahead(2);
    if (!files.next(ahead[0]))
        return files.unreadable() > 0 ? int{exit_usage} : usage_error(context, "there is no shipment in the input");
    if (files.next(ahead[1])) return many(context, worlds, files, std::move(ahead), shown, jobs, most);
    const int code = one_shipment(context, worlds, ahead[0], shown);
    return files.unreadable() > 0 ? int{exit_usage} : code;
}

}  // namespace

Command whatif_command() {
    Command command;
    command.name = "whatif";
    command.operands = "FILE...";
    command.summary = "Decide shipments under several worlds side by side, with what differs and why";
    command.details =
        "FILE is a shipment in YAML or JSON, or many of them (NDJSON, CSV); `-` is standard input. Every world is held "
        "against\nthe first, the law as it is unless --against names another.\n\n"
        "W: as-of=DAY, scenario=NAME, posture=enforced|codified, rules=DIR or rules=git:REV, assume=NAME, joined by "
        "commas.\nA day, the name of a scenario, `enforced`, `codified` and `now` stand for themselves.\n\n"
        "--scenario all tries every scenario on file and shows those that change something.";
    Option scenario{"scenario", "NAME", "a world with this scenario; may be repeated; all: every one", {}};
    Option world{"world", "W", "a world; may be repeated", {}};
    scenario.repeatable = world.repeatable = true;
    command.options = {scenario,
                       world,
                       {"against", "W", "the world that others are held against (now)", {}},
                       {"format", "FORM", "text or json", {"text", "json"}},
                       {"most", "N", "of many shipments, how many are listed for each world (50)", {}},
                       {"jobs", "N", "threads (as many as the machine has)", {}},
                       rules_option()};
    command.add({table_options(), world_options(), text_options(), common_options()});
    command.examples = {"whatif shipment.yaml --scenario diffusion-reinstated --scenario chip-security-act-enacted",
                        "whatif shipment.yaml --as-of 2026-09-01 --scenario all",
                        "whatif shipment.yaml --world 2025-04-08 --world codified,as-of=2025-06-01",
                        "whatif orders.ndjson --scenario h20-letters-withdrawn --format json"};
    command.run = whatif;
    return command;
}

}  // namespace portcullis::cli

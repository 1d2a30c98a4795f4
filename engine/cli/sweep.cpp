// `portcullis sweep`: a grid over facts, days, scenarios, postures and parameters.
#include "explore/sweep.hpp"

#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/progress.hpp"
#include "cli/show_options.hpp"
#include "cli/sweep_critical.hpp"
#include "cli/sweep_plan.hpp"
#include "output/sweep_html.hpp"
#include "output/sweep_rows.hpp"
#include "output/sweep_table.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {
namespace {

// A table is held as a whole; rows are not.
constexpr std::uint64_t most_of_table = 1'000'000;
constexpr std::uint64_t most_of_page = 200'000;

struct Wanted {
    std::string format;
    std::uint64_t part = 1;
    std::uint64_t parts = 1;
    std::size_t jobs = 0;
    bool count = false;
    Look look;
};

bool read_shard(Context& context, const Arguments& arguments, Wanted& wanted) {
    if (!arguments.has("shard")) return true;
    const std::string text = arguments.value("shard");
    const std::size_t slash = text.find('/');
    const bool good = slash != std::string::npos && read_number(std::string_view(text).substr(0, slash), wanted.part) &&
                      read_number(std::string_view(text).substr(slash + 1), wanted.parts) && wanted.part >= 1 &&
                      wanted.part <= wanted.parts && wanted.parts <= 1'000'000;
    if (!good)
        usage_error(context, fmt::format("`--shard {}` is no part of a whole", text::printable(text)),
                    "write `--shard 2/8` for the second of eight");
    return good;
}

bool read_wanted(Context& context, const Arguments& arguments, Wanted& wanted) {
    const auto look = cli::look(context, arguments);
    if (!look) return false;
    wanted.look = *look;
    wanted.format = arguments.value_or("format", "table");
    wanted.count = arguments.has("count");
    if (!read_shard(context, arguments, wanted) ||
        !number_option<std::size_t>(context, arguments, "jobs", 1, 1024, "a number of threads from 1 to 1024",
                                    wanted.jobs))
        return false;
    const bool rows = wanted.format == "csv" || wanted.format == "ndjson";
    if (wanted.parts > 1 && !rows && !wanted.count) {
        usage_error(context, fmt::format("--shard makes no parts of --format {}", wanted.format),
                    "use --format csv or ndjson, or --count");
        return false;
    }
    if (wanted.count && wanted.format == "html") {
        usage_error(context, "--count has no form for --format html", "use table, csv or ndjson");
        return false;
    }
    return true;
}

bool find_axis(Context& context, const Arguments& arguments, const explore::Grid& grid, const char* option,
               std::size_t& found) {
    if (!arguments.has(option)) return true;
    const std::string name = arguments.value(option);
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        names.push_back(grid.axes[i].name);
        if (grid.axes[i].name == name) found = i;
    }
    if (found == output::no_axis) unknown(context, "axis", name, names);
    return found != output::no_axis;
}

bool small_enough(Context& context, const Wanted& wanted, std::uint64_t cells) {
    const bool page = wanted.format == "html";
    const std::uint64_t most = page ? most_of_page : most_of_table;
    const bool rows = wanted.format == "csv" || wanted.format == "ndjson";
    if (rows || wanted.count || cells <= most) return true;
    usage_error(context,
                fmt::format("the plan has {} cells, and a {} holds at most {}", output::big_number(cells),
                            page ? "page" : "table", output::big_number(most)),
                "--format csv or ndjson write any number of cells, --count counts their outcomes, --critical finds "
                "where the outcome of an axis changes");
    return false;
}

int finish(Context& context, const output::SweepCounts& counts) {
    if (counts.faults == 0) return exit_done;
    return usage_error(
        context, fmt::format("{} of {} cells cannot be read as a shipment; the first: {}",
                             output::big_number(counts.faults), output::big_number(counts.cells), counts.first_fault));
}

int run_grid(Context& context, const Arguments& arguments, const rulebook::Rulebook& book, const explore::Grid& grid,
             const Wanted& wanted) {
    output::SweepTableOptions table{wanted.look.color, wanted.look.width, arguments.has("full"), {}};
    if (!find_axis(context, arguments, grid, "rows", table.pivot.rows) ||
        !find_axis(context, arguments, grid, "columns", table.pivot.columns))
        return exit_usage;
    if (table.pivot.rows != output::no_axis && table.pivot.rows == table.pivot.columns)
        return usage_error(context, "--rows and --columns name the same axis");
    if (!small_enough(context, wanted, grid.cells())) return exit_usage;

    const explore::CellRange range = explore::shard(grid.cells(), wanted.part, wanted.parts);
    const bool stream = !wanted.count && (wanted.format == "csv" || wanted.format == "ndjson");
    const output::SweepRows rows(grid, wanted.format == "csv" ? output::RowForm::csv : output::RowForm::ndjson);
    if (stream && wanted.part == 1 && !arguments.has("no-header")) context.out << rows.header();
    output::SweepCounts counts;
    output::HeldSweep held(grid);
    {
        Progress progress(context, "sweep", static_cast<std::size_t>(range.end - range.begin));
        explore::sweep(book, grid, range, wanted.jobs, [&](const explore::SweptBlock& block) {
            if (stream) context.out << rows.rows(block);
            if (stream || wanted.count) counts.add(block);
            else held.add(block);
            for (std::size_t i = 0; i < block.verdicts.size(); ++i) progress.step();
            return context.out.good();
        });
    }
    if (wanted.count) {
        if (wanted.format == "csv") context.out << output::counts_csv(counts);
        else if (wanted.format == "ndjson") context.out << output::counts_json(counts);
        else
            context.out << output::counts_text(grid.name, counts, grid.jurisdiction, wanted.look.width,
                                               wanted.look.color);
    } else if (wanted.format == "html") {
        context.out << output::sweep_html(book, held, table.pivot);
    } else if (!stream) {
        context.out << output::sweep_table(book, held, table);
    }
    return finish(context, stream || wanted.count ? counts : held.counts);
}

int sweep(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1)
        return usage_error(context, arguments.operands.empty() ? "no plan is named" : "one plan at a time",
                           "portcullis sweep PLAN, or SHIPMENT with --over AXIS=VALUES");
    Wanted wanted;
    if (!read_wanted(context, arguments, wanted)) return exit_usage;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    const bool critical = arguments.has("critical");
    const auto grid = read_plan(context, arguments, *rules, question, !critical);
    if (!grid) return exit_usage;
    if (critical) return sweep_critical(context, arguments, *rules, *grid, wanted.format, wanted.look);
    return run_grid(context, arguments, rules->book(), *grid, wanted);
}

}  // namespace

Command sweep_command() {
    Command command;
    command.name = "sweep";
    command.operands = "PLAN";
    command.summary = "Decide a grid of what-ifs over facts, days, scenarios, postures and parameters";
    command.details =
        "PLAN is a YAML file with `sweep` (its name), `shipment` (facts, or a file) and `axes`, or a shipment, with "
        "axes "
        "given by --over.\n"
        "An axis is the path of a fact (items[0].chips[0].memory_bandwidth), date, scenario, posture or "
        "param.REGIME.NAME.";
    command.options = {
        over_option(),
        {"format", "FORM", "table, csv, ndjson or html", {"table", "csv", "ndjson", "html"}},
        {"rows", "AXIS", "the axis down the table (the longest)", {}},
        {"columns", "AXIS", "the axis across the table (the second longest)", {}},
        {"full", "", "each row and column by itself, also where they say the same", {}},
        {"critical", "AXIS", "where the outcome changes along a number or a day, read off the rules", {}},
        {"count", "", "only count the outcomes", {}},
        {"shard", "I/N", "only part I of N; all parts one after the other are the whole", {}},
        {"no-header", "", "CSV without its first line", {}},
        {"jobs", "N", "threads (as many as the machine has); the output is the same for all", {}},
        rules_option()};
    command.add({question_options(), text_options(), common_options()});
    command.examples = {
        "sweep examples/sweeps/h20-what-if.yaml",
        "sweep shipment.yaml --over destination=list:d5-or-macau --over date=2025-01-01..2025-06-01/1week",
        "sweep shipment.yaml --critical items[0].memory_bandwidth",
        "sweep plan.yaml --format csv --shard 1/8 > part-1.csv", "sweep plan.yaml --format html > sweep.html"};
    command.run = sweep;
    return command;
}

}  // namespace portcullis::cli

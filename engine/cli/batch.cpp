// `portcullis batch`: many shipments in, one verdict for each out, in the same order.
#include "cli/batch_ledger.hpp"
#include "cli/batch_run.hpp"
#include "cli/brief_run.hpp"
#include "cli/commands.hpp"
#include "cli/fail_on.hpp"
#include "cli/number_option.hpp"
#include "cli/output_file.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "explore/parallel.hpp"

#include <fmt/format.h>
#include <memory>
#include <ostream>
#include <string>

namespace portcullis::cli {
namespace {

// Options that go with one form of the output only. False after a report.
bool fits(Context& context, const Arguments& arguments, bool csv) {
    if (arguments.has("brief")) {
        for (const char* const option : {"explain", "ledger"})
            if (arguments.has(option)) {
                usage_error(context, fmt::format("`--{}` is not for brief verdicts", option), "leave --brief out");
                return false;
            }
    } else {
        for (const char* const option : {"certainty", "explain-if"})
            if (arguments.has(option)) {
                usage_error(context, fmt::format("`--{}` is for brief verdicts", option), "write --brief");
                return false;
            }
    }
    for (const char* const option : {"explain", "explain-if"})
        if (csv && arguments.has(option)) {
            usage_error(context, fmt::format("`--{}` is for NDJSON: a whole answer does not fit into a cell", option),
                        "write --format ndjson");
            return false;
        }
    for (const char* const option : {"safe-input-cells", "column-prefix"})
        if (!csv && arguments.has(option)) {
            usage_error(context, fmt::format("`--{}` is for output in CSV", option), "write --format csv");
            return false;
        }
    return true;
}

// --ledger: all is counted before anything is decided. False after a report.
bool count_quotas(Context& context, const Arguments& arguments, const Rules& rules, BatchTask& task, std::size_t jobs,
                  std::unique_ptr<BatchLedger>& ledger) {
    if (!arguments.has("ledger")) return ledger_options_apart(context, arguments);
    ledger = BatchLedger::open(context, arguments, rules, task.program, task.question);
    if (!ledger || !ledger->count(arguments.operands, jobs)) return false;
    task.ledger = ledger.get();
    return true;
}

// --brief: by columns.
int decide_briefly(Context& context, const Arguments& arguments, const BatchTask& task, PortfolioFiles& files,
                   const output::BatchCsvForm* csv, const FailOn& fail_on, std::size_t jobs) {
    std::set<std::string_view> explain;
    if (arguments.has("explain-if")) {
        auto named = read_outcomes(context, arguments.value("explain-if"));
        if (!named) return exit_usage;
        explain = std::move(*named);
    }
    const columns::Vocabulary vocabulary(task.book);
    const std::vector<std::string> rules = brief_rules(task);
    const output::BriefWriter writer(rules, arguments.has("certainty"));
    std::optional<BatchTable> table;
    if (csv != nullptr) table.emplace(context, files, *csv, writer.columns());
    const BriefTask brief{task,
                          vocabulary,
                          writer,
                          table ? &*table : nullptr,
                          arguments.has("certainty"),
                          arguments.operands.size() > 1,
                          std::move(explain)};
    BriefRun run(context, files, brief, table ? &*table : nullptr, rules, fail_on);
    run.run(jobs);
    context.out.flush();
    run.summarize();
    return run.code();
}

int decide_fully(Context& context, const Arguments& arguments, const Rules& rules, BatchTask& task,
                 PortfolioFiles& files, const output::BatchCsvForm* csv, const FailOn& fail_on, std::size_t jobs) {
    std::unique_ptr<BatchLedger> ledger;
    if (!count_quotas(context, arguments, rules, task, jobs, ledger)) return exit_usage;
    const auto writer = csv != nullptr ? csv_writer(context, files, *csv) : ndjson_writer(context);
    BatchRun run(context, files, *writer, task, fail_on);
    run.run(jobs);
    context.out.flush();
    run.summarize();
    if (ledger && !ledger->summary({task.look.color, task.look.width})) return exit_usage;
    return run.code();
}

int batch(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no shipments are named", "portcullis batch FILE..., or `-` for standard input");
    const auto look = cli::look(context, arguments);
    const auto fail_on = FailOn::read(context, arguments);
    std::size_t jobs = explore::default_jobs();
    if (!look || !fail_on ||
        !number_option<std::size_t>(context, arguments, "jobs", 1, 256, "a number of threads from 1 to 256", jobs))
        return exit_usage;
    const auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    PortfolioFiles files(context, arguments, arguments.operands, &rules->book());
    const bool csv = arguments.value_or("format", files.first_form() == input::Form::csv ? "csv" : "ndjson") == "csv";
    if (!fits(context, arguments, csv)) return exit_usage;
    question.decide.over_time = arguments.has("explain") || arguments.has("explain-if");

    const program::Program program(rules->book(), question.world);
    BatchTask task{rules->book(), program, question, arguments.has("explain"), fault_look(context)};
    output::BatchCsvForm form;
    form.safe_input = arguments.has("safe-input-cells");
    form.prefix = arguments.value("column-prefix");
    const output::BatchCsvForm* const cells = csv ? &form : nullptr;
    const auto output = OutputFile::open(context, arguments);
    if (!output) return exit_usage;
    Context& written = output->context();
    const int code = arguments.has("brief")
                         ? decide_briefly(written, arguments, task, files, cells, *fail_on, jobs)
                         : decide_fully(written, arguments, *rules, task, files, cells, *fail_on, jobs);
    return output->close() ? code : exit_usage;
}

}  // namespace

Command batch_command() {
    Command command;
    command.name = "batch";
    command.operands = "FILE...";
    command.summary = "Decide many shipments: tables (CSV) or NDJSON in, verdicts out";
    command.details =
        "FILE is CSV, NDJSON (one shipment on each line) or a shipment in YAML or JSON; `-` is standard input, whose "
        "form "
        "--input-format names. What ends in .zst is read through Zstandard.\n"
        "One verdict for each shipment, in the order of the input: CSV gets columns, NDJSON is one object on each "
        "line. A "
        "shipment with\n"
        "faults stands in the output with its error, the others are still decided (exit code 2). A summary goes to "
        "standard error.\n\n"
        "A column of CSV is named by the fact that it states: `destination`, `items[0].quantity`, `end_user.country`; "
        "an "
        "empty cell states\n"
        "nothing. `portcullis schema csv` lists the names. For other tables, --map names a file that says which column "
        "states what.\n\n" +
        std::string(fail_on_details);
    command.options = {
        {"format", "FORM", "ndjson or csv; as the first input if not given", {"ndjson", "csv"}},
        {"explain", "", "NDJSON: whole answers, as `check --format json` gives them", {}},
        {"brief", "", "only outcomes, review and rules, many times faster", {}},
        {"certainty", "", "brief: also how sure each answer is", {}},
        {"explain-if", "OUTCOMES", "brief, NDJSON: whole answers where the outcome is one of these", {}},
        {"column-prefix", "TEXT", "CSV: before the names of the columns that are added", {}},
        {"safe-input-cells", "", "CSV: an apostrophe also before cells of the input that are formulas", {}},
        output_option(),
        {"jobs", "N", "threads; the output is the same for any number (all processors)", {}},
        rules_option()};
    command.add(
        {table_options(), fail_on_options(), ledger_options(), question_options(), text_options(), common_options()});
    command.examples = {
        "batch orders.csv > verdicts.csv",
        "batch --map acme.yaml --pass-through export.csv",
        "batch --explain --as-of 2026-01-15 orders.ndjson",
        "batch --brief --explain-if prohibited,needs_information orders.ndjson",
        "batch --ledger lpp.ledger --posture codified orders.ndjson",
        "batch --fail-on license_required,prohibited,needs_information --input-format ndjson - < orders.ndjson"};
    command.run = batch;
    return command;
}

}  // namespace portcullis::cli

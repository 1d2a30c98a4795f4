// `portcullis rules mutate`: changes the law slightly and asks whether a rule test notices.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/mutate_options.hpp"
#include "cli/progress.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/mutation.hpp"
#include "output/mutation_state.hpp"
#include "quality/mutate/explained.hpp"
#include "quality/mutate/generate.hpp"
#include "quality/mutate/run_mutants.hpp"
#include "text/file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <ostream>

#ifndef PORTCULLIS_VERSION
#define PORTCULLIS_VERSION "0"
#endif

namespace portcullis::cli {
namespace {

using quality::Fate;
using quality::MutantResult;
using quality::MutationReport;

constexpr std::size_t most_bytes = 64u << 20;  // of a state or a file of explanations

// Nothing after a report.
std::optional<MutationReport> selected(Context& context, const quality::MutantSelection& selection,
                                       const rulebook::Rulebook& book) {
    MutationReport report;
    std::vector<quality::Mutant> mutants = quality::generate_mutants(book);
    report.generated = mutants.size();
    for (const std::string& pattern : selection.patterns) {
        if (std::any_of(mutants.begin(), mutants.end(),
                        [&](const quality::Mutant& one) { return quality::selects(pattern, one); }))
            continue;
        std::vector<std::string_view> names;
        for (const quality::Mutant& one : mutants) {
            names.push_back(one.group);
            names.push_back(one.owner);
        }
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        unknown(context, "regime, rule, parameter, list or mutant", pattern, names);
        return std::nullopt;
    }
    report.mutants = quality::select_mutants(std::move(mutants), selection);
    if (report.mutants.empty()) {
        usage_error(context, "there is no mutant of this kind here");
        return std::nullopt;
    }
    report.results.resize(report.mutants.size());
    return report;
}

// The file in which results are kept: what an earlier run left there, and what this one adds.
class StateFile {
  public:
    // False after a report.
    bool open(Context& context, const std::string& path, const output::MutationStateKey& key, MutationReport& report,
              std::map<std::string, std::string>& noticed_by) {
        std::string bytes = output::mutation_state_head(key);
        std::error_code error;
        if (std::filesystem::exists(path, error)) {
            const text::ReadFile file = text::read_file(path, most_bytes);
            if (!file.ok) return fault(context, path, file.bytes);
            const auto state = output::read_mutation_state(file.bytes);
            if (!state && !file.bytes.empty()) return fault(context, path, "is no state of `rules mutate`");
            if (state && state->key == key) {
                for (std::size_t i = 0; i < report.mutants.size(); ++i)
                    if (const auto known = state->results.find(report.mutants[i].id); known != state->results.end())
                        report.results[i] = known->second;
                for (const auto& [id, result] : state->results) bytes += output::mutation_state_line(id, result);
            } else if (state) {
                // Of other rules nothing is believed, but the test that noticed a mutant is likely to do so again.
                context.log.debug("the rules have changed since: all mutants are run again");
                for (const auto& [id, result] : state->results)
                    if (result.fate == Fate::killed) noticed_by[id] = result.by;
            }
        }
        if (const std::string why = text::replace_file(path, bytes); !why.empty()) return fault(context, path, why);
        file_.open(path, std::ios::app | std::ios::binary);
        return file_.is_open() || fault(context, path, "cannot be written");
    }

    void add(const std::string& id, const MutantResult& result) {
        if (file_.is_open()) file_ << output::mutation_state_line(id, result) << std::flush;
    }
    [[nodiscard]] bool good() const { return file_.good(); }

  private:
    static bool fault(Context& context, const std::string& path, const std::string& why) {
        usage_error(context, fmt::format("the file `{}` {}", text::printable(path), why));
        return false;
    }

    std::ofstream file_;
};

// False after a report.
bool read_explained(Context& context, const std::string& path, text::Sources& sources,
                    std::vector<quality::Explanation>& explanations) {
    if (path.empty()) return true;
    text::ReadFile file = text::read_file(path, most_bytes);
    if (!file.ok) {
        usage_error(context, fmt::format("the file `{}` {}", text::printable(path), file.bytes));
        return false;
    }
    text::Diagnostics faults;
    explanations = quality::read_explanations(sources, sources.add(path, std::move(file.bytes)), faults);
    print_faults(context, sources, faults, true);
    return !faults.has_errors();
}

void run_all(Context& context, const quality::Baseline& baseline, MutationReport& report, const MutateOptions& options,
             const std::map<std::string, std::string>& noticed_by, StateFile& state) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    const auto waiting = std::count_if(report.results.begin(), report.results.end(),
                                       [](const MutantResult& one) { return one.fate == Fate::not_run; });
    Progress progress(context, "mutants", static_cast<std::size_t>(waiting));
    std::size_t survived = 0;
    quality::MutationRun how;
    how.jobs = options.jobs;
    how.noticed_by = noticed_by;
    if (options.time) how.stop = [&] { return Clock::now() - start >= *options.time; };
    how.done = [&](std::size_t index, const MutantResult& result) {
        state.add(report.mutants[index].id, result);
        if (result.fate == Fate::survived) ++survived;
        progress.step(fmt::format("{} survived", survived));
    };
    quality::run_mutants(baseline, report.mutants, report.results, how);
}

int failing_tests(Context& context, const std::vector<std::string>& failing) {
    usage_error(context,
                fmt::format("{} rule {} without any change of the law, `{}` first", failing.size(),
                            failing.size() == 1 ? "test fails" : "tests fail", text::printable(failing.front())),
                "mend them first: `portcullis rules test`");
    return exit_tests;
}

int mutate(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    const auto options = mutate_options(context, arguments);
    if (!options) return exit_usage;
    auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    auto report = selected(context, options->selection, rules->book());
    if (!report) return exit_usage;
    const bool json = arguments.value("format") == "json";
    output::Page page(look->width, look->color);
    if (arguments.has("list")) {
        output::mutant_list(page, *report, *rules->sources);
        context.out << (json ? output::mutation_json(*report, *rules->sources, rules->book().digest) + "\n"
                             : page.take());
        return exit_done;
    }
    std::vector<quality::Explanation> explanations;
    if (!read_explained(context, options->explained, *rules->sources, explanations)) return exit_usage;
    const auto suite = sound_suite(context, *rules);
    if (!suite) return exit_rules;
    const quality::Baseline baseline(rules->book(), *suite);
    if (!baseline.failing().empty()) return failing_tests(context, baseline.failing());

    StateFile state;
    std::map<std::string, std::string> noticed_by;
    if (!options->resume.empty() &&
        !state.open(context, options->resume, {rules->book().digest, PORTCULLIS_VERSION}, *report, noticed_by))
        return exit_usage;
    run_all(context, baseline, *report, *options, noticed_by, state);
    const bool all = report->mutants.size() == report->generated;
    text::Diagnostics stale;
    quality::explain(*report, explanations, all, stale);
    print_faults(context, *rules->sources, stale, true);

    const quality::MutationScore total = report->total();
    if (json) {
        context.out << output::mutation_json(*report, *rules->sources, rules->book().digest) << '\n';
    } else {
        output::MutationText how;
        how.killed = arguments.has("verbose");
        if (total.not_run > 0) how.stopped = fmt::format("stopped after {}", arguments.value("time"));
        output::mutation_page(page, *report, *rules->sources, how);
        context.out << page.take();
    }
    if (!options->resume.empty() && !state.good())
        return usage_error(context, fmt::format("results could not be kept in `{}`", text::printable(options->resume)));
    if (!options->min || total.percent_without_explained() >= *options->min) return exit_done;
    context.err << fmt::format("portcullis: the score is below {} %\n", arguments.value("min"));
    return exit_tests;
}

}  // namespace

Command rules_mutate_command() {
    Command command;
    command.name = "rules mutate";
    command.operands = "[SELECTOR...]";
    command.summary = "Change the law slightly and see whether a rule test notices";
    command.details =
        "A SELECTOR is a regime, `regime/rule`, `param:regime.name`, `list:name` or the id of a mutant; `*` stands "
        "for\n"
        "any text. The score is the part of the mutants under which a test fails. Products, assumptions and scenarios\n"
        "are not changed.";
    command.options = mutate_option_list();
    command.options.push_back(rules_option());
    command.add({text_options(), common_options()});
    command.examples = {
        "rules mutate", "rules mutate h20-letters --verbose", "rules mutate 'h20-letters/*#when*' --list",
        "rules mutate --kind comparison,number,date --min 90", "rules mutate --time 60s --resume mutants.ndjson"};
    command.run = mutate;
    return command;
}

}  // namespace portcullis::cli

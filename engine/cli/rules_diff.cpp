// `portcullis rules diff`: what a change of the rules, or the passing of days, changes.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/rules_side.hpp"
#include "cli/show_options.hpp"
#include "output/diff.hpp"
#include "quality/tests/suite.hpp"

#include <fmt/format.h>
#include <ostream>
#include <set>

namespace portcullis::cli {
namespace {

struct Asked {
    quality::FlipOptions flips;
    bool shipments = true;
};

// Nothing after a report.
std::optional<Asked> asked(Context& context, const Arguments& arguments) {
    Asked result;
    result.shipments = !arguments.has("no-shipments");
    if (arguments.value("posture") == "codified") result.flips.posture = program::Posture::codified;
    if (arguments.has("as-of")) {
        result.flips.as_of = language::parse_day(arguments.value("as-of"));
        if (!result.flips.as_of) {
            usage_error(context, fmt::format("`{}` is not a day", text::printable(arguments.value("as-of"))),
                        "write it like 2025-04-09");
            return std::nullopt;
        }
    }
    if (!number_option(context, arguments, "budget", std::size_t{1}, std::size_t{10'000'000},
                       "a number of shipments from 1 to 10000000", result.flips.budget))
        return std::nullopt;
    return result;
}

// Shipments of the tests beside the rules, each once.
void add_seeds(const Rules& rules, std::vector<quality::Seed>& seeds, std::set<std::string>& known,
               std::size_t& count) {
    text::Diagnostics faults;  // of the tests: they are no law, and `rules test` reports them
    const quality::Suite suite = quality::read_suite(rules.book(), rules.loaded.tests, *rules.sources, faults);
    count = suite.cases.size();
    for (const quality::Case& one : suite.cases)
        if (one.facts && known.insert(text::dump(one.shipment)).second)
            seeds.push_back({rules.book().regimes[one.regime].name, one.shipment});
}

int print(Context& context, const Arguments& arguments, const quality::DiffReport& report) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    const std::string format = arguments.value("format");
    if (format == "json") context.out << output::diff_json(report, true) << '\n';
    else if (format == "markdown") context.out << output::diff_markdown(report);
    else context.out << output::diff_text(report, look->width, look->color);
    return arguments.has("exit-code") && !report.structure.same_law() ? exit_fail_on : exit_done;
}

int diff_days(Context& context, const Arguments& arguments, Asked asked, language::Day before, language::Day after) {
    if (asked.flips.as_of) return usage_error(context, "`--as-of` makes no sense where two days are compared");
    const auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    quality::DiffReport report;
    report.searched = asked.shipments;
    report.days = true;
    report.before = language::format_day(before);
    report.after = language::format_day(after);
    report.digest_before = report.digest_after = rules->book().digest;
    report.structure = quality::compare_days(rules->book(), before, after);
    std::vector<quality::Seed> seeds;
    std::set<std::string> known;
    add_seeds(*rules, seeds, known, report.tests_before);
    report.tests_after = report.tests_before;
    asked.flips.days = std::pair(before, after);
    if (asked.shipments)
        report.flips = quality::find_flips(rules->book(), rules->book(), report.structure, seeds, asked.flips);
    return print(context, arguments, report);
}

int diff_rules(Context& context, const Arguments& arguments, const Asked& asked) {
    const std::string folder = rules_folder(context, arguments);
    const std::string& from = arguments.operands.front();
    const std::string to = arguments.operands.size() > 1 ? arguments.operands[1] : folder;
    int code = exit_done;
    const auto before = load_side(context, folder, from, Tests::read, code);
    if (!before) return code;
    const auto after = load_side(context, folder, to, Tests::read, code);
    if (!after) return code;
    quality::DiffReport report;
    report.searched = asked.shipments;
    report.before = from;
    report.after = arguments.operands.size() > 1 ? to : "rules in use";
    report.digest_before = before->book().digest;
    report.digest_after = after->book().digest;
    report.structure = quality::compare(before->book(), after->book());
    std::vector<quality::Seed> seeds;
    std::set<std::string> known;
    add_seeds(*after, seeds, known, report.tests_after);
    add_seeds(*before, seeds, known, report.tests_before);
    if (asked.shipments && !report.structure.same_law())
        report.flips = quality::find_flips(before->book(), after->book(), report.structure, seeds, asked.flips);
    return print(context, arguments, report);
}

int diff(Context& context, const Arguments& arguments) {
    if (!cli::look(context, arguments)) return exit_usage;
    const auto options = asked(context, arguments);
    if (!options) return exit_usage;
    const std::vector<std::string>& names = arguments.operands;
    if (names.empty() || names.size() > 2)
        return usage_error(context, "`rules diff` takes two folders, revisions or days",
                           "one folder or revision is compared with the rules in use");
    const auto first = language::parse_day(names[0]);
    const auto second = names.size() > 1 ? language::parse_day(names[1]) : std::nullopt;
    if (first && second) return diff_days(context, arguments, *options, *first, *second);
    if ((first && !is_folder(names[0])) || (second && !is_folder(names[1])))
        return usage_error(context, "a day can only be compared with another day",
                           "for example `rules diff 2025-04-08 2025-04-09`");
    return diff_rules(context, arguments, *options);
}

}  // namespace

Command rules_diff_command() {
    Command command;
    command.name = "rules diff";
    command.operands = "A [B]";
    command.summary = "Show what a change of the rules changes, with shipments whose answer flips";
    command.details =
        "A and B are folders of rule files, git revisions of the rules' folder, or two days of the rules in use. "
        "Without B, A is compared with the rules in use. A folder wins over a revision of its name; git:REV is the "
        "revision. Differences of layout and order are none. A shipment that is shown was run under both; that none "
        "was found proves nothing.";
    command.options = {
        {"format", "FORM", "text, markdown (for a pull request) or json", {"text", "markdown", "json"}},
        as_of_option("look for shipments on this day only"),
        {"posture", "P", "enforced law (default), or codified: also what is not enforced", {"enforced", "codified"}},
        {"budget", "N", "shipments tried for each difference (5000)", {}},
        {"no-shipments", "", "compare what the rules say; look for no shipments", {}},
        {"exit-code", "", "end with 1 if the law differs", {}},
        rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"rules diff HEAD~1", "rules diff main HEAD --format markdown",
                        "rules diff old-rules/ new-rules/", "rules diff 2025-04-08 2025-04-09"};
    command.run = diff;
    return command;
}

}  // namespace portcullis::cli

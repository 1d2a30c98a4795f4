// `portcullis rules lint`: what a valid rulebook says and a careful author would not leave unexplained.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/reports.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/counted.hpp"
#include "quality/lint/fix.hpp"
#include "text/file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

using output::counted;
using quality::Lint;

struct Wanted {
    std::vector<const Lint*> lints;
    std::optional<language::Day> reference;
    int stale_after = 120;
    std::vector<std::string> files;  // whose findings are shown; empty: all
};

// The lints that a comma-separated option names; nothing after a report.
std::optional<std::vector<const Lint*>> named(Context& context, const Arguments& arguments, std::string_view option) {
    std::vector<const Lint*> result;
    const std::string text = arguments.value(option);
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string id = text.substr(begin, end - begin);
        begin = end + 1;
        const Lint* lint = quality::find_lint(id);
        if (lint == nullptr) {
            std::vector<std::string_view> names;
            for (const Lint& known : quality::lints()) names.push_back(known.id);
            unknown(context, "lint", id, names);
            return std::nullopt;
        }
        result.push_back(lint);
    }
    return result;
}

std::optional<Wanted> wanted(Context& context, const Arguments& arguments) {
    Wanted result;
    std::vector<const Lint*> only;
    std::vector<const Lint*> without;
    for (const Lint& lint : quality::lints()) only.push_back(&lint);
    for (auto& [option, list] :
         {std::pair<const char*, std::vector<const Lint*>*>{"only", &only}, {"without", &without}})
        if (arguments.has(option)) {
            const auto given = named(context, arguments, option);
            if (!given) return std::nullopt;
            *list = *given;
        }
    const auto in = [](const std::vector<const Lint*>& list, const Lint* lint) {
        return std::find(list.begin(), list.end(), lint) != list.end();
    };
    for (const Lint& lint : quality::lints())
        if (in(only, &lint) && !in(without, &lint)) result.lints.push_back(&lint);
    if (arguments.has("as-of")) {
        result.reference = language::parse_day(arguments.value("as-of"));
        if (!result.reference) {
            usage_error(context, "`--as-of` takes a day", "write it like `2025-05-01`");
            return std::nullopt;
        }
    }
    if (!number_option(context, arguments, "stale-after", 0, 100'000, "a number of days", result.stale_after))
        return std::nullopt;
    return result;
}

quality::LintResult run(const Rules& rules, const Wanted& wanted) {
    quality::LintInput input{*rules.sources, rules.loaded};
    input.stale_after = wanted.stale_after;
    input.reference =
        wanted.reference ? *wanted.reference : quality::latest_verification(rules.loaded).value_or(language::day_min);
    quality::LintResult result = quality::run_lints(input, wanted.lints);
    if (wanted.files.empty()) return result;
    result.suppressed = 0;  // they are not counted by file
    std::erase_if(result.findings, [&](const text::Diagnostic& finding) {
        const std::string_view name = rules.sources->name(finding.span.file);
        return std::find(wanted.files.begin(), wanted.files.end(), name) == wanted.files.end();
    });
    return result;
}

// The same files with some of them changed, read anew.
Rules changed(const Rules& rules, const quality::FixedFiles& fixes) {
    Rules result;
    for (const text::FileId file : rules.files) {
        const auto fix = fixes.find(file);
        result.files.push_back(
            result.sources->add(std::string(rules.sources->name(file)),
                                fix == fixes.end() ? std::string(rules.sources->bytes(file)) : fix->second));
    }
    result.loaded = rulebook::load(*result.sources, result.files, result.diagnostics);
    return result;
}

// Mends until nothing is left to mend, then writes. A fix may uncover another, or have overlapped with it.
int fix(Context& context, Rules& rules, quality::LintResult& result, const Wanted& wanted, std::ostream& report) {
    constexpr int most_rounds = 10;
    std::map<std::string, std::string> changes;  // by file, a line for each
    for (int round = 0; round < most_rounds; ++round) {
        const quality::FixedFiles fixes = quality::fixed(*rules.sources, result.findings);
        if (fixes.empty()) break;
        Rules next = changed(rules, fixes);
        if (!next.loaded.rulebook) {
            print_faults(context, *next.sources, next.diagnostics, false);
            usage_error(context, "the fixes would break the rule files: nothing was written");
            return exit_rules;
        }
        for (const text::Diagnostic& finding : result.findings) {
            if (finding.fix.empty()) continue;
            const std::string name(rules.sources->name(finding.span.file));
            changes[name] += fmt::format("fixed {}:{}: {} ({})\n", text::printable(name),
                                         rules.sources->place(finding.span).line, finding.message, finding.code);
        }
        rules = std::move(next);
        result = run(rules, wanted);
    }
    for (const text::FileId file : rules.files) {
        const std::string name(rules.sources->name(file));
        const auto made = changes.find(name);
        if (made == changes.end()) continue;
        if (const std::string why = text::replace_file(name, rules.sources->bytes(file)); !why.empty())
            return usage_error(context, fmt::format("`{}` could not be written: {}", text::printable(name), why));
        report << made->second;
    }
    return exit_done;
}

void print_list(Context& context) {
    for (const Lint& lint : quality::lints()) context.out << fmt::format("{:<33}{}\n", lint.id, lint.summary);
}

int lint(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    auto wanted = cli::wanted(context, arguments);
    if (!look || !wanted) return exit_usage;
    if (arguments.has("list")) {
        print_list(context);
        return exit_done;
    }
    const std::string format = arguments.value_or("format", "text");
    Rules rules;
    const std::vector<std::string> files = rules_paths(context, arguments);
    if (std::none_of(arguments.operands.begin(), arguments.operands.end(), is_folder))
        wanted->files = arguments.operands;
    if (arguments.has("fix") && std::find(files.begin(), files.end(), "-") != files.end())
        return usage_error(context, "`--fix` cannot write to standard input");
    if (!read_rules(context, files, rules)) return exit_rules;
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    if (!rules.loaded.rulebook || rules.diagnostics.has_errors()) {
        print_faults(context, *rules.sources, rules.diagnostics, false);
        usage_error(context, "lints are for rule files without faults", "`portcullis rules validate` lists the faults");
        return exit_rules;
    }
    quality::LintResult result = run(rules, *wanted);
    if (arguments.has("fix")) {
        const int code = fix(context, rules, result, *wanted, format == "text" ? context.out : context.err);
        if (code != exit_done) return code;
    }
    text::Diagnostics diagnostics;
    std::size_t fixable = 0;
    for (const text::Diagnostic& finding : result.findings) {
        diagnostics.add(finding);
        fixable += finding.fix.empty() ? 0u : 1u;
    }
    if (print_reports(context, arguments, *rules.sources, diagnostics.sorted(*rules.sources), *look, 0)) {
        context.out << counted(rules.files.size(), "file") << ", " << counted(rules.book().rules.size(), "rule") << ": "
                    << (result.findings.empty() ? "no findings" : counted(result.findings.size(), "finding"));
        if (fixable > 0) context.out << ", " << fixable << " that --fix mends";
        if (result.suppressed > 0) context.out << "; " << result.suppressed << " allowed by the files";
        context.out << '\n';
    }
    const bool bad = std::any_of(result.findings.begin(), result.findings.end(), [&](const text::Diagnostic& finding) {
        return arguments.has("strict") || finding.severity != text::Severity::note;
    });
    return bad ? exit_rules : exit_done;
}

}  // namespace

Command rules_lint_command() {
    Command command;
    command.name = "rules lint";
    command.operands = "[DIR|FILE...]";
    command.summary = "Report what valid rule files should not leave unexplained";
    command.details =
        "Without DIR, the rules in use. Of a FILE only its own findings are shown; it is read together with the rules "
        "in "
        "use. A comment `# lint: allow ID: reason` allows a finding of its line or of the line below.";
    command.options = {{"only", "IDS", "these lints, with commas", {}},
                       {"without", "IDS", "not these lints", {}},
                       {"list", "", "list the lints", {}},
                       {"fix", "", "mend what can be mended for certain, and write the files", {}},
                       as_of_option("the day that counts as today; without it, the latest `verified_through`"),
                       {"stale-after", "DAYS", "days after which a file must be checked again (120)", {}},
                       {"strict", "", "fail on notes, too", {}},
                       report_format_option(),
                       rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"rules lint", "rules lint --only bare-number,missing-source my-rules/", "rules lint --fix",
                        "rules lint --as-of 2026-12-01 --format json rules/regimes/h20-letters.yaml"};
    command.run = lint;
    return command;
}

}  // namespace portcullis::cli

// `portcullis rules pages`: the law on file as pages for people.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "output/counted.hpp"
#include "output/law/pages.hpp"
#include "quality/tests/suite.hpp"
#include "text/file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::size_t> test_counts(Rules& rules) {
    text::Diagnostics ignored;  // faults of tests are what `rules validate` reports
    const quality::Suite suite =
        quality::read_suite(rules.book(), rules.loaded.tests, *rules.sources, ignored, quality::Kept::nothing);
    std::vector<std::size_t> counts(rules.book().regimes.size(), 0);
    for (const quality::Case& one : suite.cases)
        if (one.regime != rulebook::none) ++counts[one.regime];
    return counts;
}

// Pages of regimes that are no more: their names, sorted.
std::vector<std::string> orphans(const std::string& folder, const std::vector<output::LawPage>& pages) {
    std::set<std::string> names;
    for (const output::LawPage& page : pages) names.insert(page.name);
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (at->path().extension() == ".md" && names.count(name) == 0) found.push_back(at->path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

int check(Context& context, const std::string& folder, const std::vector<output::LawPage>& pages) {
    std::size_t faults = 0;
    const auto fault = [&](const std::string& path, std::string_view what) {
        context.out << text::printable(path) << ": " << what << '\n';
        ++faults;
    };
    for (const output::LawPage& page : pages) {
        const std::string path = (fs::path(folder) / page.name).string();
        const text::ReadFile read = text::read_file(path, text::Limits{}.bytes);
        if (!read.ok) fault(path, "missing");
        else if (read.bytes != page.text) fault(path, "out of date");
    }
    for (const std::string& path : orphans(folder, pages)) fault(path, "the page of no regime");
    if (faults == 0) return exit_done;
    context.err << fmt::format("portcullis: {} to be mended: portcullis rules pages --output-dir {}\n",
                               output::counted(faults, "page"), text::printable(folder));
    return exit_tests;
}

int write(Context& context, const std::string& folder, const std::vector<output::LawPage>& pages) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return usage_error(context, fmt::format("the folder `{}` cannot be made: {}", text::printable(folder),
                                                text::printable(error.message())));
    bool good = true;
    for (const output::LawPage& page : pages) {
        const std::string path = (fs::path(folder) / page.name).string();
        if (const text::ReadFile read = text::read_file(path, text::Limits{}.bytes); read.ok && read.bytes == page.text)
            continue;
        const std::string why = text::replace_file(path, page.text);
        if (why.empty()) context.out << text::printable(path) << '\n';
        else usage_error(context, fmt::format("`{}` {}", text::printable(path), why));
        good = good && why.empty();
    }
    for (const std::string& path : orphans(folder, pages))
        context.err << fmt::format("portcullis: `{}` is the page of no regime; remove it\n", text::printable(path));
    return good ? exit_done : exit_usage;
}

int pages(Context& context, const Arguments& arguments) {
    const bool all = arguments.has("output-dir");
    if (arguments.has("check") && !all)
        return usage_error(context, "`--check` compares a folder",
                           "portcullis rules pages --check --output-dir docs/law");
    if (all && !arguments.operands.empty())
        return usage_error(context, "`--output-dir` is about all pages; name no regime beside it");
    if (!all && arguments.operands.size() != 1)
        return usage_error(context, "name one regime, or write all pages with `--output-dir`",
                           "portcullis rules pages h20-letters");
    auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    const rulebook::Rulebook& book = rules->book();
    if (!all) {
        const rulebook::Index regime = book.find_regime(arguments.operands.front());
        if (regime == rulebook::none) {
            std::vector<std::string_view> names;
            for (const rulebook::Regime& one : book.regimes) names.push_back(one.name);
            return unknown(context, "regime", arguments.operands.front(), names);
        }
        context.out << output::regime_page(book, regime, test_counts(*rules)[regime]).text;
        return exit_done;
    }
    const std::vector<output::LawPage> made = output::law_pages(book, test_counts(*rules));
    const std::string folder = arguments.value("output-dir");
    return arguments.has("check") ? check(context, folder, made) : write(context, folder, made);
}

}  // namespace

Command rules_pages_command() {
    Command command;
    command.name = "rules pages";
    command.operands = "[REGIME]";
    command.summary = "Write the law on file as pages for people";
    command.details =
        "Prints the page of REGIME as Markdown: its legal state over time, its rules by what they do with their "
        "conditions "
        "in words,\nthresholds, exceptions, duties, open points and sources. With --output-dir all pages are written, "
        "with a "
        "README.md that lists them;\nonly files that change are touched. --check writes nothing, names the pages that "
        "are "
        "missing, out of date or of no regime,\nand ends with 4 if there are any.";
    command.options = {{"output-dir", "DIR", "write all pages into DIR", {}},
                       {"check", "", "with --output-dir: only compare; exit code 4 if a page differs", {}},
                       rules_option()};
    command.add({common_options()});
    command.examples = {"rules pages h20-letters", "rules pages --output-dir docs/law",
                        "rules pages --check --output-dir docs/law"};
    command.run = pages;
    return command;
}

}  // namespace portcullis::cli

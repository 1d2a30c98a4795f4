#include "cli/rules_test_update.hpp"

#include "cli/exit_codes.hpp"
#include "quality/tests/address.hpp"
#include "quality/tests/recording.hpp"
#include "text/file.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {

int update(Context& context, const Rules& rules, const quality::Suite& suite, const std::vector<std::size_t>& cases,
           const quality::TestReport& report) {
    const rulebook::Rulebook& book = rules.book();
    std::vector<std::size_t> failing;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (!report.cases[i].passed) failing.push_back(cases[i]);
    const quality::Recording recording = quality::record(book, suite, *rules.sources, failing);
    std::map<text::FileId, std::string> changed;
    if (!recording.recorded.empty()) {
        const std::string fault = quality::verify(suite, *rules.sources, rules.files, recording, changed);
        if (!fault.empty()) {
            usage_error(context, fmt::format("nothing was recorded: {}", text::printable(fault)),
                        "change the expectation by hand, or record fewer tests at a time (--run)");
            return exit_tests;
        }
    }
    for (const auto& [file, bytes] : changed) {
        const std::string path(rules.sources->name(file));
        const std::string fault = text::replace_file(path, bytes);
        if (!fault.empty())
            return usage_error(context, fmt::format("`{}` could not be written: {}", text::printable(path), fault));
    }
    const auto line = [&](std::string_view word, std::size_t index, std::string_view why) {
        const quality::Case& one = suite.cases[index];
        context.out << fmt::format("{}  {}\n          {}:{}{}{}\n", word, text::printable(quality::address(book, one)),
                                   text::printable(rules.sources->name(one.place.file)),
                                   rules.sources->place(one.place).line, why.empty() ? "" : "  ", why);
    };
    for (const std::size_t one : recording.recorded) line("recorded", one, "");
    for (const auto& [one, why] : recording.refused) line("REFUSED ", one, why);
    context.out << fmt::format("{} recorded, not reviewed; {} refused; {} passed\n", recording.recorded.size(),
                               recording.refused.size(), report.passed());
    if (report.broken() > 0) return exit_rules;
    return recording.refused.empty() ? exit_done : exit_tests;
}

}  // namespace portcullis::cli

#include "output/diff.hpp"
#include "output/diff_words.hpp"
#include "output/markdown.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using markdown::block;
using markdown::code;
using markdown::html;
using markdown::row;
using quality::Change;
using quality::DiffReport;
using quality::How;
using quality::Witness;

namespace {

constexpr std::size_t most_rows = 400;  // a comment on a pull request has its limits

void changes(const DiffReport& report, const DiffGroup& group, std::string& out) {
    out += fmt::format("\n#### {}\n\n", code(group.name)) + row({"", "what", "before", "after"}) +
           "| --- | --- | --- | --- |\n";
    std::size_t rows = 0;
    for (const std::size_t i : group.changes) {
        const Change& one = report.structure.changes[i];
        if (++rows > most_rows) continue;
        const std::string how(quality::how_name(one.how));
        if (one.how == How::added || one.how == How::removed) {
            const std::string words = code(whole_words(one));
            out += row({how, code(thing_words(one)), one.how == How::removed ? words : "",
                        one.how == How::added ? words : ""});
            continue;
        }
        if (one.how == How::moved) out += row({how, code(thing_words(one)), code(one.moved_from), code(one.name)});
        for (const AspectLine& line : aspect_lines(one))
            out += row({how, code(thing_words(one)) + " " + code(line.aspect), code(line.before), code(line.after)});
    }
    if (rows > most_rows) out += fmt::format("\n{} more are left out.\n", rows - most_rows);
}

}  // namespace

std::string diff_markdown(const DiffReport& report) {
    std::string out =
        fmt::format("### Rules: {}\n\n{} → {}", summary_words(report), code(report.before), code(report.after));
    if (report.tests_before != report.tests_after)
        out += fmt::format(". Rule tests: {} → {}", report.tests_before, report.tests_after);
    out += ".\n";
    for (const DiffGroup& group : diff_groups(report)) changes(report, group, out);
    if (!report.flips.witnesses.empty()) {
        out += "\n#### Shipments whose answer changes\n\n" + row({"", "cause", "", "before", "after"}) +
               "| --- | --- | --- | --- | --- |\n";
        std::size_t number = 0;
        for (const Witness& one : report.flips.witnesses) {
            const Change& cause = report.structure.changes[one.change];
            out += row({std::to_string(++number), code(cause.kind + " " + cause.name),
                        direction_words(one.difference) + ", " + days_words(one), answer_words(one.before),
                        answer_words(one.after)});
        }
        number = 0;
        for (const Witness& one : report.flips.witnesses) {
            const Change& cause = report.structure.changes[one.change];
            const std::size_t first = first_like(report.flips.witnesses, number++);
            if (first + 1 < number) {
                out += fmt::format("\n{} is shown by the shipment of {}, too.\n", number, first + 1);
                continue;
            }
            out += fmt::format("\n<details><summary>{}. {} {}: {}</summary>\n", number, cause.kind, html(cause.name),
                               direction_words(one.difference));
            if (const std::string words = speaking_words(one.before, one.after); !words.empty())
                out += "\nbefore: " + code(words) + "\n";
            if (const std::string words = speaking_words(one.after, one.before); !words.empty())
                out += "\nafter: " + code(words) + "\n";
            out += "\n" + block("yaml", one.shipment) + "\n</details>\n";
        }
    }
    bool heading = false;
    for (const quality::Silent& one : report.flips.silent) {
        if (one.reason == quality::Unshown::not_searched) continue;
        if (!heading) out += "\n#### Without a shipment\n\n";
        heading = true;
        const Change& cause = report.structure.changes[one.change];
        out += fmt::format("- {}: {}\n", code(cause.kind + " " + cause.name), silent_words(one));
    }
    if (const std::vector<std::string> words = words_only(report); !words.empty()) {
        out += fmt::format("\n<details><summary>Words and sources only: {}</summary>\n\n", words.size());
        for (const std::string& one : words) out += "- " + code(one) + "\n";
        out += "\n</details>\n";
    }
    return out;
}

}  // namespace portcullis::output

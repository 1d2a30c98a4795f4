#include "output/timeline.hpp"
#include "output/timeline_words.hpp"
#include "output/words.hpp"
#include "text/diagnostic.hpp"

namespace portcullis::output {

using explore::Timeline;
using explore::TimelineCause;
using explore::TimelineSpan;

namespace {

// A spreadsheet runs what begins like a formula.
std::string cell(std::string_view text) {
    std::string out = "\"";
    const std::string plain = text::printable(text);
    if (!plain.empty() && std::string_view("=+-@").find(plain.front()) != std::string_view::npos) out += '\'';
    for (const char byte : plain) {
        if (byte == '"') out += '"';
        out += byte;
    }
    return out + "\"";
}

std::string day(language::Day day) { return day >= language::day_max ? std::string() : language::format_day(day); }

std::string review(const std::optional<Review>& review) { return review ? std::string(name(*review)) : std::string(); }

}  // namespace

std::string timeline_csv(const Timeline& line) {
    std::string out =
        "from,until,on_file,checked,outcome,at_least,at_most,review_at_least,review,rules,causes,sources\r\n";
    for (const TimelineSpan& span : line.spans) {
        std::vector<std::string> causes;
        std::vector<std::string> sources;
        for (const TimelineCause& one : span.causes) {
            causes.push_back(timeline::cause_words(one));
            for (const Citation& source : one.sources) sources.push_back(source.cite);
        }
        const decide::Verdict& verdict = span.verdict;
        const auto outcome = [&](std::string_view text) { return span.on_file ? std::string(text) : std::string(); };
        out += day(span.from) + "," + day(span.until) + "," + (span.on_file ? "true" : "false") + "," +
               std::string(timeline::checked(line, span)) + "," +
               outcome(outcome_name(verdict.at_least, verdict.at_most)) + "," + outcome(name(verdict.at_least)) + "," +
               outcome(name(verdict.at_most)) + "," + review(verdict.review_at_least) + "," + review(verdict.review) +
               "," + cell(joined(span.rules, "; ")) + "," + cell(joined(causes, "; ")) + "," +
               cell(joined(sources, "; ")) + "\r\n";
    }
    return out;
}

}  // namespace portcullis::output

#include "output/timeline_words.hpp"

#include "output/number.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::output::timeline {

using language::day_max;
using language::format_day;

namespace {

std::string spaced(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string titled(const TimelineCause& cause) {
    return cause.title.empty() || cause.title == cause.name ? cause.name : cause.title + " (" + cause.name + ")";
}

// A figure with its unit; other values as they are.
std::string value_words(const std::string& text, const std::string& unit) {
    if (text.empty()) return "no value";
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? with_unit(figure(number), unit) : spaced(text);
}

std::string rule_words(const TimelineCause& cause) {
    const std::string rule = "rule " + titled(cause);
    if (cause.from == "not_begun") return rule + " begins" + (cause.to == "in_force" ? "" : ": " + spaced(cause.to));
    if (cause.to == "ended") return rule + " ends";
    return rule + ": " + spaced(cause.from) + " → " + spaced(cause.to);
}

std::string list_words(const TimelineCause& cause) {
    const std::string member = country_words(cause.member);
    const std::string list = "the list “" + (cause.title.empty() ? cause.name : cause.title) + "”";
    if (cause.from == "not_listed") return member + " joins " + list;
    if (cause.to == "not_listed") return member + " leaves " + list;
    return member + " in " + list + ": " + spaced(cause.from) + " → " + spaced(cause.to);
}

// Without brackets around the whole.
std::string unwrapped(const std::string& condition) {
    int depth = 0;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        depth += condition[i] == '(' ? 1 : condition[i] == ')' ? -1 : 0;
        if (depth == 0 && i + 1 < condition.size()) return condition;
    }
    return condition.size() < 2 ? condition : condition.substr(1, condition.size() - 2);
}

std::string condition_words(const TimelineCause& cause) {
    constexpr std::size_t most = 3;
    std::string words = "the condition `" + unwrapped(cause.condition) + "`";
    if (cause.kind == "fact")
        words =
            cause.name + (cause.member.empty() ? "" : " (" + cause.member + ")") + " is " + cause.day + ": " + words;
    words += cause.to == "holds" ? " begins to hold" : " holds no longer";
    if (cause.rules.empty()) return words;
    words += ", in " + joined({cause.rules.begin(),
                               cause.rules.begin() + static_cast<std::ptrdiff_t>(std::min(most, cause.rules.size()))},
                              ", ");
    if (cause.rules.size() > most) words += " and " + std::to_string(cause.rules.size() - most) + " more";
    return words;
}

}  // namespace

std::string_view checked(const Timeline& line, const TimelineSpan& span) {
    if (!span.on_file || span.from > line.checked_through) return "no";
    return span.until > line.checked_through + 1 ? "partly" : "yes";
}

std::string days_words(const TimelineSpan& span) {
    if (span.until >= day_max) return "from " + format_day(span.from);
    if (span.until == span.from + 1) return format_day(span.from) + " only";
    return format_day(span.from) + " to " + format_day(span.until - 1);
}

std::string outcome_words(const Timeline& line, const TimelineSpan& span) {
    if (!span.on_file) return std::string(nothing_on_file);
    return range_words(span.verdict.at_least, span.verdict.at_most, line.jurisdiction);
}

std::string review_words(const TimelineSpan& span) {
    const auto& least = span.verdict.review_at_least;
    const auto& most = span.verdict.review;
    // Where nothing helps, no application is reviewed.
    if (!span.on_file || !most || span.verdict.at_least == Outcome::prohibited) return {};
    const std::string last(output::review_words(*most));
    if (!least) return "review policy: " + last + " at most";
    if (*least == *most) return "review policy: " + last;
    return "review policy: between " + std::string(output::review_words(*least)) + " and " + last;
}

std::string cause_words(const TimelineCause& cause) {
    if (cause.kind == "regime") return titled(cause) + ": " + spaced(cause.from) + " → " + spaced(cause.to);
    if (cause.kind == "rule") return rule_words(cause);
    if (cause.kind == "parameter")
        return "threshold " + titled(cause) + ": " + value_words(cause.from, cause.unit) + " → " +
               value_words(cause.to, cause.unit);
    if (cause.kind == "list") return list_words(cause);
    if (cause.kind == "territory")
        return country_words(cause.name) + (cause.to == "holds" ? " is treated as " : " is no longer treated as ") +
               country_words(cause.member);
    return condition_words(cause);
}

std::string because_words(const TimelineSpan& span) {
    if (span.causes.empty()) return "no single dated change was found that brings it about";
    if (span.causes.size() == 1) return "because";
    const auto all = [&](auto has) { return std::all_of(span.causes.begin(), span.causes.end(), has); };
    if (all([](const TimelineCause& one) { return one.enough && !one.needed; })) return "because, each alone would do";
    if (all([](const TimelineCause& one) { return one.needed && !one.enough; })) return "because, all are needed";
    if (all([](const TimelineCause& one) { return !one.needed && !one.enough; })) return "because, only together";
    return "because";
}

std::string shipment_words(const Timeline& line) {
    std::string words;
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < line.items.size() && i < most; ++i) {
        const std::string& item = line.items[i];
        words += (i == 0 ? "" : ", ") + (line.quantities[i] > 0 ? figure(line.quantities[i]) + " × " : std::string()) +
                 (item.empty() ? "an item" : item);
    }
    if (line.items.size() > most) words += " and " + std::to_string(line.items.size() - most) + " more";
    if (!line.destination.empty()) words += " → " + country_words(line.destination);
    return words;
}

std::string world_words(const Timeline& line) {
    std::string words = "Law: " + country_words(line.jurisdiction);
    words += line.posture == "codified" ? ", as codified" : ", as enforced";
    if (!line.scenario.empty()) words += " · scenario " + line.scenario;
    if (!line.assumption_set.empty()) words += " · on " + line.assumption_set + " assumptions";
    return words;
}

std::string checked_words(const Timeline& line) {
    if (line.checked_through <= language::day_min) return "No file says to what day its law was checked.";
    return "The law was checked through " + format_day(line.checked_through) +
           "; what stands for later days follows from the dates on file and was not checked that far.";
}

}  // namespace portcullis::output::timeline

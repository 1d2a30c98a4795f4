// Many rules begin on one day: what belongs together is said together.
#include "output/timeline_words.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::timeline {
namespace {

std::string regime_of(const TimelineCause& rule) { return rule.name.substr(0, rule.name.find('/')); }
std::string own_name(const TimelineCause& rule) { return rule.name.substr(rule.name.find('/') + 1); }

std::string verb(const TimelineCause& rule) {
    if (rule.from == "not_begun") return "begins";
    return rule.to == "ended" ? "ends" : "changes its state";
}

void add_sources(CauseGroup& group, const std::vector<Citation>& sources) {
    for (const Citation& one : sources) {
        const auto same = [&](const Citation& other) { return other.cite == one.cite && other.url == one.url; };
        if (std::none_of(group.sources.begin(), group.sources.end(), same)) group.sources.push_back(one);
    }
}

bool together(const TimelineCause& a, const TimelineCause& b) {
    if (a.kind != b.kind || a.from != b.from || a.to != b.to) return false;
    if (a.kind == "rule") return regime_of(a) == regime_of(b);
    return a.kind == "list" && a.name == b.name && (a.from == "not_listed" || a.to == "not_listed");
}

CauseGroup of_rules(const std::vector<TimelineCause>& rules) {
    CauseGroup group;
    const bool begin = rules.front().from == "not_begun";
    group.head = "rules of " + regime_of(rules.front()) +
                 (begin                         ? " begin"
                  : rules.front().to == "ended" ? " end"
                                                : " change their state");
    for (const TimelineCause& one : rules) group.lines.push_back(own_name(one) + ": " + one.title);
    return group;
}

CauseGroup of_members(const std::vector<TimelineCause>& members) {
    constexpr std::size_t most = 6;
    CauseGroup group;
    std::vector<std::string> names;
    for (const TimelineCause& one : members) names.push_back(country_words(one.member));
    const std::size_t more = names.size() > most ? names.size() - most : 0;
    names.resize(names.size() - more);
    const TimelineCause& first = members.front();
    group.head = joined(names, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "") +
                 (first.to == "not_listed" ? " leave the list “" : " join the list “") +
                 (first.title.empty() ? first.name : first.title) + "”";
    return group;
}

}  // namespace

std::vector<CauseGroup> cause_groups(const TimelineSpan& span) {
    std::vector<CauseGroup> result;
    std::vector<bool> told(span.causes.size(), false);
    for (std::size_t i = 0; i < span.causes.size(); ++i) {
        if (told[i]) continue;
        const TimelineCause& one = span.causes[i];
        CauseGroup group;
        group.head = cause_words(one);
        std::vector<TimelineCause> same;
        for (std::size_t j = i; j < span.causes.size(); ++j) {
            const TimelineCause& other = span.causes[j];
            // A rule that begins with its regime is said below it.
            const bool below = one.kind == "regime" && other.kind == "rule" && regime_of(other) == one.name;
            if (told[j] || (j != i && !below && !together(one, other))) continue;
            told[j] = true;
            if (below) group.lines.push_back("rule " + other.title + " (" + own_name(other) + ") " + verb(other));
            else same.push_back(other);
        }
        if (same.size() > 1) group = one.kind == "rule" ? of_rules(same) : of_members(same);
        if (one.kind == "regime" && group.lines.empty() && !one.rules.empty())
            group.lines.push_back("with it: " + joined(one.rules, ", "));
        for (std::size_t j = i; j < span.causes.size(); ++j) {
            const TimelineCause& other = span.causes[j];
            const bool below = one.kind == "regime" && other.kind == "rule" && regime_of(other) == one.name;
            if (j == i || below || together(one, other)) add_sources(group, other.sources);
        }
        result.push_back(std::move(group));
    }
    return result;
}

}  // namespace portcullis::output::timeline

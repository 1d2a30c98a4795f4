// License exceptions and licenses on hand in the answer for one item: open, reachable, or closed and by what.
#include "decide/item_report.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using language::Kind;
using rulebook::Rule;

void ItemReport::exceptions() {
    if (judged_.requirements.empty()) return;
    for (const Index index : rules_.excepts) {
        if (!decides(index)) continue;
        const Rule& rule = book_.rules[index];
        const Judgment open = stands_.rules[index];
        ExceptionAnswer exception;
        exception.rule = rule.name;
        exception.symbol = rule.symbol;
        exception.title = rule.title;
        exception.section = rule.section;
        exception.authorizes = rule.authorizes;
        exception.open = tri(open.truth);
        exception.certainty = sureness(both(open, judged_.needs[index]).certainty);
        exception.sources = tracing_.citations(rule.provenance.sources);
        Judgment shut = facts::never;
        Judgment available = facts::never;
        for (const Instance& instance : judged_.requirements) {
            if (!contains(rule.targets, instance.rule)) continue;
            const std::string& covered = book_.rules[instance.rule].name;
            if (std::find(exception.covers.begin(), exception.covers.end(), covered) == exception.covers.end())
                exception.covers.push_back(covered);
            shut = either(shut, closed(book_, rules_, stands_.rules, index, instance.rule));
            available = either(available, availability(index, instance.rule));
        }
        exception.available = tri(available.truth);
        if (!shut.no()) exception.blocked_by = closing(index);
        if (exception.open != Tri::no) needs(rule, exception);
        exception.reachable =
            open.yes() && !available.yes() && shut.no() && !exception.missing.empty() && !exception.covers.empty();
        if (!exception.reachable) exception.earliest.clear();
        if (!exception.covers.empty()) exception.trace = traces(index, open);
        answer_.exceptions.push_back(std::move(exception));
    }
}

// The restrictions that close an exception for a requirement of this item.
std::vector<std::string> ItemReport::closing(Index exception) const {
    std::vector<std::string> result;
    for (const Index restriction : rules_.restricts) {
        const Rule& rule = book_.rules[restriction];
        if (stands_.rules[restriction].no()) continue;
        const bool reaches =
            rule.targets.empty() ||
            std::any_of(judged_.requirements.begin(), judged_.requirements.end(), [&](const Instance& instance) {
                return contains(rule.targets, instance.rule) && contains(book_.rules[exception].targets, instance.rule);
            });
        const bool named = contains(rule.exceptions, exception);
        if (reaches && (rule.leaves ? !named && !book_.rules[exception].authorizes : named))
            result.push_back(rule.name);
    }
    return result;
}

void ItemReport::needs(const Rule& rule, ExceptionAnswer& exception) {
    const language::Day today = evaluation_.day();
    language::Day earliest = today;
    evaluate::Frame frame = evaluation_.frame(item_);
    for (const rulebook::Need& need : rule.needs) {
        const Judgment met = evaluation_.judge(evaluation_.program().node_of(need.when), frame);
        if (met.yes()) continue;
        MissingNeed missing{need.what, tri(met.truth), ""};
        if (need.wait) {
            // Counted from the day that is on file, or from today if nothing is.
            const facts::Value from = need.from == language::no_expr
                                          ? facts::Value{}
                                          : evaluation_.value(evaluation_.program().node_of(need.from), frame);
            const language::Day day =
                language::add(from.kind == Kind::date ? static_cast<language::Day>(from.id) : today, *need.wait);
            missing.earliest = language::format_day(day);
            earliest = std::max(earliest, day);
        }
        exception.missing.push_back(std::move(missing));
    }
    if (earliest > today) exception.earliest = language::format_day(earliest);
}

}  // namespace portcullis::decide

// What is filed of a duty, and the last day on which it is in time.
#include "decide/item_report.hpp"

namespace portcullis::decide {

using language::Day;
using language::Kind;
using Count = rulebook::Filing::Count;

namespace {

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The first of the days of the year that is not before `day`.
Day next_of(const std::vector<std::pair<unsigned, unsigned>>& yearly, Day day) {
    const int year = std::stoi(language::format_day(day).substr(0, 4));
    for (int later = 0; later < 2; ++later)
        for (const auto& [month, day_of_month] : yearly) {
            const auto found = language::parse_day(std::to_string(year + later) + "-" + two_digits(month) + "-" +
                                                   two_digits(day_of_month));
            if (found && *found >= day) return *found;
        }
    return day;
}

}  // namespace

// Of several subjects the earliest day counts.
std::optional<Day> ItemReport::counted_from(Index duty) {
    const rulebook::Filing& filing = *book_.rules[duty].filing;
    if (!filing.yearly.empty()) return next_of(filing.yearly, evaluation_.day());
    if (filing.from == language::no_expr) return evaluation_.day();
    std::optional<Day> earliest;
    bool known = true;
    judging_.subjects(duty, item_, [&](evaluate::Frame& frame, Judgment member) {
        if (both(member, evaluation_.holds(duty, frame)).no()) return;
        const facts::Value value = evaluation_.value(evaluation_.program().node_of(filing.from), frame);
        if (value.kind != Kind::date) known = false;
        else if (!earliest || static_cast<Day>(value.id) < *earliest) earliest = static_cast<Day>(value.id);
    });
    return known ? earliest : std::nullopt;
}

std::optional<Filing> ItemReport::filing(Index duty) {
    const std::optional<rulebook::Filing>& written = book_.rules[duty].filing;
    if (!written) return std::nullopt;
    Filing result;
    result.system = written->system;
    result.form = written->form;
    for (const rulebook::FilingField& one : written->fields)
        result.fields.push_back({one.field, one.value, one.format, one.pattern});
    result.contains = written->contains;
    result.any_value = written->any_value;
    if (written->count == Count::not_counted) return result;
    const bool before = written->count == Count::before;
    result.count = before ? "before" : "after";
    for (const auto& [month, day] : written->yearly)
        result.from += (result.from.empty() ? "" : ", ") + two_digits(month) + "-" + two_digits(day);
    if (written->from != language::no_expr) result.from = book_.text(written->from);
    if (result.from.empty()) result.from = "export";
    const language::Duration period = written->period;
    if (period.months != 0 || period.days != 0) result.period = language::format_duration(period);
    const std::optional<Day> from = counted_from(duty);
    if (!from) return result;
    result.from_day = language::format_day(*from);
    result.day =
        language::format_day(language::add(*from, before ? language::Duration{-period.months, -period.days} : period));
    return result;
}

}  // namespace portcullis::decide

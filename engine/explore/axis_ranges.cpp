#include "explore/axis_ranges.hpp"

#include "explore/axes.hpp"
#include "explore/axis_sets.hpp"

#include <algorithm>

namespace portcullis::explore {

using language::Day;
using language::Kind;
using text::Node;

namespace {

std::string named(std::string_view text) { return "`" + text::printable(text) + "`"; }

// `1 week`, `10 days`, `3 months`; nothing but zeros after a report.
language::Duration step_of(const Node& step, text::Diagnostics& diagnostics) {
    constexpr int most = 10'000;
    const std::size_t blank = step.text.find(' ');
    const std::string unit = blank == std::string::npos ? "" : step.text.substr(blank + 1);
    int count = 0;
    for (std::size_t i = 0; i < std::min(blank, step.text.size()) && count < most; ++i)
        count = step.text[i] >= '0' && step.text[i] <= '9' ? count * 10 + (step.text[i] - '0') : most;
    struct Unit {
        std::string_view name;
        language::Duration is;
    };
    constexpr Unit units[] = {{"day", {0, 1}}, {"week", {0, 7}}, {"month", {1, 0}}, {"year", {12, 0}}};
    for (const Unit& one : units)
        if (count > 0 && count < most && (unit == one.name || unit == std::string(one.name) + "s"))
            return {one.is.months * count, one.is.days * count};
    diagnostics.error("bad-duration", step.span, named(step.text) + " is no step between days",
                      "write `1 day`, `2 weeks`, `3 months`, `1 year` or `changes`");
    return {};
}

}  // namespace

void too_many_values(const Node& node, const Axis& axis, text::Diagnostics& diagnostics) {
    diagnostics.error("too-large", node.span,
                      "the axis " + named(axis.name) + " has more than " + std::to_string(max_axis_values) + " values",
                      "take longer steps, or several sweeps");
}

std::vector<std::string> numbers_in(const RangeText& range, const Axis& axis, const rulebook::ValueReader& reader,
                                    text::Diagnostics& diagnostics) {
    if (range.step == nullptr) {
        diagnostics.error("missing-field", range.values.span, "a range of numbers needs a `step`",
                          "write `{from: 1000, to: 5000, step: 100}`");
        return {};
    }
    double ends[3] = {0, 0, 0};
    bool good = true;
    for (std::size_t i = 0; i < 3; ++i) {
        const Node& node = i == 0 ? range.from : i == 1 ? range.to : *range.step;
        const auto value = reader.read(node, axis.type, axis.name);
        if (value && (value->kind != Kind::number || value->low != value->high))
            diagnostics.error("bad-number", node.span, "a range is made of numbers");
        good = good && value && value->kind == Kind::number && value->low == value->high;
        if (good) ends[i] = value->low;
    }
    if (!good) return {};
    const auto [from, to, step] = ends;
    if (to < from || !(step > 0)) {
        diagnostics.error("bad-number", to < from ? range.to.span : range.step->span,
                          to < from ? "the range ends before it begins" : "the step must be more than zero");
        return {};
    }
    if ((to - from) / step >= static_cast<double>(max_axis_values)) {
        too_many_values(range.values, axis, diagnostics);
        return {};
    }
    std::vector<std::string> result;
    for (std::size_t i = 0;; ++i) {
        const double at = decimal(from + static_cast<double>(i) * step);
        if (at > to && !facts::same_number(at, to)) return result;
        result.push_back(number_text(at));
    }
}

std::optional<std::pair<Day, Day>> ends_of(const RangeText& range, const Axis& axis,
                                           const rulebook::ValueReader& reader, text::Diagnostics& diagnostics) {
    const auto first = reader.read(range.from, axis.type, axis.name);
    const auto last = reader.read(range.to, axis.type, axis.name);
    if (!first || !last) return std::nullopt;
    const bool days = first->kind == Kind::date && last->kind == Kind::date;
    if (days && first->id <= last->id) return std::pair{static_cast<Day>(first->id), static_cast<Day>(last->id)};
    diagnostics.error("bad-date", range.to.span, days ? "the range ends before it begins" : "a range is made of days");
    return std::nullopt;
}

std::vector<std::string> days_in(const RangeText& range, std::pair<Day, Day> ends, const Axis& axis,
                                 text::Diagnostics& diagnostics) {
    const language::Duration by = range.step == nullptr ? language::Duration{0, 1} : step_of(*range.step, diagnostics);
    if (by.months == 0 && by.days == 0) return {};
    std::vector<std::string> result;
    for (int i = 0;; ++i) {
        const Day day = language::add(ends.first, {by.months * i, by.days * i});
        if (day > ends.second) return result;
        if (result.size() >= max_axis_values) {
            too_many_values(range.values, axis, diagnostics);
            return {};
        }
        result.push_back(language::format_day(day));
    }
}

}  // namespace portcullis::explore

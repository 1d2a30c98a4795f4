#include "cli/sweep_critical.hpp"

#include "cli/exit_codes.hpp"
#include "cli/progress.hpp"
#include "explore/axes.hpp"
#include "explore/piecewise.hpp"
#include "explore/sketch.hpp"
#include "output/sweep_piecewise.hpp"
#include "output/sweep_table.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

using explore::Axis;
using explore::AxisValue;
using explore::Grid;
using language::Kind;

constexpr std::uint64_t most_combinations = 10'000;

// The axis that is asked for, with two values at least, so that it is read as a plain fact; no_axis after a report.
std::size_t place_axis(Context& context, const Rules& rules, const std::string& name, Grid& grid, bool& bounded) {
    for (std::size_t i = 0; i < grid.axes.size(); ++i)
        if (grid.axes[i].name == name) {
            bounded = true;
            return i;
        }
    text::Diagnostics diagnostics;
    text::Sources sources;
    text::Node node = explore::word(name);
    node.span = {sources.add("--critical", name), 0, static_cast<std::uint32_t>(name.size())};
    std::vector<std::string> others;
    for (const Axis& axis : grid.axes) others.push_back(axis.name);
    std::optional<Axis> axis = explore::named_axis(rules.book(), node, grid.shipment, others, diagnostics);
    print_faults(context, sources, diagnostics, true);
    if (!axis) return output::no_axis;
    grid.axes.push_back(std::move(*axis));
    return grid.axes.size() - 1;
}

void add_value(Axis& axis, double at) {
    AxisValue value;
    const bool day = axis.type.kind == Kind::date;
    value.label = day ? language::format_day(static_cast<language::Day>(at)) : fmt::format("{}", at);
    const bool known = std::any_of(axis.values.begin(), axis.values.end(),
                                   [&](const AxisValue& one) { return one.label == value.label; });
    if (known) return;
    value.node = explore::word(value.label);
    value.value = day ? facts::Value::make(Kind::date, static_cast<std::int64_t>(at)) : facts::Value::number(at);
    value.plain = true;
    axis.values.push_back(std::move(value));
}

double number_of(const AxisValue& value) {
    return value.value.kind == Kind::date ? static_cast<double>(value.value.id) : value.value.low;
}

explore::PiecewiseQuestion question_of(const Axis& axis, bool bounded, const std::string& jurisdiction) {
    explore::PiecewiseQuestion question;
    question.is_day = axis.type.kind == Kind::date;
    question.is_date = axis.is_date;
    question.jurisdiction = jurisdiction;
    if (question.is_day) question.low = language::day_min, question.high = language::day_max;
    if (!bounded) return question;
    question.low = question.high = number_of(axis.values.front());
    for (const AxisValue& one : axis.values) {
        question.low = std::min(question.low, number_of(one));
        question.high = std::max(question.high, number_of(one));
    }
    return question;
}

// Of some figures zero is none that can be stated.
bool zero_fits(const rulebook::Rulebook& book, Grid grid, std::size_t index, const explore::Coordinates& at) {
    AxisValue& value = grid.axes[index].values[at[index]];
    value.node = explore::word("0");
    std::string ignored;
    return explore::read_cell(book, grid, at, ignored).has_value();
}

}  // namespace

int sweep_critical(Context& context, const Arguments& arguments, const Rules& rules, Grid grid,
                   const std::string& format, const Look& look) {
    const std::string name = arguments.value("critical");
    if (format == "html")
        return usage_error(context, "--critical has no form for --format html", "use table, csv or ndjson");
    bool bounded = false;
    const std::size_t index = place_axis(context, rules, name, grid, bounded);
    if (index == output::no_axis) return exit_usage;
    Axis& axis = grid.axes[index];
    const bool day = axis.type.kind == Kind::date;
    if (axis.kind != explore::AxisKind::fact || (!day && axis.type.kind != Kind::number))
        return usage_error(context, fmt::format("`{}` is neither a number nor a day", text::printable(name)),
                           "sweep its values with --over");
    std::erase_if(axis.values,
                  [](const AxisValue& one) { return one.value.kind != Kind::number && one.value.kind != Kind::date; });
    const bool values = !axis.values.empty();
    explore::PiecewiseQuestion question = question_of(axis, bounded && values, grid.jurisdiction);
    const double sample = day ? 20000 : 1;
    add_value(axis, sample);
    add_value(axis, sample + 1);

    Grid others = grid;
    others.axes[index].values.resize(1);
    const std::uint64_t combinations = others.cells();
    if (combinations > most_combinations || others.too_many())
        return usage_error(context,
                           fmt::format("the other axes have {} combinations, more than {}",
                                       others.too_many() ? "too many" : output::big_number(combinations),
                                       output::big_number(most_combinations)),
                           "take fewer values of them");

    output::Page page(look.width, look.color);
    const output::RowForm form = format == "ndjson" ? output::RowForm::ndjson : output::RowForm::csv;
    const bool text = format == "table";
    if (text) page.line(0, 2, {{grid.name, output::Style::strong}});
    if (format == "csv" && !arguments.has("no-header")) context.out << output::piecewise_header(grid, index);
    explore::CellFacts facts(rules.book(), grid);
    std::size_t unread = 0;
    std::string first_fault;
    {
        Progress progress(context, "sweep", static_cast<std::size_t>(combinations));
        for (std::uint64_t i = 0; i < combinations && context.out.good(); ++i, progress.step()) {
            explore::Coordinates at = others.at(i);
            std::string fault;
            auto shipment = facts.changeable(at, index, fault);
            if (!shipment) {
                if (unread++ == 0) first_fault = fault;
                continue;
            }
            const program::Program program(rules.book(), grid.world_at(at));
            question.program = &program;
            question.start = number_of(axis.values.front());
            question.zero = !day && zero_fits(rules.book(), grid, index, at);
            const explore::Piecewise result = explore::piecewise(question, std::move(*shipment));
            const output::PiecewiseView view{rules.book(), grid, index, at, result};
            if (text) output::piecewise_lines(page, view);
            else context.out << output::piecewise_rows(view, form);
        }
    }
    if (text) {
        output::sweep_foot(page, rules.book());
        context.out << page.take();
    }
    if (unread == 0) return exit_done;
    return usage_error(context, fmt::format("{} of {} combinations cannot be read as a shipment; the first: {}", unread,
                                            combinations, first_fault));
}

}  // namespace portcullis::cli

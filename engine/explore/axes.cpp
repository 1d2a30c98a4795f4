#include "explore/axes.hpp"

#include "explore/axis_values.hpp"
#include "explore/fact_path.hpp"

#include <algorithm>
#include <optional>

namespace portcullis::explore {

using language::Kind;
using text::Node;

namespace {

constexpr std::string_view parameter_prefix = "param.";

std::string named(std::string_view text) { return "`" + text::printable(text) + "`"; }

std::optional<Axis> parameter_axis(const rulebook::Rulebook& book, const Node& name, text::Diagnostics& diagnostics) {
    const std::string_view parameter = std::string_view(name.text).substr(parameter_prefix.size());
    for (std::size_t i = 0; i < book.parameters.size(); ++i) {
        if (book.parameters[i].name != parameter) continue;
        Axis axis;
        axis.kind = AxisKind::parameter;
        axis.parameter = static_cast<rulebook::Index>(i);
        axis.type = book.parameters[i].type;
        return axis;
    }
    std::vector<std::string_view> names;
    for (const rulebook::Parameter& one : book.parameters) names.push_back(one.name);
    std::string help = text::did_you_mean(parameter, names);
    if (help.empty()) help = "name its regime, too: `param.advanced-computing.tpp_a`";
    diagnostics.error("unknown-parameter", name.at(parameter_prefix.size(), name.text.size()),
                      "unknown parameter " + named(parameter), help);
    return std::nullopt;
}

// A fact that rules feed, or that no shipment may state, is no axis.
bool statable(const language::Field& field) {
    const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
    return field.statable && field.source != language::Source::members &&
           (field.source != language::Source::single || figure);
}

std::optional<Axis> fact_axis(const rulebook::Rulebook& book, const Node& name, const Node& shipment,
                              const std::vector<std::string>& others, text::Diagnostics& diagnostics) {
    const FactPath path = resolve_path(book, name.text, shipment, others);
    if (!path.ok) {
        diagnostics.error("unknown-field", name.at(path.begin, path.end), path.message, path.help);
        return std::nullopt;
    }
    const language::Field& field = book.schema.records[path.record].fields[path.field];
    if (!statable(field)) {
        diagnostics.error("derived-field", name.span, named(name.text) + " follows from rules and cannot be stated",
                          "sweep the facts that it follows from");
        return std::nullopt;
    }
    Axis axis;
    axis.path = path.written;
    axis.type = path.type;
    axis.is_date = path.record == 0 && field.name == "date";
    return axis;
}

// One stands in the other, or they are the same.
bool overlap(const std::string& a, const std::string& b) {
    const std::string& inner = a.size() < b.size() ? b : a;
    const std::string& outer = a.size() < b.size() ? a : b;
    return inner.compare(0, outer.size(), outer) == 0 &&
           (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
}

void refuse_overlaps(const Grid& grid, text::Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        const Axis& axis = grid.axes[i];
        if (axis.is_date && grid.input.as_of)
            diagnostics.error("duplicate-key", axis.place, "the day is an axis, and --as-of gives it, too",
                              "leave one of them out");
        for (std::size_t j = 0; j < i; ++j) {
            const Axis& other = grid.axes[j];
            const bool same = axis.kind == other.kind && axis.parameter == other.parameter &&
                              (axis.kind != AxisKind::fact || overlap(axis.path, other.path));
            if (!same) continue;
            diagnostics
                .error("duplicate-key", axis.place,
                       named(axis.name) + " and " + named(other.name) + " set the same thing", "keep one of the axes")
                .others.push_back({other.place, "first named here"});
        }
    }
}

}  // namespace

std::optional<Axis> named_axis(const rulebook::Rulebook& book, const Node& name, const Node& shipment,
                               const std::vector<std::string>& others, text::Diagnostics& diagnostics) {
    std::optional<Axis> axis;
    if (name.text == "scenario" || name.text == "posture") {
        axis.emplace();
        axis->kind = name.text == "scenario" ? AxisKind::scenario : AxisKind::posture;
    } else if (name.text.compare(0, parameter_prefix.size(), parameter_prefix) == 0) {
        axis = parameter_axis(book, name, diagnostics);
    } else {
        axis = fact_axis(book, name, shipment, others, diagnostics);
    }
    if (!axis) return std::nullopt;
    axis->name = name.text;
    axis->place = name.span;
    return axis;
}

bool read_axes(const rulebook::Rulebook& book, const std::vector<AxisText>& written, Grid& grid,
               text::Diagnostics& diagnostics) {
    const std::size_t errors = diagnostics.error_count();
    std::vector<std::string> paths;
    for (const AxisText& one : written) paths.push_back(one.name.text);
    std::vector<const AxisText*> later;  // `changes` looks at the other axes
    std::vector<std::size_t> places;
    for (const AxisText& one : written) {
        if (grid.axes.size() >= max_axes) {
            diagnostics.error("too-large", one.name.span, "more than " + std::to_string(max_axes) + " axes");
            break;
        }
        std::optional<Axis> axis = named_axis(book, one.name, grid.shipment, paths, diagnostics);
        if (!axis) continue;
        grid.axes.push_back(std::move(*axis));
        if (asks_for_changes(one.values)) later.push_back(&one), places.push_back(grid.axes.size() - 1);
        else read_values(book, one.values, grid, grid.axes.back(), diagnostics);
    }
    refuse_overlaps(grid, diagnostics);
    if (diagnostics.error_count() == errors)
        for (std::size_t i = 0; i < later.size(); ++i)
            read_values(book, later[i]->values, grid, grid.axes[places[i]], diagnostics);
    if (diagnostics.error_count() != errors) return false;
    if (grid.too_many())
        diagnostics.error("too-large", grid.axes.front().place,
                          "the axes come to more than 4,503,599,627,370,496 cells",
                          "take fewer values, or longer steps");
    return diagnostics.error_count() == errors;
}

}  // namespace portcullis::explore

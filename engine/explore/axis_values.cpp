#include "explore/axis_values.hpp"

#include "explore/axes.hpp"
#include "explore/axis_ranges.hpp"
#include "explore/axis_sets.hpp"
#include "explore/sketch.hpp"
#include "rulebook/mapping.hpp"
#include "rulebook/value_reader.hpp"
#include "text/write_yaml.hpp"

#include <algorithm>
#include <set>

namespace portcullis::explore {

using facts::Value;
using language::Kind;
using rulebook::Rulebook;
using text::Node;
using text::NodeKind;

namespace {

std::string named(std::string_view text) { return "`" + text::printable(text) + "`"; }

// As people would write the value on one line.
std::string label_of(const Node& node) {
    if (node.kind == NodeKind::scalar) return node.text;
    std::string text = text::write_yaml(node);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

// Plain values of which no reading complains, whatever else the shipment says.
bool is_plain(const Value& value) {
    switch (value.kind) {
        case Kind::date:
        case Kind::country:
        case Kind::symbol:
        case Kind::boolean: return true;
        case Kind::number: return value.low > 1e-39 && value.high < 1e39;
        default: return false;
    }
}

class ValuesReader {
  public:
    ValuesReader(const Rulebook& book, Grid& grid, Axis& axis, text::Diagnostics& diagnostics)
        : book_(book),
          grid_(grid),
          axis_(axis),
          diagnostics_(diagnostics),
          reader_{book.schema, diagnostics, [](std::string_view) { return 0U; }} {}

    void read(const Node& values) {
        const std::size_t errors = diagnostics_.error_count();
        if (values.kind == NodeKind::sequence) {
            if (values.items.size() > max_axis_values) return too_many_values(values, axis_, diagnostics_);
            for (const Node& one : values.items) add(one);
        } else if (values.kind == NodeKind::mapping && axis_.type.kind != Kind::record) {
            described(values);
        } else if (values.kind == NodeKind::scalar && !values.quoted && values.text == "all") {
            members(values, all_values(book_, axis_),
                    "`all` fits countries, symbols, truths, products, scenarios and postures");
        } else if (asks_for_changes(values)) {
            days(values, language::day_min, language::day_max);
        } else {
            add(values);
        }
        if (axis_.values.empty() && diagnostics_.error_count() == errors)
            diagnostics_.error("missing-field", values.span, "the axis " + named(axis_.name) + " has no values",
                               "write a list of values");
    }

  private:
    void described(const Node& values) {
        if (values.find("list") != nullptr) {
            rulebook::Mapping mapping(values, "the values of an axis", diagnostics_);
            const std::string name = mapping.text("list");
            const rulebook::Index table = book_.find_table(name);
            if (table == rulebook::none) {
                std::vector<std::string_view> names;
                for (const rulebook::Table& one : book_.tables) names.push_back(one.name);
                diagnostics_.error("unknown-list", mapping.get("list")->span, "unknown list " + named(name),
                                   text::near_or_all(name, names));
                return;
            }
            const Kind wanted = axis_.type.kind == Kind::list ? axis_.type.element : axis_.type.kind;
            const Kind element =
                book_.tables[table].element == Kind::record ? Kind::string : book_.tables[table].element;
            if (axis_.kind != AxisKind::fact || wanted != element) {
                diagnostics_.error("wrong-type", values.span,
                                   "the list " + named(name) + " holds no values of " + named(axis_.name));
                return;
            }
            return members(values, list_members(book_, grid_.world, table), "the list has no members");
        }
        rulebook::Mapping mapping(values, "the values of an axis", diagnostics_);
        mapping.elsewhere("between", "as one of several values write it in a list: `[{between: [750, 826]}]`");
        const Node* from = mapping.require("from");
        const Node* to = mapping.require("to");
        const Node* step = mapping.get("step");
        if (from == nullptr || to == nullptr) return;
        if (axis_.type.kind == Kind::date) return day_range({values, *from, *to, step});
        if (axis_.type.kind == Kind::number) return number_range({values, *from, *to, step});
        diagnostics_.error("wrong-type", values.span, "only numbers and days have ranges", "write a list of values");
    }

    void number_range(const RangeText& range) {
        for (const std::string& one : numbers_in(range, axis_, reader_, diagnostics_)) add_word(one, range.values.span);
    }

    void day_range(const RangeText& range) {
        const auto ends = ends_of(range, axis_, reader_, diagnostics_);
        if (!ends) return;
        if (range.step != nullptr && range.step->text == "changes")
            return days(range.values, ends->first, ends->second);
        for (const std::string& one : days_in(range, *ends, axis_, diagnostics_)) add_word(one, range.values.span);
    }

    void days(const Node& place, language::Day begin, language::Day end) {
        if (!axis_.is_date) {
            diagnostics_.error("wrong-type", place.span,
                               "`changes` are days of `date`, on which the law on file changes");
            return;
        }
        if (begin > language::day_min) add_day(begin, place.span);
        for (const language::Day day : days_of_change(book_, grid_, axis_))
            if (day > begin && day <= end) add_day(day, place.span);
    }

    void add_day(language::Day day, text::Span place) { add_word(language::format_day(day), place); }

    void add_word(const std::string& text, text::Span place) {
        Node node = word(text);
        node.span = place;
        add(node);
    }

    void members(const Node& place, const std::vector<std::string>& names, const char* why) {
        if (names.empty()) diagnostics_.error("wrong-type", place.span, why);
        for (const std::string& name : names) {
            Node node = member_node(name);
            node.span = place.span;
            add(node);
        }
    }
    // The names of the rulebook are no words such as `none`.
    Node member_node(const std::string& name) const {
        return axis_.type.kind == Kind::string || axis_.type.element == Kind::string ? quoted(name) : word(name);
    }

    void add(const Node& node) {
        AxisValue value;
        value.label = label_of(node);
        value.node = node;
        const bool good = axis_.kind == AxisKind::scenario  ? scenario(node, value)
                          : axis_.kind == AxisKind::posture ? posture(node, value)
                                                            : fact(node, value);
        if (!good) return;
        if (!labels_.insert(value.label).second) {
            diagnostics_.error("duplicate-key", node.span,
                               named(value.label) + " stands twice on the axis " + named(axis_.name));
            return;
        }
        axis_.values.push_back(std::move(value));
    }

    bool scenario(const Node& node, AxisValue& value) {
        if (node.text == "none") return true;
        value.scenario = book_.find_scenario(node.text);
        if (value.scenario != rulebook::none) return true;
        std::vector<std::string_view> names{"none"};
        for (const rulebook::Scenario& one : book_.scenarios) names.push_back(one.name);
        diagnostics_.error("unknown-scenario", node.span, "unknown scenario " + named(value.label),
                           text::near_or_all(node.text, names));
        return false;
    }

    bool posture(const Node& node, AxisValue& value) {
        for (const program::Posture one : {program::Posture::enforced, program::Posture::codified})
            if (program::posture_name(one) == node.text) {
                value.posture = one;
                return true;
            }
        diagnostics_.error("unknown-symbol", node.span, named(value.label) + " is no posture",
                           "`enforced` or `codified`");
        return false;
    }

    // Of a fact or a parameter. Lists and records are read with the shipment.
    bool fact(const Node& node, AxisValue& value) {
        if (node.is_null()) {
            diagnostics_.error("missing-field", node.span, "a value is missing here",
                               "write `unknown` for a fact that is not stated");
            return false;
        }
        const language::Type& type = axis_.type;
        if (type.kind == Kind::record || type.kind == Kind::list) return true;
        if (node.kind == NodeKind::sequence || (node.kind == NodeKind::mapping && type.kind != Kind::number)) {
            diagnostics_.error("wrong-type", node.span,
                               "a value of " + named(axis_.name) + " is a single word or figure");
            return false;
        }
        const auto read = reader_.read(node, type, axis_.name);
        if (!read) return false;
        value.value = *read;
        if (axis_.kind == AxisKind::parameter) {
            if (read->known() && read->kind != Kind::none) return true;
            diagnostics_.error("wrong-type", node.span, "a parameter has a value",
                               "leave " + named(value.label) + " out");
            return false;
        }
        value.plain = is_plain(*read);
        return type.kind != Kind::string || !names_product(axis_) || product(node);
    }

    bool product(const Node& node) {
        if (!node.quoted && (node.text == "none" || node.text == "unknown")) return true;
        const auto found = book_.find_products(node.text);
        if (found.size() == 1) return true;
        std::vector<std::string_view> names;
        std::string several;
        for (const rulebook::Index index : found)
            several += (several.empty() ? "write one of `" : ", `") + book_.products[index].name + "`";
        for (const rulebook::Product& one : book_.products) {
            names.push_back(one.name);
            names.insert(names.end(), one.aliases.begin(), one.aliases.end());
        }
        diagnostics_.error(found.empty() ? "unknown-product" : "ambiguous-product", node.span,
                           found.empty() ? "the catalogue has no product " + named(node.text)
                                         : named(node.text) + " is a name of several products",
                           found.empty() ? text::did_you_mean(node.text, names) : several);
        return false;
    }

    const Rulebook& book_;
    Grid& grid_;
    Axis& axis_;
    text::Diagnostics& diagnostics_;
    rulebook::ValueReader reader_;
    std::set<std::string> labels_;
};

}  // namespace

bool asks_for_changes(const Node& values) {
    if (values.kind == NodeKind::scalar) return !values.quoted && values.text == "changes";
    const Node* step = values.kind == NodeKind::mapping ? values.find("step") : nullptr;
    return step != nullptr && step->kind == NodeKind::scalar && step->text == "changes";
}

void read_values(const Rulebook& book, const Node& values, Grid& grid, Axis& axis, text::Diagnostics& diagnostics) {
    ValuesReader(book, grid, axis, diagnostics).read(values);
}

}  // namespace portcullis::explore

#include "rulebook/value_reader.hpp"

#include "language/lexer.hpp"
#include "rulebook/mapping.hpp"

namespace portcullis::rulebook {

using facts::Value;
using language::Kind;
using text::Node;
using text::NodeKind;

namespace {

std::string quoted(std::string_view text) { return "`" + text::printable(text) + "`"; }

}  // namespace

std::optional<facts::Certainty> certainty_from(std::string_view text) {
    using facts::Certainty;
    for (const Certainty certainty : {Certainty::text, Certainty::reported, Certainty::inferred, Certainty::uncertain})
        if (facts::certainty_name(certainty) == text) return certainty;
    return std::nullopt;
}

std::optional<Value> ValueReader::fault(const Node& node, std::string code, std::string message,
                                        std::string help) const {
    diagnostics.error(std::move(code), node.span, std::move(message), std::move(help));
    return std::nullopt;
}

std::optional<Value> ValueReader::number(const Node& node, const language::Type& type, std::string_view field) const {
    if (node.kind == NodeKind::mapping) {
        Mapping mapping(node, "a number within limits", diagnostics);
        const Node* between = mapping.require("between");
        const std::string certainty_text = mapping.text("certainty");
        if (between == nullptr) return std::nullopt;
        if (between->kind != NodeKind::sequence || between->items.size() != 2)
            return fault(*between, "wrong-type", "`between` takes two numbers", "write `{between: [750, 826]}`");
        const auto low = number(between->items[0], type, field);
        const auto high = number(between->items[1], type, field);
        if (!low || !high) return std::nullopt;
        if (low->low > high->high)
            return fault(*between, "bad-number", "the lower bound is above the upper one",
                         "write the smaller number first: `{between: [750, 826]}`");
        Value value = Value::number(low->low, high->high);
        if (!certainty_text.empty()) {
            const auto certainty = certainty_from(certainty_text);
            if (!certainty)
                return fault(*mapping.get("certainty"), "unknown-symbol",
                             quoted(certainty_text) + " is not a certainty",
                             "one of text, reported, inferred, uncertain");
            value.certainty = *certainty;
        }
        return value;
    }
    std::string_view text = node.text;
    std::string_view unit;
    if (const std::size_t space = text.find(' '); space != std::string_view::npos) {
        unit = text.substr(space + 1);
        text = text.substr(0, space);
    } else if (text.size() > 1 && text.back() == '%') {
        unit = "%";
        text.remove_suffix(1);
    }
    if (unit == "%") unit = "percent";
    const language::ParsedNumber parsed = language::parse_number(text);
    if (!parsed.ok) {
        const bool separated = node.text.find_first_of(",_'") != std::string::npos;
        return fault(
            node, "bad-number",
            "`" + std::string(field) + "` wants a number; " + quoted(node.text) + " " + std::string(parsed.why),
            separated ? "write digits without separators: `4800`, `1.5`, `1e26`" : "");
    }
    if (!unit.empty()) {
        const auto given = schema.units.find(unit);
        if (!given || *given != type.unit)
            return fault(
                node, "wrong-unit",
                "`" + std::string(field) + "` is given in " + schema.units.name(type.unit) + ", not in " + quoted(unit),
                "write the figure in " + schema.units.name(type.unit) + ", without the unit");
    }
    if (parsed.value < 0) return fault(node, "bad-number", "`" + std::string(field) + "` cannot be negative");
    return Value::number(parsed.value);
}

std::optional<Value> ValueReader::read(const Node& node, const language::Type& type, std::string_view field) const {
    if (node.kind == NodeKind::scalar && !node.quoted) {
        if (node.is_null() || node.text == "unknown") return Value{};
        if (node.text == "none" && (type.kind != Kind::symbol || schema.domains[type.ref].find("none") < 0))
            return Value::none();
    }
    if (type.kind == Kind::number &&
        (node.kind == NodeKind::mapping || (node.kind == NodeKind::scalar && !node.quoted)))
        return number(node, type, field);
    if (node.kind != NodeKind::scalar || (type.kind == Kind::number && node.quoted)) {
        const char* found = node.kind == NodeKind::sequence  ? "a list"
                            : node.kind == NodeKind::mapping ? "a mapping"
                                                             : "text";
        return fault(
            node, "wrong-type",
            "`" + std::string(field) + "` wants " + text::with_article(schema.describe(type)) + ", found " + found,
            node.kind == NodeKind::scalar     ? "write the number without quotes"
            : node.kind == NodeKind::sequence ? "write one value, without brackets or `- `"
                                              : "");
    }
    const std::string& text = node.text;
    switch (type.kind) {
        case Kind::boolean:
            if (!node.quoted && (text == "true" || text == "false")) return Value::boolean(text == "true");
            return fault(node, "wrong-type", "`" + std::string(field) + "` wants true or false, found " + quoted(text));
        case Kind::string:
            if (text.empty()) return fault(node, "wrong-type", "`" + std::string(field) + "` is empty");
            return Value::make(Kind::string, intern(text));
        case Kind::date: {
            const auto day = language::parse_day(text);
            if (!day) return fault(node, "bad-date", quoted(text) + " is not a date", language::day_help(text));
            return Value::make(Kind::date, *day);
        }
        case Kind::country: {
            const int country = language::country_from(text);
            if (country >= 0) return Value::make(Kind::country, country);
            return fault(node, "unknown-country", quoted(text) + " is not a country code",
                         language::country_help(text));
        }
        case Kind::symbol: {
            const language::SymbolDomain& domain = schema.domains[type.ref];
            const int symbol = domain.find(text);
            if (symbol >= 0) return Value::make(Kind::symbol, symbol);
            return fault(node, "unknown-symbol", quoted(text) + " is not one of " + domain.name,
                         text::near_or_all(text, {domain.members.begin(), domain.members.end()}));
        }
        case Kind::eccn:
            if (!language::is_eccn(text))
                return fault(node, "bad-eccn", quoted(text) + " is not an ECCN", "write it like `3A090.a`");
            return Value::make(Kind::eccn, intern(text));
        default: return fault(node, "wrong-type", "`" + std::string(field) + "` cannot be written as a scalar");
    }
}

}  // namespace portcullis::rulebook

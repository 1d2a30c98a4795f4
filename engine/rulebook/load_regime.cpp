// `regime:` → status, parameters, quotas. Its rules are read by load_rules.cpp.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Kind;
using text::Entry;
using text::Node;

namespace {

bool reads_quota(const language::Code& code, ExprId id) {
    if (code.exprs[id].op == language::Op::quota) return true;
    const auto children = code.children(id);
    return std::any_of(children.begin(), children.end(), [&](ExprId child) { return reads_quota(code, child); });
}

bool is_window(std::string_view text) {
    if (text.empty() || text == "calendar_year" || text == "none") return true;
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return false;
    const auto from = language::parse_day(text.substr(0, dots));
    const auto until = language::parse_day(text.substr(dots + 2));
    return from && until && *from < *until;
}

}  // namespace

// What is summed, what was used and what may be used are figures of one unit.
void Loading::quota_figures(const Quota& quota, Mapping& mapped) {
    language::UnitId unit = language::any_unit;
    for (const auto& [key, id] : {std::pair("measure", quota.measure), {"used", quota.used}, {"limit", quota.limit}}) {
        if (id == no_expr) continue;
        const language::Type& type = book.code.exprs[id].type;
        if (type.kind == Kind::error) continue;
        const std::string found = text::with_article(book.schema.describe(type));
        if (type.kind != Kind::number)
            diagnostics.error("type-mismatch", mapped.get(key)->span, "expected a number, found " + found);
        else if (type.unit != language::any_unit && unit != language::any_unit && type.unit != unit)
            diagnostics.error("type-mismatch", mapped.get(key)->span,
                              "this quota is counted in " + book.schema.units.name(unit) + ", found " + found,
                              "bring `measure`, `used` and `limit` to one unit");
        else if (unit == language::any_unit) unit = type.unit;
    }
}

void Loading::load_regime(Document& document) {
    Mapping mapping(document.node, "a regime", diagnostics);
    current_regime = document.regime;
    Regime& regime = book.regimes[document.regime];
    for (const char* key : {"regime", "sources", "anchors", "when", "rules", "note"}) (void)mapping.get(key);
    regime.title = mapping.require_text("title");
    regime.jurisdiction = jurisdiction(mapping);
    regime.authority = mapping.text("authority");
    regime.not_modelled = mapping.texts("not_modelled");
    regime.verified_through = day(mapping, "verified_through", language::day_max);
    if (const Node* given = mapping.require("status"); given != nullptr)
        regime.status = status(document, *given, document.regime);
    if (const Node* given = mapping.get("tests"); given != nullptr) tests.push_back({document.regime, *given});

    {
        for (const Entry& entry : mapping.entries("parameters")) {
            Parameter& parameter = book.parameters[parameter_names.at(regime.name + "." + entry.key.text)];
            Mapping mapped(entry.value, "a parameter", diagnostics);
            for (const char* key : {"unit", "type", "title"}) (void)mapped.get(key);
            if (const Node* gap = mapped.get("gap"); gap != nullptr)
                parameter.gap_intended = word_index(*gap, "kind of gap", {"intended"}, diagnostics).has_value();
            const Provenance whole = provenance(document, mapped);
            const auto one = [&](Mapping& values, bool inner) {
                ParameterValue value;
                value.range = range(values, document.regime);
                value.provenance = inner ? provenance(document, values) : whole;
                if (inner && value.provenance.sources.empty()) value.provenance.sources = whole.sources;
                if (inner && values.get("certainty") == nullptr) value.provenance.certainty = whole.certainty;
                const Node* figure = values.require("value");
                if (figure == nullptr || parameter.type.kind == Kind::error) return;
                const auto read = reader.read(*figure, parameter.type, entry.key.text);
                if (!read) return;
                value.value = *read;
                value.value.certainty = std::min(value.value.certainty, value.provenance.certainty);
                parameter.values.push_back(std::move(value));
            };
            if (mapped.get("values") != nullptr) {
                if (const Node* single = mapped.get("value"); single != nullptr)
                    diagnostics.error("misplaced-field", mapped.node().find_entry("value")->key.span,
                                      "a parameter has either `value` or `values`",
                                      "move it into `values`, with its day");
                for (const char* key : {"from", "until"})
                    if (mapped.get(key) != nullptr)
                        diagnostics.error("misplaced-field", mapped.node().find_entry(key)->key.span,
                                          "the days of a parameter with `values` stand on each of them",
                                          "move it into `values`");
                if (mapped.list("values").empty())
                    diagnostics.error("missing-field", mapped.get("values")->span,
                                      "the parameter `" + parameter.name + "` has no value",
                                      "write `- {from: 2025-01-13, value: 4800}` for each value");
                for (const Node* node : mapped.list("values")) {
                    Mapping values(*node, "a value of a parameter", diagnostics);
                    one(values, true);
                }
            } else {
                one(mapped, false);
            }
        }
    }
    {
        for (const Entry& entry : mapping.entries("quotas")) {
            Quota* quota = nullptr;
            for (Quota& candidate : book.quotas)
                if (candidate.name == entry.key.text && candidate.regime == document.regime) quota = &candidate;
            Mapping mapped(entry.value, "a quota", diagnostics);
            (void)mapped.get("note");
            quota->place = entry.key.span;
            quota->title = mapped.text("title");
            quota->window = mapped.text("window");
            if (!is_window(quota->window))
                diagnostics.error("unknown-symbol", mapped.get("window")->span,
                                  "unknown window `" + text::printable(quota->window) + "`",
                                  "write `calendar_year`, `none` or an interval such as `2025-01-01..2027-12-31`");
            quota->sources = source_keys(document, mapped);
            const language::Scope items = scope_of(Subject::item);
            static const language::Type boolean{Kind::boolean, Kind::error, 0, language::no_unit};
            const auto read = [&](const char* key, const language::Scope& scope, const language::Type* expected) {
                const Node* node = mapped.require(key);
                if (node == nullptr) return no_expr;
                const ExprId id = expression(*node, scope, expected);
                if (id == no_expr || !reads_quota(book.code, id)) return id;
                diagnostics.error("circular-quota", node->span,
                                  "a quota cannot be counted by what another quota counts",
                                  "read the facts and parameters that it rests on");
                return no_expr;
            };
            if (mapped.get("key") != nullptr) quota->key = read("key", {}, nullptr);
            quota->counts = read("counts", items, &boolean);
            quota->measure = read("measure", items, nullptr);
            quota->used = read("used", {}, nullptr);
            quota->limit = read("limit", {}, nullptr);
            quota_figures(*quota, mapped);
            for (const Node* node : mapped.list("used_by"))
                if (auto text = selector(*node, "used_by"))
                    selectors.push_back({std::move(*text), node->span, none, PendingSelector::used_by,
                                         static_cast<Index>(quota - book.quotas.data())});
            // items.map(item, if(counts, measure, 0)).sum(), with `item` bound to its usual slot
            const int field = book.schema.records[0].find("items");
            if (field < 0 || quota->counts == no_expr || quota->measure == no_expr) continue;
            const language::Type items_type = book.schema.records[0].fields[static_cast<std::size_t>(field)].type;
            const language::Type figure = book.code.exprs[quota->measure].type;
            const auto make = [&](language::Op op, language::Type type, std::initializer_list<ExprId> children,
                                  std::int64_t value) {
                language::Expr expr;
                expr.op = op;
                expr.type = type;
                expr.value = value;
                expr.span = entry.key.span;
                return book.code.add(expr, std::span<const ExprId>(children.begin(), children.size()));
            };
            const ExprId zero = make(language::Op::number, figure, {}, 0);
            const ExprId each = make(language::Op::choose, figure, {quota->counts, quota->measure, zero}, 0);
            const ExprId shipment = make(language::Op::variable, {Kind::record, Kind::error, 0, language::no_unit}, {},
                                         language::slot_shipment);
            const ExprId list = make(language::Op::field, items_type, {shipment}, field);
            const ExprId figures = make(language::Op::map, figure.list_of(), {list, each}, language::slot_item);
            quota->this_shipment = make(language::Op::sum, figure, {figures}, 0);
        }
    }
}

}  // namespace portcullis::rulebook

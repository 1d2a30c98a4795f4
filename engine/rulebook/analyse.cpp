// What can only be seen of the whole: facts that define each other in a circle, rules that replace each other in a
// circle, lists made of themselves, dated values that overlap or leave a gap, anchors without end.
#include "rulebook/loading.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace portcullis::rulebook {
namespace {

using language::Op;

// Finds a circle in a graph of `size` nodes and returns it in order, or nothing.
std::vector<Index> circle(std::size_t size, const std::function<std::vector<Index>(Index)>& next) {
    std::vector<std::uint8_t> state(size, 0);
    std::vector<Index> path;
    std::vector<Index> found;
    const std::function<bool(Index)> visit = [&](Index node) {
        state[node] = 1;
        path.push_back(node);
        for (const Index other : next(node)) {
            if (state[other] == 1) {
                found.assign(std::find(path.begin(), path.end(), other), path.end());
                found.push_back(other);
                return true;
            }
            if (state[other] == 0 && visit(other)) return true;
        }
        path.pop_back();
        state[node] = 2;
        return false;
    };
    for (Index node = 0; node < size; ++node)
        if (state[node] == 0 && visit(node)) return found;
    return {};
}

// Calls `seen(record, field)` for every field that an expression reads.
void fields_read(const Rulebook& book, ExprId id, const std::function<void(std::uint16_t, std::uint16_t)>& seen) {
    if (id == no_expr) return;
    const language::Expr& expr = book.code.exprs[id];
    if (expr.op == Op::field) {
        const language::Type& base = book.code.exprs[book.code.child(id, 0)].type;
        seen(base.ref, static_cast<std::uint16_t>(expr.value));
    }
    if (expr.op == Op::quota) {
        const Quota& quota = book.quotas[static_cast<std::size_t>(expr.value >> 32)];
        for (const ExprId part : {quota.used, quota.limit, quota.this_shipment}) fields_read(book, part, seen);
    }
    for (const ExprId child : book.code.children(id)) fields_read(book, child, seen);
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "`" : " → `") + name + "`";
    return text;
}

}  // namespace

void Loading::analyse() {
    // Derived facts. Nodes are fields numbered through all records.
    std::vector<std::size_t> first;
    std::size_t count = 0;
    for (const language::RecordType& record : book.schema.records) {
        first.push_back(count);
        count += record.fields.size();
    }
    std::vector<std::vector<Index>> reads(count);
    std::vector<text::Span> places(count);
    std::vector<std::string> names(count);
    for (std::size_t r = 0; r < book.schema.records.size(); ++r)
        for (std::size_t f = 0; f < book.schema.records[r].fields.size(); ++f)
            names[first[r] + f] = book.schema.records[r].name + "." + book.schema.records[r].fields[f].name;
    for (const Rule& rule : book.rules) {
        if (rule.effect != Effect::derives || rule.define_field == none) continue;
        const std::size_t node = first[rule.define_record] + rule.define_field;
        places[node] = rule.place;
        for (const ExprId id : {rule.when, rule.value})
            fields_read(book, id, [&](std::uint16_t record, std::uint16_t field) {
                reads[node].push_back(static_cast<Index>(first[record] + field));
            });
    }
    if (const auto found = circle(count, [&](Index node) { return reads[node]; }); !found.empty()) {
        std::vector<std::string> chain;
        for (const Index node : found) chain.push_back(names[node]);
        diagnostics.error("circular-fact", places[found.front()],
                          "facts define each other in a circle: " + joined(chain),
                          "let one of these rules read what is stated, not what is derived");
    }

    if (const auto found = circle(book.rules.size(), [&](Index rule) { return book.rules[rule].instead_of; });
        !found.empty()) {
        std::vector<std::string> chain;
        for (const Index rule : found) chain.push_back(book.rules[rule].name);
        diagnostics.error("circular-replacement", book.rules[found.front()].place,
                          "rules replace each other in a circle: " + joined(chain), "remove one of the `instead_of`");
    }
    const auto table_parts = [&](Index table) {
        std::vector<Index> parts = book.tables[table].any_of;
        parts.insert(parts.end(), book.tables[table].all_of.begin(), book.tables[table].all_of.end());
        parts.insert(parts.end(), book.tables[table].none_of.begin(), book.tables[table].none_of.end());
        return parts;
    };
    if (const auto found = circle(book.tables.size(), table_parts); !found.empty()) {
        std::vector<std::string> chain;
        for (const Index table : found) chain.push_back(book.tables[table].name);
        diagnostics.error("circular-list", book.tables[found.front()].place,
                          "lists are made of each other in a circle: " + joined(chain),
                          "remove one of them from a formula");
        for (Table& table : book.tables) table.any_of.clear(), table.all_of.clear(), table.none_of.clear();
    }
    for (const Table& table : book.tables)
        for (const Index part : table_parts(static_cast<Index>(&table - book.tables.data())))
            if (book.tables[part].element != table.element && book.tables[part].element != language::Kind::error &&
                table.element != language::Kind::error)
                diagnostics.error("mixed-list", table.place,
                                  "`" + table.name + "` joins lists of different kinds: `" + book.tables[part].name +
                                      "` is of another kind",
                                  "a formula joins lists of countries, or of parties; say which with `of`");

    for (Regime& regime : book.regimes) {
        const auto next = [&](Index anchor) {
            const auto& day = regime.anchors[anchor].default_day;
            return day && day->anchor != none ? std::vector<Index>{day->anchor} : std::vector<Index>{};
        };
        if (const auto found = circle(regime.anchors.size(), next); !found.empty()) {
            std::vector<std::string> chain;
            for (const Index anchor : found) chain.push_back(regime.anchors[anchor].name);
            const DateRef& hangs = *regime.anchors[found.front()].default_day;
            diagnostics.error("circular-anchor", hangs.place,
                              "anchors hang on each other in a circle: " + joined(chain),
                              "give one of them a day, or no default");
            for (Anchor& anchor : regime.anchors) anchor.default_day.reset();
        }
    }

    // Dated values: overlaps are an error, gaps a warning unless the law's own.
    for (Parameter& parameter : book.parameters) {
        std::vector<const ParameterValue*> fixed;
        bool anchored = false;
        for (const ParameterValue& value : parameter.values) {
            anchored = anchored || value.range.from.anchor != none || value.range.until.anchor != none;
            fixed.push_back(&value);
        }
        if (anchored) continue;
        std::sort(fixed.begin(), fixed.end(),
                  [](const auto* a, const auto* b) { return a->range.from.day < b->range.from.day; });
        for (std::size_t i = 1; i < fixed.size(); ++i) {
            // A value without `until` is ended by the next one.
            const text::Span begin = fixed[i]->range.from.place;
            const text::Span later = begin.file == text::no_file ? fixed[i]->provenance.place : begin;
            const text::Label earlier{fixed[i - 1]->provenance.place, "the other value"};
            if (fixed[i]->range.from.day == fixed[i - 1]->range.from.day)
                diagnostics
                    .error("overlapping-values", later, "two values of `" + parameter.name + "` begin on the same day",
                           "each value holds until the next begins; give them different days")
                    .others.push_back(earlier);
            else if (fixed[i - 1]->range.until.day != language::day_max &&
                     fixed[i - 1]->range.until.day > fixed[i]->range.from.day)
                diagnostics
                    .error("overlapping-values", later,
                           "two values of `" + parameter.name + "` hold on " +
                               language::format_day(fixed[i]->range.from.day),
                           "end the other one with `until: " + language::format_day(fixed[i]->range.from.day) + "`")
                    .others.push_back(earlier);
            else if (fixed[i - 1]->range.until.day < fixed[i]->range.from.day &&
                     fixed[i - 1]->range.until.day != language::day_max && !parameter.gap_intended)
                diagnostics.warning("gap", fixed[i - 1]->range.until.place,
                                    "`" + parameter.name + "` has no value from " +
                                        language::format_day(fixed[i - 1]->range.until.day) + " until " +
                                        language::format_day(fixed[i]->range.from.day),
                                    "write `gap: intended` at the parameter if the law leaves it");
        }
    }
    for (const Quota& quota : book.quotas)
        for (const Quota& other : book.quotas)
            if (&quota < &other && quota.name == other.name)
                diagnostics
                    .error("duplicate-name", other.place,
                           "the quota `" + text::printable(other.name) + "` is declared twice",
                           "conditions name quotas without their regime; give it another name")
                    .others.push_back({quota.place, "first declared here"});
}

}  // namespace portcullis::rulebook

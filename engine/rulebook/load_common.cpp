// Pieces that all kinds of rule files share: sources, dates, statuses, names, expressions.
#include "rulebook/loading.hpp"

#include "language/parser.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Duration;
using text::Entry;
using text::Node;
using text::NodeKind;

void Loading::load_sources(Document& document, Mapping& mapping) {
    const Node* sources = mapping.get("sources");
    if (sources == nullptr) return;
    for (const Entry& entry : sources->entries) {
        Mapping mapped(entry.value, "a source", diagnostics);
        SourceDocument source{entry.key.text,           mapped.require_text("cite"), mapped.text("url"),
                              mapped.text("published"), mapped.text("read"),         entry.key.span};
        (void)mapped.get("note");
        for (const char* key : {"published", "read"}) {
            const Node* node = mapped.get(key);
            if (node != nullptr && !language::parse_day(node->text))
                diagnostics.error("bad-date", node->span, "`" + text::printable(node->text) + "` is not a date",
                                  "write it like `2025-05-01`");
        }
        document.sources[entry.key.text] = static_cast<Index>(book.sources.size());
        book.sources.push_back(std::move(source));
    }
}

std::vector<Index> Loading::source_keys(Document& document, Mapping& mapping) {
    std::vector<Index> result;
    for (const Node* node : mapping.list("source")) {
        const std::string key = scalar_text(*node, "source", diagnostics);
        if (key.empty()) continue;
        const auto found = document.sources.find(key);
        if (found == document.sources.end()) {
            std::vector<std::string_view> candidates;
            for (const auto& [name, index] : document.sources) candidates.push_back(name);
            diagnostics.error("unknown-source", node->span, "unknown source `" + text::printable(key) + "`",
                              text::did_you_mean(key, candidates));
        } else {
            result.push_back(found->second);
            document.source_used[key] = true;
        }
    }
    return result;
}

Provenance Loading::provenance(Document& document, Mapping& mapping) {
    Provenance result;
    result.place = mapping.node().span;
    result.sources = source_keys(document, mapping);
    if (const Node* node = mapping.get("certainty"); node != nullptr) {
        const auto certainty = certainty_from(node->text);
        if (certainty) result.certainty = *certainty;
        else
            diagnostics.error("unknown-symbol", node->span, "`" + text::printable(node->text) + "` is not a certainty",
                              "one of text, reported, inferred, uncertain");
    }
    result.disputed = mapping.text("disputed");
    result.note = mapping.text("note");
    return result;
}

namespace {

std::optional<Duration> parse_duration(std::string_view text) {
    int count = 0;
    std::size_t i = 0;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9' && count < 100000)
        count = count * 10 + (text[i++] - '0');
    if (i == 0 || i >= text.size() || text[i] != ' ') return std::nullopt;
    const std::string_view unit = text.substr(i + 1);
    if (unit == "day" || unit == "days") return Duration{0, count};
    if (unit == "week" || unit == "weeks") return Duration{0, 7 * count};
    if (unit == "month" || unit == "months") return Duration{count, 0};
    if (unit == "year" || unit == "years") return Duration{12 * count, 0};
    return std::nullopt;
}

}  // namespace

DateRef Loading::date_ref(const Node& node, Index regime, Day otherwise) {
    DateRef result{none, otherwise, {}, node.span};
    const std::string text = scalar_text(node, "a day", diagnostics);
    if (const auto day = language::parse_day(text)) {
        result.day = *day;
        return result;
    }
    if (regime != none && !book.regimes[regime].anchors.empty()) {
        const std::size_t plus = text.find(" + ");
        const std::string name = text.substr(0, plus);
        const auto& anchors = book.regimes[regime].anchors;
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            if (anchors[i].name != name) continue;
            result.anchor = static_cast<Index>(i);
            if (plus == std::string::npos) return result;
            if (const auto duration = parse_duration(std::string_view(text).substr(plus + 3))) {
                result.offset = *duration;
                return result;
            }
        }
    }
    diagnostics.error("bad-date", node.span, "`" + text::printable(text) + "` is not a day",
                      regime != none && !book.regimes[regime].anchors.empty()
                          ? "write `2025-05-01`, or `ANCHOR + 180 days`"
                          : "write it like `2025-05-01`");
    return result;
}

Day Loading::day(Mapping& mapping, std::string_view key, Day otherwise) {
    const Node* node = mapping.get(key);
    return node == nullptr ? otherwise : date_ref(*node, none, otherwise).day;
}

Range Loading::range(Mapping& mapping, Index regime) {
    Range result;
    result.regime = regime;
    if (const Node* from = mapping.get("from"); from != nullptr)
        result.from = date_ref(*from, regime, language::day_min);
    if (const Node* until = mapping.get("until"); until != nullptr) {
        result.until = date_ref(*until, regime, language::day_max);
        if (result.from.anchor == none && result.until.anchor == none && result.until.day <= result.from.day)
            diagnostics.error("empty-interval", until->span,
                              "this interval ends on or before the day on which it begins",
                              "`until` is the first day on which it no longer holds");
    }
    return result;
}

Status Loading::status(Document& document, const Node& node, Index regime) {
    Status result;
    std::vector<const Node*> entries;
    if (node.kind == NodeKind::sequence)
        for (const Node& item : node.items) entries.push_back(&item);
    else entries.push_back(&node);
    for (const Node* entry : entries) {
        Mapping mapping(*entry, "a status", diagnostics);
        StatusEntry status;
        status.place = entry->span;
        if (const Node* from = mapping.require("from"); from != nullptr)
            status.from = date_ref(*from, regime, language::day_min);
        status.sources = source_keys(document, mapping);
        status.note = mapping.text("note");
        (void)mapping.get("certainty");
        if (const Node* state = mapping.require("state"); state != nullptr) {
            const auto parsed = state_from(state->text);
            if (parsed) status.state = *parsed;
            else
                diagnostics.error("unknown-symbol", state->span, "unknown state `" + text::printable(state->text) + "`",
                                  text::did_you_mean(state->text, state_names()));
        }
        if (!result.empty() && result.back().from.anchor == none && status.from.anchor == none &&
            status.from.day <= result.back().from.day)
            diagnostics.error("status-order", entry->span, "this status does not begin after the one before it");
        result.push_back(std::move(status));
        if (const Node* until = mapping.get("until"); until != nullptr) {
            StatusEntry end;
            end.place = entry->span;
            end.from = date_ref(*until, regime, language::day_max);
            end.state = State::expired;
            result.push_back(std::move(end));
        }
    }
    return result;
}

std::string Loading::identifier(const Node& node, std::string_view what) {
    const std::string text = scalar_text(node, what, diagnostics);
    const bool good = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    if (!good)
        diagnostics.error("bad-identifier", node.span, "`" + text::printable(text) + "` is not an identifier",
                          "use lower-case letters, digits, hyphens and underscores");
    return text;
}

language::Scope Loading::scope_of(Subject subject) const {
    const auto record = [&](std::string_view name, int slot) {
        const int type = book.schema.find_record(name);
        return language::Variable{std::string(name),
                                  slot,
                                  {language::Kind::record, language::Kind::error,
                                   static_cast<std::uint16_t>(std::max(type, 0)), language::no_unit}};
    };
    language::Scope scope;
    const auto add = [&](std::string_view name, int slot) {
        if (book.schema.find_record(name) >= 0) scope.push_back(record(name, slot));
    };
    if (subject == Subject::item || subject == Subject::chip || subject == Subject::control)
        add("item", language::slot_item);
    if (subject == Subject::chip) add("chip", language::slot_chip);
    if (subject == Subject::party || subject == Subject::owner) add("party", language::slot_party);
    if (subject == Subject::owner) add("owner", language::slot_owner);
    if (subject == Subject::control) {
        const int item = book.schema.find_record("item");
        const int field = item < 0 ? -1 : book.schema.records[static_cast<std::size_t>(item)].find("controls");
        if (field >= 0)
            scope.push_back({"control", language::slot_control,
                             book.schema.records[static_cast<std::size_t>(item)]
                                 .fields[static_cast<std::size_t>(field)]
                                 .type.item()});
    }
    return scope;
}

ExprId Loading::expression(const Node& node, const language::Scope& scope, const language::Type* expected) {
    if (node.kind != NodeKind::scalar) {
        diagnostics.error(
            "wrong-type", node.span,
            "expected an expression, found a " + std::string(node.kind == NodeKind::sequence ? "list" : "mapping"),
            "an expression that begins with `[`, `{` or a quote, or contains `: `, must stand in quotes");
        return no_expr;
    }
    const ExprId id = language::parse(book.code, node, diagnostics);
    const language::CheckContext context{book.code, book.schema, *this, diagnostics};
    if (book.code.exprs[id].op != language::Op::broken) language::check(context, id, scope, expected);
    book.texts.emplace(id, node.text);
    return id;
}

// all / any / none trees become the language's own operators, marked by a value of 1 so that a trace shows each leaf.
ExprId Loading::condition(const Node& node, const language::Scope& scope) {
    static const language::Type boolean{language::Kind::boolean, language::Kind::error, 0, language::no_unit};
    const auto combine = [&](language::Op op, const std::vector<Node>& items) {
        std::vector<ExprId> children;
        for (const Node& item : items) children.push_back(condition(item, scope));
        language::Expr expr;
        expr.op = op;
        expr.type = boolean;
        expr.value = 1;
        expr.span = node.span;
        for (const ExprId child : children)
            if (child == no_expr) return no_expr;
        return book.code.add(expr, children);
    };
    if (node.kind == NodeKind::scalar) return expression(node, scope, &boolean);
    if (node.kind == NodeKind::sequence) {
        if (node.items.empty()) diagnostics.error("empty-condition", node.span, "this list of conditions is empty");
        return combine(language::Op::all_of, node.items);
    }
    if (node.entries.size() != 1) {
        diagnostics.error("bad-condition", node.span,
                          "a condition is an expression, a list, or one of `all`, `any`, `none`",
                          "an expression that contains `: ` or ` ? ` must stand in quotes");
        return no_expr;
    }
    const Entry& entry = node.entries.front();
    if (entry.value.kind != NodeKind::sequence ||
        (entry.key.text != "all" && entry.key.text != "any" && entry.key.text != "none")) {
        diagnostics.error(
            "bad-condition", entry.key.span,
            "expected `all`, `any` or `none` with a list, found `" + text::printable(entry.key.text) + "`",
            "an expression that contains `: ` or ` ? ` must stand in quotes");
        return no_expr;
    }
    if (entry.value.items.empty())
        diagnostics.error("empty-condition", entry.value.span, "this list of conditions is empty");
    if (entry.key.text == "all") return combine(language::Op::all_of, entry.value.items);
    const ExprId any = combine(language::Op::any_of, entry.value.items);
    if (entry.key.text == "any" || any == no_expr) return any;
    language::Expr expr;
    expr.op = language::Op::negate;
    expr.type = boolean;
    expr.value = 1;
    expr.span = node.span;
    return book.code.add(expr, std::span<const ExprId>(&any, 1));
}

std::optional<language::Names::Param> Loading::param(std::string_view path) const {
    std::string name(path);
    if (name.find('.') == std::string::npos && current_regime != none)
        name = book.regimes[current_regime].name + "." + name;
    const auto found = parameter_names.find(name);
    if (found == parameter_names.end()) return std::nullopt;
    return Param{found->second, book.parameters[found->second].type};
}

std::optional<language::TableInfo> Loading::table(std::string_view name) const {
    const auto found = table_names_.find(std::string(name));
    if (found == table_names_.end()) return std::nullopt;
    const Table& table = book.tables[found->second];
    return language::TableInfo{found->second, table.element, table.attributes};
}

std::optional<language::QuotaPart> Loading::quota(std::string_view name, std::string_view part) const {
    static constexpr std::string_view parts[] = {"used", "with_this", "left", "limit"};
    for (std::size_t i = 0; i < book.quotas.size(); ++i) {
        if (book.quotas[i].name != name) continue;
        for (std::uint32_t p = 0; p < 4; ++p) {
            if (parts[p] != part) continue;
            language::Type type{language::Kind::number, language::Kind::error, 0, language::any_unit};
            return language::QuotaPart{static_cast<Index>(i), p, type};
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Loading::param_names() const {
    std::vector<std::string_view> names;
    for (const Parameter& parameter : book.parameters) {
        names.push_back(parameter.name);
        if (parameter.regime == current_regime)
            names.push_back(std::string_view(parameter.name).substr(parameter.name.find('.') + 1));
    }
    return names;
}

std::vector<std::string_view> Loading::table_names() const {
    std::vector<std::string_view> names;
    for (const Table& table : book.tables) names.push_back(table.name);
    return names;
}

std::optional<Duration> duration_from(std::string_view text) { return parse_duration(text); }

}  // namespace portcullis::rulebook

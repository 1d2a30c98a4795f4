// Expressions, and conditions as trees of them.
#include "rulebook/loading.hpp"

#include "language/parser.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using text::Entry;
using text::Node;
using text::NodeKind;

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

void Loading::empty_condition(const Node& node) {
    diagnostics.error("empty-condition", node.span, "this list of conditions is empty",
                      "write a condition, or remove the key: what has no condition always holds");
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
        if (node.items.empty()) empty_condition(node);
        return combine(language::Op::all_of, node.items);
    }
    if (node.entries.size() != 1) {
        diagnostics.error("bad-condition", node.span,
                          "a condition is an expression, a list, or one of `all`, `any`, `none`",
                          node.find("all") != nullptr || node.find("any") != nullptr || node.find("none") != nullptr
                              ? "begin each with `- `: in a list all must hold"
                              : "an expression that contains `: ` or ` ? ` must stand in quotes");
        return no_expr;
    }
    const Entry& entry = node.entries.front();
    const bool tree = entry.key.text == "all" || entry.key.text == "any" || entry.key.text == "none";
    if (entry.value.kind != NodeKind::sequence || !tree) {
        diagnostics.error("bad-condition", entry.key.span,
                          "expected `all`, `any` or `none` with a list, found `" + text::printable(entry.key.text) +
                              "`" + (tree ? " without one" : ""),
                          tree ? "write `" + entry.key.text + ": [condition, …]`, or each behind `- `"
                          : entry.key.text == "not" ? "write `none: […]`, or `!(…)` in quotes"
                                                    : "an expression that contains `: ` or ` ? ` must stand in quotes");
        return no_expr;
    }
    if (entry.value.items.empty()) empty_condition(entry.value);
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

}  // namespace portcullis::rulebook

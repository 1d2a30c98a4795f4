#include "quality/lint/reading.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::Op;
using rulebook::none;

std::optional<Days> fixed_days(const rulebook::Range& range) {
    if (range.from.anchor != none || range.until.anchor != none) return std::nullopt;
    return Days{range.from.day, range.until.day};
}

std::optional<Day> day_of(const text::Node* node) {
    if (node == nullptr || node->kind != text::NodeKind::scalar) return std::nullopt;
    return language::parse_day(node->text);
}

std::optional<Day> verified_through(const rulebook::Document& document) {
    return day_of(document.node.find("verified_through"));
}

const rulebook::Document* document_of(const LintInput& input, text::FileId file) {
    const auto& documents = input.loaded.documents;
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const rulebook::Document& document) { return document.file == file; });
    return found == documents.end() ? nullptr : &*found;
}

std::vector<const text::Node*> scalars(const text::Node& mapping, std::string_view key) {
    std::vector<const text::Node*> result;
    const text::Node* node = mapping.find(key);
    if (node == nullptr) return result;
    if (node->kind == text::NodeKind::scalar) result.push_back(node);
    for (const text::Node& item : node->items)
        if (item.kind == text::NodeKind::scalar) result.push_back(&item);
    return result;
}

void each_expression(const language::Code& code, ExprId id, const std::function<void(ExprId)>& seen) {
    if (id == language::no_expr) return;
    seen(id);
    for (const ExprId child : code.children(id)) each_expression(code, child, seen);
}

Reads reads(const rulebook::Rulebook& book) {
    Reads result;
    result.parameters.resize(book.parameters.size());
    result.tables.resize(book.tables.size());
    for (const language::RecordType& record : book.schema.records) result.fields.emplace_back(record.fields.size());
    const auto at = [](std::int64_t index) { return static_cast<std::size_t>(index); };
    // Every expression of the rulebook is in one table, and all of them are in use.
    for (const language::Expr& expr : book.code.exprs) {
        if (expr.op == Op::param) result.parameters[at(expr.value)] = true;
        if (expr.op == Op::in_table) result.tables[at(expr.value)] = true;
        if (expr.op == Op::row) result.tables[at(expr.value >> 32)] = true;
        if (expr.op == Op::field) {
            const language::Type& base = book.code.exprs[book.code.operands[expr.first]].type;
            result.fields[base.ref][at(expr.value)] = true;
        }
    }
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < book.tables.size(); ++i) {
            if (!result.tables[i]) continue;
            for (const auto* parts : {&book.tables[i].any_of, &book.tables[i].all_of, &book.tables[i].none_of})
                for (const Index part : *parts) {
                    more = more || !result.tables[part];
                    result.tables[part] = true;
                }
        }
    }
    return result;
}

std::string canonical(const rulebook::Rulebook& book, ExprId id) {
    return id == language::no_expr ? std::string() : language::to_text(book.code, id, &book.schema);
}

std::vector<std::string> conjuncts(const rulebook::Rulebook& book, ExprId condition) {
    std::vector<std::string> result;
    const std::function<void(ExprId)> collect = [&](ExprId id) {
        if (book.code.exprs[id].op != Op::all_of) return result.push_back(canonical(book, id));
        for (const ExprId child : book.code.children(id)) collect(child);
    };
    if (condition != language::no_expr) collect(condition);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

text::Span first_line(const text::Sources& sources, text::Span span) {
    const std::string_view bytes = sources.bytes(span.file).substr(span.begin, span.end - span.begin);
    span.end = span.begin + static_cast<std::uint32_t>(std::min(bytes.find('\n'), bytes.size()));
    return span;
}

}  // namespace portcullis::quality

#include "quality/diff/dependencies.hpp"

#include "rulebook/expressions.hpp"

namespace portcullis::quality {

using language::Op;
using rulebook::Effect;
using rulebook::Rule;

namespace {

void add_table(const rulebook::Rulebook& book, Index table, std::set<Index>& tables) {
    if (!tables.insert(table).second) return;
    for (const auto* parts : {&book.tables[table].any_of, &book.tables[table].all_of, &book.tables[table].none_of})
        for (const Index part : *parts) add_table(book, part, tables);
}

}  // namespace

Dependencies::Dependencies(const rulebook::Rulebook& book) : book_(book), reads_(book.rules.size()) {
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const Rule& rule = book.rules[i];
        Reads& reads = reads_[i];
        for (const rulebook::RuleExpression& one : rulebook::expressions(rule)) read(one.expr, reads);
        // A rule for each reason for control hangs on what adds the reasons.
        if (rule.subject == rulebook::Subject::control)
            if (const int item = book.schema.find_record("item"); item >= 0)
                if (const int field = book.schema.records[static_cast<std::size_t>(item)].find("controls"); field >= 0)
                    reads.fields.emplace(static_cast<Index>(item), static_cast<Index>(field));
    }
}

void Dependencies::read(language::ExprId id, Reads& reads) const {
    if (id == language::no_expr) return;
    const language::Expr& expr = book_.code.exprs[id];
    switch (expr.op) {
        case Op::field: {
            const language::Type& holder = book_.code.exprs[book_.code.child(id, 0)].type;
            reads.fields.emplace(holder.ref, static_cast<Index>(expr.value));
            if (holder.ref == 0 && book_.schema.records[0].fields[static_cast<std::size_t>(expr.value)].name == "date")
                reads.day = true;
            break;
        }
        case Op::param: reads.parameters.insert(static_cast<Index>(expr.value)); break;
        case Op::in_table: add_table(book_, static_cast<Index>(expr.value), reads.tables); break;
        case Op::row: add_table(book_, static_cast<Index>(expr.value >> 32), reads.tables); break;
        case Op::date: reads.days.insert(static_cast<language::Day>(expr.value)); break;
        case Op::quota: {
            const auto quota = static_cast<Index>(expr.value >> 32);
            if (!reads.quotas.insert(quota).second) break;
            const rulebook::Quota& one = book_.quotas[quota];
            for (const language::ExprId part : {one.key, one.counts, one.measure, one.used, one.limit})
                read(part, reads);
            break;
        }
        default: break;
    }
    for (const language::ExprId child : book_.code.children(id)) read(child, reads);
}

std::vector<Index> Dependencies::deciding(Index rule) const {
    std::vector<Index> result;
    std::vector<Index> open{rule};
    std::set<Index> seen{rule};
    for (std::size_t at = 0; at < open.size(); ++at) {
        const Rule& one = book_.rules[open[at]];
        if (one.effect != Effect::derives) {
            result.push_back(open[at]);
            continue;
        }
        for (std::size_t i = 0; i < reads_.size(); ++i)
            if (reads_[i].fields.count({one.define_record, one.define_field}) > 0 &&
                seen.insert(static_cast<Index>(i)).second)
                open.push_back(static_cast<Index>(i));
    }
    return result;
}

std::set<Index> Dependencies::concerned(Index rule) const {
    std::set<Index> result;
    for (const Index one : deciding(rule)) {
        const Rule& deciding = book_.rules[one];
        result.insert(one);
        for (const auto* list : {&deciding.targets, &deciding.exceptions, &deciding.instead_of})
            result.insert(list->begin(), list->end());
        if (deciding.effect != Effect::restricts) continue;
        // What is closed leaves its requirements uncovered.
        for (std::size_t i = 0; i < book_.rules.size(); ++i)
            if (book_.rules[i].effect == Effect::excepts) {
                result.insert(static_cast<Index>(i));
                result.insert(book_.rules[i].targets.begin(), book_.rules[i].targets.end());
            }
    }
    return result;
}

}  // namespace portcullis::quality

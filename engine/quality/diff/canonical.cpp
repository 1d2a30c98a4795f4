#include "quality/diff/canonical.hpp"

#include <algorithm>
#include <map>

namespace portcullis::quality {

using language::ExprId;
using language::no_expr;
using language::Op;

namespace {

struct RenamedLabels final : language::Labels {
    RenamedLabels(const rulebook::Rulebook& rulebook, const Renames& others) : book(rulebook), renames(others) {}
    const rulebook::Rulebook& book;
    const Renames& renames;

    static std::string renamed(const std::map<std::string, std::string>& names, const std::string& name) {
        const auto found = names.find(name);
        return found == names.end() ? name : found->second;
    }
    std::string param(std::int64_t id) const override {
        return renamed(renames.parameters, book.parameters[static_cast<std::size_t>(id)].name);
    }
    std::string table(std::int64_t id) const override {
        return renamed(renames.tables, book.tables[static_cast<std::size_t>(id)].name);
    }
    std::string attribute(std::int64_t table, std::int64_t id) const override {
        return book.tables[static_cast<std::size_t>(table)].attributes[static_cast<std::size_t>(id)].first;
    }
    std::string quota(std::int64_t id) const override {
        return renamed(renames.quotas, book.quotas[static_cast<std::size_t>(id)].name);
    }
};

bool joins(Op op) { return op == Op::all_of || op == Op::any_of; }

}  // namespace

Canonical::Canonical(const rulebook::Rulebook& book, const Renames& renames)
    : book_(book), renames_(renames), code_(book.code), done_(book.code.exprs.size(), false) {}

std::vector<ExprId> Canonical::parts(ExprId id, Op op) const {
    if (id == no_expr) return {};
    if (book_.code.exprs[id].op != op) return {id};
    std::vector<ExprId> result;
    for (const ExprId child : book_.code.children(id)) {
        const std::vector<ExprId> inner = parts(child, op);
        result.insert(result.end(), inner.begin(), inner.end());
    }
    return result;
}

void Canonical::normalize(ExprId id) {
    if (done_[id]) return;
    done_[id] = true;
    const Op op = code_.exprs[id].op;
    if (code_.exprs[id].value >= language::slot_bound && (op == Op::variable || op == Op::exists || op == Op::all ||
                                                          op == Op::exists_one || op == Op::filter || op == Op::map))
        code_.exprs[id].number = 0;
    const auto children = book_.code.children(id);
    const std::vector<ExprId> own(children.begin(), children.end());
    for (const ExprId child : own) normalize(child);
    const bool literals = op == Op::in && code_.exprs[own[1]].op == Op::list;
    if (!joins(op) && !literals) return;
    const ExprId list = literals ? own[1] : id;
    const auto members = literals ? book_.code.children(list) : children;
    std::vector<std::pair<std::string, ExprId>> order;
    for (const ExprId child : literals ? std::vector<ExprId>(members.begin(), members.end()) : parts(id, op)) {
        normalize(child);
        order.emplace_back(text(child), child);
    }
    std::sort(order.begin(), order.end());
    code_.exprs[list].first = static_cast<std::uint32_t>(code_.operands.size());
    code_.exprs[list].count = static_cast<std::uint32_t>(order.size());
    for (const auto& [text, child] : order) code_.operands.push_back(child);
}

std::string Canonical::text(ExprId id) {
    if (id == no_expr) return {};
    normalize(id);
    const RenamedLabels labels(book_, renames_);
    return language::to_text(code_, id, &book_.schema, &labels);
}

std::vector<std::pair<std::string, std::string>> compare_conditions(Canonical& before, ExprId a, Canonical& after,
                                                                    ExprId b) {
    std::vector<std::pair<std::string, std::string>> result;
    for (Op op = Op::all_of;; op = op == Op::all_of ? Op::any_of : Op::all_of) {
        std::multimap<std::string, ExprId> rest;
        for (const ExprId one : after.parts(b, op)) rest.emplace(after.text(one), one);
        std::vector<ExprId> removed;
        for (const ExprId one : before.parts(a, op)) {
            const auto same = rest.find(before.text(one));
            if (same == rest.end()) removed.push_back(one);
            else rest.erase(same);
        }
        std::vector<ExprId> fresh;
        for (const auto& [text, one] : rest) fresh.push_back(one);
        std::sort(fresh.begin(), fresh.end());  // as written
        if (removed.size() == 1 && fresh.size() == 1) {
            const Op inner = before.book().code.exprs[removed[0]].op;
            if (joins(inner) && inner == after.book().code.exprs[fresh[0]].op) {
                a = removed[0];
                b = fresh[0];
                if (inner == op) return {{before.written(a), after.written(b)}};
                continue;
            }
            return {{before.written(removed[0]), after.written(fresh[0])}};
        }
        // Where only the joint differs (all of them against any of them), the parts have their equals.
        if (removed.empty() && fresh.empty()) return result;
        for (const ExprId one : removed) result.emplace_back(before.written(one), "");
        for (const ExprId one : fresh) result.emplace_back("", after.written(one));
        return result;
    }
}

}  // namespace portcullis::quality

#include "quality/mutate/generate.hpp"

#include "quality/mutate/change.hpp"
#include "quality/mutate/generator.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace portcullis::quality {

using language::Op;

std::vector<Mutant> generate_mutants(const Rulebook& book) { return Generator(book).run(); }

Generator::Generator(const Rulebook& book) : book_(book), scratch_(book), program_(book, {}) {
    scratch_.texts.clear();  // so that the text of a change is that of its expressions
    for (const Expr& expr : book.code.exprs) {
        if (expr.op != Op::eccn && expr.op != Op::within && expr.op != Op::string) continue;
        const std::string& text = book.code.strings[static_cast<std::size_t>(expr.value)];
        // Facts were read with the book's own texts: no new one can be added to it.
        if (book.strings.find(text) >= 0) (expr.op == Op::string ? texts_ : eccns_).emplace_back(text, expr.value);
    }
    for (auto* list : {&eccns_, &texts_}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    collect_readers();
}

std::vector<Mutant> Generator::run() {
    for (std::size_t i = 0; i < book_.regimes.size(); ++i) regime(static_cast<Index>(i));
    for (std::size_t i = 0; i < book_.tables.size(); ++i) table(static_cast<Index>(i));
    for (std::size_t i = 0; i < book_.treated_as.size(); ++i) treated_as(i);
    for (std::size_t i = 0; i < mutants_.size(); ++i) mutants_[i].change = together(std::move(changes_[i]));
    return std::move(mutants_);
}

void Generator::regime(Index index) {
    const std::string& name = book_.regimes[index].name;
    const auto speaks_on = [&](Day day) {
        for (std::size_t i = 0; i < book_.rules.size(); ++i)
            if (book_.rules[i].regime == index && !book_.rules[i].status && in_range(static_cast<Index>(i), day) &&
                can_be_true(book_.rules[i].when, day, 0))
                return true;
        return false;
    };
    statuses(
        {name, name, {}}, index, [index](Rulebook& book) -> rulebook::Status& { return book.regimes[index].status; },
        speaks_on);
    for (std::size_t i = 0; i < book_.parameters.size(); ++i)
        if (book_.parameters[i].regime == index) parameter(static_cast<Index>(i));
    for (const rulebook::Quota& quota : book_.quotas) {
        if (quota.regime != index) continue;
        const Owner owner{name, "quota:" + name + "." + quota.name, {}};
        for (const auto& [key, expr] : {std::pair{"counts", quota.counts}, std::pair{"measure", quota.measure},
                                        std::pair{"used", quota.used}, std::pair{"limit", quota.limit}})
            expression({owner, expr, false, false}, expr, key);
    }
    for (std::size_t i = 0; i < book_.rules.size(); ++i)
        if (book_.rules[i].regime == index) rule(static_cast<Index>(i));
}

Mutant* Generator::add(const Owner& owner, Words words, Change change) {
    std::string id = owner.name + "#" + words.key;
    for (int copy = 2;; ++copy) {
        const auto known = by_id_.find(id);
        if (known == by_id_.end()) break;
        // The condition of a regime is read once for each of its rules, but written once.
        Mutant& same = mutants_[known->second];
        if (same.place == words.place && same.kind == words.kind) {
            same.rules.insert(same.rules.end(), owner.rules.begin(), owner.rules.end());
            changes_[known->second].push_back(std::move(change));
            return nullptr;
        }
        id = owner.name + "#" + words.key + "~" + std::to_string(copy);
    }
    by_id_.emplace(id, mutants_.size());
    Mutant mutant;
    mutant.id = std::move(id);
    mutant.kind = words.kind;
    mutant.group = owner.group;
    mutant.owner = owner.name;
    mutant.what = std::move(words.what);
    mutant.before = std::move(words.before);
    mutant.after = std::move(words.after);
    mutant.place = words.place;
    mutant.rules = owner.rules;
    mutants_.push_back(std::move(mutant));
    changes_.push_back({std::move(change)});
    return &mutants_.back();
}

// Without the parentheses around the whole.
std::string Generator::text(ExprId shown) const {
    std::string text = scratch_.text(shown);
    if (!text.starts_with('(')) return text;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i + 1 == text.size() ? text.substr(1, i - 1) : text;
    }
    return text;
}

std::string Generator::after(const Change& change, ExprId shown) {
    const Undo undo = change(scratch_);
    std::string text = this->text(shown);
    undo(scratch_);
    return text;
}

void Generator::add_shown(const Site& site, MutantKind kind, const std::string& key, std::string what, ExprId shown,
                          ExprId place, const Change& change) {
    add(site.owner, {kind, key, std::move(what), text(shown), after(change, shown), book_.code.exprs[place].span},
        change);
}

namespace {

// In at most twelve digits, as a person would write it.
double decimal(double value) {
    std::array<char, 32> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 12);
    double read = value;
    std::from_chars(buffer.data(), written.ptr, read);
    return read;
}

}  // namespace

std::vector<double> near_figures(double figure) {
    if (figure == 0) return {1};
    const bool whole = std::nearbyint(figure) == figure;
    if (whole && std::abs(figure) < 1e6) return {figure - 1, figure + 1};
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), figure);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    const std::size_t point = text.find('.');
    if (whole || point == std::string_view::npos || text.find('e') != std::string_view::npos)
        return {decimal(figure * 0.99), decimal(figure * 1.01)};
    const double last = std::pow(10.0, -static_cast<double>(text.size() - point - 1));
    return {decimal(figure - last), decimal(figure + last)};
}

}  // namespace portcullis::quality

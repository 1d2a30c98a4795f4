// The words of rule files for states, effects and policies, and look-ups by name.
#include "rulebook/loading.hpp"

namespace portcullis::rulebook {

const std::vector<std::string_view>& state_names() {
    static const std::vector<std::string_view> names{"no_law",   "in_force",  "compliance_pending", "not_enforced",
                                                     "proposed", "published", "suspended",          "rescinded",
                                                     "expired",  "unverified"};
    return names;
}
const std::vector<std::string_view>& effect_names() {
    static const std::vector<std::string_view> names{"derives",   "requires_license", "exempts", "reviews", "excepts",
                                                     "restricts", "prohibits",        "obliges", "flags"};
    return names;
}
const std::vector<std::string_view>& policy_names() {
    static const std::vector<std::string_view> names{
        "presumption_of_approval", "case_by_case",    "unstated", "unpublished",
        "presumption_of_denial",   "policy_of_denial"};
    return names;
}

const std::vector<std::string_view>& extent_names() {
    static const std::vector<std::string_view> names{"whole", "partly", "none"};
    return names;
}

std::string_view extent_name(Extent extent) { return extent_names()[static_cast<std::size_t>(extent)]; }
std::string_view state_name(State state) { return state_names()[static_cast<std::size_t>(state)]; }
std::string_view effect_name(Effect effect) { return effect_names()[static_cast<std::size_t>(effect)]; }
std::string_view policy_name(Policy policy) { return policy_names()[static_cast<std::size_t>(policy)]; }

namespace {

template <class List>
Index by_name(const List& list, std::string_view name) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].name == name) return static_cast<Index>(i);
    return none;
}

}  // namespace

namespace {

struct BookLabels final : language::Labels {
    explicit BookLabels(const Rulebook& rulebook) : book(rulebook) {}
    const Rulebook& book;
    std::string param(std::int64_t id) const override { return book.parameters[static_cast<std::size_t>(id)].name; }
    std::string table(std::int64_t id) const override { return book.tables[static_cast<std::size_t>(id)].name; }
    std::string attribute(std::int64_t table, std::int64_t id) const override {
        return book.tables[static_cast<std::size_t>(table)].attributes[static_cast<std::size_t>(id)].first;
    }
    std::string quota(std::int64_t id) const override { return book.quotas[static_cast<std::size_t>(id)].name; }
};

}  // namespace

std::string Rulebook::text(ExprId expr) const {
    if (expr == no_expr) return {};
    if (const auto found = texts.find(expr); found != texts.end()) return found->second;
    const BookLabels labels(*this);
    return language::to_text(code, expr, &schema, &labels);
}

Index Rulebook::find_rule(std::string_view name) const { return by_name(rules, name); }
Index Rulebook::find_regime(std::string_view name) const { return by_name(regimes, name); }
Index Rulebook::find_scenario(std::string_view name) const { return by_name(scenarios, name); }
Index Rulebook::find_assumptions(std::string_view name) const { return by_name(assumptions, name); }
Index Rulebook::find_table(std::string_view name) const { return by_name(tables, name); }

const CoverageStatement* Rulebook::find_coverage(std::string_view jurisdiction) const {
    for (const CoverageStatement& one : coverage)
        if (one.jurisdiction == jurisdiction) return &one;
    return nullptr;
}

std::vector<Index> Rulebook::find_products(std::string_view name) const {
    std::vector<Index> found;
    for (std::size_t i = 0; i < products.size(); ++i) {
        if (products[i].name == name) return {static_cast<Index>(i)};
        for (const std::string& alias : products[i].aliases)
            if (alias == name) found.push_back(static_cast<Index>(i));
    }
    return found;
}

}  // namespace portcullis::rulebook

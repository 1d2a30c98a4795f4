// Names that may stand before what they name: selectors, formulas of lists, chips of systems.
#include "rulebook/loading.hpp"
#include "rulebook/section.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace portcullis::rulebook {
namespace {

// Where a system of the catalogue names a chip.
text::Span chip_place(const text::Node& system, std::string_view name) {
    const text::Node* chips = system.find("chips");
    if (chips == nullptr) return system.span;
    const auto named = [&](const text::Node& part) {
        const text::Node* product = part.find("product");
        return product != nullptr && product->text == name ? product : nullptr;
    };
    if (const text::Node* product = named(*chips); product != nullptr) return product->span;
    for (const text::Node& part : chips->items)
        if (const text::Node* product = named(part); product != nullptr) return product->span;
    return system.span;
}

}  // namespace

// A rule that was reported and left out, or one of a file that could not be read, might be the one that is meant.
bool Loading::may_select_unknown(std::string_view selector) const {
    if (selector.find(':') != std::string_view::npos)
        return !broken_rules.empty() || !unnamed_rules.empty() || !all_read;
    if (!all_read && book.find_regime(selector.substr(0, selector.find('/'))) == none) return true;
    if (const Index regime = book.find_regime(selector.substr(0, selector.find('/'))); unnamed_rules.contains(regime))
        return true;
    if (!selector.ends_with("/*")) return broken_rules.contains(std::string(selector));
    const std::string prefix(selector.substr(0, selector.size() - 1));
    const auto first = broken_rules.lower_bound(prefix);
    return first != broken_rules.end() && first->starts_with(prefix);
}

std::vector<Index> Loading::select(std::string_view selector, text::Span span) {
    std::vector<Index> result;
    const auto collect = [&](auto&& matches) {
        for (std::size_t i = 0; i < book.rules.size(); ++i)
            if (matches(book.rules[i])) result.push_back(static_cast<Index>(i));
    };
    std::function<std::string()> help;  // looked for only where it is needed
    if (selector.starts_with("reason:")) {
        const std::string_view reason = selector.substr(7);
        collect([&](const Rule& rule) {
            return std::find(rule.reasons.begin(), rule.reasons.end(), reason) != rule.reasons.end();
        });
        help = [this, reason] {
            std::set<std::string_view> reasons;
            for (const Rule& rule : book.rules) reasons.insert(rule.reasons.begin(), rule.reasons.end());
            return text::near_or_all(reason, {reasons.begin(), reasons.end()});
        };
    } else if (selector.starts_with("section:")) {
        const std::string_view section = selector.substr(8);
        collect([&](const Rule& rule) {
            return !rule.section.empty() && rule.effect != Effect::derives && section_within(rule.section, section);
        });
        help = [this, section] {
            std::vector<std::string_view> sections;
            for (const Rule& rule : book.rules)
                if (!rule.section.empty() && rule.effect != Effect::derives) sections.push_back(rule.section);
            const std::string near = text::did_you_mean(section, sections);
            return near.empty() ? "write a section as rules do: `section:742.6(a)`" : near;
        };
    } else if (selector.starts_with("symbol:")) {
        const std::string_view symbol = selector.substr(7);
        collect([&](const Rule& rule) { return rule.symbol == symbol; });
        help = [this, symbol] {
            std::set<std::string_view> symbols;
            for (const Rule& rule : book.rules)
                if (!rule.symbol.empty()) symbols.insert(rule.symbol);
            return text::near_or_all(symbol, {symbols.begin(), symbols.end()});
        };
    } else if (selector.ends_with("/*")) {
        const std::string_view prefix = selector.substr(0, selector.size() - 1);
        collect([&](const Rule& rule) { return rule.name.starts_with(prefix); });
        help = [this, prefix] {
            std::vector<std::string_view> regimes;
            for (const Regime& regime : book.regimes) regimes.push_back(regime.name);
            return text::near_or_all(prefix.substr(0, prefix.size() - 1), regimes);
        };
    } else {
        collect([&](const Rule& rule) { return rule.name == selector; });
        help = [this, selector] {
            std::vector<std::string_view> names;
            for (const Rule& rule : book.rules) names.push_back(rule.name);
            const std::string near = text::did_you_mean(selector, names);
            if (!near.empty() || selector.find('/') != std::string_view::npos) return near;
            for (const Rule& rule : book.rules)
                if (std::string_view(rule.name).substr(rule.name.find('/') + 1) == selector)
                    return "did you mean `" + rule.name + "`?";
            return std::string("name a rule as `regime/rule`");
        };
    }
    if (result.empty() && !may_select_unknown(selector))
        diagnostics.error("empty-selector", span, "`" + text::printable(selector) + "` selects no rule", help());
    return result;
}

std::optional<std::string> Loading::selector(const text::Node& node, std::string_view key) {
    if (node.kind == text::NodeKind::scalar) return node.text;
    if (node.kind == text::NodeKind::mapping && node.entries.size() == 1) {
        const text::Entry& entry = node.entries.front();
        diagnostics.error("wrong-type", node.span, "expected a selector, found a mapping",
                          "write it without a space behind the colon: `" + text::printable(entry.key.text) + ":" +
                              text::printable(entry.value.text) + "`");
        return std::nullopt;
    }
    (void)scalar_text(node, key, diagnostics);
    return std::nullopt;
}

void Loading::resolve() {
    for (const PendingSelector& pending : selectors) {
        std::vector<Index> found = select(pending.text, pending.span);
        if (found.empty()) continue;
        const bool of_quota = pending.where == PendingSelector::used_by;
        Rule* const rule = of_quota ? nullptr : &book.rules[pending.rule];
        const bool exceptions = of_quota || pending.where == PendingSelector::exceptions;
        std::erase_if(found, [&](Index index) {
            const Effect effect = book.rules[index].effect;
            if (exceptions) return effect != Effect::excepts;
            if (pending.where == PendingSelector::instead_of) return index == pending.rule;
            if (rule->effect == Effect::obliges) return effect == Effect::derives;
            return effect != Effect::requires_license;
        });
        if (found.empty() && may_select_unknown(pending.text)) continue;
        if (found.empty()) {
            const bool own = pending.where == PendingSelector::instead_of;
            diagnostics.error("empty-selector", pending.span,
                              "`" + text::printable(pending.text) + "` selects " +
                                  (own                               ? "nothing but this rule itself"
                                   : exceptions                      ? "no license exception"
                                   : rule->effect == Effect::obliges ? "no rule that decides"
                                                                     : "no license requirement"),
                              own          ? "a rule cannot replace itself"
                              : exceptions ? "it names rules whose effect is not `excepts`"
                              : rule->effect == Effect::obliges
                                  ? "it names only rules that derive facts"
                                  : "it names rules whose effect is not `requires_license`");
            continue;
        }
        std::vector<Index>& target = of_quota                                       ? book.quotas[pending.quota].used_by
                                     : pending.where == PendingSelector::instead_of ? rule->instead_of
                                     : exceptions                                   ? rule->exceptions
                                                                                    : rule->targets;
        target.insert(target.end(), found.begin(), found.end());
        std::sort(target.begin(), target.end());
        target.erase(std::unique(target.begin(), target.end()), target.end());
    }
    for (Product& product : book.products) {
        for (ProductChip& chip : product.chips) {
            const std::string& name = book.strings[chip.product];
            Index found = none;
            for (std::size_t i = 0; i < book.products.size(); ++i)
                if (book.products[i].name == name) found = static_cast<Index>(i);
            if (found == none || !book.products[found].is_chip) {
                std::vector<std::string_view> names;
                for (const Product& candidate : book.products)
                    if (candidate.is_chip) names.push_back(candidate.name);
                for (const Document& document : documents)
                    if (const text::Node* products = document.node.find("products"); products != nullptr)
                        if (const text::Entry* entry = products->find_entry(product.name); entry != nullptr)
                            diagnostics.error("unknown-product", chip_place(entry->value, name),
                                              found == none
                                                  ? "the catalogue has no product `" + text::printable(name) + "`"
                                                  : "`" + text::printable(name) + "` is no circuit",
                                              found == none ? text::did_you_mean(name, names)
                                                            : "a system contains products that have `chip`");
            }
            chip.product = found;
        }
    }
}

}  // namespace portcullis::rulebook

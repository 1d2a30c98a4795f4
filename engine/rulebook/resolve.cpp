// Names that may stand before what they name: selectors, formulas of lists, chips of systems.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {
namespace {

// `744.23(a)(1)` is within `744.23(a)` and within `744.23`.
bool section_within(std::string_view inner, std::string_view outer) {
    if (!inner.starts_with(outer)) return false;
    return inner.size() == outer.size() || inner[outer.size()] == '(' || inner[outer.size()] == '.';
}

}  // namespace

std::vector<Index> Loading::select(std::string_view selector, text::Span span) {
    std::vector<Index> result;
    const auto collect = [&](auto&& matches) {
        for (std::size_t i = 0; i < book.rules.size(); ++i)
            if (matches(book.rules[i])) result.push_back(static_cast<Index>(i));
    };
    std::string help;
    if (selector.starts_with("reason:")) {
        const std::string_view reason = selector.substr(7);
        collect([&](const Rule& rule) {
            return std::find(rule.reasons.begin(), rule.reasons.end(), reason) != rule.reasons.end();
        });
    } else if (selector.starts_with("section:")) {
        const std::string_view section = selector.substr(8);
        collect([&](const Rule& rule) {
            return !rule.section.empty() && rule.effect != Effect::derives && section_within(rule.section, section);
        });
    } else if (selector.starts_with("symbol:")) {
        const std::string_view symbol = selector.substr(7);
        collect([&](const Rule& rule) { return rule.symbol == symbol; });
        std::vector<std::string_view> symbols;
        for (const Rule& rule : book.rules)
            if (!rule.symbol.empty()) symbols.push_back(rule.symbol);
        help = text::did_you_mean(symbol, symbols);
    } else if (selector.ends_with("/*")) {
        const std::string_view prefix = selector.substr(0, selector.size() - 1);
        collect([&](const Rule& rule) { return rule.name.starts_with(prefix); });
    } else {
        collect([&](const Rule& rule) { return rule.name == selector; });
        std::vector<std::string_view> names;
        for (const Rule& rule : book.rules) names.push_back(rule.name);
        help = text::did_you_mean(selector, names);
        if (help.empty() && selector.find('/') == std::string_view::npos) help = "name a rule as `regime/rule`";
    }
    if (result.empty())
        diagnostics.error("empty-selector", span, "`" + text::printable(selector) + "` selects no rule", help);
    return result;
}

void Loading::resolve() {
    for (const PendingSelector& pending : selectors) {
        std::vector<Index> found = select(pending.text, pending.span);
        if (found.empty()) continue;
        Rule& rule = book.rules[pending.rule];
        const bool exceptions = pending.where == PendingSelector::exceptions;
        std::erase_if(found, [&](Index index) {
            const Effect effect = book.rules[index].effect;
            if (exceptions) return effect != Effect::excepts;
            if (pending.where == PendingSelector::instead_of) return index == pending.rule;
            if (rule.effect == Effect::obliges) return effect == Effect::derives;
            return effect != Effect::requires_license;
        });
        if (found.empty()) {
            diagnostics.error("empty-selector", pending.span,
                              "`" + text::printable(pending.text) + "` selects no " +
                                  std::string(exceptions ? "license exception" : "license requirement"));
            continue;
        }
        std::vector<Index>& target = pending.where == PendingSelector::instead_of ? rule.instead_of
                                     : exceptions                                 ? rule.exceptions
                                                                                  : rule.targets;
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
                            diagnostics.error("unknown-product", entry->key.span,
                                              "`" + product.name + "` contains `" + text::printable(name) +
                                                  "`, which is no circuit of the catalogue",
                                              text::did_you_mean(name, names));
            }
            chip.product = found;
        }
    }
}

}  // namespace portcullis::rulebook

// How far the figures of an item are from the thresholds of the law, on either side.
#include "explore/why_not_explaining.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::explore {
namespace {

// Is the answer another one just beyond the threshold than just before it, as the figure goes there?
bool tips(const ItemWorld& world, const Elements& elements, const Element& element, std::size_t leaf) {
    constexpr double step = 1e-9;
    const Threshold& threshold = *elements.threshold(element.leaves[leaf]);
    const double aside = threshold.right == 0 ? step : std::abs(threshold.right) * step;
    const double side = threshold.left < threshold.right ? -aside : aside;
    const auto outcomes = [&](double figure) {
        std::vector<Truth> truths = world.conditions.truths();
        const std::vector<Truth> then = elements.at(element.leaves, figure);
        for (std::size_t i = 0; i < element.leaves.size(); ++i) truths[element.leaves[i]] = then[i];
        const decide::Weighed weighed = world.gates.weighed(truths);
        return std::pair(weighed.favorable.outcome, weighed.unfavorable.outcome);
    };
    const auto on_it = outcomes(threshold.right);
    return outcomes(threshold.right + side) != on_it || outcomes(threshold.right - side) != on_it;
}

double rank(const Margin& margin) { return margin.condition.relative.value_or(margin.condition.distance ? 1e9 : 2e9); }

}  // namespace

ItemMargins Explaining::Impl::margins(std::size_t number) {
    ItemWorld& world = this->world(number);
    ItemMargins result{title(number), {}};
    std::vector<LeafId> all;
    for (LeafId leaf = 0; leaf < world.conditions.leaves().size(); ++leaf) all.push_back(leaf);
    const Elements elements(world.conditions, all);
    Describing describing(world.conditions, elements);
    for (const Element& element : elements.list()) {
        for (std::size_t i = 0; i < element.leaves.size(); ++i) {
            const Threshold* threshold = elements.threshold(element.leaves[i]);
            if (threshold == nullptr || !threshold->number || !threshold->known) continue;
            if (!describing.is_figure(element.leaves[i])) continue;
            Margin margin{describing(element.leaves[i]), tips(world, elements, element, i)};
            // The same threshold may be asked for in several rules.
            const auto same = std::find_if(result.margins.begin(), result.margins.end(), [&](const Margin& other) {
                return other.condition.leaf.operands[0].fact == margin.condition.leaf.operands[0].fact &&
                       other.condition.leaf.operands[0].label == margin.condition.leaf.operands[0].label &&
                       facts::same_number(other.condition.leaf.operands[1].low, margin.condition.leaf.operands[1].low);
            });
            if (same == result.margins.end()) result.margins.push_back(std::move(margin));
            else if (margin.decides && !same->decides) *same = std::move(margin);
        }
    }
    std::stable_sort(result.margins.begin(), result.margins.end(),
                     [](const Margin& a, const Margin& b) { return rank(a) < rank(b); });
    return result;
}

std::vector<ItemMargins> Explaining::margins() {
    std::vector<ItemMargins> result;
    for (std::size_t i = 0; i < impl_->items.size(); ++i) result.push_back(impl_->margins(i));
    return result;
}

}  // namespace portcullis::explore

#include "explore/impact.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::explore {
namespace {

// Lower comes first: what cannot be read on one side, then stricter, what goes both ways, laxer, the unchanged; among
// these the worse outcome, then the longer way to it.
auto weight(const ImpactRow& row) {
    const int group = !row.readable()                                   ? (row.changes() ? 0 : 1)
                      : row.difference.direction == Direction::stricter ? 2
                      : row.difference.direction == Direction::other    ? 3
                      : row.difference.direction == Direction::laxer    ? 4
                                                                        : 5;
    const Ends none;
    const Ends& before = row.before ? *row.before : none;
    const Ends& after = row.after ? *row.after : none;
    const auto down = [](Outcome outcome) { return -static_cast<int>(outcome); };
    return std::tuple(group, static_cast<int>(row.difference.what), down(after.at_most), down(after.at_least),
                      static_cast<int>(before.at_most), static_cast<int>(before.at_least), row.parcel.number);
}

bool first(const ImpactRow& a, const ImpactRow& b) { return weight(a) < weight(b); }

void count(Turns& turns, Direction direction) {
    if (direction == Direction::stricter) ++turns.stricter;
    else if (direction == Direction::laxer) ++turns.laxer;
    else ++turns.other;
}

}  // namespace

Parcel parcel_of(const Determination& answer) {
    Parcel parcel;
    parcel.items = answer.items.size();
    parcel.destination = answer.destination;
    for (const ItemAnswer& item : answer.items)
        if (!item.product.empty() &&
            std::find(parcel.products.begin(), parcel.products.end(), item.product) == parcel.products.end())
            parcel.products.push_back(item.product);
    if (answer.items.empty()) return parcel;
    parcel.title = answer.items.front().title;
    parcel.quantity = answer.items.front().quantity;
    return parcel;
}

std::size_t column_of(const std::optional<Ends>& ends) {
    if (!ends) return impact_columns - 1;
    return ends->decided() ? static_cast<std::size_t>(ends->at_most) : impact_columns - 2;
}

std::string_view column_name(std::size_t column) {
    if (column == impact_columns - 1) return "unreadable";
    return column == impact_columns - 2 ? "needs_information" : name(static_cast<Outcome>(column));
}

void ImpactTally::add(ImpactRow row) {
    Impact& to = impact_;
    ++to.shipments;
    ++to.table[column_of(row.before)][column_of(row.after)];
    if (!row.readable()) {
        ++(row.changes() ? to.unreadable_one : to.unreadable_both);
        return keep(std::move(row));
    }
    if (!row.changes()) {
        if (all_) keep(std::move(row));
        return;
    }
    ++to.changed;
    if (row.difference.what == What::outcome) ++to.outcome_changed;
    const Direction direction = row.difference.direction;
    count(to.turns, direction);
    const bool torn = direction == Direction::other && row.difference.what <= What::review;
    if (torn || row.difference.review_against) ++to.both_ways;
    for (const std::string& rule : row.difference.because()) count(to.by_rule[rule], direction);
    for (const std::string& product : row.parcel.products) count(to.by_product[product], direction);
    if (row.parcel.products.empty()) count(to.by_product[""], direction);
    count(to.by_country[row.parcel.destination], direction);
    keep(std::move(row));
}

// The last of a heap is the least weighty: it gives way.
void ImpactTally::keep(ImpactRow row) {
    std::vector<ImpactRow>& rows = impact_.rows;
    rows.push_back(std::move(row));
    std::push_heap(rows.begin(), rows.end(), first);
    if (rows.size() <= most_) return;
    std::pop_heap(rows.begin(), rows.end(), first);
    rows.pop_back();
    ++impact_.left_out;
}

Impact ImpactTally::take() {
    std::sort(impact_.rows.begin(), impact_.rows.end(), first);
    return std::move(impact_);
}

}  // namespace portcullis::explore

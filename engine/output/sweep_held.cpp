#include "output/sweep_held.hpp"

#include "output/number.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <set>

namespace portcullis::output {

using explore::Axis;
using explore::Coordinates;
using explore::Grid;
using language::Kind;

namespace {

std::string_view outcome_code(Outcome outcome, std::string_view jurisdiction) {
    switch (outcome) {
        case Outcome::no_license_required: return is_home_law(jurisdiction) ? "NLR" : "none";
        case Outcome::license_exception: return "EXC";
        case Outcome::authorized: return "AUT";
        case Outcome::license_required: return "LIC";
        case Outcome::prohibited: return "PRO";
    }
    return "";
}

std::string_view review_code(Review review) {
    switch (review) {
        case Review::presumption_of_approval: return "pa";
        case Review::case_by_case: return "cbc";
        case Review::unstated: return "uns";
        case Review::unpublished: return "unp";
        case Review::presumption_of_denial: return "pd";
        case Review::policy_of_denial: return "den";
    }
    return "";
}

Style style_of(const decide::Verdict& verdict) {
    if (!verdict.decided()) return Style::doubtful;
    return verdict.at_most >= Outcome::license_required ? Style::bad : Style::good;
}

}  // namespace

void HeldSweep::add(const explore::SweptBlock& block) {
    counts.add(block);
    verdicts.insert(verdicts.end(), block.verdicts.begin(), block.verdicts.end());
    faults.insert(block.faults.begin(), block.faults.end());
}

Pivot pivot_of(const Grid& grid, Pivot wanted) {
    const auto longest = [&](std::size_t but) {
        std::size_t best = no_axis;
        for (std::size_t i = 0; i < grid.axes.size(); ++i)
            if (i != but && (best == no_axis || grid.axes[i].values.size() > grid.axes[best].values.size())) best = i;
        return best;
    };
    if (wanted.rows == no_axis) wanted.rows = longest(wanted.columns);
    if (wanted.columns == no_axis) {
        wanted.columns = longest(wanted.rows);
        if (wanted.columns != no_axis && grid.axes[wanted.columns].values.size() < 2) wanted.columns = no_axis;
    }
    return wanted;
}

std::vector<std::size_t> other_axes(const Grid& grid, const Pivot& pivot) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < grid.axes.size(); ++i)
        if (i != pivot.rows && i != pivot.columns && grid.axes[i].values.size() > 1) others.push_back(i);
    return others;
}

std::uint64_t table_count(const Grid& grid, const Pivot& pivot) {
    std::uint64_t count = 1;
    for (const std::size_t axis : other_axes(grid, pivot)) count *= grid.axes[axis].values.size();
    return count;
}

std::string fixed_words(const Grid& grid, const std::vector<std::size_t>& axes, const Coordinates& at) {
    std::string out;
    for (const std::size_t axis : axes)
        out += (out.empty() ? "" : " · ") + grid.axes[axis].name + ": " + value_label(grid.axes[axis], at[axis], true);
    return out;
}

PivotCells::PivotCells(const HeldSweep& sweep, const Pivot& pivot, std::uint64_t table)
    : sweep_(sweep), pivot_(pivot), at_(sweep.grid.axes.size(), 0), strides_(sweep.grid.axes.size(), 1) {
    const Grid& grid = sweep.grid;
    for (std::size_t i = grid.axes.size(); i-- > 0;)
        if (i + 1 < grid.axes.size()) strides_[i] = strides_[i + 1] * grid.axes[i + 1].values.size();
    const std::vector<std::size_t> others = other_axes(grid, pivot);
    for (std::size_t i = others.size(); i-- > 0;) {
        at_[others[i]] = static_cast<std::uint32_t>(table % grid.axes[others[i]].values.size());
        table /= grid.axes[others[i]].values.size();
    }
    for (std::size_t i = 0; i < at_.size(); ++i) first_ += strides_[i] * at_[i];
}

std::size_t PivotCells::count(std::size_t axis) const {
    return axis == no_axis ? 1 : sweep_.grid.axes[axis].values.size();
}

std::uint64_t PivotCells::cell(std::size_t row, std::size_t column) const {
    return first_ + (pivot_.rows == no_axis ? 0 : strides_[pivot_.rows] * row) +
           (pivot_.columns == no_axis ? 0 : strides_[pivot_.columns] * column);
}

bool PivotCells::same(std::uint64_t a, std::uint64_t b) const {
    const auto fault_a = sweep_.faults.find(a);
    const auto fault_b = sweep_.faults.find(b);
    if (fault_a != sweep_.faults.end() || fault_b != sweep_.faults.end())
        return fault_a != sweep_.faults.end() && fault_b != sweep_.faults.end();
    return sweep_.verdicts[a] == sweep_.verdicts[b];
}

CellCode cell_code(const HeldSweep& sweep, std::uint64_t cell) {
    if (sweep.faults.contains(cell)) return {"ERR", {}, Style::strong};
    const decide::Verdict& verdict = sweep.verdicts[cell];
    const std::string& law = sweep.grid.jurisdiction;
    CellCode code;
    code.outcome = outcome_code(verdict.at_least, law);
    if (!verdict.decided()) code.outcome += "–" + std::string(outcome_code(verdict.at_most, law));
    code.style = style_of(verdict);
    if (!verdict.review) return code;
    code.review = review_code(*verdict.review);
    if (verdict.review_at_least != verdict.review)
        code.review =
            (verdict.review_at_least ? std::string(review_code(*verdict.review_at_least)) : "?") + "–" + code.review;
    return code;
}

std::vector<LegendEntry> legend(const HeldSweep& sweep) {
    std::set<Outcome> outcomes;
    std::set<Review> reviews;
    bool ranges = false;
    bool open_review = false;
    for (const auto& [range, count] : sweep.counts.outcomes) {
        outcomes.insert({range.first, range.second});
        ranges = ranges || range.first != range.second;
    }
    for (const decide::Verdict& verdict : sweep.verdicts) {
        if (verdict.review) reviews.insert(*verdict.review);
        if (verdict.review_at_least) reviews.insert(*verdict.review_at_least);
        open_review = open_review || (verdict.review && !verdict.review_at_least);
    }
    std::vector<LegendEntry> entries;
    const std::string& law = sweep.grid.jurisdiction;
    for (const Outcome one : outcomes)
        entries.push_back({std::string(outcome_code(one, law)), std::string(outcome_words(one, law))});
    if (ranges) entries.push_back({"A–B", "between A and B: facts are missing"});
    if (sweep.counts.faults > 0) entries.push_back({"ERR", "the cell cannot be read as a shipment"});
    for (const Review one : reviews)
        entries.push_back({std::string(review_code(one)), "review policy: " + std::string(review_words(one))});
    if (open_review) entries.push_back({"?–", "or no review, as no license may be required"});
    return entries;
}

std::string value_label(const Axis& axis, std::size_t value, bool in_full) {
    const explore::AxisValue& one = axis.values[value];
    if (axis.kind == explore::AxisKind::scenario && one.scenario == rulebook::none) return "no scenario";
    if (one.value.kind == Kind::number && one.value.low == one.value.high) return figure(one.value.low);
    if (one.value.kind == Kind::country && in_full) return country_words(one.label) + " (" + one.label + ")";
    return one.label;
}

std::string axis_label(const Axis& axis, const rulebook::Rulebook& book) {
    const bool figure = axis.type.kind == Kind::number;
    const std::string unit = figure ? unit_words(book.schema.units.name(axis.type.unit)) : std::string();
    return unit.empty() || unit == "1" ? axis.name : axis.name + " (" + unit + ")";
}

}  // namespace portcullis::output

#include "explore/date_stretches.hpp"

#include "explore/change_days.hpp"

#include <algorithm>
#include <map>

namespace portcullis::explore {

DateStretches::DateStretches(const Grid& grid) : grid_(grid) {
    std::uint64_t stride = 1;
    for (std::size_t i = grid.axes.size(); i-- > 0;) {
        const Axis& axis = grid.axes[i];
        const bool days = axis.kind == AxisKind::fact && axis.type.kind == language::Kind::date;
        if (axis.is_date && axis.values.size() > 1) axis_ = i, stride_ = stride;
        // Another day of the shipment that moves would move the days on which something changes.
        if (days && !axis.is_date) {
            stride_ = 0;
            return;
        }
        stride *= axis.values.size();
    }
    for (std::size_t i = 0; stride_ > 0 && i < grid.axes[axis_].values.size(); ++i)
        if (!grid.axes[axis_].values[i].plain) stride_ = 0;
}

std::uint64_t DateStretches::first_of(std::uint64_t cell, const Coordinates& at, std::uint64_t law,
                                      const program::Program& program, std::uint64_t reading,
                                      const facts::Facts& facts) {
    if (stride_ == 0) return cell;
    const std::vector<AxisValue>& values = grid_.axes[axis_].values;
    const auto found = known_.find({law, reading});
    if (found == known_.end()) {
        constexpr std::size_t most = 1'000'000;  // values kept
        if (known_.size() * values.size() > most) known_.clear();
    }
    std::vector<std::uint32_t>& first = known_[{law, reading}];
    if (first.empty()) {
        const std::vector<language::Day> days = change_days(program, &facts);
        const bool together = only_dated_law_changes(program);
        std::map<std::ptrdiff_t, std::uint32_t> by_stretch;
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            const auto day = static_cast<language::Day>(values[i].value.id);
            const std::ptrdiff_t stretch = std::upper_bound(days.begin(), days.end(), day) - days.begin();
            first.push_back(together ? by_stretch.try_emplace(stretch, i).first->second : i);
        }
    }
    return cell - stride_ * (at[axis_] - first[at[axis_]]);
}

}  // namespace portcullis::explore

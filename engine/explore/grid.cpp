#include "explore/grid.hpp"

#include "explore/sketch.hpp"

namespace portcullis::explore {

bool Grid::too_many() const {
    constexpr std::uint64_t most = std::uint64_t{1} << 52;  // also exact as a double
    std::uint64_t count = 1;
    for (const Axis& axis : axes) {
        if (!axis.values.empty() && count > most / axis.values.size()) return true;
        count *= axis.values.size();
    }
    return false;
}

std::uint64_t Grid::cells() const {
    if (too_many()) return 0;
    std::uint64_t count = 1;
    for (const Axis& axis : axes) count *= axis.values.size();
    return count;
}

Coordinates Grid::at(std::uint64_t cell) const {
    Coordinates result(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
        result[i] = static_cast<std::uint32_t>(cell % axes[i].values.size());
        cell /= axes[i].values.size();
    }
    return result;
}

void Grid::step(Coordinates& at) const {
    for (std::size_t i = axes.size(); i-- > 0;) {
        if (++at[i] < axes[i].values.size()) return;
        at[i] = 0;
    }
}

program::World Grid::world_at(const Coordinates& at) const {
    program::World result = world;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const AxisValue& value = axes[i].values[at[i]];
        if (axes[i].kind == AxisKind::scenario) result.scenario = value.scenario;
        if (axes[i].kind == AxisKind::posture) result.posture = value.posture;
        if (axes[i].kind == AxisKind::parameter) result.parameters.emplace_back(axes[i].parameter, value.value);
    }
    return result;
}

text::Node Grid::document(const Coordinates& at) const {
    text::Node result = shipment;
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].kind == AxisKind::fact) put(result, axes[i].path, axes[i].values[at[i]].node);
    return result;
}

}  // namespace portcullis::explore

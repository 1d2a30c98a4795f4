// A scenario taken apart: each thing that it changes by itself.
#pragma once

#include "rulebook/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace portcullis::explore {

struct ScenarioPart {
    enum class Kind : std::uint8_t { anchor, state, settled, parameter, list, disabled };
    Kind kind = Kind::anchor;
    std::size_t index = 0;  // in the scenario's list of that kind
};
// `anchors`, `states`, `settled`, `parameters`, `lists`, `disabled`
[[nodiscard]] std::string_view kind_name(ScenarioPart::Kind kind);

[[nodiscard]] std::vector<ScenarioPart> parts_of(const rulebook::Scenario& scenario);
// Adds a part of `from` to another scenario of the same rulebook.
void add_part(rulebook::Scenario& scenario, const rulebook::Scenario& from, const ScenarioPart& part);

}  // namespace portcullis::explore

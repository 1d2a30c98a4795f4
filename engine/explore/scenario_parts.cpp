#include "explore/scenario_parts.hpp"

namespace portcullis::explore {

using rulebook::Scenario;
using Kind = ScenarioPart::Kind;

std::string_view kind_name(Kind kind) {
    constexpr std::string_view names[] = {"anchors", "states", "settled", "parameters", "lists", "disabled"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<ScenarioPart> parts_of(const Scenario& scenario) {
    std::vector<ScenarioPart> result;
    const auto add = [&](Kind kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) result.push_back({kind, i});
    };
    add(Kind::anchor, scenario.anchors.size());
    add(Kind::state, scenario.states.size());
    add(Kind::settled, scenario.settled.size());
    add(Kind::parameter, scenario.parameters.size());
    add(Kind::list, scenario.lists.size());
    add(Kind::disabled, scenario.disabled.size());
    return result;
}

void add_part(Scenario& scenario, const Scenario& from, const ScenarioPart& part) {
    switch (part.kind) {
        case Kind::anchor: scenario.anchors.push_back(from.anchors[part.index]); break;
        case Kind::state: scenario.states.push_back(from.states[part.index]); break;
        case Kind::settled: scenario.settled.push_back(from.settled[part.index]); break;
        case Kind::parameter: scenario.parameters.push_back(from.parameters[part.index]); break;
        case Kind::list: scenario.lists.push_back(from.lists[part.index]); break;
        case Kind::disabled: scenario.disabled.push_back(from.disabled[part.index]); break;
    }
}

}  // namespace portcullis::explore

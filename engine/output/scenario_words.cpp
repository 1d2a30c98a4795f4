#include "output/scenario_words.hpp"

#include "output/describe.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using Kind = explore::ScenarioPart::Kind;

std::vector<std::string> part_lines(const Rulebook& book, const rulebook::Scenario& scenario,
                                    const explore::ScenarioPart& part) {
    std::vector<std::string> lines;
    switch (part.kind) {
        case Kind::anchor: {
            const rulebook::Scenario::AnchorDay& one = scenario.anchors[part.index];
            const rulebook::Regime& regime = book.regimes[one.regime];
            lines.push_back(fmt::format("{}: {} on {}", regime.name, regime.anchors[one.anchor].name,
                                        language::format_day(one.day)));
            break;
        }
        case Kind::state: {
            const auto& [regime, status] = scenario.states[part.index];
            for (const rulebook::StatusEntry& entry : status)
                lines.push_back(fmt::format("{}: {} from {}", book.regimes[regime].name,
                                            rulebook::state_name(entry.state), date_words(book, entry.from, regime)));
            break;
        }
        case Kind::settled: {
            const auto& [rule, holds] = scenario.settled[part.index];
            lines.push_back(fmt::format("{} {}", book.rules[rule].name, holds ? "holds" : "does not hold"));
            break;
        }
        case Kind::parameter: {
            const auto& [parameter, value] = scenario.parameters[part.index];
            lines.push_back(fmt::format("{} = {}", book.parameters[parameter].name,
                                        value_words(book, value, book.parameters[parameter].type)));
            break;
        }
        case Kind::list: {
            const rulebook::ListChange& change = scenario.lists[part.index];
            lines.push_back(fmt::format("list {}: {} added, {} removed", book.tables[change.table].name,
                                        change.add.size(), change.remove.size()));
            break;
        }
        case Kind::disabled: lines.push_back("without " + book.rules[scenario.disabled[part.index]].name); break;
    }
    return lines;
}

}  // namespace portcullis::output

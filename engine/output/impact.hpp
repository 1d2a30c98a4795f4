// The report of `impact`: what changes for a portfolio between two worlds.
#pragma once

#include "explore/impact.hpp"
#include "output/world_note.hpp"

#include <string>

namespace portcullis::output {

struct ImpactReport {
    WorldNote before;
    WorldNote after;
    std::string jurisdiction;
    explore::Impact impact;
};
[[nodiscard]] std::string impact_text(const ImpactReport& report, int width, bool color);
[[nodiscard]] std::string impact_json(const ImpactReport& report, bool pretty);
// A header and one row for each shipment that is listed; no cell can be taken for a formula.
[[nodiscard]] std::string impact_csv(const ImpactReport& report);
[[nodiscard]] std::string impact_markdown(const ImpactReport& report);

}  // namespace portcullis::output

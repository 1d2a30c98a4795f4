// The report of `whatif`: worlds side by side, each against the first.
#pragma once

#include "explore/impact.hpp"
#include "explore/world_causes.hpp"
#include "output/world_note.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

// One shipment.
struct WhatIfAnswer {
    WorldNote world;
    std::optional<Determination> answer;  // nothing: it could not be read under this world
    explore::Difference difference;       // from the first world
    explore::Reasons reasons;
};
struct WhatIf {
    std::string name;
    std::string jurisdiction;
    std::vector<WhatIfAnswer> worlds;  // the first is what the others are held against
    std::vector<std::string> silent;   // scenarios on file that change nothing, where all were asked for
};
[[nodiscard]] std::string whatif_text(const WhatIf& report, int width, bool color);
[[nodiscard]] std::string whatif_json(const WhatIf& report, bool pretty);

// Many.
using Outcomes = std::array<std::size_t, explore::impact_columns>;
struct WhatIfMany {
    std::string jurisdiction;
    std::vector<WorldNote> worlds;
    std::vector<Outcomes> outcomes;        // of each world, in the columns of an impact
    std::vector<explore::Impact> impacts;  // of each world after the first: from the first to it
    std::vector<std::string> silent;
};
[[nodiscard]] std::string whatif_many_text(const WhatIfMany& report, int width, bool color);
[[nodiscard]] std::string whatif_many_json(const WhatIfMany& report, bool pretty);

}  // namespace portcullis::output

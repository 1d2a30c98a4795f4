// Why two worlds answer differently: in what the worlds themselves differ, and which of these things brings a
// difference about. Found by trying: the shipment is decided again with one thing taken back at a time, and where that
// tells nothing, with one thing alone.
#pragma once

#include "decide/decide.hpp"
#include "explore/compare_answers.hpp"
#include "explore/scenario_parts.hpp"
#include "input/shipment.hpp"
#include "program/world.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace portcullis::explore {

// The rules, the world, and how a shipment is read.
struct Setting {
    const rulebook::Rulebook* book = nullptr;
    program::World world;
    input::Options input;
};

// One thing in which two settings differ.
struct Cause {
    enum class Kind : std::uint8_t { rules, day, posture, assumptions, scenario, part };
    Kind kind = Kind::rules;
    ScenarioPart part;      // of the one scenario there is, on either side
    bool given_up = false;  // it is the side before that has the scenario
};
// A scenario is taken apart where the rules are the same and one side has none.
[[nodiscard]] std::vector<Cause> causes(const Setting& before, const Setting& after);

struct Why {
    enum class How : std::uint8_t {
        needed,    // without each of these the difference is gone
        each,      // each of these alone brings it about
        together,  // neither: only several of them together
        untested   // what differs cannot be told apart by trying
    };
    How how = How::needed;
    std::vector<std::size_t> causes;  // into `causes(before, after)`
};

struct Reasons {
    std::vector<Cause> causes;
    std::optional<Why> outcome;  // where an outcome or a review policy differs
    std::vector<Why> rules;      // of each rule difference
};
struct Answers {
    const Determination& before;
    const Determination& after;
};
// `shipment` is read again under settings between the two; `difference` is that of the answers.
[[nodiscard]] Reasons reasons(const Setting& before, const Setting& after, const text::Node& shipment,
                              const Answers& answers, const Difference& difference);

}  // namespace portcullis::explore

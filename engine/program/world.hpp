// The law as it is looked at: which scenario changes it, and whether law on the books that is not enforced decides.
#pragma once

#include "rulebook/rulebook.hpp"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::program {

enum class Posture : std::uint8_t { enforced, codified };

[[nodiscard]] constexpr std::string_view posture_name(Posture posture) {
    return posture == Posture::enforced ? "enforced" : "codified";
}

struct World {
    rulebook::Index scenario = rulebook::none;
    Posture posture = Posture::enforced;
    // Tests of one regime look at its rules and at what derives facts; empty: all regimes.
    std::vector<rulebook::Index> only_regimes;
    // Values that hold on every day, whatever the rule files and the scenario say.
    std::vector<std::pair<rulebook::Index, facts::Value>> parameters = {};
};

}  // namespace portcullis::program

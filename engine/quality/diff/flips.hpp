// Shipments whose answer a difference changes: for each difference and direction one, small, run under both laws.
#pragma once

#include "language/date.hpp"
#include "program/world.hpp"
#include "quality/diff/change.hpp"
#include "quality/diff/reading.hpp"
#include "text/node.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

struct Witness {
    std::size_t change = 0;  // in Structure::changes
    Difference difference;
    std::string shipment;  // YAML; with a date, unless two days are compared
    std::string day_before;
    std::string day_after;
    Reading before;
    Reading after;
};

// Why a difference has no witness.
enum class Unshown : std::uint8_t {
    not_searched,  // no shipment by itself shows it (a fact nobody reads yet, a scenario)
    not_deciding,  // no rule that it bears on decides on any day looked at
    masked,        // shipments that meet it get the same answer, because of the rules named
    not_reached,   // no shipment was found that meets it
    budget         // the search was cut off
};
[[nodiscard]] std::string_view unshown_name(Unshown reason);

struct Silent {
    std::size_t change = 0;
    Unshown reason = Unshown::not_reached;
    std::vector<std::string> rules;  // that decide instead
};

struct Flips {
    std::vector<Witness> witnesses;  // in the order of the changes; stricter, laxer, other
    std::vector<Silent> silent;
};

struct FlipOptions {
    std::size_t budget = 5000;                                    // shipments tried for each difference
    std::optional<language::Day> as_of;                           // only this day
    std::optional<std::pair<language::Day, language::Day>> days;  // a day each, of one rulebook
    program::Posture posture = program::Posture::enforced;
    std::size_t jobs = 0;
};

// `seeds`: shipments to begin with, beside one that states next to nothing; with the regime beside whose rules each
// stands.
struct Seed {
    std::string regime;
    text::Node shipment;
};

[[nodiscard]] Flips find_flips(const rulebook::Rulebook& before, const rulebook::Rulebook& after,
                               const Structure& structure, const std::vector<Seed>& seeds, const FlipOptions& options);

}  // namespace portcullis::quality

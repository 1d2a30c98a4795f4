// A shipment under both laws, reduced to what they are compared by. Private to the stage.
#pragma once

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "quality/diff/causes.hpp"
#include "quality/diff/reading.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::quality {

// What a thread needs to run a shipment under both laws.
class Runner {
  public:
    Runner(const Side& before, const Side& after)
        : sides_{&before, &after}, before_(*before.program), after_(*after.program) {}

    std::optional<Reading> run(std::size_t law, const text::Node& shipment, Day day, const std::string& jurisdiction) {
        input::Options options;
        options.as_of = day;
        options.needs_items = true;
        text::Diagnostics faults;
        const auto read = input::read_shipment(*sides_[law]->book, shipment, options, faults);
        if (!read || faults.has_errors()) return std::nullopt;
        decide::Options brief;
        brief.jurisdiction = jurisdiction;
        brief.reasons = brief.questions = brief.notices = false;
        return reading_of((law == 0 ? before_ : after_).determine(read->facts, brief));
    }

    // The facts that are asked for where the answer is not decided; none where the shipment cannot be read.
    std::vector<std::string> questions(std::size_t law, const text::Node& shipment, Day day,
                                       const std::string& jurisdiction) {
        input::Options options;
        options.as_of = day;
        text::Diagnostics faults;
        const auto read = input::read_shipment(*sides_[law]->book, shipment, options, faults);
        std::vector<std::string> facts;
        if (!read || faults.has_errors()) return facts;
        decide::Options brief;
        brief.jurisdiction = jurisdiction;
        brief.reasons = brief.notices = false;
        for (const Question& one : (law == 0 ? before_ : after_).determine(read->facts, brief).questions)
            facts.push_back(one.fact);
        return facts;
    }

  private:
    std::array<const Side*, 2> sides_;
    decide::Decider before_;
    decide::Decider after_;
};

// The shipment that states next to nothing, on the assumptions that both rulebooks have; of a product if one is named.
[[nodiscard]] text::Node plain_shipment(const rulebook::Rulebook& before, const rulebook::Rulebook& after,
                                        const std::string& product);

}  // namespace portcullis::quality

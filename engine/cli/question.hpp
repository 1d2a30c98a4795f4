// What is asked of each shipment: under which law, on which day, on which assumptions. The options that all verbs over
// shipments share.
#pragma once

#include "cli/command.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/world.hpp"

#include <string>
#include <vector>

namespace portcullis::cli {

struct Question {
    program::World world;
    input::Options input;
    decide::Options decide;
};

// --as-of, --scenario, --posture, --assume, --jurisdiction
[[nodiscard]] std::vector<Option> question_options();
// False after a report. Options that the verb does not have count as not given.
[[nodiscard]] bool read_question(Context& context, const Arguments& arguments, const rulebook::Rulebook& book,
                                 Question& question);
// The part of it that is about --jurisdiction.
[[nodiscard]] bool read_jurisdiction(Context& context, const Arguments& arguments, const rulebook::Rulebook& book,
                                     std::string& jurisdiction);

}  // namespace portcullis::cli

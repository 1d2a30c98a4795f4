// Inside of the stage: what the handles of the public headers hold, and places turned into lines and columns.
#pragma once

#include <portcullis/checker.hpp>

#include "program/program.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"

#include <memory>
#include <vector>

namespace portcullis {

struct Rulebook::Data {
    rulebook::Rulebook book;
};

namespace api {

[[nodiscard]] std::vector<Diagnostic> resolve(const text::Sources& sources, const text::Diagnostics& diagnostics);
// Throws std::invalid_argument for an unknown scenario.
[[nodiscard]] std::shared_ptr<const program::Program> compile(const Rulebook& rulebook, const World& world);

}  // namespace api
}  // namespace portcullis

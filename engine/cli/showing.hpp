// What `rules show` prints of each kind of thing. Private to the stage.
#pragma once

#include "cli/rules_source.hpp"
#include "output/describe.hpp"

#include <optional>

namespace portcullis::cli {

using rulebook::Index;
using rulebook::Rulebook;

void show_rule(output::Page& page, const Rules& rules, Index rule);
void show_regime(output::Page& page, const Rulebook& book, Index regime);
void show_list(output::Page& page, const Rulebook& book, Index table, std::optional<language::Day> day);
void show_product(output::Page& page, const Rulebook& book, Index product);

}  // namespace portcullis::cli

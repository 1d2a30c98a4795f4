// Words for values, days and provenance, under the names that the verbs use.
#pragma once

#include "output/describe.hpp"

namespace portcullis::cli {

using output::date_words;
using output::identifier;
using output::Index;
using output::provenance_words;
using output::range_words;
using output::Rulebook;
using output::source_lines;
using output::value_words;

}  // namespace portcullis::cli

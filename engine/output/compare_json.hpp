// Differences of two answers as JSON. Private to the stage.
#pragma once

#include "explore/impact.hpp"
#include "explore/world_causes.hpp"
#include "output/json_writer.hpp"
#include "output/world_note.hpp"

#include <string>
#include <vector>

namespace portcullis::output::json {

// outcome, at_least, at_most, review, review_at_least, certainty; inside an open object.
void ends_fields(JsonWriter& writer, const explore::Ends& ends);

// A difference inside an open object. `reasons` may be null; `causes`: in words, as the reasons number them.
struct Explained {
    const explore::Reasons* reasons = nullptr;
    std::vector<std::string> causes;
};
void difference_fields(JsonWriter& writer, const explore::Difference& difference,
                       const std::vector<const rulebook::Rulebook*>& books, const Explained& explained);

// Counts, the table and the rows of an impact; inside an open object.
void impact_fields(JsonWriter& writer, const explore::Impact& impact,
                   const std::vector<const rulebook::Rulebook*>& books);

}  // namespace portcullis::output::json

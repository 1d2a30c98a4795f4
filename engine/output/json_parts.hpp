// Parts of the JSON answer. Private to the stage.
#pragma once

#include "output/json_writer.hpp"

#include <optional>
#include <vector>

namespace portcullis::output::json {

void outcome_fields(JsonWriter& writer, Outcome at_least, Outcome at_most);
// null where no rules are on file that could say anything.
void outcome_on_file(JsonWriter& writer, bool on_file, Outcome at_least, Outcome at_most);
void review_field(JsonWriter& writer, std::string_view key, const std::optional<Review>& review);
void sources_field(JsonWriter& writer, const std::vector<Citation>& sources);
// Needs of an exception that are not met.
void missing_field(JsonWriter& writer, const std::vector<MissingNeed>& needs);
void trace_field(JsonWriter& writer, const std::vector<Trace>& traces);
void operand(JsonWriter& writer, const Operand& operand);
void item(JsonWriter& writer, const ItemAnswer& item);

}  // namespace portcullis::output::json

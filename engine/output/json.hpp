// A determination as JSON. The form is versioned by its first key and described by `answer_schema()`; keys are added
// only together with the schema, and never change their meaning within a version.
#pragma once

#include <portcullis/determination.hpp>

#include <functional>
#include <span>
#include <string>

namespace portcullis::output {

inline constexpr int answer_version = 1;

class JsonWriter;
// Writes what was asked for beside an answer, as further members of its object; the number tells which answer it is.
using MoreMembers = std::function<void(JsonWriter&, std::size_t)>;

// One object, without a line break at its end.
[[nodiscard]] std::string determination_json(const Determination& answer, bool pretty, const MoreMembers& more = {});
// An array of such objects.
[[nodiscard]] std::string determinations_json(std::span<const Determination> answers, bool pretty,
                                              const MoreMembers& more = {});

}  // namespace portcullis::output

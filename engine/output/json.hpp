// A determination as JSON. The form is versioned by its first key and described by `answer_schema()`; keys are added
// only together with the schema, and never change their meaning within a version.
#pragma once

#include <portcullis/determination.hpp>

#include <span>
#include <string>

namespace portcullis::output {

inline constexpr int answer_version = 1;

// One object, without a line break at its end.
[[nodiscard]] std::string determination_json(const Determination& answer, bool pretty);
// An array of such objects.
[[nodiscard]] std::string determinations_json(std::span<const Determination> answers, bool pretty);

}  // namespace portcullis::output

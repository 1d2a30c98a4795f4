// A replay for people.
#pragma once

#include "output/record_json.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string replay_text(const NamedReplay& named, int width, bool color);

// The decision that an answer as JSON comes to: `license required, review policy: unpublished`.
[[nodiscard]] std::string decision_words(const text::Node& answer);

}  // namespace portcullis::output

// Proposed cases as YAML, to be pasted below `tests:`.
#pragma once

#include "quality/propose/propose.hpp"
#include "text/source.hpp"

#include <string>

namespace portcullis::output {

// What has no proposal follows as comments, with the reason.
[[nodiscard]] std::string proposals_yaml(const rulebook::Rulebook& book, const text::Sources& sources,
                                         const quality::Proposals& proposals);
// The boundaries that no case tests, a line each.
[[nodiscard]] std::string missing_text(const text::Sources& sources, const quality::Proposals& proposals);

}  // namespace portcullis::output

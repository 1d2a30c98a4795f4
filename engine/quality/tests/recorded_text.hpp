// The edits that make one expectation say what an answer says.
#pragma once

#include "quality/tests/suite.hpp"
#include "text/edit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

struct RecordedText {
    std::vector<text::Edit> edits;
    std::string fault;  // why it cannot be recorded; empty if it can
};

// `failed` are the mismatches of the case; `bytes` the file of `written`.
[[nodiscard]] RecordedText recorded_text(const rulebook::Rulebook& book, const Case& one, const Written& written,
                                         const std::vector<Mismatch>& failed, std::string_view bytes, Worlds& worlds);

// Marks the expectation as seen by nobody: `reviewed: false` beside it.
[[nodiscard]] text::Edit unreviewed(const Written& written, std::string_view bytes);

}  // namespace portcullis::quality

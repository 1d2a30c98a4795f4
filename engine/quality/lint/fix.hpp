// Mends what lints found and know how to mend. Nothing is written here: the new bytes are read and checked as rule
// files first, and whoever asked decides what becomes of them.
#pragma once

#include "quality/lint/lint.hpp"

#include <map>
#include <string>
#include <vector>

namespace portcullis::quality {

// New bytes, by the file's number in the sources.
using FixedFiles = std::map<text::FileId, std::string>;

// The files with the edits of all findings made; files that do not change are left out.
[[nodiscard]] FixedFiles fixed(const text::Sources& sources, const std::vector<text::Diagnostic>& findings);

}  // namespace portcullis::quality

// Files → rulebook. All faults of all files are collected and reported together; a rulebook comes out only if there are
// none.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"
#include "text/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::rulebook {

// The `tests:` of a regime file (or a file of tests), read later by the quality stage.
struct TestsOf {
    Index regime = none;
    text::Node node;
};

struct Loaded {
    std::optional<Rulebook> rulebook;
    std::vector<TestsOf> tests;
};

// The sources must hold the rule files `files`; they must outlive the diagnostics only.
[[nodiscard]] Loaded load(const text::Sources& sources, const std::vector<text::FileId>& files,
                          text::Diagnostics& diagnostics);

}  // namespace portcullis::rulebook

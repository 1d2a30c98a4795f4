// Files → rulebook. All faults of all files are collected and reported together; a rulebook comes out only if there are
// none.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"
#include "text/source.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::rulebook {

// A rule file as read: its tree, and what its keys came to. For tools that look at how the rules are written.
struct Document {
    text::FileId file = text::no_file;
    text::Node node;
    std::string kind;                      // its first telling key
    std::map<std::string, Index> sources;  // the file's own keys → Rulebook::sources
    std::map<std::string, bool> source_used;
    Index regime = none;
};

// The `tests:` of a regime file (or a file of tests), read later by the quality stage.
struct TestsOf {
    Index regime = none;
    text::Node node;
};

struct Loaded {
    std::optional<Rulebook> rulebook;
    std::vector<TestsOf> tests;
    std::vector<Document> documents;
};

// Whether a file holds nothing but tests, by its first key: whoever only decides shipments need not read it. A file of
// tests that begins with another key is not told apart; reading it does no harm.
[[nodiscard]] bool begins_with_tests(std::string_view bytes);

// The sources must hold the rule files `files`; they must outlive the diagnostics only.
[[nodiscard]] Loaded load(const text::Sources& sources, const std::vector<text::FileId>& files,
                          text::Diagnostics& diagnostics);

}  // namespace portcullis::rulebook

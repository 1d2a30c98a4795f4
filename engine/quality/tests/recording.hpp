// `rules test --update`: what an answer says now, written into the expectation of its test.
#pragma once

#include "quality/tests/suite.hpp"
#include "text/edit.hpp"
#include "text/source.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

struct Recording {
    std::map<text::FileId, std::vector<text::Edit>> edits;
    std::vector<std::size_t> recorded;                         // cases of the suite
    std::vector<std::pair<std::size_t, std::string>> refused;  // cases, and why, in words
};

// Of the cases `failing`, and of those that share an expectation with them: keys that failed get what the answer says,
// keys that hold stay as they are, an empty expectation becomes the outcome with its reasons, and `reviewed: false` is
// put beside it. An expectation that several cases share is recorded only if all of them come to the same.
[[nodiscard]] Recording record(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                               const std::vector<std::size_t>& failing);

// The rule files `files` with the edits made are read again: empty if they are as intended (the recorded cases pass and
// no other case or expectation changed), else what is wrong. `changed` receives the new bytes of each edited file.
[[nodiscard]] std::string verify(const Suite& suite, const text::Sources& sources,
                                 const std::vector<text::FileId>& files, const Recording& recording,
                                 std::map<text::FileId, std::string>& changed);

}  // namespace portcullis::quality

// What came of asking a receipt's question again.
#pragma once

#include "record/differences.hpp"
#include "record/receipt.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::record {

// The second time.
struct Again {
    std::string engine;
    RuleDigests rules;
    std::optional<std::string> input_sha256;  // of a file that was decided in place of the receipt's input
    std::optional<text::Node> answer;         // nothing: the question could not be asked, for this reason
    std::string refusal;
};

struct Replay {
    std::string receipt_sha256;
    std::string engine_before;
    std::string engine_after;
    std::string rules_before;  // SHA-256 over all rule files
    std::string rules_after;
    text::Node before;  // the answers
    std::optional<text::Node> after;
    std::string refusal;

    std::vector<FileChange> files;  // of rules that differ
    bool input_altered = false;
    Compared compared;

    [[nodiscard]] bool engine_changed() const { return engine_before != engine_after; }
    [[nodiscard]] bool has_cause() const { return engine_changed() || !files.empty() || input_altered; }
    // The same rules, program and input, and yet another answer: the receipt, or the program, is not what it says.
    [[nodiscard]] bool unexplained() const { return !has_cause() && (!after || !compared.parts.empty()); }
    // The decision is the same; where rules or program changed, other parts of the answer may differ.
    [[nodiscard]] bool same() const { return after && compared.decided.empty() && !unexplained() && !input_altered; }
};

[[nodiscard]] Replay judge(const Receipt& receipt, Again again);

}  // namespace portcullis::record

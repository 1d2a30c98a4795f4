// Differences of two answers in words. Private to the stage.
#pragma once

#include "explore/impact.hpp"
#include "explore/world_causes.hpp"
#include "output/page.hpp"
#include "output/world_note.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

// `license required`, `no license required … license required` where it is open.
[[nodiscard]] std::string outcome_cell(const explore::Ends& ends, const std::string& jurisdiction);
// `case by case`, `case by case … policy of denial`, `–`
[[nodiscard]] std::string review_cell(const explore::Ends& ends);
[[nodiscard]] std::string certainty_cell(const explore::Ends& ends);
// `license required, review unpublished`; with how sure it is where that is not from the law itself.
[[nodiscard]] std::string ends_words(const explore::Ends& ends, const std::string& jurisdiction);
// `cannot be read` where there are none.
[[nodiscard]] std::string ends_words(const std::optional<explore::Ends>& ends, const std::string& jurisdiction);

// What is said of answers under the law of another country, of which little is on file; empty for the home law.
[[nodiscard]] std::string foreign_law_words(const std::string& jurisdiction);

// `stricter`, `laxer`, `other duties`, …
[[nodiscard]] std::string turn_words(const explore::Difference& difference);
[[nodiscard]] Style turn_style(explore::Direction direction);

// `new requirement`, `duty gone`, `exception changes`
[[nodiscard]] std::string rule_turn(const explore::RuleDifference& rule);
// `may apply, covered by tpp/nac`; `closed by x`
[[nodiscard]] std::string voice_words(explore::Part part, const explore::Voice& voice);
// `before: …`, `now: …` or both, whichever there are.
[[nodiscard]] std::string voices_words(const explore::RuleDifference& rule);

// In what two worlds differ: `the day`, `disabled: without x/y`.
[[nodiscard]] std::string cause_words(const explore::Cause& cause, const WorldNote& before, const WorldNote& after);
[[nodiscard]] std::string why_words(const explore::Why& why, const std::vector<std::string>& causes);

// `1,000 × NVIDIA H20 → China`, `3 items → China`
[[nodiscard]] std::string shipment_words(const explore::Parcel& parcel);

}  // namespace portcullis::output

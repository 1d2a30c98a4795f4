// The field's words for outcomes, policies and sources. Never "legal" or "approved": the engine only says what the
// rules that it has come to on the facts that it was given.
#pragma once

#include <portcullis/determination.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

// `NO LICENSE REQUIRED (NLR) on the facts given`
[[nodiscard]] std::string_view outcome_headline(Outcome outcome);
// `no license required`, inside a sentence.
[[nodiscard]] std::string_view outcome_words(Outcome outcome);
// One outcome, or `between X and Y`.
[[nodiscard]] std::string range_words(Outcome at_least, Outcome at_most);
// Of the law of another country few rules are on file, so that none of them applies is silence and no clearance:
// “nothing on file applies”. The home law is the one that is asked about unless another is named.
[[nodiscard]] bool is_home_law(std::string_view jurisdiction);
[[nodiscard]] std::string_view outcome_words(Outcome outcome, std::string_view jurisdiction);
[[nodiscard]] std::string range_words(Outcome at_least, Outcome at_most, std::string_view jurisdiction);
// Of days before the law begins, where the answer would be taken for one.
inline constexpr std::string_view nothing_on_file = "the law of these days is not on file";
[[nodiscard]] std::string_view review_words(Review review);
// `as reported`, `inferred`, `uncertain`; empty for what was read in the law.
[[nodiscard]] std::string_view sureness_words(Sureness sureness);
// `China` for `CN`; other text unchanged.
[[nodiscard]] std::string country_words(std::string_view code);
[[nodiscard]] std::string joined(const std::vector<std::string>& list, std::string_view between);

}  // namespace portcullis::output

// What the text and the Markdown of a difference share. Private to the stage.
#pragma once

#include "quality/diff/report.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

// Changes of law that are reviewed together: those of one regime, or of what belongs to none.
struct DiffGroup {
    std::string name;
    std::vector<std::size_t> changes;
};
[[nodiscard]] std::vector<DiffGroup> diff_groups(const quality::DiffReport& report);

// Of a thing that is new or gone: what it is, in one line.
[[nodiscard]] std::string whole_words(const quality::Change& change);
// What differs in a thing that stands on both sides; what is only words comes last, by name alone.
struct AspectLine {
    std::string aspect;
    std::string before;
    std::string after;
};
[[nodiscard]] std::vector<AspectLine> aspect_lines(const quality::Change& change);
// `rule h20-letters/own-letter`; a rule or parameter within its regime without the regime's name.
[[nodiscard]] std::string thing_words(const quality::Change& change);
[[nodiscard]] std::string summary_words(const quality::DiffReport& report);
// `license required, review unpublished`
[[nodiscard]] std::string answer_words(const quality::Reading& reading);
// Rules that speak on this side and not on the other.
[[nodiscard]] std::string speaking_words(const quality::Reading& reading, const quality::Reading& other);
[[nodiscard]] std::string direction_words(const quality::Difference& difference);
[[nodiscard]] std::string days_words(const quality::Witness& witness);
// The first witness that is this very shipment with the same two answers: one shipment may show several differences.
[[nodiscard]] std::size_t first_like(const std::vector<quality::Witness>& witnesses, std::size_t index);
[[nodiscard]] std::string silent_words(const quality::Silent& silent);
// Things in which only words differ: `rule x (title, note)`.
[[nodiscard]] std::vector<std::string> words_only(const quality::DiffReport& report);

}  // namespace portcullis::output

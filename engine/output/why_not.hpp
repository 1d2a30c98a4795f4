// What stands between a shipment and a result, and how far its figures are from the thresholds: as a part of the text
// report and of the JSON answer.
#pragma once

#include "explore/why_not.hpp"
#include "output/json_writer.hpp"
#include "output/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

// What was asked for beside the answer to one shipment.
struct Explanations {
    std::vector<explore::WhyNot> why_not;
    std::optional<std::vector<explore::ItemMargins>> margins;
};

// One condition in words: what is the case, with its distance from a threshold.
[[nodiscard]] std::string between_words(const explore::StandsBetween& one);
// `1.3 %`; less than a tenth of a percent is said so.
[[nodiscard]] std::string share_words(double relative);
// The rules on file do not let a rule decide on that day: why.
[[nodiscard]] std::string not_law_words(const std::string& state);

void why_not_text(Page& page, const Explanations& all, const std::string& day, bool verbose);
// The members `why_not` and `margins`, as far as they were asked for.
void why_not_json(JsonWriter& writer, const Explanations& all);

}  // namespace portcullis::output

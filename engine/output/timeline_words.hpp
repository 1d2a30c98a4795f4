// The words that all forms of a timeline share. Private to the stage.
#pragma once

#include "explore/timeline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output::timeline {

using explore::Timeline;
using explore::TimelineCause;
using explore::TimelineSpan;

// Whether the law was compared with its sources on the days of a span: `yes`, `partly`, `no`.
[[nodiscard]] std::string_view checked(const Timeline& line, const TimelineSpan& span);
// `2025-04-09 to 2026-01-14`, both included; `from 2026-01-15`.
[[nodiscard]] std::string days_words(const TimelineSpan& span);
[[nodiscard]] std::string outcome_words(const Timeline& line, const TimelineSpan& span);
// `review policy: case by case`; empty where no license is required.
[[nodiscard]] std::string review_words(const TimelineSpan& span);
// What happens, without its sources.
[[nodiscard]] std::string cause_words(const TimelineCause& cause);
// Causes of one kind about one thing, said together: the rules of a regime that begin on the day, the members that join
// a list.
struct CauseGroup {
    std::string head;
    std::vector<std::string> lines;
    std::vector<Citation> sources;
};
[[nodiscard]] std::vector<CauseGroup> cause_groups(const TimelineSpan& span);
// How several causes go together, to stand before their list; for one or none: `because`, or that no cause was found.
[[nodiscard]] std::string because_words(const TimelineSpan& span);
// `1,000 × NVIDIA H20 → China`
[[nodiscard]] std::string shipment_words(const Timeline& line);
// `US law, as enforced · scenario NAME · on ordinary assumptions`
[[nodiscard]] std::string world_words(const Timeline& line);
// To what day the law was checked, and what that means for later ones.
[[nodiscard]] std::string checked_words(const Timeline& line);

}  // namespace portcullis::output::timeline

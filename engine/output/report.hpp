// The sections of a text report, in the order in which they stand. Private to the stage.
#pragma once

#include "output/page.hpp"
#include "output/text.hpp"

#include <string>
#include <vector>

namespace portcullis::output::report {

struct Report {
    Page& page;
    const Determination& answer;
    const TextOptions& options;
};

inline constexpr const char* mark_yes = "●";
inline constexpr const char* mark_open = "◐";
inline constexpr const char* mark_no = "○";
[[nodiscard]] Run mark(Tri truth, Style yes);

// One item; for a shipment of one item its line stands in the head already.
void why(Report& report, const ItemAnswer& item);
void exceptions(Report& report, const ItemAnswer& item);
void duties(Report& report, const ItemAnswer& item);
void red_flags(Report& report, const ItemAnswer& item);
void rejected(Report& report, const ItemAnswer& item);

// The shipment.
void head(Report& report);
void item_head(Report& report, std::size_t index);
void questions(Report& report);
void disputes(Report& report);
void over_time(Report& report);
void otherwise(Report& report);
void assumed(Report& report);
void coverage(Report& report);
void limits(Report& report);

// Leaves of traces, one line each, with the origin of their values beside them.
// At most `most` of them unless the report is verbose.
void reason_lines(Report& report, int indent, const std::vector<Trace>& traces, std::size_t most = 16);
void source_lines(Report& report, int indent, const std::vector<Citation>& sources);
[[nodiscard]] std::string item_words(const ItemAnswer& item);

}  // namespace portcullis::output::report

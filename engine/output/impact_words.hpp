// What the text and the Markdown of an impact share, and `whatif` over a portfolio. Private to the stage.
#pragma once

#include "explore/impact.hpp"
#include "output/page.hpp"
#include "output/world_note.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::output {

// `6 of 30 shipments change: 4 stricter, 1 laxer, 1 otherwise`
[[nodiscard]] std::string impact_summary(const explore::Impact& impact);
// Of a column or row of the table: `license required`, `needs information`, `cannot be read`.
[[nodiscard]] std::string column_words(std::size_t column, std::string_view jurisdiction);
// The same above a narrow column: `NLR`, `exception`, `license`, …
[[nodiscard]] std::string short_column(std::size_t column, std::string_view jurisdiction);
// Columns that are not empty on the side asked for.
[[nodiscard]] std::vector<std::size_t> columns_in_use(const explore::Impact& impact, bool before);
// Those with the most changes first.
using Ranked = std::vector<std::pair<std::string, explore::Turns>>;
[[nodiscard]] Ranked ranked(const std::map<std::string, explore::Turns>& turns);
// What the names of rules, products and countries are called where there is none.
[[nodiscard]] std::string product_words(const std::string& product);
[[nodiscard]] std::string destination_words(const std::string& code);
// `after` where both days are the same, else both.
[[nodiscard]] std::string days_words(const explore::ImpactRow& row);
// Why rows are missing; empty if none is.
[[nodiscard]] std::string left_out_words(const explore::Impact& impact);

// Below the heading: the table, the list and the summary by rule, and those by product and destination.
void impact_lines(Page& page, const explore::Impact& impact, const std::vector<const rulebook::Rulebook*>& books,
                  const std::string& jurisdiction);
void goods_lines(Page& page, const explore::Impact& impact);

}  // namespace portcullis::output

// Values, days and provenance of the rulebook in words, for what is listed and shown of the rules.
#pragma once

#include "output/page.hpp"
#include "rulebook/rulebook.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

using rulebook::Index;
using rulebook::Rulebook;

[[nodiscard]] std::string value_words(const Rulebook& book, const facts::Value& value, const language::Type& type);
// `2025-04-09`, `enactment + 180 days`; empty where the end is open.
[[nodiscard]] std::string date_words(const Rulebook& book, const rulebook::DateRef& date, Index regime);
// `from 2025-04-09 until 2026-01-15`; `always`.
[[nodiscard]] std::string range_words(const Rulebook& book, const rulebook::Range& range, Index regime);
// ` (as reported; disputed: …)`, or nothing.
[[nodiscard]] std::string provenance_words(const rulebook::Provenance& provenance);
void source_lines(Page& page, const Rulebook& book, const std::vector<Index>& sources, int indent);
[[nodiscard]] std::string identifier(const rulebook::Rule& rule);  // without the regime

}  // namespace portcullis::output

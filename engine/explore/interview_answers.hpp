// What somebody types in answer to a question, as a value of a shipment: `yes`, `4,800 TPP`, `Viet Nam`. Whether the
// value fits is for the input stage to say; here only its writing is understood. Private to the interview.
#pragma once

#include "language/schema.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::explore {

// Nothing said of the end of a list; that is all; there may be more.
enum class ListEnd : std::uint8_t { open, all, more };

[[nodiscard]] std::string_view trimmed(std::string_view text);
// `-`, `unknown`, nothing at all.
[[nodiscard]] bool is_no_answer(std::string_view text);
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view text);
// Cuts `that is all` or `there may be more` off the end of a list.
[[nodiscard]] ListEnd cut_list_end(std::string_view& text);

// A scalar, or a list for the type of a list. Nothing after a report.
[[nodiscard]] std::optional<text::Node> read_answer(const language::Schema& schema, const language::Type& type,
                                                    std::string_view text, text::Diagnostics& diagnostics);

// The identifier of the product that is meant. Nothing after a report, which names those that are near.
[[nodiscard]] std::optional<std::string> find_product(const rulebook::Rulebook& book, std::string_view text,
                                                      bool circuit, text::Diagnostics& diagnostics);

}  // namespace portcullis::explore

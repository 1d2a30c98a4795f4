// The shipment that an interview leaves: YAML that `check` reads, and that a later interview goes on from.
#pragma once

#include "text/node.hpp"

#include <set>
#include <string>
#include <string_view>

namespace portcullis::output {

// `fact: unknown` states that nobody knows. That a list may have more members has no such form, so it is a comment.
[[nodiscard]] std::string ask_shipment(const text::Node& shipment, const std::set<std::string>& open_lists);
// The lists named in such a comment.
[[nodiscard]] std::set<std::string> open_lists_of(std::string_view bytes);

}  // namespace portcullis::output

// What people know of a determination and no receipt can: the order, who cleared a party, the license used, when goods
// left. A YAML file of sections; what it does not say stays null in the entry.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::record {

struct DetailSection {
    std::string_view name;
    std::vector<std::string_view> keys;  // of it, or of each element where it is a list
    bool list = false;
};
// All sections, in the order of the documentation.
[[nodiscard]] const std::vector<DetailSection>& detail_sections();

// The file's tree with nothing in it but sections and keys that exist, dates that are dates, and scalars as strings;
// nothing after a report. A node that says nothing is no fault.
[[nodiscard]] std::optional<text::Node> read_details(const text::Node& node, text::Diagnostics& diagnostics);

}  // namespace portcullis::record

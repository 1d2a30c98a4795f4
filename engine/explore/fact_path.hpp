// `items[0].chips[0].memory_bandwidth`: which fact of the vocabulary a path names, and how it is written in a shipment.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/node.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::explore {

struct FactPath {
    bool ok = false;
    language::Type type{};
    std::uint16_t record = 0;  // of the type that holds the field
    std::size_t field = 0;
    bool element = false;  // a member of the list that the field is
    std::string written;   // as it is put into the shipment: its own spellings, a circuit's figures where they stand
    // Where it names nothing:
    std::string message;
    std::string help;
    std::size_t begin = 0;  // the part of the path that is wrong
    std::size_t end = 0;
};

// `also`: paths of other facts that are put into the same shipment.
[[nodiscard]] FactPath resolve_path(const rulebook::Rulebook& book, std::string_view path, const text::Node& shipment,
                                    const std::vector<std::string>& also);

}  // namespace portcullis::explore

// The longer parts of an entry. Private to the stage. `fault` is set where details name what the receipt does not have.
#pragma once

#include "record/receipt.hpp"
#include "text/node.hpp"

#include <string>

namespace portcullis::record {

// The shipment as it was written; an empty object if it cannot be read any more.
[[nodiscard]] text::Node stated_shipment(const Receipt& receipt);

[[nodiscard]] text::Node items_part(const Receipt& receipt, const text::Node& shipment, const text::Node& details,
                                    std::string& fault);
[[nodiscard]] text::Node parties_part(const text::Node& shipment, const text::Node& details, std::string& fault);
[[nodiscard]] text::Node end_use_part(const Receipt& receipt, const text::Node& shipment, const text::Node& details,
                                      std::string& fault);
[[nodiscard]] text::Node determination_part(const Receipt& receipt, const text::Node& given);
[[nodiscard]] text::Node unknowns_part(const Receipt& receipt);
[[nodiscard]] text::Node citations_part(const Receipt& receipt);

}  // namespace portcullis::record

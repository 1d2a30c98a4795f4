// A shipment as YAML, as it was read from a test: to be checked apart.
#pragma once

#include "text/node.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string shipment_yaml(const text::Node& shipment);

}  // namespace portcullis::output

// Shipments in NDJSON, flat or with their one item under `items`, read with simdjson.
#pragma once

#include "workload/shipment.hpp"

#include <functional>
#include <string>
#include <vector>

namespace portcullis::workload {

// Every shipment of the file in its order; the file is read in blocks, in this thread. Throws std::runtime_error on
// whatever is no such shipment.
void each_shipment(const std::string& path, const std::function<void(const Shipment&)>& take);

std::vector<Shipment> read_shipments(const std::string& path);

}  // namespace portcullis::workload

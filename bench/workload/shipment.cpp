#include "workload/shipment.hpp"

namespace portcullis::workload {

Columns::Columns(const std::vector<Shipment>& shipments) {
    const auto fill = [&](auto& column, auto value) {
        column.reserve(shipments.size());
        for (const Shipment& one : shipments) column.push_back(value(one));
    };
    fill(tpp, [](const Shipment& s) { return s.tpp; });
    fill(density, [](const Shipment& s) { return s.density; });
    fill(memory, [](const Shipment& s) { return s.memory; });
    fill(io, [](const Shipment& s) { return s.io; });
    fill(training_ops, [](const Shipment& s) { return s.training_ops; });
    fill(day, [](const Shipment& s) { return s.day; });
    fill(quantity, [](const Shipment& s) { return s.quantity; });
    fill(destination, [](const Shipment& s) { return s.destination; });
    fill(seat, [](const Shipment& s) { return s.seat; });
    fill(kind, [](const Shipment& s) { return static_cast<std::uint8_t>(s.kind); });
    fill(end_use, [](const Shipment& s) { return static_cast<std::uint8_t>(s.end_use); });
    fill(flags, [](const Shipment& s) { return s.flags; });
}

ColumnsView Columns::view() const {
    return {tpp.size(),          tpp.data(),     density.data(),  memory.data(),      io.data(),
            training_ops.data(), day.data(),     quantity.data(), destination.data(), seat.data(),
            kind.data(),         end_use.data(), flags.data()};
}

}  // namespace portcullis::workload

#include "quality/diff/runner.hpp"

#include "explore/sketch.hpp"

namespace portcullis::quality {

using rulebook::Rulebook;
using text::Node;

Node plain_shipment(const Rulebook& before, const Rulebook& after, const std::string& product) {
    Node shipment = explore::mapping();
    Node item = explore::mapping();
    if (!product.empty()) explore::put(item, "product", explore::quoted(product));
    explore::put(shipment, "items", explore::sequence());
    explore::put(shipment, "items[0]", item);
    std::string name;
    for (const rulebook::AssumptionSet& one : after.assumptions)
        if (before.find_assumptions(one.name) != rulebook::none && (name.empty() || one.name == "ordinary"))
            name = one.name;
    if (!name.empty()) explore::put(shipment, "assume", explore::word(name));
    return shipment;
}

}  // namespace portcullis::quality

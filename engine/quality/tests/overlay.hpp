// `with:` of a test's case: a copy of the shipment in which some paths say something else.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"

namespace portcullis::quality {

// Puts each value of the mapping `changes` at its dotted path (`items.0.product`) of `shipment`. Missing mappings and
// lists on the way are made, an index just past the end appends, a null removes. Outer paths go first, whatever the
// order of the file; what is removed goes last. False after a report.
bool overlay(text::Node& shipment, const text::Node& changes, text::Diagnostics& diagnostics);

}  // namespace portcullis::quality

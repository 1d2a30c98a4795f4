// A tree as YAML that `read_yaml` reads back as the same tree: what a program made up and a person is to run.
#pragma once

#include "text/node.hpp"

#include <string>

namespace portcullis::text {

// Block style; what fits on a line is written in flow style. Scalars are quoted where a YAML reader would take them for
// something else.
[[nodiscard]] std::string write_yaml(const Node& node);

}  // namespace portcullis::text

// Receipts, replays and log entries as JSON.
#pragma once

#include "record/replay.hpp"
#include "text/node.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

// Any tree of JSON; without a line break at the end.
[[nodiscard]] std::string tree_json(const text::Node& tree, bool pretty);

struct NamedReplay {
    std::string name;  // of the receipt's file
    record::Replay replay;
};
[[nodiscard]] std::string replays_json(const std::vector<NamedReplay>& replays);

}  // namespace portcullis::output

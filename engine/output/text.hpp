// A determination as a report for people.
#pragma once

#include <portcullis/determination.hpp>

#include <string>
#include <vector>

namespace portcullis::output {

struct TextOptions {
    bool color = false;
    int width = 100;       // terminal cells
    bool verbose = false;  // all rules that were looked at, sources of thresholds, everything that is assumed
};

[[nodiscard]] std::string determination_text(const Determination& answer, const TextOptions& options = {});

}  // namespace portcullis::output

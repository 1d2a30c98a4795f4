// What `rules mutate` was asked for, read from the command line.
#pragma once

#include "cli/command.hpp"
#include "quality/mutate/select.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

struct MutateOptions {
    quality::MutantSelection selection;
    std::size_t jobs = 0;
    std::optional<std::chrono::milliseconds> time;
    std::optional<double> min;
    std::string resume;     // file of the state; empty: none is kept
    std::string explained;  // file; empty: none
};

// Nothing after a report.
[[nodiscard]] std::optional<MutateOptions> mutate_options(Context& context, const Arguments& arguments);
[[nodiscard]] std::vector<Option> mutate_option_list();

}  // namespace portcullis::cli

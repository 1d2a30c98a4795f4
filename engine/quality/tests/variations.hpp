// `matrix:` of a test: each combination of the values that its axes list.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

inline constexpr std::size_t most_cases_of_a_test = 10'000;
// Of the shipments and expectations of all cases together.
inline constexpr std::size_t most_nodes_of_tests = 2'000'000;

[[nodiscard]] std::size_t node_count(const text::Node& node);

// A name made of values (`date=2025-04-08, destination=CN`), and the paths that take them (see overlay.hpp).
struct Variation {
    std::string name;
    std::vector<text::Entry> changes;

    [[nodiscard]] const text::Entry* find(std::string_view path) const;
};

// `destination=CN` for one value of an axis.
[[nodiscard]] std::string value_label(std::string_view path, const text::Node& value);

// All combinations, the last axis fastest; one without a name if there is no matrix. Nothing after a report. `rows`:
// how many cases each combination makes.
[[nodiscard]] std::vector<Variation> combinations(const text::Node* matrix, std::size_t rows,
                                                  text::Diagnostics& diagnostics);

// Whether the variation gives each path of `where` the value that stands there, or one of those of a list.
[[nodiscard]] bool fits(const Variation& variation, const text::Node& where);

}  // namespace portcullis::quality

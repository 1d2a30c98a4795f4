// One entry of `tests:` as it is written, before its rows and its matrix are made into cases.
#pragma once

#include "quality/tests/suite.hpp"
#include "quality/tests/variations.hpp"

#include <string>
#include <vector>

namespace portcullis::quality {

// One line of a test: its own expectation, a date, or a case. Each runs for all combinations of the matrix.
struct Row {
    const text::Node* place = nullptr;
    Variation variation;
    Setting setting;
    std::size_t written = 0;  // its expectation, among ReadExpectations::written
};

// Another expectation for the cases that have these values.
struct Override {
    const text::Node* where = nullptr;
    std::size_t written = 0;
};

struct TestEntry {
    std::string name;
    Index rule = rulebook::none;
    const text::Node* given = nullptr;
    const text::Node* matrix = nullptr;
    std::vector<Row> rows;
    std::vector<Override> overrides;
};

// The expectations of all tests read so far; the two lists run side by side.
struct ReadExpectations {
    std::vector<Written> written;
    std::vector<Expectation> expectations;
};

// Without rows after a report. The node must outlive the entry.
[[nodiscard]] TestEntry read_test(const rulebook::Rulebook& book, Index regime, const text::Node& node,
                                  ReadExpectations& read, text::Diagnostics& diagnostics);

}  // namespace portcullis::quality

// Grids from text, and what their cells come to one by one.
#pragma once

#include "decide/decide.hpp"
#include "explore/axes.hpp"
#include "explore/cell_facts.hpp"
#include "explore/grid.hpp"
#include "explore/sweep.hpp"
#include "law.hpp"
#include "program/program.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::support {

struct PlanText {
    text::Sources sources;
    text::Diagnostics diagnostics;
    explore::Grid grid;
    bool good = false;

    PlanText(const rulebook::Rulebook& book, const std::string& yaml) {
        const auto node = text::read_yaml(sources, sources.add("plan.yaml", yaml), {}, diagnostics);
        if (!node) return;
        grid.name = "plan";
        grid.input.needs_items = true;
        grid.shipment = *node->find("shipment");
        std::vector<explore::AxisText> axes;
        for (const text::Entry& one : node->find("axes")->entries) axes.push_back({one.key, one.value});
        good = explore::read_axes(book, axes, grid, diagnostics);
    }

    [[nodiscard]] std::string reports() const {
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            const text::Place place = sources.place(one.span);
            out += std::to_string(place.line) + ":" + std::to_string(place.column) + " " + one.code + ": " +
                   one.message + (one.help.empty() ? "" : " (" + one.help + ")") + "\n";
        }
        return out;
    }
};

struct SweptCell {
    decide::Verdict verdict;
    std::string fault;
    friend bool operator==(const SweptCell&, const SweptCell&) = default;
};

inline std::vector<SweptCell> swept(const rulebook::Rulebook& book, const explore::Grid& grid, explore::CellRange range,
                                    std::size_t jobs) {
    std::vector<SweptCell> cells;
    explore::sweep(book, grid, range, jobs, [&](const explore::SweptBlock& block) {
        EXPECT_EQ(block.first, range.begin + cells.size());
        for (std::size_t i = 0; i < block.verdicts.size(); ++i) {
            const std::string* fault = block.fault(block.first + i);
            cells.push_back({fault == nullptr ? block.verdicts[i] : decide::Verdict{}, fault == nullptr ? "" : *fault});
        }
        return true;
    });
    return cells;
}

// Each document read by itself, each law compiled anew, no cell knowing of another.
inline SweptCell one_by_one(const rulebook::Rulebook& book, const explore::Grid& grid, std::uint64_t cell) {
    const explore::Coordinates at = grid.at(cell);
    SweptCell result;
    const auto facts = explore::read_cell(book, grid, at, result.fault);
    if (!facts) return result;
    const program::Program program(book, grid.world_at(at));
    decide::Decider decider(program);
    result.verdict = decider.verdict(*facts, facts->day, grid.jurisdiction);
    return result;
}

}  // namespace portcullis::support

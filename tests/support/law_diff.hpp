// Rulebooks in memory that differ in one place, and shipments run under both from their text alone.
#pragma once

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "law.hpp"
#include "program/program.hpp"
#include "quality/diff/report.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::diff_tests {

using Files = std::map<std::string, std::string>;

struct Law : support::Law {
    explicit Law(const Files& given) : support::Law({given.begin(), given.end()}) {}

    [[nodiscard]] std::vector<quality::Seed> seeds() const {
        text::Diagnostics faults;
        std::vector<quality::Seed> result;
        const quality::Suite suite = quality::read_suite(book(), loaded.tests, sources, faults);
        for (const quality::Case& one : suite.cases)
            if (one.facts) result.push_back({book().regimes[one.regime].name, one.shipment});
        return result;
    }
};

inline Files shipped() {
    const support::Files files = support::shipped_without_tests();
    return {files.begin(), files.end()};
}

// The text of one file with `from`, which must stand in it once, replaced.
inline Files replaced(Files files, const std::string& file, const std::string& from, const std::string& to) {
    std::string& bytes = files.at(file);
    const std::size_t at = bytes.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    EXPECT_EQ(bytes.find(from, at + 1), std::string::npos) << from << " stands twice";
    if (at != std::string::npos) bytes.replace(at, from.size(), to);
    return files;
}

inline quality::DiffReport compare(const Law& before, const Law& after, std::size_t budget = 500) {
    quality::DiffReport report;
    report.before = "before";
    report.after = "after";
    report.structure = quality::compare(before.book(), after.book());
    std::vector<quality::Seed> seeds = after.seeds();
    for (quality::Seed& seed : before.seeds()) seeds.push_back(std::move(seed));
    quality::FlipOptions options;
    options.budget = budget;
    options.jobs = 1;
    report.flips = quality::find_flips(before.book(), after.book(), report.structure, seeds, options);
    return report;
}

// The answer to a shipment as it is printed, from nothing but its text and the files.
inline std::optional<quality::Reading> run(const Law& law, const std::string& yaml,
                                           std::optional<language::Day> day = std::nullopt) {
    text::Sources sources;
    text::Diagnostics faults;
    const text::FileId file = sources.add("witness.yaml", yaml);
    const auto node = text::read_yaml(sources, file, {}, faults);
    if (!node) return std::nullopt;
    input::Options options;
    options.as_of = day;
    const auto shipment = input::read_shipment(law.book(), *node, options, faults);
    if (!shipment || faults.has_errors()) return std::nullopt;
    const program::Program program(law.book(), {});
    decide::Decider decider(program);
    return quality::reading_of(decider.determine(shipment->facts));
}

inline void expect_same(const quality::Reading& a, const quality::Reading& b) {
    EXPECT_EQ(a.at_least, b.at_least);
    EXPECT_EQ(a.at_most, b.at_most);
    EXPECT_EQ(a.review, b.review);
    EXPECT_EQ(a.certainty, b.certainty);
    EXPECT_EQ(a.because, b.because);
    EXPECT_EQ(a.available, b.available);
    EXPECT_EQ(a.duties, b.duties);
    EXPECT_EQ(a.red_flags, b.red_flags);
}

// Each witness comes out as the report says, and differs.
inline void expect_true(const quality::DiffReport& report, const Law& before, const Law& after) {
    for (const quality::Witness& one : report.flips.witnesses) {
        SCOPED_TRACE(report.structure.changes[one.change].name + "\n" + one.shipment);
        const auto a = run(before, one.shipment);
        const auto b = run(after, one.shipment);
        ASSERT_TRUE(a && b);
        expect_same(*a, one.before);
        expect_same(*b, one.after);
        EXPECT_TRUE(quality::difference(*a, *b, report.structure.renames.rules));
    }
}

}  // namespace portcullis::diff_tests

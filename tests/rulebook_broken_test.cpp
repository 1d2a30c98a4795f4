// A corpus of broken rule files, one fault each, with the report that a person sees (`NAME.expected`). To record the
// reports anew: PORTCULLIS_RECORD=1 portcullis_tests --gtest_filter='Broken*', and read the difference.
#include "quality/validate/check_tests.hpp"
#include "support/files.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace portcullis::rulebook {
namespace {

using support::contents;

const std::string folder = PORTCULLIS_TEST_DATA "/broken";

std::vector<std::string> broken_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

// The broken file and the sound ones of `base/`.
support::Files files_with(const std::string& name) {
    support::Files files;
    for (const auto& [path, bytes] : support::files_of(folder + "/base")) {
        const std::string stem = std::filesystem::path(path).stem().string();
        if (stem == "vocabulary" && name.starts_with("vocabulary")) continue;  // the broken one stands in its place
        files.emplace_back(stem + ".yaml", bytes);
    }
    files.emplace_back(name + ".yaml", contents(folder + "/" + name + ".yaml"));
    return files;
}

std::string report(const support::Files& files) {
    support::Law law(files);
    EXPECT_EQ(law.loaded.rulebook.has_value(), !law.diagnostics.has_errors()) << files.back().first;
    if (law.loaded.rulebook) (void)quality::check_tests(law.book(), law.loaded.tests, law.sources, law.diagnostics);
    return law.reports();
}

std::string report(const std::string& name) { return report(files_with(name)); }

TEST(Broken, ReportsAreAsRecorded) {
    const std::vector<std::string> names = broken_files();
    EXPECT_GE(names.size(), 200u);
    for (const std::string& name : names) support::expect_recorded(folder + "/" + name + ".expected", report(name));
}

// One fault is one report, whatever depends on it.
TEST(Broken, OneFaultIsOneReport) {
    for (const std::string& name : broken_files()) {
        const std::string found = report(name);
        std::size_t reports = 0;
        for (std::size_t at = 0; (at = found.find(name + ".yaml:", at)) != std::string::npos; ++at) ++reports;
        EXPECT_GE(reports, 1u) << name;
        std::size_t headers = 0;
        for (const std::string header : {"error[", "warning["})
            for (std::size_t at = 0; (at = found.find(header, at)) != std::string::npos; ++at) ++headers;
        EXPECT_EQ(headers, 1u) << name << "\n" << found;
    }
}

// Neither what is reported nor its order depends on the order in which files are read.
TEST(Broken, OrderOfFilesDoesNotMatter) {
    std::mt19937 random(7);
    for (const std::string& name : broken_files()) {
        support::Files files = files_with(name);
        const std::string expected = report(files);
        std::shuffle(files.begin(), files.end(), random);
        EXPECT_EQ(report(files), expected) << name;
    }
}

// A report says what to do, where one can know.
TEST(Broken, NearlyAllReportsHelp) {
    std::size_t without = 0;
    const std::vector<std::string> names = broken_files();
    for (const std::string& name : names)
        if (report(name).find("= help: ") == std::string::npos) ++without;
    EXPECT_LT(without * 5, names.size());
}

}  // namespace
}  // namespace portcullis::rulebook

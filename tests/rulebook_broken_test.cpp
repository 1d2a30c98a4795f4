// A corpus of broken rule files, one fault each, with the report that a person sees (`NAME.expected`). To record the
// reports anew: PORTCULLIS_RECORD=1 portcullis_tests --gtest_filter='Broken*', and read the difference.
#include "quality/validate/check_tests.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace portcullis::rulebook {
namespace {

const std::string folder = PORTCULLIS_TEST_DATA "/broken";

std::string contents(const std::string& path) { return text::read_file(path, 1 << 20).bytes; }

std::vector<std::string> broken_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

// The broken file and the sound ones of `base/`.
std::vector<std::pair<std::string, std::string>> files_with(const std::string& name) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const std::string& path : text::rule_files(folder + "/base")) {
        const std::string stem = std::filesystem::path(path).stem().string();
        if (stem == "vocabulary" && name.starts_with("vocabulary")) continue;  // the broken one stands in its place
        files.emplace_back(stem + ".yaml", contents(path));
    }
    files.emplace_back(name + ".yaml", contents(folder + "/" + name + ".yaml"));
    return files;
}

std::string report(const std::vector<std::pair<std::string, std::string>>& given) {
    text::Sources sources;
    std::vector<text::FileId> files;
    for (const auto& [name, bytes] : given) files.push_back(sources.add(name, bytes));
    text::Diagnostics diagnostics;
    const Loaded loaded = load(sources, files, diagnostics);
    EXPECT_EQ(loaded.rulebook.has_value(), !diagnostics.has_errors()) << given.back().first;
    if (loaded.rulebook) (void)quality::check_tests(*loaded.rulebook, loaded.tests, sources, diagnostics);
    std::string out;
    for (const text::Diagnostic& one : diagnostics.sorted(sources)) out += text::render(sources, one) + "\n";
    return out;
}

std::string report(const std::string& name) { return report(files_with(name)); }

TEST(Broken, ReportsAreAsRecorded) {
    const bool record = std::getenv("PORTCULLIS_RECORD") != nullptr;
    const std::vector<std::string> names = broken_files();
    EXPECT_GE(names.size(), 200u);
    for (const std::string& name : names) {
        const std::string path = folder + "/" + name + ".expected";
        const std::string found = report(name);
        if (record) std::ofstream(path, std::ios::binary) << found;
        EXPECT_EQ(found, contents(path)) << name;
    }
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
        std::vector<std::pair<std::string, std::string>> files = files_with(name);
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

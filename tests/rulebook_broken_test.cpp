// A corpus of broken rule files, one fault each, with the report that a person sees (`NAME.expected`). To record the
// reports anew: PORTCULLIS_RECORD=1 portcullis_tests --gtest_filter='Broken*', and read the difference.
#include "rulebook/loader.hpp"
#include "text/file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
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

// The report on one broken file beside the sound ones of `base/`.
std::string report(const std::string& name) {
    text::Sources sources;
    std::vector<text::FileId> files;
    const std::string broken = contents(folder + "/" + name + ".yaml");
    for (const std::string& path : text::rule_files(folder + "/base")) {
        const std::string stem = std::filesystem::path(path).stem().string();
        // A broken vocabulary stands alone: what is built on it would be broken, too.
        if (name.starts_with("vocabulary")) continue;
        files.push_back(sources.add(stem + ".yaml", contents(path)));
    }
    files.push_back(sources.add(name + ".yaml", broken));
    text::Diagnostics diagnostics;
    const Loaded loaded = load(sources, files, diagnostics);
    EXPECT_EQ(loaded.rulebook.has_value(), !diagnostics.has_errors()) << name;
    std::string out;
    for (const text::Diagnostic& one : diagnostics.sorted()) out += text::render(sources, one) + "\n";
    return out;
}

TEST(Broken, ReportsAreAsRecorded) {
    const bool record = std::getenv("PORTCULLIS_RECORD") != nullptr;
    const std::vector<std::string> names = broken_files();
    EXPECT_GE(names.size(), 40u);
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

}  // namespace
}  // namespace portcullis::rulebook

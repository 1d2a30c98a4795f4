// Rulebooks and their tests from text, without files.
#pragma once

#include "quality/tests/suite.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace portcullis::support {

// The name of a file and what it says.
using Files = std::vector<std::pair<std::string, std::string>>;

inline Files files_of(const std::string& folder) {
    Files files;
    for (const std::string& path : text::rule_files(folder))
        files.emplace_back(path, text::read_file(path, text::Limits{}.bytes).bytes);
    return files;
}
inline Files shipped() { return files_of(PORTCULLIS_RULES); }
// The law alone: most of the bytes are tests, which what only decides never reads.
inline Files shipped_without_tests() {
    Files files = shipped();
    std::erase_if(files, [](const auto& file) { return rulebook::begins_with_tests(file.second); });
    return files;
}

struct Law {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::vector<text::FileId> files;
    rulebook::Loaded loaded;

    explicit Law(const Files& given) {
        for (const auto& [name, bytes] : given) files.push_back(sources.add(name, bytes));
        loaded = rulebook::load(sources, files, diagnostics);
    }

    [[nodiscard]] const rulebook::Rulebook& book() const { return *loaded.rulebook; }
    [[nodiscard]] bool valid() const { return loaded.rulebook && !diagnostics.has_errors(); }
    // As a person sees them; empty if there are none.
    [[nodiscard]] std::string reports() const {
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted(sources)) out += text::render(sources, one) + "\n";
        return out;
    }
};

// With the cases of its tests.
struct TestedLaw : Law {
    quality::Suite suite;

    explicit TestedLaw(const Files& given) : Law(given) {
        if (loaded.rulebook) suite = quality::read_suite(book(), loaded.tests, sources, diagnostics);
    }
};

// The shipped rules, read once; never destroyed, as shipments point into them.
inline const TestedLaw& shipped_law() {
    static const TestedLaw* const law = [] {
        auto* const made = new TestedLaw(shipped());
        EXPECT_TRUE(made->valid()) << made->reports();
        return made;
    }();
    return *law;
}

}  // namespace portcullis::support

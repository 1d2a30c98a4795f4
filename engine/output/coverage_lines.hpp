// Coverage by file and line, as tools for programs want it. Private to the stage.
#pragma once

#include "quality/cover/coverage.hpp"
#include "text/source.hpp"

#include <map>
#include <string>
#include <vector>

namespace portcullis::output {

// The two outcomes of an atom.
struct CoveredBranch {
    std::uint64_t yes = 0;
    std::uint64_t no = 0;
    bool judged = false;  // it was looked at, be it unknown each time
};
struct CoveredLine {
    std::uint64_t hits = 0;
    std::vector<CoveredBranch> branches;
};
struct CoveredRule {
    unsigned line = 0;
    std::string name;
    std::uint64_t hits = 0;
};
struct CoveredFile {
    std::map<unsigned, CoveredLine> lines;
    std::vector<CoveredRule> rules;

    [[nodiscard]] quality::Count line_count() const;
    [[nodiscard]] quality::Count branch_count() const;
};

// By name of the file. Boundaries and the like, which do not count, are no lines.
[[nodiscard]] std::map<std::string, CoveredFile> covered_files(const rulebook::Rulebook& book,
                                                               const text::Sources& sources,
                                                               const quality::Coverage& coverage);

}  // namespace portcullis::output

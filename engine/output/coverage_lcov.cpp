#include "output/coverage.hpp"
#include "output/coverage_lines.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>

namespace portcullis::output {

std::string coverage_lcov(const rulebook::Rulebook& book, const text::Sources& sources,
                          const quality::Coverage& coverage) {
    std::string out;
    for (const auto& [name, file] : covered_files(book, sources, coverage)) {
        out += fmt::format("TN:portcullis\nSF:{}\n", text::printable(name));
        std::size_t held = 0;
        for (const CoveredRule& rule : file.rules) {
            out += fmt::format("FN:{},{}\n", rule.line, rule.name);
            held += rule.hits > 0 ? 1 : 0;
        }
        for (const CoveredRule& rule : file.rules) out += fmt::format("FNDA:{},{}\n", rule.hits, rule.name);
        out += fmt::format("FNF:{}\nFNH:{}\n", file.rules.size(), held);
        for (const auto& [number, line] : file.lines)
            for (std::size_t block = 0; block < line.branches.size(); ++block) {
                const CoveredBranch& branch = line.branches[block];
                const auto taken = [&](std::uint64_t hits) { return branch.judged ? fmt::format("{}", hits) : "-"; };
                out += fmt::format("BRDA:{},{},0,{}\nBRDA:{},{},1,{}\n", number, block, taken(branch.yes), number,
                                   block, taken(branch.no));
            }
        const quality::Count branches = file.branch_count();
        out += fmt::format("BRF:{}\nBRH:{}\n", branches.total, branches.covered);
        for (const auto& [number, line] : file.lines) out += fmt::format("DA:{},{}\n", number, line.hits);
        const quality::Count lines = file.line_count();
        out += fmt::format("LF:{}\nLH:{}\nend_of_record\n", lines.total, lines.covered);
    }
    return out;
}

}  // namespace portcullis::output

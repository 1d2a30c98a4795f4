#include "output/coverage.hpp"
#include "output/coverage_lines.hpp"
#include "output/xml.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

using quality::Count;

std::string rate(const Count& count) {
    if (count.total == 0) return "1";
    return fmt::format("{:.6g}", static_cast<double>(count.covered) / static_cast<double>(count.total));
}

std::string rates(const Count& lines, const Count& branches) {
    return fmt::format("line-rate=\"{}\" branch-rate=\"{}\"", rate(lines), rate(branches));
}

std::string line_element(unsigned number, const CoveredLine& line) {
    if (line.branches.empty())
        return fmt::format("            <line number=\"{}\" hits=\"{}\" branch=\"false\"/>\n", number, line.hits);
    Count all;
    std::string conditions;
    for (std::size_t i = 0; i < line.branches.size(); ++i) {
        const CoveredBranch& branch = line.branches[i];
        const unsigned covered = (branch.yes > 0 ? 1u : 0u) + (branch.no > 0 ? 1u : 0u);
        all.total += 2;
        all.covered += covered;
        conditions +=
            fmt::format("                <condition number=\"{}\" type=\"jump\" coverage=\"{}%\"/>\n", i, covered * 50);
    }
    return fmt::format(
        "            <line number=\"{}\" hits=\"{}\" branch=\"true\" condition-coverage=\"{}% ({}/{})\">\n"
        "              <conditions>\n{}              </conditions>\n            </line>\n",
        number, line.hits, 100 * all.covered / all.total, all.covered, all.total, conditions);
}

std::string class_element(const std::string& name, const CoveredFile& file) {
    const std::string own = rates(file.line_count(), file.branch_count());
    std::string out =
        fmt::format("        <class name=\"{0}\" filename=\"{0}\" {1} complexity=\"0\">\n", xml_text(name), own);
    out += "          <methods>\n";
    for (const CoveredRule& rule : file.rules) {
        const Count held{rule.hits > 0 ? 1u : 0u, 1};
        out += fmt::format(
            "            <method name=\"{}\" signature=\"\" {} complexity=\"0\">\n"
            "              <lines><line number=\"{}\" hits=\"{}\" branch=\"false\"/></lines>\n"
            "            </method>\n",
            xml_text(rule.name), rates(held, {}), rule.line, rule.hits);
    }
    out += "          </methods>\n          <lines>\n";
    for (const auto& [number, line] : file.lines) out += line_element(number, line);
    return out + "          </lines>\n        </class>\n";
}

}  // namespace

std::string coverage_cobertura(const rulebook::Rulebook& book, const text::Sources& sources,
                               const quality::Coverage& coverage) {
    const auto files = covered_files(book, sources, coverage);
    Count lines;
    Count branches;
    for (const auto& [name, file] : files) {
        const Count of_lines = file.line_count();
        const Count of_branches = file.branch_count();
        lines.covered += of_lines.covered;
        lines.total += of_lines.total;
        branches.covered += of_branches.covered;
        branches.total += of_branches.total;
    }
    // The format wants a time; the program reads no clock.
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">\n"
        "<coverage {} lines-covered=\"{}\" lines-valid=\"{}\" branches-covered=\"{}\" branches-valid=\"{}\" "
        "complexity=\"0\" version=\"1\" timestamp=\"0\">\n"
        "  <sources><source>.</source></sources>\n  <packages>\n"
        "    <package name=\"rules\" {} complexity=\"0\">\n      <classes>\n",
        rates(lines, branches), lines.covered, lines.total, branches.covered, branches.total, rates(lines, branches));
    for (const auto& [name, file] : files) out += class_element(name, file);
    return out + "      </classes>\n    </package>\n  </packages>\n</coverage>\n";
}

}  // namespace portcullis::output

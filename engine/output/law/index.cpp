// The page that lists all regimes: by authority, by day, and what is read of the law.
#include "output/law/markdown.hpp"
#include "output/law/pages.hpp"
#include "output/law/sections.hpp"
#include "output/words.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace portcullis::output {
namespace law {
namespace {

using rulebook::State;

class IndexPage {
  public:
    IndexPage(const Rulebook& book, const std::vector<std::size_t>& tests)
        : book_(book), tests_(tests), program_(book, {}), order_(book.regimes.size()) {
        std::iota(order_.begin(), order_.end(), Index{0});
        std::sort(order_.begin(), order_.end(), [&](Index a, Index b) {
            const rulebook::Regime& x = book.regimes[a];
            const rulebook::Regime& y = book.regimes[b];
            return std::tie(x.jurisdiction, x.authority, x.name) < std::tie(y.jurisdiction, y.authority, y.name);
        });
    }

    std::string run() {
        out_ += "<!-- Made from the rule files by `portcullis rules pages`; change those, not this page. -->\n";
        out_ +=
            "# The law on file\n\nOne page of each body of law that the rules model. They say in words what the rule "
            "files hold; they are no legal advice and no copy of the law.\n";
        regimes();
        matrix();
        chart();
        for (const rulebook::CoverageStatement& statement : book_.coverage) coverage(statement);
        scenarios();
        return std::move(out_);
    }

  private:
    std::string page(const rulebook::Regime& regime) {
        return "[" + escaped(regime.title) + "](" + regime.name + ".md)";
    }

    // On the day to which its own file was checked.
    void regimes() {
        std::string group;
        for (const Index index : order_) {
            const rulebook::Regime& regime = book_.regimes[index];
            const std::string own =
                country_words(regime.jurisdiction) + (regime.authority.empty() ? "" : ", " + regime.authority);
            if (own != group) {
                out_ += "\n## " + escaped(own) + "\n\n" +
                        table_head({"regime", "state", "since", "checked through", "rules", "tests"});
                group = own;
            }
            const bool open = regime.verified_through >= language::day_max;
            const rulebook::StatusEntry* entry = nullptr;
            const State state = program_.regime_state(index, open ? horizon(book_) : regime.verified_through, &entry);
            const Day since = entry == nullptr ? language::day_min : program_.resolve(entry->from, index);
            const auto rules = std::count_if(book_.rules.begin(), book_.rules.end(),
                                             [&](const rulebook::Rule& rule) { return rule.regime == index; });
            out_ += row({page(regime), state_words(state),
                         since > language::day_min && since < language::day_max ? language::format_day(since) : "",
                         open ? "" : language::format_day(regime.verified_through), std::to_string(rules),
                         std::to_string(tests_[index])});
        }
    }

    // The legal state of each regime from each day on which any of them changes.
    void matrix() {
        std::set<Day> days;
        for (const rulebook::Regime& regime : book_.regimes)
            for (const auto& [day, state] : dated(regime.status)) days.insert(day);
        if (days.empty()) return;
        out_ +=
            "\n## Which law stands when\n\nF in force · C published, compliance not yet due · N on the books, not "
            "enforced · S suspended · R rescinded · X expired · p proposed · b published, not in effect · ? not "
            "verified. A column holds from its day to the next.\n\n";
        std::vector<std::string> cells{"regime"};
        for (const Day day : days) cells.push_back(language::format_day(day));
        out_ += table_head(cells);
        for (const Index index : order_) {
            cells = {"[" + code(book_.regimes[index].name) + "](" + book_.regimes[index].name + ".md)"};
            for (const Day day : days) cells.emplace_back(1, state_letter(program_.regime_state(index, day)));
            out_ += row(cells);
        }
    }

    void chart() {
        std::string bars;
        const Day end = horizon(book_);
        for (const Index index : order_) {
            const auto stretches = dated(book_.regimes[index].status);
            if (stretches.empty()) continue;
            bars += "    section " + chart_words(book_.regimes[index].name) + "\n";
            for (std::size_t i = 0; i < stretches.size(); ++i)
                bars += bar(stretches[i].second, stretches[i].first,
                            i + 1 < stretches.size() ? stretches[i + 1].first : end);
        }
        if (!bars.empty())
            out_ += "\n```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m\n" + bars + "```\n";
    }

    void coverage(const rulebook::CoverageStatement& statement) {
        out_ += "\n## Coverage: " + escaped(country_words(statement.jurisdiction)) + "\n\n";
        if (statement.verified_through < language::day_max)
            out_ += "Compared with the law through " + language::format_day(statement.verified_through) + ".\n\n";
        for (const auto& [title, rows] :
             {std::pair("ECCN", &statement.eccns), std::pair("section", &statement.sections)}) {
            if (rows->empty()) continue;
            out_ += table_head({title, "read", "what", "regimes"});
            for (const rulebook::CoverageRow& one : *rows) {
                std::string regimes;
                for (const Index index : one.regimes)
                    regimes += (regimes.empty() ? "" : ", ") + std::string("[") + code(book_.regimes[index].name) +
                               "](" + book_.regimes[index].name + ".md)";
                out_ += row({code(one.of), std::string(rulebook::extent_name(one.extent)), escaped(one.what), regimes});
            }
            out_ += "\n";
        }
    }

    void scenarios() {
        if (book_.scenarios.empty()) return;
        std::map<std::string, std::string> lines;
        for (const rulebook::Scenario& one : book_.scenarios)
            lines[one.name] = "- " + code(one.name) + (one.title.empty() ? "" : ": " + escaped(one.title)) + "\n";
        out_ += "\n## Scenarios\n\nChanges of law that a check can be asked about (`--scenario NAME`).\n\n";
        for (const auto& [name, line] : lines) out_ += line;
    }

    const Rulebook& book_;
    const std::vector<std::size_t>& tests_;
    program::Program program_;
    std::vector<Index> order_;  // by jurisdiction, authority, name
    std::string out_;
};

}  // namespace
}  // namespace law

std::vector<LawPage> law_pages(const rulebook::Rulebook& book, const std::vector<std::size_t>& tests) {
    std::vector<LawPage> pages{{"README.md", law::IndexPage(book, tests).run()}};
    for (std::size_t i = 0; i < book.regimes.size(); ++i)
        pages.push_back(regime_page(book, static_cast<rulebook::Index>(i), tests[i]));
    return pages;
}

}  // namespace portcullis::output

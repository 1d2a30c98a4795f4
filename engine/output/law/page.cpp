// A page: its head, the legal state, open points, what is left out, sources.
#include "output/describe.hpp"
#include "output/law/markdown.hpp"
#include "output/law/pages.hpp"
#include "output/law/sections.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <set>

namespace portcullis::output {
namespace law {

using rulebook::Rule;

void head(PageOf& page, std::size_t tests) {
    const rulebook::Regime& regime = page.of();
    page.out += "<!-- Made from the rule files by `portcullis rules pages`; change those, not this page. -->\n";
    page.out += "# " + escaped(regime.title) + "\n\n";
    page.out += table_head({"", ""});
    page.out += row({"regime", code(regime.name)});
    page.out += row({"jurisdiction", escaped(country_words(regime.jurisdiction))});
    if (!regime.authority.empty()) page.out += row({"authority", escaped(regime.authority)});
    if (regime.verified_through < language::day_max)
        page.out += row({"checked against its sources through", language::format_day(regime.verified_through)});
    std::size_t count = 0;
    for (const Rule& rule : page.book.rules) count += rule.regime == page.regime ? 1u : 0u;
    page.out += row({"rules on file", std::to_string(count)});
    page.out += row({"tests beside them", std::to_string(tests)});
    page.out +=
        "\nThis page says in words what the rule files hold. It is no legal advice and no copy of the law; where it "
        "differs from the cited text, the text counts.\n";
}

void status(PageOf& page) {
    const rulebook::Regime& regime = page.of();
    page.heading("Legal state");
    page.out += table_head({"from", "state", "note", "source"});
    for (const rulebook::StatusEntry& entry : regime.status) {
        const std::string from = date_words(page.book, entry.from, page.regime);
        page.out += row({from.empty() ? "the beginning" : escaped(from), state_words(entry.state), escaped(entry.note),
                         citations(page.book, entry.sources)});
    }
    for (const rulebook::Anchor& anchor : regime.anchors)
        page.out +=
            "\nThe day of " + code(anchor.name) +
            (anchor.default_day ? " is taken to be " + escaped(date_words(page.book, *anchor.default_day, page.regime))
                                : std::string(" is not known")) +
            " unless a scenario sets it.\n";
    const auto stretches = dated(regime.status);
    if (stretches.empty()) return;
    page.out += "\n```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m\n";
    const Day end = horizon(page.book);
    for (std::size_t i = 0; i < stretches.size(); ++i)
        page.out +=
            bar(stretches[i].second, stretches[i].first, i + 1 < stretches.size() ? stretches[i + 1].first : end);
    page.out += "```\n";
}

void open_points(PageOf& page) {
    std::string list;
    const auto add = [&](const std::string& what, const rulebook::Provenance& provenance) {
        if (!provenance.disputed.empty())
            list += "- " + what + ": " + escaped(provenance.disputed) + " " + citations(page.book, provenance.sources) +
                    "\n";
    };
    for (const Rule& rule : page.book.rules) {
        if (rule.regime != page.regime) continue;
        add(rule_title(rule), rule.provenance);
        for (const rulebook::ReviewCase& one : rule.review)
            if (one.provenance.disputed != rule.provenance.disputed)
                add(rule_title(rule) + " (review)", one.provenance);
    }
    for (const rulebook::Parameter& parameter : page.book.parameters)
        if (parameter.regime == page.regime)
            for (const rulebook::ParameterValue& value : parameter.values) add(code(parameter.name), value.provenance);
    if (list.empty()) return;
    page.heading("Open points of law");
    page.out += "Where the answer hangs on one of these, it is undecided and shows both readings.\n\n" + list;
}

void not_modelled(PageOf& page) {
    page.heading("Not modelled");
    if (page.of().not_modelled.empty()) page.out += "The rules state no limits.\n";
    for (const std::string& one : page.of().not_modelled) page.out += "- " + escaped(one) + "\n";
    std::string rows;
    for (const rulebook::CoverageStatement& statement : page.book.coverage)
        for (const auto* list : {&statement.eccns, &statement.sections})
            for (const rulebook::CoverageRow& one : *list)
                if (std::find(one.regimes.begin(), one.regimes.end(), page.regime) != one.regimes.end())
                    rows += row({code(one.of), std::string(rulebook::extent_name(one.extent)), escaped(one.what)});
    if (rows.empty()) return;
    page.heading("Coverage");
    page.out += table_head({"ECCN or section", "read", "what"}) + rows;
}

void sources(PageOf& page) {
    std::set<Index> used;
    const auto add = [&](const std::vector<Index>& list) { used.insert(list.begin(), list.end()); };
    for (const rulebook::StatusEntry& entry : page.of().status) add(entry.sources);
    for (const Rule& rule : page.book.rules) {
        if (rule.regime != page.regime) continue;
        add(rule.provenance.sources);
        for (const rulebook::ReviewCase& one : rule.review) add(one.provenance.sources);
        if (rule.status)
            for (const rulebook::StatusEntry& entry : *rule.status) add(entry.sources);
    }
    for (const rulebook::Parameter& parameter : page.book.parameters)
        if (parameter.regime == page.regime)
            for (const rulebook::ParameterValue& value : parameter.values) add(value.provenance.sources);
    for (const rulebook::Quota& quota : page.book.quotas)
        if (quota.regime == page.regime) add(quota.sources);
    if (used.empty()) return;
    page.heading("Sources");
    std::vector<std::string> lines;
    for (const Index index : used) {
        const rulebook::SourceDocument& one = page.book.sources[index];
        std::string line = "- " + link(one.cite, one.url);
        if (!one.published.empty()) line += ", published " + escaped(one.published);
        if (!one.read.empty()) line += ", read " + escaped(one.read);
        lines.push_back(line + "\n");
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) page.out += line;
}

std::string citations(const Rulebook& book, const std::vector<Index>& list) {
    std::string out;
    for (const Index index : list) {
        const rulebook::SourceDocument& one = book.sources[index];
        out += (out.empty() ? "" : "; ") + link(one.cite, one.url);
    }
    return out;
}

std::string doubt(const rulebook::Provenance& provenance) { return escaped(provenance_words(provenance)); }

std::string rule_title(const Rule& rule) { return rule.title.empty() ? code(rule.name) : escaped(rule.title); }

std::string rule_list(const Rulebook& book, const std::vector<Index>& list, Index regime) {
    std::string out;
    for (const Index index : list) {
        const Rule& rule = book.rules[index];
        // What stands in another regime is named with it.
        const std::string name = rule.regime == regime ? rule.name.substr(rule.name.find('/') + 1) : rule.name;
        out += (out.empty() ? "" : ", ") + code(name);
    }
    return out;
}

}  // namespace law

LawPage regime_page(const rulebook::Rulebook& book, rulebook::Index regime, std::size_t tests) {
    law::PageOf page(book, regime);
    law::head(page, tests);
    law::status(page);
    law::timeline(page);
    law::rules(page);
    law::thresholds(page);
    law::quotas(page);
    law::open_points(page);
    law::not_modelled(page);
    law::sources(page);
    return {book.regimes[regime].name + ".md", std::move(page.out)};
}

}  // namespace portcullis::output

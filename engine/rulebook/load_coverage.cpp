// `coverage:` → what of the law the rules on file read.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using text::Node;

namespace {

// Two rows may speak of one section only where it is a section of two laws, which different regimes read.
bool same_ground(const CoverageRow& a, const CoverageRow& b) {
    if (a.of != b.of) return false;
    if (a.regimes.empty() || b.regimes.empty()) return true;
    return std::any_of(a.regimes.begin(), a.regimes.end(), [&](Index one) {
        return std::find(b.regimes.begin(), b.regimes.end(), one) != b.regimes.end();
    });
}

}  // namespace

void Loading::load_coverage(Document& document) {
    Mapping mapping(document.node, "a coverage statement", diagnostics);
    current_regime = none;
    CoverageStatement statement;
    file_name(mapping, "coverage", statement.name, statement.place);
    (void)mapping.get("title");
    (void)mapping.get("note");
    statement.jurisdiction = jurisdiction(mapping);
    statement.verified_from = day(mapping, "verified_from", language::day_min);
    statement.verified_through = day(mapping, "verified_through", language::day_max);
    if (statement.verified_from > statement.verified_through)
        diagnostics.error("empty-interval", mapping.get("verified_from")->span,
                          "the law was compared from a day that is later than the last",
                          "`verified_from` comes before `verified_through`");
    coverage_rows(mapping, "eccn", statement, statement.eccns);
    coverage_rows(mapping, "section", statement, statement.sections);
    if (const CoverageStatement* other = book.find_coverage(statement.jurisdiction); other != nullptr)
        diagnostics
            .error("duplicate-name", statement.place,
                   "there are two coverage statements about the law of " + text::printable(statement.jurisdiction),
                   "write all rows in one file")
            .others.push_back({other->place, "the other one"});
    else book.coverage.push_back(std::move(statement));
}

void Loading::coverage_rows(Mapping& mapping, std::string_view key, const CoverageStatement& statement,
                            std::vector<CoverageRow>& rows) {
    for (const Node* node : mapping.list(std::string(key) + "s")) {
        Mapping entry(*node, "a row of coverage", diagnostics);
        CoverageRow row;
        (void)entry.get("note");
        const Node* of = entry.require(key);
        if (of != nullptr && key == "section") row.of = section(entry);
        if (of != nullptr && key == "eccn") {
            row.of = scalar_text(*of, key, diagnostics);
            if (of->kind == text::NodeKind::scalar && !language::is_eccn(row.of))
                diagnostics.error("bad-eccn", of->span, "`" + text::printable(row.of) + "` is not an ECCN",
                                  "write it like `3A090.a`");
        }
        row.place = of == nullptr ? node->span : of->span;
        const Node* extent = entry.require("extent");
        const auto word = extent == nullptr ? std::nullopt : word_index(*extent, "extent", extent_names(), diagnostics);
        row.what = entry.require_text("what");
        for (const Node* name : entry.list("regimes")) {
            const Index regime = regime_named(*name);
            if (regime == none) continue;
            row.regimes.push_back(regime);
            const std::string& own = book.regimes[regime].jurisdiction;
            if (!statement.jurisdiction.empty() && own != statement.jurisdiction)
                diagnostics.error("bad-coverage", name->span,
                                  "`" + book.regimes[regime].name + "` is law of " + own +
                                      ", and this statement is about that of " + statement.jurisdiction,
                                  "write it into the statement about the law of " + own);
        }
        if (!word) continue;
        row.extent = static_cast<Extent>(*word);
        const Node* regimes = entry.get("regimes");
        if (row.extent != Extent::nothing && entry.list("regimes").empty())
            diagnostics.error("missing-field", row.place, "this row does not say which regimes read it",
                              "write `regimes: [advanced-computing]`, or `extent: none` if no rule reads it");
        if (row.extent == Extent::nothing && regimes != nullptr)
            diagnostics.error("bad-coverage", regimes->span, "a row of which nothing is read names no regimes",
                              "write `extent: partly` if these regimes read some of it");
        const auto same =
            std::find_if(rows.begin(), rows.end(), [&](const CoverageRow& one) { return same_ground(one, row); });
        if (same != rows.end() && !row.of.empty())
            diagnostics
                .error("duplicate-name", row.place, "`" + text::printable(row.of) + "` has two rows of coverage",
                       "join them")
                .others.push_back({same->place, "the other one"});
        rows.push_back(std::move(row));
    }
}

}  // namespace portcullis::rulebook

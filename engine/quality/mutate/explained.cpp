#include "quality/mutate/explained.hpp"

#include "quality/mutate/select.hpp"
#include "rulebook/mapping.hpp"
#include "text/node.hpp"

namespace portcullis::quality {

using rulebook::Mapping;

std::vector<Explanation> read_explanations(const text::Sources& sources, text::FileId file,
                                           text::Diagnostics& diagnostics) {
    std::vector<Explanation> result;
    const auto node = text::read_yaml(sources, file, {}, diagnostics);
    if (!node) return result;
    Mapping mapping(*node, "a file of explained mutants", diagnostics);
    for (const text::Node* one : mapping.list("explained")) {
        Mapping entry(*one, "an explained mutant", diagnostics);
        Explanation explanation;
        explanation.pattern = entry.require_text("mutant");
        explanation.why = entry.require_text("why");
        explanation.place = one->span;
        if (entry.is_mapping() && (explanation.pattern.empty() || explanation.why.empty()) && !diagnostics.has_errors())
            diagnostics.error("missing-field", one->span, "an explained mutant needs the words of `mutant` and `why`");
        result.push_back(std::move(explanation));
    }
    return result;
}

void explain(MutationReport& report, const std::vector<Explanation>& explanations, bool all_selected,
             text::Diagnostics& diagnostics) {
    for (const Explanation& one : explanations) {
        bool explains = false;
        bool open = !all_selected;
        for (std::size_t i = 0; i < report.mutants.size(); ++i) {
            if (!matches_pattern(one.pattern, report.mutants[i].id)) continue;
            MutantResult& result = report.results[i];
            if (result.fate == Fate::not_run) open = true;
            if (result.fate != Fate::survived) continue;
            explains = true;
            if (result.explained.empty()) result.explained = one.why;
        }
        if (explains || open) continue;
        report.stale.push_back(one.pattern);
        diagnostics.warning("stale-explanation", one.place,
                            "no mutant that survives is called `" + text::printable(one.pattern) + "`",
                            "remove the entry, or write the id as the report shows it");
    }
}

}  // namespace portcullis::quality

// `tests_of:` → tests that stand in a file of their own. What they say is read by the quality stage.
#include "rulebook/loading.hpp"

namespace portcullis::rulebook {

void Loading::load_tests(Document& document) {
    Mapping mapping(document.node, "a file of tests", diagnostics);
    (void)mapping.get("title");
    (void)mapping.get("note");
    const text::Node* given = mapping.require("tests");
    const text::Node* regime = mapping.require("tests_of");
    document.regime = book.find_regime(scalar_text(*regime, "tests_of", diagnostics));
    if (document.regime == none) {
        std::vector<std::string_view> names;
        for (const Regime& candidate : book.regimes) names.push_back(candidate.name);
        diagnostics.error("unknown-regime", regime->span, "unknown regime `" + text::printable(regime->text) + "`",
                          text::did_you_mean(regime->text, names));
        return;
    }
    if (given != nullptr) tests.push_back({document.regime, *given});
}

}  // namespace portcullis::rulebook

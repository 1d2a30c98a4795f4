#include "rulebook/loader.hpp"

#include "rulebook/loading.hpp"

#include <algorithm>
#include <array>

namespace portcullis::rulebook {
namespace {

constexpr std::array<std::string_view, 6> kinds{"vocabulary", "regime", "lists", "catalogue", "assumptions", "scenario"};

}  // namespace

Loaded load(const text::Sources& sources, const std::vector<text::FileId>& files, text::Diagnostics& diagnostics) {
    Loading loading(diagnostics);
    for (const text::FileId file : files) {
        auto node = text::read_yaml(sources, file, {}, diagnostics);
        if (!node) continue;
        Document document;
        document.file = file;
        for (const std::string_view kind : kinds)
            if (node->find(kind) != nullptr && document.kind.empty()) document.kind = kind;
        if (document.kind.empty()) {
            diagnostics.error("unknown-file", {file, node->span.begin, node->span.begin}, "this is no rule file", "a rule file has one of the keys vocabulary, regime, lists, catalogue, assumptions, scenario");
            continue;
        }
        document.node = std::move(*node);
        loading.documents.push_back(std::move(document));
    }
    const auto each = [&](std::string_view kind, void (Loading::*pass)(Document&)) {
        for (Document& document : loading.documents)
            if (document.kind == kind) (loading.*pass)(document);
    };
    const auto vocabularies = std::count_if(loading.documents.begin(), loading.documents.end(), [](const Document& d) { return d.kind == "vocabulary"; });
    if (vocabularies != 1) {
        diagnostics.error(vocabularies == 0 ? "missing-vocabulary" : "duplicate-name", vocabularies == 0 || files.empty() ? text::Span{} : text::Span{files.front(), 0, 0},
                          vocabularies == 0 ? "there is no vocabulary among the rule files" : "there are two vocabularies");
        return {};
    }
    each("vocabulary", &Loading::load_vocabulary);
    if (loading.book.schema.records.empty()) return {};
    for (Document& document : loading.documents) {
        Mapping mapping(document.node, "a rule file", diagnostics);
        mapping.free_keys();
        if (document.kind != "vocabulary") loading.load_sources(document, mapping);
    }
    for (Document& document : loading.documents) loading.declare(document);
    each("lists", &Loading::load_lists);
    each("catalogue", &Loading::load_catalogue);
    each("regime", &Loading::load_regime);
    each("regime", &Loading::load_rules);
    loading.resolve();
    each("assumptions", &Loading::load_assumptions);
    each("scenario", &Loading::load_scenario);
    loading.analyse();
    for (const std::string& text : loading.book.code.strings) loading.book.strings.add(text);
    Loaded loaded;
    loaded.tests = std::move(loading.tests);
    if (!diagnostics.has_errors()) loaded.rulebook = std::move(loading.book);
    return loaded;
}

}  // namespace portcullis::rulebook

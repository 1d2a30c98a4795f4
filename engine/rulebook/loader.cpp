#include "rulebook/loader.hpp"

#include "rulebook/loading.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

namespace portcullis::rulebook {
namespace {

// A scenario may change lists, so it is looked for before files of lists; the order of keys in a file never matters.
constexpr std::array<std::string_view, 7> kinds{"vocabulary",  "tests_of",  "regime", "scenario",
                                                "assumptions", "catalogue", "lists"};

// A fingerprint of the files' bytes, whatever their order and names; it tells rulebooks apart and is not cryptographic.
std::string fingerprint(const text::Sources& sources, const std::vector<text::FileId>& files) {
    const auto fnv = [](std::string_view bytes, std::uint64_t hash) {
        for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        return hash;
    };
    std::vector<std::uint64_t> each;
    for (const text::FileId file : files) each.push_back(fnv(sources.bytes(file), 14695981039346656037u));
    std::sort(each.begin(), each.end());
    std::uint64_t all = 14695981039346656037u;
    for (const std::uint64_t one : each) all = fnv(std::to_string(one), all);
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(all));
    return text;
}

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
            diagnostics.error("unknown-file", {file, node->span.begin, node->span.begin}, "this is no rule file",
                              "a rule file has one of the keys vocabulary, regime, tests_of, lists, catalogue, "
                              "assumptions, scenario");
            continue;
        }
        document.node = std::move(*node);
        loading.documents.push_back(std::move(document));
    }
    const auto each = [&](std::string_view kind, void (Loading::*pass)(Document&)) {
        for (Document& document : loading.documents)
            if (document.kind == kind) (loading.*pass)(document);
    };
    const auto vocabularies = std::count_if(loading.documents.begin(), loading.documents.end(),
                                            [](const Document& d) { return d.kind == "vocabulary"; });
    if (vocabularies != 1) {
        diagnostics.error(
            vocabularies == 0 ? "missing-vocabulary" : "duplicate-name",
            vocabularies == 0 || files.empty() ? text::Span{} : text::Span{files.front(), 0, 0},
            vocabularies == 0 ? "there is no vocabulary among the rule files" : "there are two vocabularies");
        return {};
    }
    each("vocabulary", &Loading::load_vocabulary);
    if (loading.book.schema.records.empty()) return {};
    // One order for all that follows, whatever the files are called: no answer depends on the order of files.
    const auto title = [](const Document& document) { return document.node.find(document.kind)->text; };
    std::stable_sort(loading.documents.begin(), loading.documents.end(), [&](const Document& a, const Document& b) {
        return std::pair(a.kind, title(a)) < std::pair(b.kind, title(b));
    });
    for (Document& document : loading.documents) {
        Mapping mapping(document.node, "a rule file", diagnostics);
        mapping.free_keys();
        if (document.kind != "vocabulary" && document.kind != "tests_of") loading.load_sources(document, mapping);
    }
    for (Document& document : loading.documents) loading.declare(document);
    each("lists", &Loading::load_lists);
    each("catalogue", &Loading::load_catalogue);
    each("regime", &Loading::load_regime);
    each("regime", &Loading::load_rules);
    loading.sort_rules();
    loading.resolve();
    each("assumptions", &Loading::load_assumptions);
    each("scenario", &Loading::load_scenario);
    each("tests_of", &Loading::load_tests);
    std::stable_sort(loading.tests.begin(), loading.tests.end(),
                     [](const TestsOf& a, const TestsOf& b) { return a.regime < b.regime; });
    loading.analyse();
    if (!diagnostics.has_errors()) loading.prove_defaults();
    for (const std::string& text : loading.book.code.strings) loading.book.strings.add(text);
    Loaded loaded;
    loaded.tests = std::move(loading.tests);
    loaded.documents = std::move(loading.documents);
    loading.book.digest = fingerprint(sources, files);
    if (!diagnostics.has_errors()) loaded.rulebook = std::move(loading.book);
    return loaded;
}

}  // namespace portcullis::rulebook

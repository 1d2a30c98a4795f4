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
constexpr std::array<std::string_view, 8> kinds{"vocabulary",  "tests_of",  "regime", "scenario",
                                                "assumptions", "catalogue", "lists",  "coverage"};

// A fingerprint of the bytes of the files that hold law, whatever their order and names; it tells rulebooks apart and
// is not cryptographic.
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

// All rules are built on the one vocabulary: without it, or with two, nothing else can be checked.
void report_vocabularies(Loading& loading) {
    const Document* first = nullptr;
    for (const Document& document : loading.documents) {
        if (document.kind != "vocabulary") continue;
        const text::Span place = document.node.find_entry("vocabulary")->key.span;
        if (first == nullptr) first = &document;
        else
            loading.diagnostics
                .error("duplicate-name", place, "there are two vocabularies", "write all facts in one file")
                .others.push_back({first->node.find_entry("vocabulary")->key.span, "the other one"});
    }
    if (first == nullptr)
        loading.diagnostics.error("missing-vocabulary", {}, "there is no vocabulary among the rule files",
                                  "a file with the key `vocabulary` declares every fact that rules may read");
}

// What a file says of things that other files declare cannot be judged while one of them could not be read.
void report_rest(text::Diagnostics& diagnostics, const text::Diagnostics& found) {
    static constexpr std::array<std::string_view, 6> of_other_files{"unknown-regime",    "unknown-list",
                                                                    "unknown-parameter", "unknown-product",
                                                                    "unknown-quota",     "missing-vocabulary"};
    for (text::Diagnostic& one : found.sorted())
        if (std::find(of_other_files.begin(), of_other_files.end(), one.code) == of_other_files.end())
            diagnostics.add(std::move(one));
}

std::vector<Document> read(const text::Sources& sources, const std::vector<text::FileId>& files,
                           text::Diagnostics& diagnostics) {
    // Of two files that declare one name the later is reported, so their order must not be that of a folder.
    std::vector<text::FileId> ordered = files;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](text::FileId a, text::FileId b) { return sources.name(a) < sources.name(b); });
    std::vector<Document> documents;
    for (const text::FileId file : ordered) {
        auto node = text::read_yaml(sources, file, {}, diagnostics);
        if (!node) continue;
        Document document;
        document.file = file;
        for (const std::string_view kind : kinds)
            if (node->find(kind) != nullptr && document.kind.empty()) document.kind = kind;
        if (document.kind.empty()) {
            text::Span place = node->entries.empty() ? node->span : node->entries.front().key.span;
            std::vector<std::string_view> keys;
            for (const text::Entry& entry : node->entries) keys.push_back(entry.key.text);
            std::string help =
                "a rule file has one of the keys vocabulary, regime, tests_of, lists, catalogue, assumptions, "
                "scenario, "
                "coverage";
            for (const std::string_view kind : kinds)
                if (const auto near = text::nearest(kind, keys); !near.empty()) {
                    help = "did you mean `" + std::string(kind) + "`?";
                    place = node->find_entry(near)->key.span;
                }
            diagnostics.error("unknown-file", place, "this is no rule file", help);
            continue;
        }
        document.node = std::move(*node);
        documents.push_back(std::move(document));
    }
    return documents;
}

void check(Loading& loading) {
    const auto each = [&](std::string_view kind, void (Loading::*pass)(Document&)) {
        for (Document& document : loading.documents)
            if (document.kind == kind) (loading.*pass)(document);
    };
    const auto vocabularies = std::count_if(loading.documents.begin(), loading.documents.end(),
                                            [](const Document& d) { return d.kind == "vocabulary"; });
    if (vocabularies != 1) return report_vocabularies(loading);
    each("vocabulary", &Loading::load_vocabulary);
    // What is built on a broken vocabulary would be broken, too.
    if (loading.diagnostics.has_errors()) return;
    // One order for all that follows, whatever the files are called: no answer depends on the order of files.
    const auto title = [](const Document& document) { return document.node.find(document.kind)->text; };
    std::stable_sort(loading.documents.begin(), loading.documents.end(), [&](const Document& a, const Document& b) {
        return std::pair(a.kind, title(a)) < std::pair(b.kind, title(b));
    });
    for (Document& document : loading.documents) {
        Mapping mapping(document.node, "a rule file", loading.diagnostics);
        mapping.free_keys();
        if (document.kind != "vocabulary" && document.kind != "tests_of" && document.kind != "coverage")
            loading.load_sources(document, mapping);
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
    each("coverage", &Loading::load_coverage);
    each("tests_of", &Loading::load_tests);
    std::stable_sort(loading.tests.begin(), loading.tests.end(),
                     [](const TestsOf& a, const TestsOf& b) { return a.regime < b.regime; });
    loading.analyse();
    if (!loading.diagnostics.has_errors()) loading.prove_defaults();
    for (const std::string& text : loading.book.code.strings) loading.book.strings.add(text);
}

}  // namespace

bool begins_with_tests(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        if (line.starts_with("tests_of:")) return true;
        const std::size_t first = line.find_first_not_of(" \r");
        if (first != std::string_view::npos && line[first] != '#') return false;
        bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    }
    return false;
}

Loaded load(const text::Sources& sources, const std::vector<text::FileId>& files, text::Diagnostics& diagnostics) {
    std::vector<Document> documents = read(sources, files, diagnostics);
    const bool all_read = !diagnostics.has_errors();  // also of what the caller could not read
    text::Diagnostics found;
    Loading loading(found);
    loading.all_read = all_read;
    loading.documents = std::move(documents);
    check(loading);
    if (all_read) {
        for (text::Diagnostic& one : found.sorted()) diagnostics.add(std::move(one));
    } else {
        report_rest(diagnostics, found);
    }
    Loaded loaded;
    loaded.tests = std::move(loading.tests);
    loaded.documents = std::move(loading.documents);
    std::vector<text::FileId> law;
    for (const Document& document : loaded.documents)
        if (document.kind != "tests_of") law.push_back(document.file);
    loading.book.digest = fingerprint(sources, law);
    if (!diagnostics.has_errors()) loaded.rulebook = std::move(loading.book);
    return loaded;
}

}  // namespace portcullis::rulebook

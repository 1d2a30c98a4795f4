// unused-source: a document that nothing cites was either forgotten when its rule went, or is to be cited somewhere.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <set>

namespace portcullis::quality {
namespace {

void collect_cited(const text::Node& node, std::set<std::string, std::less<>>& cited) {
    for (const text::Node& item : node.items) collect_cited(item, cited);
    for (const text::Entry& entry : node.entries) {
        if (entry.key.text == "source")
            for (const text::Node* key : scalars(node, "source")) cited.insert(key->text);
        else if (entry.key.text != "sources" && entry.key.text != "tests") collect_cited(entry.value, cited);
    }
}

}  // namespace

void lint_unused_source(const LintInput& input, Findings& findings) {
    for (const rulebook::Document& document : input.loaded.documents) {
        if (document.sources.empty()) continue;
        std::set<std::string, std::less<>> cited;
        collect_cited(document.node, cited);
        for (const auto& [key, index] : document.sources)
            if (cited.find(key) == cited.end())
                findings.report(input.book().sources[index].place,
                                "nothing cites the source `" + text::printable(key) + "`",
                                "cite it where it was read, or remove it");
    }
}

}  // namespace portcullis::quality

// date-contradicts-notice: law cannot begin before it is published, unless it says so itself. Only where every cited
// document has a day of publication; what is reported, inferred or disputed may well be older than the report.
//
// A rule that took effect when it was filed for public inspection is allowed with a comment at the rule or at its
// source.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {
namespace {

struct Inherited {
    std::vector<const text::Node*> sources;
    std::string certainty = "text";
};

struct Search {
    const LintInput& input;
    const rulebook::Document& document;
    Findings& findings;

    void compare(const text::Node& from, Day day, const Inherited& cited) const {
        const rulebook::SourceDocument* first = nullptr;
        Day earliest = language::day_max;
        for (const text::Node* key : cited.sources) {
            const auto found = document.sources.find(key->text);
            if (found == document.sources.end()) return;
            const rulebook::SourceDocument& source = input.book().sources[found->second];
            const auto published = language::parse_day(source.published);
            if (!published) return;
            if (*published < earliest) first = &source, earliest = *published;
        }
        if (first == nullptr || day >= earliest) return;
        text::Diagnostic& finding = findings.report(
            from.span, "this begins on " + language::format_day(day) + ", before its source was published",
            "correct the day, cite the notice that made it so early, or allow it where it was filed for public "
            "inspection");
        finding.others.push_back({first->place, "published on " + language::format_day(earliest)});
    }

    // The keys of a rule, value or row hold for the entries within it.
    void walk(const text::Node& node, Inherited inherited) const {
        if (const text::Node* certainty = node.find("certainty"); certainty != nullptr)
            inherited.certainty = certainty->text;
        if (node.find("source") != nullptr) inherited.sources = scalars(node, "source");
        const text::Node* from = node.find("from");
        const bool in_text = inherited.certainty == "text" && node.find("disputed") == nullptr;
        if (const auto day = day_of(from); day && in_text) compare(*from, *day, inherited);
        for (const text::Node& item : node.items) walk(item, inherited);
        for (const text::Entry& entry : node.entries)
            if (entry.key.text != "sources" && entry.key.text != "tests") walk(entry.value, inherited);
    }
};

}  // namespace

void lint_date_contradicts_notice(const LintInput& input, Findings& findings) {
    for (const rulebook::Document& document : input.loaded.documents)
        if (document.kind == "regime" || document.kind == "lists")
            Search{input, document, findings}.walk(document.node, {});
}

}  // namespace portcullis::quality

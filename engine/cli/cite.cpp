// `portcullis cite`: what rests on a section of the law or on a document.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/counted.hpp"
#include "output/describe.hpp"
#include "output/json_writer.hpp"
#include "quality/cite/citations.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

using rulebook::Index;
using rulebook::Rulebook;

using output::counted;
using output::Style;
using quality::Use;

// The uses that a citation finds, and the documents by which it found them.
struct Found {
    std::vector<const Use*> uses;
    std::vector<bool> documents;  // by source: it was meant
};

Found find(const Rulebook& book, const std::vector<Use>& uses, const quality::Citation& citation) {
    Found found;
    for (const rulebook::SourceDocument& source : book.sources) found.documents.push_back(citation.is_document(source));
    for (const Use& use : uses) {
        const bool cited =
            std::any_of(use.sources.begin(), use.sources.end(), [&](Index source) { return found.documents[source]; });
        if (cited || citation.has_section(use.section)) found.uses.push_back(&use);
    }
    return found;
}

std::string members(const Use& use) {
    constexpr std::size_t most = 8;
    if (use.members.empty()) return {};
    const std::size_t shown = std::min(most, use.members.size());
    std::string out = fmt::format(
        ": {}", fmt::join(use.members.begin(), use.members.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < use.members.size()) out += fmt::format(", … ({} in all)", use.members.size());
    return out;
}

std::string provenance(const Use& use) {
    rulebook::Provenance same;
    same.certainty = use.certainty;
    same.disputed = use.disputed;
    return output::provenance_words(same);
}

std::string file_of(const Rules& rules, const Use& use) {
    return use.place.file < rules.sources->size() ? std::string(rules.sources->name(use.place.file)) : std::string();
}

std::string text_of(const Rules& rules, const Look& look, const std::string& written, const Found& found) {
    const Rulebook& book = rules.book();
    output::Page page(look.width, look.color);
    page.line(0, 2, {{written, Style::strong}, {": " + counted(found.uses.size(), "place"), Style::plain}});
    text::FileId file = text::no_file;
    for (const Use* use : found.uses) {
        if (use->place.file != file) page.section(file_of(rules, *use));
        file = use->place.file;
        const auto line = file < rules.sources->size() ? rules.sources->place(use->place).line : 0;
        const std::string range = output::range_words(book, use->range, use->regime);
        std::string words = members(*use);
        if (use->kind == quality::UseKind::status) words += "  " + use->title;
        if (!use->section.empty()) words += "  § " + use->section;
        if (range != "always") words += (words.empty() ? "  " : ", ") + range;
        words += provenance(*use);
        page.line(2, 20,
                  {{fmt::format(":{:<5} ", line), Style::dim},
                   {fmt::format("{:<11}", quality::use_name(use->kind)), Style::dim},
                   {use->name, Style::strong},
                   {words, Style::plain}});
        if (!use->title.empty() && use->kind != quality::UseKind::status) page.line(20, 20, {{use->title, Style::dim}});
    }
    if (std::find(found.documents.begin(), found.documents.end(), true) != found.documents.end()) {
        page.section("Documents");
        std::vector<Index> list;
        for (std::size_t i = 0; i < book.sources.size(); ++i) {
            const auto same = [&](Index other) {
                return book.sources[other].cite == book.sources[i].cite &&
                       book.sources[other].url == book.sources[i].url;
            };
            if (found.documents[i] && std::none_of(list.begin(), list.end(), same))
                list.push_back(static_cast<Index>(i));
        }
        output::source_lines(page, book, list, 2);
    }
    return page.take();
}

void write_source(output::JsonWriter& writer, const rulebook::SourceDocument& source) {
    writer.begin_object();
    writer.field("key", source.key);
    writer.field("cite", source.cite);
    writer.optional_field("url", source.url);
    writer.end_object();
}

std::string json_of(const Rules& rules, const std::string& written, const Found& found) {
    const Rulebook& book = rules.book();
    output::JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_citations", 1);
    writer.field("cite", written);
    writer.list_field("uses", found.uses, [&](const Use* use) {
        writer.begin_object();
        writer.field("kind", quality::use_name(use->kind));
        writer.field("name", use->name);
        writer.optional_field("title", use->title);
        writer.optional_field("section", use->section);
        writer.texts_field("members", use->members);
        writer.optional_field("from", output::date_words(book, use->range.from, use->regime));
        writer.optional_field("until", output::date_words(book, use->range.until, use->regime));
        writer.field("certainty", facts::certainty_name(use->certainty));
        writer.optional_field("disputed", use->disputed);
        writer.field("file", file_of(rules, *use));
        writer.number_field("line",
                            use->place.file < rules.sources->size() ? rules.sources->place(use->place).line : 0);
        writer.list_field("sources", use->sources, [&](Index source) { write_source(writer, book.sources[source]); });
        writer.end_object();
    });
    writer.end_object();
    return writer.take() + "\n";
}

int overview(Context& context, const Rules& rules, const Look& look, bool json) {
    const std::vector<Use> uses = quality::uses_of_law(rules.book());
    const auto sections = quality::sections(uses);
    const auto documents = quality::documents(rules.book(), uses);
    if (json) {
        output::JsonWriter writer(true);
        writer.begin_object();
        writer.number_field("portcullis_citations", 1);
        writer.list_field("sections", sections, [&](const quality::CountOf& one) {
            writer.begin_object();
            writer.field("section", one.name);
            writer.number_field("uses", static_cast<double>(one.uses));
            writer.end_object();
        });
        writer.list_field("documents", documents, [&](const quality::CountOf& one) {
            writer.begin_object();
            writer.field("cite", one.name);
            writer.optional_field("url", one.url);
            writer.number_field("uses", static_cast<double>(one.uses));
            writer.end_object();
        });
        writer.end_object();
        context.out << writer.take() << '\n';
        return exit_done;
    }
    output::Page page(look.width, look.color);
    page.line(0, fmt::format("{}, {}", counted(sections.size(), "section"), counted(documents.size(), "document")),
              Style::strong);
    page.section("Sections");
    for (const quality::CountOf& one : sections)
        page.line(2, 9, {{fmt::format("{:>5}  ", one.uses), Style::dim}, {"§ " + one.name, Style::plain}});
    page.section("Documents");
    for (const quality::CountOf& one : documents)
        page.line(2, 9, {{fmt::format("{:>5}  ", one.uses), Style::dim}, {one.name, Style::plain}});
    context.out << page.take();
    return exit_done;
}

int nothing(Context& context, const Rulebook& book, const std::vector<Use>& uses, const std::string& written) {
    constexpr std::size_t most = 6;
    std::vector<std::string> near = quality::nearest_sections(uses, written);
    if (near.empty()) {
        const auto sections = quality::sections(uses);
        std::vector<std::string_view> candidates;
        for (const quality::CountOf& one : sections) candidates.push_back(one.name);
        for (const rulebook::SourceDocument& source : book.sources) candidates.push_back(source.key);
        return unknown(context, "section or document", written, candidates);
    }
    if (near.size() > most) near.resize(most);
    return usage_error(context, fmt::format("nothing rests on `{}`", text::printable(written)),
                       fmt::format("near it: {}", text::printable(fmt::format("{}", fmt::join(near, ", ")))));
}

int cite(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    // `cite 90 FR 4544` needs no quotes.
    const std::string written = fmt::format("{}", fmt::join(arguments.operands, " "));
    const quality::Citation citation(written);
    if (!arguments.operands.empty() && citation.empty()) return usage_error(context, "name a section or a document");
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const bool json = arguments.value("format") == "json";
    if (arguments.operands.empty()) return overview(context, *rules, *look, json);
    const std::vector<Use> uses = quality::uses_of_law(rules->book());
    const Found found = find(rules->book(), uses, citation);
    if (found.uses.empty()) return nothing(context, rules->book(), uses, written);
    context.out << (json ? json_of(*rules, written, found) : text_of(*rules, *look, written, found));
    return exit_done;
}

}  // namespace

Command cite_command() {
    Command command;
    command.name = "cite";
    command.operands = "[SECTION|DOCUMENT]";
    command.summary = "List all that rests on a section of the law or on a document";
    command.details =
        "SECTION has what is below it: 742.6 finds 742.6(a)(6)(iii)(A), 3A090 finds 3A090.a. `§`, blanks and `15 CFR` "
        "do "
        "not\ncount. DOCUMENT is a key of `sources`, words of a citation (90 FR 4544), a document number or a part of "
        "an\n"
        "address. Without either, all sections and documents with their numbers of uses.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}}, rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"cite 742.6(b)(10)", "cite 90 FR 4544", "cite federalregister.gov --format json", "cite"};
    command.run = cite;
    return command;
}

}  // namespace portcullis::cli

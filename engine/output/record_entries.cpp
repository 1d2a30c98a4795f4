// Entries of the log: a table of all, and one whole.
#include "output/json_writer.hpp"
#include "output/page.hpp"
#include "output/record_text.hpp"
#include "output/replay_text.hpp"
#include "record/tree.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::output {
namespace {

using record::string_of;
using text::Node;

const Node& part(const Node& tree, std::string_view key) {
    static const Node none = record::object();
    const Node* found = tree.find(key);
    return found == nullptr ? none : *found;
}

std::string standing(const ShownEntry& one) {
    std::string words = string_of(part(one.tree, "identity"), "status");
    if (one.entry.corrects > 0) words += fmt::format(", corrects {}", one.entry.corrects);
    if (one.corrected_by > 0) words += fmt::format(", corrected by {}", one.corrected_by);
    return words;
}

std::string retention(const Node& tree) {
    const Node& kept = part(tree, "retention");
    const Node* hold = kept.find("legal_hold");
    if (hold != nullptr && hold->text == "true") return "legal hold";
    const std::string until = string_of(kept, "retain_until");
    return until.empty() ? "" : "keep until " + until;
}

bool is_plain(const Node& node) { return node.kind == text::NodeKind::scalar; }

std::string words_of(std::string_view key) {
    std::string words(key);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

// A value of any kind below `key`; what nobody told is said to be so.
void tree_lines(Page& page, int indent, const std::string& key, const Node& node) {
    constexpr int column = 34;
    const bool plain_list = !node.items.empty() && std::all_of(node.items.begin(), node.items.end(), is_plain);
    if (is_plain(node) || plain_list || (node.items.empty() && node.entries.empty())) {
        std::string value = node.text;
        for (const Node& one : node.items) value += (value.empty() ? "" : ", ") + one.text;
        if (!is_plain(node) && !plain_list) value = "none";
        const bool unknown = node.is_null();
        page.columns(indent, column, {{words_of(key)}},
                     {{unknown ? "not given" : value, unknown ? Style::dim : Style::plain}});
        return;
    }
    page.line(indent, words_of(key));
    for (const text::Entry& entry : node.entries) tree_lines(page, indent + 2, entry.key.text, entry.value);
    std::size_t number = 0;
    for (const Node& one : node.items) tree_lines(page, indent + 2, std::to_string(++number), one);
}

}  // namespace

std::string entries_text(const std::vector<ShownEntry>& entries, int width, bool color) {
    Page page(width, color);
    for (const ShownEntry& one : entries) {
        const Node& identity = part(one.tree, "identity");
        const std::string case_id = string_of(identity, "case");
        page.spread({{fmt::format("{:>4}  ", one.entry.sequence), Style::dim},
                     {one.entry.recorded_at + "  " + string_of(identity, "preparer"), Style::strong},
                     {case_id.empty() ? "" : "  " + case_id}},
                    {{standing(one)}});
        Node decided = part(one.tree, "determination");
        page.line(6, 8,
                  {{string_of(part(one.tree, "receipt"), "input_name") + " as of " +
                    string_of(part(one.tree, "transaction"), "date") + ": " + decision_words(decided)}});
        if (const std::string kept = retention(one.tree); !kept.empty()) page.line(6, kept, Style::dim);
    }
    return page.take();
}

std::string entries_json(const std::string& log, const std::vector<ShownEntry>& entries) {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_records", 1);
    writer.field("log", log);
    writer.list_field("entries", entries, [&](const ShownEntry& one) {
        const auto number_or_null = [&](std::string_view key, std::size_t number) {
            writer.key(key);
            if (number == 0) writer.null();
            else writer.number(static_cast<double>(number));
        };
        const auto copied = [&](const Node& from, std::string_view key) {
            writer.key(key);
            writer.raw(tree_json(record::copy_of(from, key), false));
        };
        const Node& identity = part(one.tree, "identity");
        writer.begin_object();
        number_or_null("sequence", one.entry.sequence);
        writer.field("sha256", one.entry.sha256);
        writer.field("recorded_at", one.entry.recorded_at);
        for (const char* key : {"preparer", "approver", "status", "case"}) copied(identity, key);
        number_or_null("corrects", one.entry.corrects);
        number_or_null("corrected_by", one.corrected_by);
        copied(part(one.tree, "receipt"), "input_name");
        copied(part(one.tree, "tool"), "as_of");
        for (const char* key : {"outcome", "at_least", "at_most", "review", "review_at_least"})
            copied(part(one.tree, "determination"), key);
        for (const char* key : {"retain_until", "legal_hold"}) copied(part(one.tree, "retention"), key);
        writer.field("receipt", one.entry.receipt);
        writer.end_object();
    });
    writer.end_object();
    return writer.take();
}

std::string entry_text(const ShownEntry& one, int width, bool color) {
    Page page(width, color);
    page.line(0, fmt::format("Entry {} of {}", one.entry.sequence, one.entry.recorded_at), Style::strong);
    page.line(0, 2, {{decision_words(part(one.tree, "determination")) + "; " + standing(one)}});
    for (const text::Entry& entry : one.tree.entries) {
        const bool deep = !is_plain(entry.value);
        if (deep) page.blank();
        tree_lines(page, 0, entry.key.text, entry.value);
    }
    return page.take();
}

}  // namespace portcullis::output

#include "input/column_map.hpp"

#include "input/reading.hpp"
#include "rulebook/mapping.hpp"
#include "rulebook/value_reader.hpp"

#include <algorithm>

namespace portcullis::input {
namespace {

using rulebook::Mapping;

class MapReader {
  public:
    MapReader(const rulebook::Rulebook& book, text::Diagnostics& diagnostics, ColumnMap& map)
        : book_(book),
          diagnostics_(diagnostics),
          // Only whether a value can be read is asked, so that no text is kept.
          values_{book.schema, diagnostics, [](std::string_view) { return std::uint32_t{0}; }},
          map_(map) {}

    void read(const Node& node) {
        Mapping mapping(node, "a map of columns", diagnostics_);
        for (const Entry& entry : mapping.entries("columns")) column(entry);
        for (const Entry& entry : mapping.entries("every_row")) constant(entry);
        for (const Node* header : mapping.list("not_read")) {
            if (header->kind != NodeKind::scalar)
                error("wrong-type", header->span, "`not_read` wants names of columns");
            else if (header->text == "all" && !header->quoted) map_.others_not_read = true;
            else map_.not_read.push_back(*header);
        }
    }

  private:
    // A column may state several facts: the country of destination is that of the end user, too.
    void column(const Entry& entry) {
        std::vector<const Node*> facts{&entry.value};
        if (entry.value.kind == NodeKind::sequence) {
            facts.clear();
            for (const Node& one : entry.value.items) facts.push_back(&one);
        } else if (entry.value.kind == NodeKind::mapping || entry.value.is_null()) {
            Mapping mapping(entry.value, "a column", diagnostics_);
            const bool stated = mapping.require("fact") != nullptr;
            facts = mapping.list("fact");
            if (!stated) facts.clear();
            const bool optional = mapping.flag("optional");
            const Node* const dates = mapping.get("dates");
            const Node* const decimal = mapping.get("decimal");
            const auto& values = mapping.entries("values");
            for (const Node* fact : facts) {
                MappedColumn* const column = add(entry.key, *fact);
                if (column == nullptr) continue;
                column->optional = optional;
                if (dates != nullptr) date_form(*column, *dates);
                if (decimal != nullptr) decimal_mark(*column, *decimal);
                for (const Entry& value : values) translation(*column, value);
            }
            return;
        }
        for (const Node* fact : facts) (void)add(entry.key, *fact);
    }

    MappedColumn* add(const Node& header, const Node& fact) {
        if (fact.kind != NodeKind::scalar || fact.is_null()) {
            error("wrong-type", fact.span, "a column states facts by their paths",
                  "write one such as `destination`, or several in brackets");
            return nullptr;
        }
        const std::string& path = fact.text;
        auto read = fact_path(book_, path, fact.span, diagnostics_);
        if (!read) return nullptr;
        map_.columns.emplace_back();
        MappedColumn& column = map_.columns.back();
        column.header = trimmed(header.text);
        column.place = header.span;
        column.fact = std::move(*read);
        return &column;
    }

    void date_form(MappedColumn& column, const Node& node) {
        column.dates = node.kind == NodeKind::scalar ? DateForm::read(node.text) : std::nullopt;
        if (!column.dates)
            error("bad-date", node.span, "this is no form of days",
                  "write it like `DD.MM.YYYY`, `M/D/YYYY` or `D MMM YYYY`");
        else if (column.fact.type.kind != Kind::date)
            error("wrong-type", node.span, "`dates` is for columns that state a day");
    }

    void decimal_mark(MappedColumn& column, const Node& node) {
        const auto which = rulebook::word_index(node, "decimal mark", {"comma", "point"}, diagnostics_);
        if (which && column.fact.type.kind != Kind::number)
            error("wrong-type", node.span, "`decimal` is for columns that state a figure");
        if (which) column.decimal = *which == 0 ? ',' : '.';
    }

    void translation(MappedColumn& column, const Entry& entry) {
        if (entry.value.kind != NodeKind::scalar) {
            error("wrong-type", entry.value.span, "`values` wants one word for each word of the column");
            return;
        }
        Node word = entry.value;
        word.quoted = false;  // it stands for a cell, where quotes say nothing
        if (!readable(word, column.fact.type)) return;
        column.values.emplace(trimmed(entry.key.text), word.is_null() ? "unknown" : word.text);
    }

    void constant(const Entry& entry) {
        auto path = fact_path(book_, entry.key.text, entry.key.span, diagnostics_);
        if (!path) return;
        bool good = true;
        if (entry.value.kind == NodeKind::sequence && path->type.kind == Kind::list)
            for (const Node& item : entry.value.items) good = readable(item, path->type) && good;
        else good = readable(entry.value, path->type);
        if (good) map_.every_row.push_back({std::move(*path), entry.key, entry.value});
    }

    // Said once, here, rather than for each row.
    bool readable(const Node& node, const Type& type) {
        const Type one = type.kind == Kind::list ? type.item() : type;
        const bool word = node.kind == NodeKind::scalar &&
                          (node.is_null() || node.text == "none" || node.text == "unknown" || node.text == "self");
        if (one.kind == Kind::record) {
            if (!word)
                error("wrong-type", node.span, "a record cannot be written in one cell", "name one of its facts");
            return word;
        }
        return values_.read(node, one, "the fact").has_value();
    }

    void error(std::string code, text::Span place, std::string message, std::string help = {}) {
        diagnostics_.error(std::move(code), place, std::move(message), std::move(help));
    }

    const rulebook::Rulebook& book_;
    text::Diagnostics& diagnostics_;
    rulebook::ValueReader values_;
    ColumnMap& map_;
};

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view no_break = "\xc2\xa0";
    while (!text.empty()) {
        if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
        else if (text.starts_with(no_break)) text.remove_prefix(no_break.size());
        else break;
    }
    while (!text.empty()) {
        if (std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
        else if (text.ends_with(no_break)) text.remove_suffix(no_break.size());
        else break;
    }
    return text;
}

std::optional<ColumnMap> read_column_map(const rulebook::Rulebook& book, const text::Sources& sources,
                                         text::FileId file, text::Diagnostics& diagnostics) {
    const std::size_t errors = diagnostics.error_count();
    text::Limits limits;
    limits.aliases = true;  // one table of country names for several columns
    const auto node = text::read_yaml(sources, file, limits, diagnostics);
    ColumnMap map;
    map.name = sources.name(file);
    map.bytes = sources.bytes(file);
    map.file = file;
    if (node) MapReader(book, diagnostics, map).read(*node);
    if (diagnostics.error_count() != errors) return std::nullopt;
    return map;
}

}  // namespace portcullis::input

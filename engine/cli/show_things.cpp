// Lists and products.
#include "cli/showing.hpp"
#include "output/number.hpp"
#include "output/words.hpp"
#include "program/program.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::cli {
namespace {

using language::Kind;
using output::Page;
using output::Style;

std::string member_words(const Rulebook& book, const rulebook::Table& table, std::int64_t member) {
    if (table.element == Kind::country) {
        const std::string code = language::country_code(static_cast<language::Country>(member));
        return code + " " + output::country_words(code);
    }
    const auto at = static_cast<std::size_t>(member);
    return at < book.strings.size() ? book.strings[at] : "?";
}

std::string tables_words(const Rulebook& book, const std::vector<Index>& list) {
    std::string out;
    for (const Index index : list) out += (out.empty() ? "" : ", ") + book.tables[index].name;
    return out;
}

// Membership on one day, formulas worked out.
void members_on(Page& page, const Rulebook& book, Index index, language::Day day) {
    const rulebook::Table& table = book.tables[index];
    const program::Program program(book, {});
    const program::DayTables tables = program.tables(day);
    std::vector<std::string> in;
    std::vector<std::string> open;
    if (table.element == Kind::country) {
        for (const language::Country country : language::all_countries()) {
            const auto truth = static_cast<facts::Truth>(tables.countries[index][country] >> 2);
            if (truth == facts::Truth::no) continue;
            (truth == facts::Truth::yes ? in : open).push_back(member_words(book, table, country));
        }
    } else {
        for (const program::Membership& one : tables.members[index])
            if (one.judgment.possible())
                (one.judgment.yes() ? in : open).push_back(member_words(book, table, one.member));
    }
    for (auto* list : {&in, &open}) std::sort(list->begin(), list->end());
    page.section(fmt::format("Members on {}: {}", language::format_day(day), in.size()));
    page.line(2, 2, {{output::joined(in, ", "), Style::plain}});
    if (open.empty()) return;
    page.section("Open");
    page.line(2, 2, {{output::joined(open, ", "), Style::plain}});
}

std::string count_words(double count) { return count == 1 ? std::string() : output::figure(count) + " × "; }

void print_fields(Page& page, const Rulebook& book, std::uint16_t type,
                  const std::vector<rulebook::ProductField>& fields, int indent);

void print_field(Page& page, const Rulebook& book, std::uint16_t type, const rulebook::ProductField& one, int indent) {
    const language::Field& field = book.schema.records[type].fields[one.field];
    const std::string& label = book.note(type, one.field).label;
    std::string words = (label.empty() ? field.name : label) + ": ";
    if (!one.records.empty()) {
        for (const auto& record : one.records) {
            page.line(indent, words);
            print_fields(page, book, field.type.ref, record, indent + 2);
        }
        return;
    }
    if (one.is_list) {
        for (std::size_t i = 0; i < one.values.size(); ++i)
            words += (i > 0 ? ", " : "") + output::value_words(book, one.values[i], field.type.item());
    } else {
        words += output::value_words(book, one.value, field.type);
    }
    const auto sureness = static_cast<Sureness>(one.value.certainty);
    if (sureness != Sureness::text) words += " (" + std::string(output::sureness_words(sureness)) + ")";
    page.line(indent, indent + 2, {{words, Style::plain}});
}

void print_fields(Page& page, const Rulebook& book, std::uint16_t type,
                  const std::vector<rulebook::ProductField>& fields, int indent) {
    for (const rulebook::ProductField& one : fields) print_field(page, book, type, one, indent);
}

void print_part(Page& page, const Rulebook& book, const char* record,
                const std::vector<rulebook::ProductField>& fields) {
    const int type = book.schema.find_record(record);
    if (type < 0 || fields.empty()) return;
    page.section(std::string("Facts of the ") + record);
    print_fields(page, book, static_cast<std::uint16_t>(type), fields, 2);
}

}  // namespace

void show_list(Page& page, const Rulebook& book, Index index, std::optional<language::Day> day) {
    const rulebook::Table& table = book.tables[index];
    page.line(0, 2, {{table.name, Style::strong}, {table.title.empty() ? "" : "  " + table.title, Style::plain}});
    if (!table.any_of.empty()) page.line(2, "any of " + tables_words(book, table.any_of));
    if (!table.all_of.empty()) page.line(2, "all of " + tables_words(book, table.all_of));
    if (!table.none_of.empty()) page.line(2, "none of " + tables_words(book, table.none_of));
    if (day) return members_on(page, book, index, *day);
    if (table.rows.empty()) return;
    page.section("Rows");
    for (const rulebook::Row& row : table.rows) {
        std::string words = member_words(book, table, row.member);
        for (const Index alias : row.aliases) words += " = " + book.strings[alias];
        page.line(
            2, 4,
            {{words, Style::plain},
             {"  " + output::range_words(book, row.range, rulebook::none) + output::provenance_words(row.provenance),
              Style::dim}});
    }
}

void show_product(Page& page, const Rulebook& book, Index index) {
    const rulebook::Product& product = book.products[index];
    page.line(0, 2, {{product.name, Style::strong}, {"  " + product.title, Style::plain}});
    if (!product.vendor.empty()) page.line(0, "vendor: " + product.vendor);
    if (!product.aliases.empty()) page.line(0, 2, {{"also: " + output::joined(product.aliases, ", "), Style::plain}});
    print_part(page, book, "item", product.item);
    print_part(page, book, "chip", product.chip);
    print_part(page, book, "model", product.model);
    if (!product.chips.empty()) page.section("Chips");
    for (const rulebook::ProductChip& chip : product.chips)
        page.line(2,
                  count_words(chip.count) + (chip.product == rulebook::none ? "?" : book.products[chip.product].title));
    if (!product.note.empty()) {
        page.section("Note");
        page.line(2, 2, {{product.note, Style::plain}});
    }
    if (product.sources.empty()) return;
    page.section("Sources");
    output::source_lines(page, book, product.sources, 2);
}

}  // namespace portcullis::cli

#include "record/details.hpp"

#include "language/date.hpp"
#include "record/moment.hpp"
#include "record/tree.hpp"
#include "rulebook/mapping.hpp"

namespace portcullis::record {
namespace {

constexpr std::string_view dates[] = {"exported", "reexported", "terminated", "boycott_request", "date"};

void check_value(std::string_view key, const text::Node& value, text::Diagnostics& diagnostics) {
    if (value.is_null()) return;
    if (value.kind != text::NodeKind::scalar) {
        (void)rulebook::scalar_text(value, key, diagnostics);
        return;
    }
    for (const std::string_view date : dates)
        if (key == date && !language::parse_day(value.text))
            diagnostics.error("bad-date", value.span, "`" + text::printable(value.text) + "` is not a date",
                              language::day_help(value.text));
    if (key == "decided_at" && !parse_moment(value.text))
        diagnostics.error("bad-date", value.span, "`" + text::printable(value.text) + "` is no time with a zone",
                          "write it like `2026-11-22T14:05:00+01:00`");
    if (key == "legal_hold" && value.text != "true" && value.text != "false")
        diagnostics.error("wrong-type", value.span, "`legal_hold` is `true` or `false`");
}

void check_keys(const text::Node& node, const DetailSection& section, text::Diagnostics& diagnostics) {
    rulebook::Mapping mapping(node, "`" + std::string(section.name) + "`", diagnostics);
    for (const std::string_view key : section.keys)
        if (const text::Node* value = mapping.get(key)) check_value(key, *value, diagnostics);
    if (section.list && mapping.is_mapping()) (void)mapping.require(section.keys.front());
}

}  // namespace

const std::vector<DetailSection>& detail_sections() {
    static const std::vector<DetailSection> list{
        {"identity", {"organization", "decided_at"}},
        {"transaction", {"via", "order", "line", "value", "currency", "schedule_b", "method"}},
        {"items", {"item", "eccn_claimed", "eccn_claimed_by", "figures_source", "serial_numbers"}, true},
        {"parties",
         {"name", "address", "screening_score", "list_hits", "disposition", "cleared_by", "cleared_because"},
         true},
        {"end_use", {"statement_on_file"}},
        {"red_flags", {"rule", "answer", "evidence", "answered_by"}, true},
        {"determination", {"authority_used", "license_number", "aes_code", "destination_control_statement"}},
        {"screening_list", {"name", "date", "sha256", "rows"}},
        {"retention", {"exported", "reexported", "terminated", "boycott_request", "legal_hold", "hold_note"}},
    };
    return list;
}

std::optional<text::Node> read_details(const text::Node& node, text::Diagnostics& diagnostics) {
    if (node.is_null()) return object();
    {
        rulebook::Mapping mapping(node, "details", diagnostics);
        for (const DetailSection& section : detail_sections()) {
            const text::Node* found = mapping.get(section.name);
            if (found == nullptr) continue;
            if (!section.list) {
                check_keys(*found, section, diagnostics);
                continue;
            }
            if (found->kind != text::NodeKind::sequence)
                diagnostics.error("wrong-type", found->span, "`" + std::string(section.name) + "` is a list");
            for (const text::Node& one : found->items) check_keys(one, section, diagnostics);
        }
    }
    if (diagnostics.has_errors()) return std::nullopt;
    return as_written(node);
}

}  // namespace portcullis::record

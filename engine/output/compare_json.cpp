#include "output/compare_json.hpp"

#include "output/json_parts.hpp"

namespace portcullis::output::json {

using explore::Difference;
using explore::RuleDifference;
using explore::Voice;
using explore::Why;

namespace {

using Books = std::vector<const rulebook::Rulebook*>;

void voice(JsonWriter& writer, std::string_view key, explore::Part part, const std::optional<Voice>& one) {
    writer.key(key);
    if (!one) return writer.null();
    writer.begin_object();
    writer.truth_field(part == explore::Part::exception ? "available" : "holds", one->holds);
    writer.field("certainty", name(one->certainty));
    if (part == explore::Part::requirement) {
        writer.texts_field("covered_by", one->covered_by);
        writer.texts_field("may_be_covered_by", one->may_cover);
        writer.optional_field("exempted_by", one->exempted_by);
        writer.optional_field("replaced_by", one->replaced_by);
        review_field(writer, "review", one->review);
        writer.texts_field("reviewed_by", one->reviewed_by);
    }
    if (part == explore::Part::exception) {
        writer.bool_field("reachable", one->reachable);
        writer.texts_field("blocked_by", one->blocked_by);
    }
    if (part == explore::Part::duty) writer.optional_field("due", one->due);
    writer.end_object();
}

void brought_about(JsonWriter& writer, const Why& why, const std::vector<std::string>& causes) {
    constexpr std::string_view names[] = {"needed", "each", "together", "untested"};
    writer.key("brought_about");
    writer.begin_object();
    writer.field("how", names[static_cast<std::size_t>(why.how)]);
    writer.list_field("by", why.causes, [&](std::size_t i) { writer.text(causes[i]); });
    writer.end_object();
}

void rule(JsonWriter& writer, const RuleDifference& one, const Books& books) {
    const RuleNote note = rule_note(books, one.rule);
    writer.field("part", explore::part_name(one.part));
    writer.optional_field("rule", one.rule);
    writer.field("how", !one.before ? "new" : one.after ? "changed" : "gone");
    writer.bool_field("decides", one.decides);
    writer.list_field("items", one.items, [&](std::size_t item) { writer.number(static_cast<double>(item)); });
    writer.optional_field(one.part == explore::Part::requirement ? "control" : "text", one.detail);
    writer.optional_field("title", note.title);
    writer.optional_field("section", note.section);
    sources_field(writer, note.sources);
    voice(writer, "before", one.part, one.before);
    voice(writer, "after", one.part, one.after);
}

void turns(JsonWriter& writer, std::string_view key, std::string_view of,
           const std::map<std::string, explore::Turns>& all) {
    writer.list_field(key, all, [&](const auto& one) {
        writer.begin_object();
        writer.optional_field(of, one.first);
        writer.number_field("stricter", static_cast<double>(one.second.stricter));
        writer.number_field("laxer", static_cast<double>(one.second.laxer));
        writer.number_field("other", static_cast<double>(one.second.other));
        writer.end_object();
    });
}

void side(JsonWriter& writer, std::string_view key, const std::string& day, const std::optional<explore::Ends>& ends) {
    writer.key(key);
    if (!ends) return writer.null();
    writer.begin_object();
    writer.field("as_of", day);
    ends_fields(writer, *ends);
    writer.end_object();
}

void row(JsonWriter& writer, const explore::ImpactRow& one, const Books& books) {
    writer.begin_object();
    writer.field("name", one.parcel.name);
    writer.number_field("number", static_cast<double>(one.parcel.number));
    writer.texts_field("products", one.parcel.products);
    writer.optional_field("title", one.parcel.title);
    writer.number_field("quantity", one.parcel.quantity);
    writer.number_field("items", static_cast<double>(one.parcel.items));
    writer.optional_field("destination", one.parcel.destination);
    side(writer, "before", one.day_before, one.before);
    side(writer, "after", one.day_after, one.after);
    writer.key("difference");
    if (!one.readable()) {
        writer.null();
    } else {
        writer.begin_object();
        difference_fields(writer, one.difference, books, {});
        writer.end_object();
    }
    writer.end_object();
}

}  // namespace

void ends_fields(JsonWriter& writer, const explore::Ends& ends) {
    outcome_fields(writer, ends.at_least, ends.at_most);
    review_field(writer, "review", ends.review);
    review_field(writer, "review_at_least", ends.review_at_least);
    writer.field("certainty", name(ends.certainty));
}

void difference_fields(JsonWriter& writer, const Difference& difference, const Books& books,
                       const Explained& explained) {
    const explore::Reasons* reasons = explained.reasons;
    writer.field("direction", explore::direction_name(difference.direction));
    writer.field("what", explore::what_name(difference.what));
    writer.bool_field("review_against", difference.review_against);
    writer.texts_field("because", difference.because());
    if (reasons != nullptr && reasons->outcome) brought_about(writer, *reasons->outcome, explained.causes);
    writer.list_field("items", difference.items, [&](const explore::ItemDifference& one) {
        writer.begin_object();
        writer.number_field("item", static_cast<double>(one.item));
        writer.key("before");
        writer.begin_object();
        ends_fields(writer, one.before);
        writer.end_object();
        writer.key("after");
        writer.begin_object();
        ends_fields(writer, one.after);
        writer.end_object();
        writer.end_object();
    });
    std::size_t i = 0;
    writer.list_field("rules", difference.rules, [&](const RuleDifference& one) {
        writer.begin_object();
        rule(writer, one, books);
        if (reasons != nullptr && i < reasons->rules.size()) brought_about(writer, reasons->rules[i], explained.causes);
        ++i;
        writer.end_object();
    });
}

void impact_fields(JsonWriter& writer, const explore::Impact& impact, const Books& books) {
    const auto count = [&](std::string_view key, std::size_t number) {
        writer.number_field(key, static_cast<double>(number));
    };
    count("shipments", impact.shipments);
    count("changed", impact.changed);
    count("outcome_changed", impact.outcome_changed);
    count("stricter", impact.turns.stricter);
    count("laxer", impact.turns.laxer);
    count("other", impact.turns.other);
    count("unreadable_on_one_side", impact.unreadable_one);
    count("unreadable", impact.unreadable_both);
    writer.key("table");
    writer.begin_array();
    for (std::size_t a = 0; a < explore::impact_columns; ++a)
        for (std::size_t b = 0; b < explore::impact_columns; ++b) {
            if (impact.table[a][b] == 0) continue;
            writer.begin_object();
            writer.field("before", explore::column_name(a));
            writer.field("after", explore::column_name(b));
            count("shipments", impact.table[a][b]);
            writer.end_object();
        }
    writer.end_array();
    turns(writer, "by_rule", "rule", impact.by_rule);
    turns(writer, "by_product", "product", impact.by_product);
    turns(writer, "by_destination", "destination", impact.by_country);
    writer.list_field("rows", impact.rows, [&](const explore::ImpactRow& one) { row(writer, one, books); });
    count("left_out", impact.left_out);
}

}  // namespace portcullis::output::json

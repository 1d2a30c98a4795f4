#include "output/compare_json.hpp"
#include "output/compare_words.hpp"
#include "output/whatif.hpp"

namespace portcullis::output {
namespace {

void answer(JsonWriter& writer, const WhatIf& report, const WhatIfAnswer& one) {
    const WorldNote& base = report.worlds.front().world;
    writer.begin_object();
    world_fields(writer, one.world);
    writer.key("answer");
    if (!one.answer) {
        writer.null();
    } else {
        writer.begin_object();
        writer.field("as_of", one.answer->as_of);
        writer.optional_field("assumption_set", one.answer->assumption_set);
        json::ends_fields(writer, explore::ends_of(*one.answer));
        writer.list_field("questions", one.answer->questions, [&](const Question& question) {
            writer.begin_object();
            writer.field("fact", question.fact);
            writer.field("question", question.question);
            writer.bool_field("decides", question.decides);
            writer.end_object();
        });
        writer.end_object();
    }
    writer.key("difference");
    if (&one == &report.worlds.front() || !one.answer || !report.worlds.front().answer) {
        writer.null();
    } else {
        json::Explained explained{&one.reasons, {}};
        for (const explore::Cause& cause : one.reasons.causes)
            explained.causes.push_back(cause_words(cause, base, one.world));
        writer.begin_object();
        writer.texts_field("worlds_differ_in", explained.causes);
        json::difference_fields(writer, one.difference, {one.world.book, base.book}, explained);
        writer.end_object();
    }
    writer.end_object();
}

}  // namespace

std::string whatif_json(const WhatIf& report, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_whatif", 1);
    writer.field("name", report.name);
    writer.field("jurisdiction", report.jurisdiction);
    writer.list_field("worlds", report.worlds, [&](const WhatIfAnswer& one) { answer(writer, report, one); });
    writer.texts_field("changing_nothing", report.silent);
    writer.end_object();
    return writer.take();
}

std::string whatif_many_json(const WhatIfMany& report, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_whatif", 1);
    writer.field("jurisdiction", report.jurisdiction);
    std::size_t number = 0;
    writer.list_field("worlds", report.worlds, [&](const WorldNote& world) {
        writer.begin_object();
        world_fields(writer, world);
        writer.key("outcomes");
        writer.begin_object();
        for (std::size_t column = 0; column < explore::impact_columns; ++column)
            writer.number_field(explore::column_name(column), static_cast<double>(report.outcomes[number][column]));
        writer.end_object();
        writer.key("impact");
        if (number == 0) {
            writer.null();
        } else {
            writer.begin_object();
            json::impact_fields(writer, report.impacts[number - 1], {world.book, report.worlds.front().book});
            writer.end_object();
        }
        ++number;
        writer.end_object();
    });
    writer.texts_field("changing_nothing", report.silent);
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output

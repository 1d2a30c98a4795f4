#include "output/compare_json.hpp"
#include "output/impact.hpp"

namespace portcullis::output {

std::string impact_json(const ImpactReport& report, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_impact", 1);
    for (const auto& [key, world] : {std::pair("before", &report.before), std::pair("after", &report.after)}) {
        writer.key(key);
        writer.begin_object();
        world_fields(writer, *world);
        writer.end_object();
    }
    writer.field("jurisdiction", report.jurisdiction);
    json::impact_fields(writer, report.impact, {report.after.book, report.before.book});
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output

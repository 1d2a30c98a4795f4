#include "output/world_note.hpp"

#include "output/json_writer.hpp"

namespace portcullis::output {

std::string WorldNote::title() const {
    const rulebook::Index found = scenario.empty() ? rulebook::none : book->find_scenario(scenario);
    return found == rulebook::none ? std::string() : book->scenarios[found].title;
}

void world_fields(JsonWriter& writer, const WorldNote& world) {
    writer.field("world", world.name);
    writer.optional_field("as_of", world.as_of);
    writer.field("posture", world.posture);
    writer.optional_field("scenario", world.scenario);
    writer.optional_field("title", world.title());
    writer.optional_field("assume", world.assume);
    writer.optional_field("rules", world.rules);
    writer.field("rulebook_digest", world.book->digest);
}

RuleNote rule_note(const std::vector<const rulebook::Rulebook*>& books, std::string_view rule) {
    for (const rulebook::Rulebook* book : books) {
        const rulebook::Index found = book->find_rule(rule);
        if (found == rulebook::none) continue;
        const rulebook::Rule& one = book->rules[found];
        RuleNote note{one.title, one.section, {}};
        for (const rulebook::Index source : one.provenance.sources)
            note.sources.push_back({book->sources[source].cite, book->sources[source].url});
        return note;
    }
    return {};
}

}  // namespace portcullis::output

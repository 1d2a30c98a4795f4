#include "output/record_json.hpp"

#include "output/json_writer.hpp"
#include "record/tree.hpp"

namespace portcullis::output {
namespace {

void write(JsonWriter& writer, const text::Node& node) {
    if (node.kind == text::NodeKind::scalar) {
        if (node.quoted) writer.text(node.text);
        else writer.raw(node.text);
        return;
    }
    if (node.kind == text::NodeKind::sequence) {
        writer.begin_array();
        for (const text::Node& item : node.items) write(writer, item);
        return writer.end_array();
    }
    writer.begin_object();
    for (const text::Entry& entry : node.entries) {
        writer.key(entry.key.text);
        write(writer, entry.value);
    }
    writer.end_object();
}

void answer(JsonWriter& writer, std::string_view key, const text::Node& tree) {
    writer.key(key);
    write(writer, record::only(tree, {"as_of", "outcome", "at_least", "at_most", "review", "review_at_least"}));
}

void causes(JsonWriter& writer, const record::Replay& replay) {
    std::vector<std::string> names;
    if (!replay.files.empty()) names.emplace_back("rules_changed");
    if (replay.engine_changed()) names.emplace_back("engine_changed");
    if (replay.input_altered) names.emplace_back("input_altered");
    if (replay.unexplained()) names.emplace_back("unexplained");
    writer.texts_field("causes", names);
}

std::string_view change_name(record::FileChange::Kind kind) {
    switch (kind) {
        case record::FileChange::Kind::changed: return "changed";
        case record::FileChange::Kind::added: return "added";
        case record::FileChange::Kind::removed: return "removed";
    }
    return {};
}

void one_replay(JsonWriter& writer, const NamedReplay& named) {
    const record::Replay& replay = named.replay;
    writer.begin_object();
    writer.field("receipt", named.name);
    writer.field("sha256", replay.receipt_sha256);
    writer.bool_field("same", replay.same());
    causes(writer, replay);
    writer.field("engine_before", replay.engine_before);
    writer.field("engine_after", replay.engine_after);
    writer.field("rules_before", replay.rules_before);
    writer.field("rules_after", replay.rules_after);
    writer.list_field("rule_files", replay.files, [&](const record::FileChange& one) {
        writer.begin_object();
        writer.field("path", one.path);
        writer.field("change", change_name(one.kind));
        writer.end_object();
    });
    answer(writer, "before", replay.before);
    if (replay.after) {
        answer(writer, "after", *replay.after);
    } else {
        writer.key("after");
        writer.null();
    }
    writer.optional_field("refusal", replay.refusal);
    writer.list_field("differences", replay.compared.decided, [&](const record::Difference& one) {
        writer.begin_object();
        writer.field("part", one.part);
        writer.number_field("item", static_cast<double>(one.item));
        writer.optional_field("name", one.name);
        writer.optional_field("field", one.field);
        writer.optional_field("before", one.before);
        writer.optional_field("after", one.after);
        writer.end_object();
    });
    writer.texts_field("differing_parts", replay.compared.parts);
    writer.end_object();
}

}  // namespace

std::string tree_json(const text::Node& tree, bool pretty) {
    JsonWriter writer(pretty);
    write(writer, tree);
    return writer.take();
}

std::string replays_json(const std::vector<NamedReplay>& replays) {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_replay", 1);
    writer.list_field("replays", replays, [&](const NamedReplay& one) { one_replay(writer, one); });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output

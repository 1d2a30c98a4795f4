#include "output/mutation_state.hpp"

#include "output/json_writer.hpp"
#include "output/mutation.hpp"
#include "text/node.hpp"

namespace portcullis::output {

using quality::Fate;
using quality::MutantResult;

namespace {

std::optional<text::Node> read_line(std::string_view line) {
    text::Sources sources;
    text::Diagnostics faults;
    auto node = text::read_json(sources, sources.add("<state>", std::string(line)), {}, faults);
    if (!node || faults.has_errors() || node->kind != text::NodeKind::mapping) return std::nullopt;
    return node;
}

std::string text_of(const text::Node& node, std::string_view key) {
    const text::Node* found = node.find(key);
    return found == nullptr || found->kind != text::NodeKind::scalar ? std::string() : found->text;
}

}  // namespace

std::string mutation_state_head(const MutationStateKey& key) {
    JsonWriter writer(false);
    writer.begin_object();
    writer.number_field("portcullis_mutation_state", 1);
    writer.field("rulebook", key.rulebook);
    writer.field("program", key.program);
    writer.end_object();
    return writer.take() + "\n";
}

std::string mutation_state_line(const std::string& id, const MutantResult& result) {
    JsonWriter writer(false);
    writer.begin_object();
    writer.field("mutant", id);
    writer.field("fate", fate_name(result.fate));
    if (!result.by.empty()) writer.field("by", result.by);
    writer.end_object();
    return writer.take() + "\n";
}

std::optional<MutationState> read_mutation_state(std::string_view bytes) {
    MutationState state;
    bool head = true;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) break;  // killed while it was written
        const auto line = read_line(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
        if (head) {
            if (!line || text_of(*line, "portcullis_mutation_state") != "1") return std::nullopt;
            state.key = {text_of(*line, "rulebook"), text_of(*line, "program")};
            head = false;
            continue;
        }
        if (!line) continue;
        const std::string fate = text_of(*line, "fate");
        for (const Fate one : {Fate::killed, Fate::survived, Fate::invalid})
            if (fate_name(one) == fate) state.results[text_of(*line, "mutant")] = {one, text_of(*line, "by"), {}};
    }
    if (head) return std::nullopt;
    return state;
}

}  // namespace portcullis::output

// `assumptions:` and `scenario:`.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Kind;
using text::Entry;
using text::Node;

void Loading::load_assumptions(Document& document) {
    Mapping mapping(document.node, "a file of assumptions", diagnostics);
    current_regime = none;
    AssumptionSet set;
    file_name(mapping, "assumptions", set.name, set.place);
    set.title = mapping.text("title");
    (void)mapping.get("note");
    for (const Node* node : mapping.list("assume")) {
        Mapping entry(*node, "an assumption", diagnostics);
        Assumption assumption;
        const Node* fact = entry.get("fact");
        const Node* complete = entry.get("complete");
        const Node* as = entry.get("as");
        assumption.text = entry.require_text("text");
        assumption.if_record_unstated = entry.flag("if_record_unstated");
        (void)entry.get("note");
        if ((fact == nullptr) == (complete == nullptr) || (fact != nullptr && as == nullptr)) {
            if (entry.is_mapping())
                diagnostics.error("missing-field", node->span, "an assumption needs `fact` with `as`, or `complete`",
                                  "write `fact: party.headquarters` and `as: party.country`");
            continue;
        }
        const Node& path = fact != nullptr ? *fact : *complete;
        std::vector<std::string> parts;
        for (std::size_t begin = 0; begin <= path.text.size();) {
            const std::size_t end = std::min(path.text.find('.', begin), path.text.size());
            parts.push_back(path.text.substr(begin, end - begin));
            begin = end + 1;
        }
        const int record = book.schema.find_record(parts.front());
        language::Type type{Kind::record, Kind::error, static_cast<std::uint16_t>(std::max(record, 0)),
                            language::no_unit};
        bool good = record >= 0 && parts.size() > 1;
        for (std::size_t i = 1; good && i < parts.size(); ++i) {
            good = type.kind == Kind::record;
            const int field = good ? book.schema.records[type.ref].find(parts[i]) : -1;
            good = field >= 0;
            if (!good) break;
            assumption.path.push_back(static_cast<std::uint16_t>(field));
            type = book.schema.records[type.ref].fields[static_cast<std::size_t>(field)].type;
        }
        if (!good) {
            std::vector<std::string> facts;
            for (const language::RecordType& one : book.schema.records)
                for (const language::Field& field : one.fields) facts.push_back(one.name + "." + field.name);
            std::string help = text::did_you_mean(path.text, {facts.begin(), facts.end()});
            if (help.empty()) help = "name a record of the vocabulary and its field: `party.headquarters`";
            diagnostics.error("unknown-field", path.span, "unknown fact `" + text::printable(path.text) + "`", help);
            continue;
        }
        assumption.record = static_cast<std::uint16_t>(record);
        if (fact != nullptr) {
            const std::string& name = parts.front();
            const Subject subject = name == "item"    ? Subject::item
                                    : name == "chip"  ? Subject::chip
                                    : name == "party" ? Subject::party
                                    : name == "owner" ? Subject::owner
                                                      : Subject::shipment;
            assumption.value = expression(*as, scope_of(subject), &type);
        } else if (type.kind != Kind::list) {
            diagnostics.error("wrong-type", path.span, "only a list can be complete",
                              "write `fact: " + text::printable(path.text) + "` and `as: …` for a single fact");
        }
        set.assumptions.push_back(std::move(assumption));
    }
    if (const Index other = book.find_assumptions(set.name); other != none && !set.name.empty())
        diagnostics
            .error("duplicate-name", set.place,
                   "the assumptions `" + text::printable(set.name) + "` are declared twice", "give them another name")
            .others.push_back({book.assumptions[other].place, "first declared here"});
    book.assumptions.push_back(std::move(set));
}

void Loading::load_scenario(Document& document) {
    Mapping mapping(document.node, "a scenario", diagnostics);
    current_regime = none;
    Scenario scenario;
    file_name(mapping, "scenario", scenario.name, scenario.place);
    scenario.title = mapping.text("title");
    (void)mapping.get("note");
    (void)mapping.get("sources");
    const auto regime = [&](const Node& key) { return regime_named(key); };
    const auto anchor_day = [&](Index in, const Node& key, std::string_view name, const Node& value) {
        for (std::size_t i = 0; i < book.regimes[in].anchors.size(); ++i) {
            if (book.regimes[in].anchors[i].name != name) continue;
            scenario.anchors.push_back({in, static_cast<Index>(i), date_ref(value, none, language::day_max).day});
            return;
        }
        std::vector<std::string_view> names;
        for (const Anchor& anchor : book.regimes[in].anchors) names.push_back(anchor.name);
        std::string help = text::near_or_all(name, names);
        if (help.empty()) help = "it is no proposed law; change its `states` instead";
        diagnostics.error("unknown-anchor", key.span,
                          "the regime `" + book.regimes[in].name + "` has no anchor `" + text::printable(name) + "`",
                          help);
    };
    const auto entries = [&](const char* key) -> const std::vector<Entry>& { return mapping.entries(key); };
    for (const Entry& entry : entries("enact"))
        if (const Index in = regime(entry.key); in != none) anchor_day(in, entry.key, "enactment", entry.value);
    for (const Entry& entry : entries("anchors"))
        if (const Index in = regime(entry.key); in != none)
            for (const Entry& anchor : entries_of(entry.value, "anchors", diagnostics))
                anchor_day(in, anchor.key, anchor.key.text, anchor.value);
    for (const Entry& entry : entries("reinstate")) {
        const Index in = regime(entry.key);
        if (in == none) continue;
        scenario.states.push_back({in,
                                   {{date_ref(entry.value, none, language::day_max),
                                     State::in_force,
                                     {},
                                     "scenario " + scenario.name,
                                     entry.value.span}}});
    }
    for (const Entry& entry : entries("states"))
        if (const Index in = regime(entry.key); in != none)
            scenario.states.push_back({in, status(document, entry.value, in)});
    for (const Entry& entry : entries("settle")) {
        const auto rules = select(entry.key.text, entry.key.span);
        const bool value = entry.value.text == "true";
        const bool said = value || entry.value.text == "false";
        if (!said)
            diagnostics.error("wrong-type", entry.value.span, "a point of law is settled as true or false",
                              "`true`: the rule holds; `false`: it does not");
        const bool disputed = std::any_of(rules.begin(), rules.end(),
                                          [&](Index rule) { return !book.rules[rule].provenance.disputed.empty(); });
        if (said && !disputed && !rules.empty())
            diagnostics.error("empty-selector", entry.key.span,
                              "`" + text::printable(entry.key.text) + "` selects no disputed rule",
                              "only what is in doubt is settled; `disable` switches a rule off");
        for (const Index rule : rules) scenario.settled.emplace_back(rule, value);
    }
    for (const Entry& entry : entries("parameters")) {
        const auto found = parameter_names.find(entry.key.text);
        if (found == parameter_names.end()) {
            diagnostics.error(
                "unknown-parameter", entry.key.span, "unknown parameter `" + text::printable(entry.key.text) + "`",
                entry.key.text.find('.') == std::string::npos ? "name its regime, too: `advanced-computing.tpp_a`"
                                                              : text::did_you_mean(entry.key.text, param_names()));
            continue;
        }
        if (book.parameters[found->second].type.kind == Kind::error) continue;
        if (entry.value.is_null())
            diagnostics.error("missing-field", entry.key.span, "this parameter has no value here",
                              "write the value that it has in the scenario");
        else if (const auto value = reader.read(entry.value, book.parameters[found->second].type, entry.key.text))
            scenario.parameters.emplace_back(found->second, *value);
    }
    for (const Entry& entry : entries("lists")) {
        const auto found = table_names_.find(entry.key.text);
        if (found == table_names_.end()) {
            diagnostics.error("unknown-list", entry.key.span, "unknown list `" + text::printable(entry.key.text) + "`",
                              text::near_or_all(entry.key.text, table_names()));
            continue;
        }
        ListChange change;
        change.table = found->second;
        Mapping mapped(entry.value, "a change of a list", diagnostics);
        const Kind kind = book.tables[found->second].element;
        const language::Type type{kind == Kind::record ? Kind::string : kind, Kind::error, 0, language::no_unit};
        for (const char* key : {"add", "remove"})
            for (const Node* node : mapped.list(key))
                if (const auto value = reader.read(*node, type, key)) {
                    if (value->known() && value->kind != Kind::none)
                        (std::string_view(key) == "add" ? change.add : change.remove).push_back(value->id);
                    else
                        diagnostics.error("wrong-type", node->span,
                                          node->is_null()
                                              ? "a member is missing here"
                                              : "`" + text::printable(node->text) + "` is no member of a list",
                                          "write one member or a list of them");
                }
        if (book.tables[found->second].formula)
            diagnostics.error("mixed-list", entry.key.span, "this list is a formula; change the lists it is made of");
        scenario.lists.push_back(std::move(change));
    }
    for (const Node* node : mapping.list("disable"))
        if (const auto text = selector(*node, "disable"))
            for (const Index rule : select(*text, node->span)) scenario.disabled.push_back(rule);
    if (book.find_scenario(scenario.name) != none)
        diagnostics
            .error("duplicate-name", scenario.place,
                   "the scenario `" + text::printable(scenario.name) + "` is declared twice", "give it another name")
            .others.push_back({book.scenarios[book.find_scenario(scenario.name)].place, "first declared here"});
    book.scenarios.push_back(std::move(scenario));
}

}  // namespace portcullis::rulebook

#include "quality/diff/describing.hpp"

#include <algorithm>
#include <map>

namespace portcullis::quality {

using rulebook::Index;
using rulebook::Rulebook;

namespace {

std::string truth(bool value) { return value ? "yes" : "no"; }

std::string kind_text(const Rulebook& book, const language::Type& type) { return book.schema.describe(type); }

Thing describe_regime(const Rulebook& book, Index index) {
    const rulebook::Regime& one = book.regimes[index];
    Thing thing{"regime", one.name, one.name, one.title, index, {}};
    Describing to(book, thing);
    to.text("jurisdiction", one.jurisdiction);
    for (const rulebook::StatusEntry& entry : one.status) {
        const std::string name = "status from " + date_text(book, entry.from, index);
        to.text(name, std::string(rulebook::state_name(entry.state)));
        to.words("note on the " + name, entry.note);
    }
    for (const rulebook::Anchor& anchor : one.anchors)
        to.text("anchor " + anchor.name,
                anchor.default_day ? "unless set " + date_text(book, *anchor.default_day, index) : "to be set");
    if (one.verified_through < language::day_max)
        to.text("verified through", language::format_day(one.verified_through));
    to.words("title", one.title);
    to.words("authority", one.authority);
    to.set("not modelled", one.not_modelled);
    if (!one.not_modelled.empty()) thing.aspects.back().words = true;
    return thing;
}

Thing describe_parameter(const Rulebook& book, Index index) {
    const rulebook::Parameter& one = book.parameters[index];
    Thing thing{"parameter", one.name, book.regimes[one.regime].name, {}, index, {}};
    Describing to(book, thing);
    to.text("type", kind_text(book, one.type));
    if (one.gap_intended) to.text("gap", "intended");
    std::vector<Index> sources;
    for (const rulebook::ParameterValue& value : one.values) {
        const std::string name = "value " + range_text(book, value.range, one.regime);
        to.text(name, value_text(book, value.value, one.type) + doubt_text(value.provenance));
        to.words("note on the " + name, value.provenance.note);
        sources.insert(sources.end(), value.provenance.sources.begin(), value.provenance.sources.end());
    }
    to.sources(sources);
    return thing;
}

std::vector<std::string> table_names(const Rulebook& book, const std::vector<Index>& list) {
    std::vector<std::string> names;
    for (const Index one : list) names.push_back(book.tables[one].name);
    return names;
}

Thing describe_table(const Rulebook& book, Index index) {
    const rulebook::Table& one = book.tables[index];
    Thing thing{"list", one.name, {}, one.title, index, {}};
    Describing to(book, thing);
    to.text("of", std::string(language::kind_name(one.element)));
    to.set("any of", table_names(book, one.any_of));
    to.set("all of", table_names(book, one.all_of));
    to.set("none of", table_names(book, one.none_of));
    std::map<std::string, std::vector<std::string>> members;
    std::vector<Index> sources;
    for (const rulebook::Row& row : one.rows) {
        std::string text = range_text(book, row.range, rulebook::none) + doubt_text(row.provenance);
        for (std::size_t i = 0; i < row.attributes.size() && i < one.attributes.size(); ++i)
            text +=
                ", " + one.attributes[i].first + " " + value_text(book, row.attributes[i], one.attributes[i].second);
        for (const Index alias : row.aliases) text += ", also “" + book.strings[alias] + "”";
        members[member_text(book, one, row.member)].push_back(text);
        sources.insert(sources.end(), row.provenance.sources.begin(), row.provenance.sources.end());
    }
    for (auto& [member, texts] : members) {
        std::sort(texts.begin(), texts.end());
        to.text("member " + member, joined(texts, "; "));
    }
    to.words("title", one.title);
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    to.sources(sources);
    return thing;
}

Thing describe_quota(const Rulebook& book, Index index) {
    const rulebook::Quota& one = book.quotas[index];
    Thing thing{"quota", one.name, book.regimes[one.regime].name, one.title, index, {}};
    Describing to(book, thing);
    to.expr("key", one.key);
    to.expr("counts", one.counts);
    to.expr("measure", one.measure);
    to.expr("used", one.used);
    to.expr("limit", one.limit);
    to.text("window", one.window);
    to.rules("used by", one.used_by);
    to.words("title", one.title);
    to.sources(one.sources);
    return thing;
}

void fields(Describing& to, const Rulebook& book, const std::string& prefix, std::size_t record,
            const std::vector<rulebook::ProductField>& list) {
    for (const rulebook::ProductField& one : list) {
        const language::Field& field = book.schema.records[record].fields[one.field];
        const std::string name = prefix + field.name;
        if (one.is_list && one.records.empty()) {
            std::vector<std::string> texts;
            for (const rulebook::Value& value : one.values) texts.push_back(value_text(book, value, field.type.item()));
            to.text(name, "[" + joined(texts) + "]");
        } else if (!one.records.empty()) {
            for (std::size_t i = 0; i < one.records.size(); ++i)
                fields(to, book, name + "[" + std::to_string(i) + "].", field.type.ref, one.records[i]);
        } else {
            rulebook::Provenance sure;
            sure.certainty = one.value.certainty;
            to.text(name, value_text(book, one.value, field.type) + doubt_text(sure));
        }
    }
}

Thing describe_product(const Rulebook& book, Index index) {
    const rulebook::Product& one = book.products[index];
    Thing thing{"product", one.name, {}, one.title, index, {}};
    Describing to(book, thing);
    const auto part = [&](const char* record, const std::vector<rulebook::ProductField>& list) {
        const int type = book.schema.find_record(record);
        if (type >= 0) fields(to, book, std::string(record) + ".", static_cast<std::size_t>(type), list);
    };
    part("item", one.item);
    part("chip", one.chip);
    part("model", one.model);
    std::vector<std::string> chips;
    for (const rulebook::ProductChip& chip : one.chips) {
        rulebook::Value count = rulebook::Value::number(chip.count);
        chips.push_back(value_text(book, count, {}) + " × " +
                        (chip.product == rulebook::none ? "?" : book.products[chip.product].name) +
                        (chip.certainty == rulebook::Certainty::text
                             ? std::string()
                             : " (" + std::string(facts::certainty_name(chip.certainty)) + ")"));
    }
    to.text("chips", one.is_system && chips.empty() ? "none" : joined(chips));
    to.set("aliases", one.aliases);
    to.words("name", one.title);
    to.words("vendor", one.vendor);
    to.words("note", one.note);
    to.sources(one.sources);
    return thing;
}

Thing describe_assumptions(const Rulebook& book, Index index) {
    const rulebook::AssumptionSet& set = book.assumptions[index];
    Thing thing{"assumptions", set.name, {}, set.title, index, {}};
    Describing to(book, thing);
    for (const rulebook::Assumption& one : set.assumptions) {
        std::size_t record = one.record;
        std::string name = book.schema.records[record].name;
        for (const std::uint16_t step : one.path) {
            const language::Field& field = book.schema.records[record].fields[step];
            name += "." + field.name;
            record = field.type.ref;
        }
        if (one.value == language::no_expr) name = "complete " + name;
        if (one.value == language::no_expr) to.text(name, "yes");
        else to.expr(name, one.value);
        if (one.if_record_unstated) to.text(name + ": only where nothing is stated of the record", "yes");
        to.words("text of " + name, one.text);
    }
    to.words("title", set.title);
    return thing;
}

Thing describe_scenario(const Rulebook& book, Index index) {
    const rulebook::Scenario& one = book.scenarios[index];
    Thing thing{"scenario", one.name, {}, one.title, index, {}};
    Describing to(book, thing);
    for (const auto& anchor : one.anchors)
        to.text("anchor " + book.regimes[anchor.regime].name + "." +
                    book.regimes[anchor.regime].anchors[anchor.anchor].name,
                language::format_day(anchor.day));
    for (const auto& [regime, status] : one.states)
        to.text("status of " + book.regimes[regime].name, status_text(book, status, regime));
    for (const auto& [rule, holds] : one.settled) to.text("settles " + book.rules[rule].name, truth(holds));
    for (const auto& [parameter, value] : one.parameters)
        to.text("parameter " + book.parameters[parameter].name,
                value_text(book, value, book.parameters[parameter].type));
    for (const rulebook::ListChange& change : one.lists) {
        const rulebook::Table& table = book.tables[change.table];
        const auto names = [&](const std::vector<std::int64_t>& members) {
            std::vector<std::string> list;
            for (const std::int64_t member : members) list.push_back(member_text(book, table, member));
            return list;
        };
        to.set("adds to " + table.name, names(change.add));
        to.set("removes from " + table.name, names(change.remove));
    }
    to.rules("disables", one.disabled);
    to.words("title", one.title);
    return thing;
}

// What a row says is words about the rules, and no law.
Thing describe_coverage(const Rulebook& book, Index index) {
    const rulebook::CoverageStatement& one = book.coverage[index];
    Thing thing{"coverage", one.jurisdiction, {}, {}, index, {}};
    Describing to(book, thing);
    for (const auto* rows : {&one.eccns, &one.sections})
        for (const rulebook::CoverageRow& row : *rows) {
            std::string regimes;
            for (const Index regime : row.regimes) regimes += (regimes.empty() ? "" : ", ") + book.regimes[regime].name;
            to.words(row.of + (regimes.empty() ? "" : " (" + regimes + ")"),
                     std::string(rulebook::extent_name(row.extent)) + ": " + row.what);
        }
    return thing;
}

void describe_vocabulary(const Rulebook& book, std::vector<Thing>& result) {
    static constexpr std::string_view sources[] = {"stated", "derived by one rule at a time", "derived set"};
    for (std::size_t r = 0; r < book.schema.records.size(); ++r) {
        const language::RecordType& record = book.schema.records[r];
        for (std::size_t f = 0; f < record.fields.size(); ++f) {
            const language::Field& field = record.fields[f];
            const rulebook::FieldNote& note = book.note(r, f);
            Thing thing{"fact", (r == 0 ? "" : record.name + ".") + field.name, {}, note.label, rulebook::none, {}};
            Describing to(book, thing);
            to.text("type", kind_text(book, field.type));
            to.text("comes from", std::string(sources[static_cast<std::size_t>(field.source)]));
            if (!field.statable) to.text("may be stated", "no");
            if (field.open) to.text("open", "yes");
            if (note.has_default)
                to.text("unstated it is", field.type.kind == language::Kind::list
                                              ? "an empty list"
                                              : value_text(book, note.default_value, field.type));
            to.set("also", note.also);
            to.words("label", note.label);
            to.words("meaning", note.meaning);
            to.words("question", note.question);
            to.words("found", note.found);
            result.push_back(std::move(thing));
        }
    }
    for (const language::SymbolDomain& domain : book.schema.domains) {
        Thing thing{"symbols", domain.name, {}, {}, rulebook::none, {}};
        Describing(book, thing).set("members", domain.members);
        result.push_back(std::move(thing));
    }
}

void describe_territories(const Rulebook& book, std::vector<Thing>& result) {
    std::map<std::string, std::vector<const rulebook::TreatedAs*>> members;
    for (const rulebook::TreatedAs& one : book.treated_as) members[language::country_code(one.member)].push_back(&one);
    for (const auto& [member, rows] : members) {
        Thing thing{"territory", member, {}, {}, rulebook::none, {}};
        Describing to(book, thing);
        std::vector<Index> sources;
        for (const rulebook::TreatedAs* one : rows) {
            to.text("treated as " + language::country_code(one->as),
                    range_text(book, one->range, rulebook::none) + doubt_text(one->provenance));
            sources.insert(sources.end(), one->provenance.sources.begin(), one->provenance.sources.end());
        }
        to.sources(sources);
        result.push_back(std::move(thing));
    }
}

// Files may use the same key for different documents: one thing for each key.
void describe_sources(const Rulebook& book, std::vector<Thing>& result) {
    std::map<std::string, std::vector<std::string>> documents;
    for (const rulebook::SourceDocument& one : book.sources) {
        std::string text = one.cite;
        for (const auto& [name, value] :
             {std::pair{" ", &one.url}, std::pair{", published ", &one.published}, std::pair{", read ", &one.read}})
            if (!value->empty()) text += name + *value;
        documents[one.key].push_back(std::move(text));
    }
    for (auto& [key, texts] : documents) {
        Thing thing{"source", key, {}, {}, rulebook::none, {}};
        std::sort(texts.begin(), texts.end());
        texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
        if (texts.size() == 1) Describing(book, thing).words("document", texts.front());
        else Describing(book, thing).set("documents", texts);
        thing.aspects.back().words = true;
        result.push_back(std::move(thing));
    }
}

}  // namespace

std::vector<Thing> describe_data(const Rulebook& book) {
    std::vector<Thing> result;
    const auto each = [&](std::size_t count, const auto& describe) {
        for (std::size_t i = 0; i < count; ++i) result.push_back(describe(book, static_cast<Index>(i)));
    };
    each(book.regimes.size(), describe_regime);
    each(book.parameters.size(), describe_parameter);
    each(book.tables.size(), describe_table);
    each(book.quotas.size(), describe_quota);
    each(book.products.size(), describe_product);
    each(book.assumptions.size(), describe_assumptions);
    each(book.scenarios.size(), describe_scenario);
    each(book.coverage.size(), describe_coverage);
    describe_vocabulary(book, result);
    describe_territories(book, result);
    describe_sources(book, result);
    if (book.lists_verified_through < language::day_max) {
        Thing thing{"lists", "all lists", {}, {}, rulebook::none, {}};
        Describing(book, thing).text("verified through", language::format_day(book.lists_verified_through));
        result.push_back(std::move(thing));
    }
    return result;
}

}  // namespace portcullis::quality

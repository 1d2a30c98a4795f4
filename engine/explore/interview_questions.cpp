// Which question comes next: what every case needs, then what the decider says can still matter.
#include "explore/interview.hpp"
#include "explore/interview_answers.hpp"
#include "explore/interview_places.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::Value;
using language::Kind;

std::optional<Query> Interview::next() {
    if (!state_.editing.empty()) return query_of(state_.editing);
    if (!state_.growing.empty()) return query_of(state_.growing.back());
    if (auto query = first_question()) {
        query->opening = true;
        return query;
    }
    const Determination* const answer = so_far();
    if (answer == nullptr) return std::nullopt;
    for (const Question& one : answer->questions) {
        auto query = query_of(one.fact);
        if (!query || is_asked(*query)) continue;
        query->exact = one.exact;
        return query;
    }
    return std::nullopt;
}

// In this order; what the vocabulary does not have is not asked.
std::optional<Query> Interview::first_question() {
    if (!day_known()) return query_of("date");
    if (auto query = query_of("assume"); query && !setting_.input.assume && !state_.asked.contains("assume") &&
                                         look_up(state_.shipment, "assume") == nullptr)
        return query;
    if (auto query = opening_of_list("items", true)) return query;
    if (auto query = if_unknown("transaction")) return query;
    // It may be on a list, which an assumption about parties without names would pass over.
    if (auto query = if_unknown("exporter.name")) return query;
    if (auto query = if_unknown("from"); query && is_other_than_export()) return query;
    if (auto query = if_unknown("destination")) return query;
    if (auto query = receiver()) return query;
    if (auto query = opening_of_list("parties", false)) return query;
    return if_unknown("end_use");
}

// What is exported leaves the United States; of all else an assumption that it does would be a guess.
bool Interview::is_other_than_export() {
    const auto place = find_fact(now().facts, "transaction");
    const Value value = place ? now().facts.slot(place->record, place->field).value : Value{};
    return value.known() && value_word(now().facts, field_at(now().facts, *place).type, value) != "export";
}

// Whoever gets the goods, where no party is stated; an assumption that there are no others states none.
std::optional<Query> Interview::receiver() {
    const facts::Facts& facts = now().facts;
    const auto parties = find_fact(facts, "parties");
    if (!parties || field_at(facts, *parties).type.element != Kind::record ||
        facts.slot(parties->record, parties->field).origin == facts::Origin::stated)
        return std::nullopt;
    const std::uint16_t type = field_at(facts, *parties).type.ref;
    const int name = facts.schema().records[type].find("name");
    if (name < 0 || is_stated_unknown(book_, facts, state_.shipment, *parties)) return std::nullopt;
    Query query;
    query.asks = Asks::receiver;
    query.fact = "parties[0].name";
    query.type = facts.schema().records[type].fields[static_cast<std::size_t>(name)].type;
    query.note = &book_.note(type, static_cast<std::size_t>(name));
    query.record = facts.schema().records[type].name;
    return query;
}

// Of each element what tells it from others. Circuits that are written out are counted as well: without a count they
// would be taken for one.
std::optional<Query> Interview::opening_of_list(const std::string& list, bool goods) {
    const auto place = find_fact(now().facts, list);
    if (!place) return std::nullopt;
    const Value value = now().facts.slot(place->record, place->field).value;
    if (value.kind != Kind::list || field_at(now().facts, *place).type.element != Kind::record) return std::nullopt;
    for (std::size_t i = 0; i < value.count; ++i) {
        const std::string one = list + "[" + std::to_string(i) + "]";
        if (!goods) {
            for (const char* fact : {".name", ".role", ".country", ".headquarters"})
                if (auto query = if_unknown(one + fact)) return query;
            continue;
        }
        const text::Node* const written = look_up(state_.shipment, one);
        const bool told = written != nullptr && (written->find("chips") != nullptr || written->find("kind") != nullptr);
        if (auto query = if_unknown(one + ".product"); query && !told) return query;
        if (auto query = if_unknown(one + ".quantity")) return query;
        const text::Node* const chips = written == nullptr ? nullptr : written->find("chips");
        for (std::size_t n = 0; chips != nullptr && n < chips->items.size(); ++n) {
            const std::string chip = one + ".chips[" + std::to_string(n) + "]";
            if (chips->items[n].entries.empty())
                if (auto query = if_unknown(chip + ".product")) return query;
            auto count = query_of(chip + ".count");
            if (count && chips->items[n].find("count") == nullptr && !is_asked(*count)) return count;
        }
    }
    return std::nullopt;
}

std::optional<Query> Interview::if_unknown(const std::string& fact) {
    const auto place = find_fact(now().facts, fact);
    if (!place || now().facts.slot(place->record, place->field).value.known()) return std::nullopt;
    auto query = query_of(fact);
    return query && !is_asked(*query) ? query : std::nullopt;
}

std::optional<Query> Interview::query_of(std::string_view fact) {
    Query query;
    query.fact = fact;
    if (fact == "assume") {
        query.asks = Asks::assumptions;
        query.type = {Kind::boolean};
        const bool offered = book_.find_assumptions(setting_.assumptions) != rulebook::none;
        return offered ? std::optional(query) : std::nullopt;
    }
    const facts::Facts& facts = now().facts;
    const auto place = find_fact(facts, fact);
    if (!place) return std::nullopt;
    const language::Field& field = field_at(facts, *place);
    const Value value = facts.slot(place->record, place->field).value;
    const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
    if (field.source == language::Source::members || !field.statable || field.type.kind == Kind::record ||
        (field.source == language::Source::single && !figure))
        return std::nullopt;
    query.type = field.type;
    query.open = field.open;
    query.note = &book_.note(facts.record(place->record).type, place->field);
    if (field.type.kind == Kind::number && field.type.unit != language::no_unit)
        query.unit = book_.schema.units.name(field.type.unit);
    const Kind element = field.type.kind == Kind::list ? field.type.element : field.type.kind;
    if (element == Kind::symbol) query.choices = book_.schema.domains[field.type.ref].members;
    if (place->record == 0 && field.name == "date") query.asks = Asks::day;
    if (field.name == "product") {
        query.asks = Asks::product;
        // Goods that are not on file are told by their kind.
        const int item = book_.schema.records[facts.record(place->record).type].find("kind");
        if (item >= 0) {
            const language::Field& kind = field_at(facts, {place->record, static_cast<std::size_t>(item)});
            if (kind.type.kind == Kind::symbol) query.choices = book_.schema.domains[kind.type.ref].members;
        }
    }
    if (field.type.kind == Kind::list && (element == Kind::record || value.kind == Kind::list)) {
        query.asks = Asks::more;
        if (value.kind == Kind::list) {
            for (const facts::Element& one : facts.elements(value)) {
                const std::string text = value_word(facts, field.type.item(), one.value);
                query.stated.push_back(text.empty() ? book_.schema.records[field.type.ref].name : text);
            }
        }
        query.of_all = !query.stated.empty() && !is_only_one(facts, *place);
    }
    describe_holder(query, place->record);
    return query;
}

void Interview::describe_holder(Query& query, facts::RecordId record) {
    const facts::Facts& facts = now().facts;
    const auto field = [&](facts::RecordId id, std::string_view name) -> std::string {
        const int found = facts.schema().records[facts.record(id).type].find(name);
        if (found < 0) return {};
        const auto at = static_cast<std::size_t>(found);
        const Kind kind = field_at(facts, {id, at}).type.kind;
        const bool single = kind == Kind::string || kind == Kind::symbol;
        const std::string text =
            single ? value_word(facts, field_at(facts, {id, at}).type, facts.slot(id, at).value) : std::string();
        return text == "none" ? std::string() : text;
    };
    query.record = facts.schema().records[facts.record(record).type].name;
    // A parent or a circuit without a name is known by whose it is.
    for (facts::RecordId at = record; at != 0; at = facts.record(at).parent) {
        if (query.role.empty()) query.role = field(at, "role");
        if (query.name.empty() && !query.fact.ends_with("].name")) query.name = field(at, "name");
    }
    const facts::RecordId parent = facts.record(record).parent;
    if (record == 0 || parent == facts::no_record || facts.path(record).ends_with("]")) return;
    const auto& fields = facts.schema().records[facts.record(record).type].fields;
    const language::RecordType& outer = facts.schema().records[facts.record(parent).type];
    query.may_be_self = std::all_of(fields.begin(), fields.end(), [&](const language::Field& one) {
        const int same = outer.find(one.name);
        return same >= 0 && outer.fields[static_cast<std::size_t>(same)].type == one.type;
    });
}

}  // namespace portcullis::explore

#include "explore/interview.hpp"

#include "explore/interview_answers.hpp"
#include "explore/interview_places.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::Value;
using language::Kind;
using text::Node;

namespace {

constexpr std::size_t most_prospects = 12;

// Of the answer that an interview needs after each question, only what it is.
decide::Options brief(decide::Options options) {
    options.reasons = false;
    options.notices = false;
    options.over_time = false;
    options.questions = true;
    return options;
}

}  // namespace

std::string Query::key() const {
    if (asks != Asks::more) return fact;
    return (of_all ? without_indices(fact) : fact) + "#" + std::to_string(stated.size());
}

Interview::Interview(const program::Program& program, Setting setting, Node start,
                     const std::set<std::string>& open_lists)
    : program_(program), book_(program.book()), setting_(std::move(setting)), decider_(program) {
    state_.shipment = std::move(start);
    if (state_.shipment.kind != text::NodeKind::mapping) state_.shipment = mapping();
    text::Node& shipment = state_.shipment;
    const Node* const items = look_up(shipment, "items");
    if (book_.schema.records[0].find("items") >= 0 && (items == nullptr || items->is_null()))
        put(shipment, "items[0]", mapping());
    // Day and assumptions belong into the shipment that is written; what it states itself is left alone.
    if (setting_.input.assume && look_up(shipment, "assume") == nullptr)
        put(shipment, "assume", word(setting_.input.assume->empty() ? "none" : *setting_.input.assume));
    const Node* const date = look_up(shipment, "date");
    if (setting_.input.as_of && date == nullptr)
        put(shipment, "date", word(language::format_day(*setting_.input.as_of)));
    for (const std::string& list : open_lists) {
        const auto place = find_fact(now().facts, list);
        if (!place || field_at(now().facts, *place).type.kind != Kind::list) continue;
        if (const auto query = query_of(list); query && query->asks == Asks::more) leave_open(*query, state_);
    }
}

std::optional<input::Shipment> Interview::read(const Node& shipment, text::Diagnostics& faults) const {
    input::Options options = setting_.input;
    const Node* const date = look_up(shipment, "date");
    const bool stated = date != nullptr && !date->is_null() && date->text != "unknown";
    // Facts can be read before the day is known; nothing is decided on this one.
    if (!options.as_of && !stated) options.as_of = language::Day{0};
    return input::read_shipment(book_, shipment, options, faults);
}

text::Diagnostics Interview::faults() const {
    text::Diagnostics faults;
    (void)read(state_.shipment, faults);
    return faults;
}

const input::Shipment& Interview::now() {
    if (!read_) {
        text::Diagnostics faults;
        read_ = read(state_.shipment, faults);
        if (!read_) read_ = input::Shipment{facts::Facts(book_.schema, book_.strings), {}};
    }
    return *read_;
}

void Interview::changed() {
    read_.reset();
    answer_.reset();
    question_.reset();
    looked_ = false;
}

// A shipment with a fault is refused, and with it the answer that made it.
Reply Interview::accept(State next) {
    Reply reply;
    text::Diagnostics faults;
    auto shipment = read(next.shipment, faults);
    reply.reports = faults.sorted();
    if (!shipment || faults.has_errors()) return reply;
    reply.accepted = true;
    history_.push_back(std::move(state_));
    state_ = std::move(next);
    changed();
    read_ = std::move(shipment);
    return reply;
}

bool Interview::day_known() {
    if (setting_.input.as_of) return true;
    const Node* const date = look_up(state_.shipment, "date");
    return date != nullptr && !date->is_null() && date->text != "unknown";
}

bool Interview::is_asked(const Query& query) {
    if (state_.asked.contains(query.key())) return true;
    const auto place = find_fact(now().facts, query.fact);
    return place && is_stated_unknown(book_, now().facts, state_.shipment, *place);
}

const Query* Interview::question() {
    if (!looked_) question_ = next();
    looked_ = true;
    return question_ ? &*question_ : nullptr;
}

Reply Interview::answer(std::string_view text) {
    const Query* const query = question();
    return query == nullptr ? Reply{} : apply(*query, trimmed(text));
}

bool Interview::back() {
    if (history_.empty()) return false;
    state_ = std::move(history_.back());
    history_.pop_back();
    changed();
    return true;
}

Reply Interview::edit(std::string_view fact) {
    std::string wanted(trimmed(fact));
    // A kind of goods and a product are asked for together.
    if (wanted.ends_with("].kind") && wanted.starts_with("items[")) wanted.replace(wanted.size() - 4, 4, "product");
    State next = state_;
    next.editing = wanted;
    if (query_of(wanted)) {
        history_.push_back(std::move(state_));
        state_ = std::move(next);
        changed();
        return {true, {}};
    }
    Reply reply;
    std::vector<std::string> known;
    const facts::Facts& facts = now().facts;
    for (facts::RecordId record = 0; record < facts.record_count(); ++record)
        for (std::size_t field = 0; field < facts.schema().records[facts.record(record).type].fields.size(); ++field)
            known.push_back(fact_path(facts, {record, field}));
    text::Diagnostics faults;
    faults.error("unknown-fact", {}, "the shipment has no fact `" + wanted + "`",
                 text::did_you_mean(wanted, {known.begin(), known.end()}));
    reply.reports = faults.sorted();
    return reply;
}

const Determination* Interview::so_far() {
    if (!answer_ && day_known()) answer_ = decider_.determine(now().facts, brief(setting_.decide));
    return answer_ ? &*answer_ : nullptr;
}

std::size_t Interview::left() {
    std::size_t count = 0;
    if (so_far() == nullptr) return 0;
    for (const Question& one : so_far()->questions)
        if (const auto query = query_of(one.fact); query && !is_asked(*query)) ++count;
    return count;
}

std::optional<Determination> Interview::whole() {
    if (!day_known()) return std::nullopt;
    Determination answer = decider_.determine(now().facts, setting_.decide);
    for (const std::string& text : now().overrides) answer.notices.push_back({"overridden_figure", {}, text, {}});
    return answer;
}

std::vector<Prospect> Interview::prospects() {
    std::vector<Prospect> result;
    const Query* const query = question();
    if (query == nullptr || !day_known() || query->asks != Asks::fact) return result;
    std::vector<std::string> answers = query->choices;
    if (query->type.kind == Kind::boolean) answers = {"yes", "no"};
    if (query->type.kind == Kind::list || answers.size() > most_prospects) return result;
    for (const std::string& one : answers) {
        State next = state_;
        text::Diagnostics faults;
        if (!set_fact(*query, one, next, faults)) continue;
        const auto shipment = read(next.shipment, faults);
        if (!shipment || faults.has_errors()) continue;
        result.push_back({one, decider_.verdict(shipment->facts, shipment->facts.day, setting_.decide.jurisdiction)});
    }
    return result;
}

}  // namespace portcullis::explore

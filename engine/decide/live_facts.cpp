// Which stated facts keep an answer open: a walk from the undecided rules down to unknown leaves.
#include "decide/deciding.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::decide {

using facts::Origin;
using language::Kind;
using language::Op;
using program::NodeId;

namespace {

constexpr int deepest = 40;

bool is_comparison(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal;
}

}  // namespace

std::vector<LiveFact> LiveFacts::find(const std::vector<ItemJudgments>& items) {
    const rulebook::Rulebook& book = evaluation_.program().book();
    for (const ItemJudgments& item : items) {
        const Standing stands = standing(book, groups_, item.rules);
        const auto open = [&](Index index) {
            return stands.rules[index].unknown() && stands.replaced_by[index] == rulebook::none;
        };
        for (const auto* group : {&groups_.prohibits, &groups_.requirements, &groups_.exempts})
            for (const Index index : *group)
                if (open(index)) rule(index, item.item);
        // Replacers of every kind decide which of two texts counts.
        for (const Index index : groups_.replacers)
            if (open(index)) rule(index, item.item);
        for (const Index index : groups_.excepts) {
            const rulebook::Rule& exception = book.rules[index];
            bool wanted = false;
            for (const Instance& instance : item.requirements) {
                if (!std::binary_search(exception.targets.begin(), exception.targets.end(), instance.rule) ||
                    stands.rules[instance.rule].no())
                    continue;
                const bool shut = closed(book, groups_, stands.rules, index, instance.rule).yes();
                wanted = wanted || !shut;
            }
            if (!wanted || stands.rules[index].no()) continue;
            if (stands.rules[index].unknown()) rule(index, item.item);
            if (!item.needs[index].unknown()) continue;
            evaluate::Frame frame = evaluation_.frame(item.item);
            for (const rulebook::Need& need : exception.needs) {
                const NodeId node = evaluation_.program().node_of(need.when);
                if (evaluation_.judge(node, frame).unknown()) walk(node, frame, nullptr);
            }
        }
        for (const Index index : groups_.restricts)
            if (open(index)) rule(index, item.item);
        for (const ReviewJudgment& review : item.reviews) {
            if (!review.applies.unknown() || stands.rules[review.of].no()) continue;
            if (review.rule != review.of) {
                if (open(review.rule)) rule(review.rule, item.item);
                continue;
            }
            evaluate::Frame frame = evaluation_.frame(item.item);
            walk(evaluation_.program().node_of(book.rules[review.rule].review[review.review_case].when), frame,
                 nullptr);
        }
    }
    std::sort(found_.begin(), found_.end());
    // The same list is met many times on the way down.
    const auto once = [](auto& values) {
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
    };
    once(tables_);
    once(countries_);
    return found_;
}

void LiveFacts::rule(Index index, RecordId item) {
    const rulebook::Rule& rule = evaluation_.program().book().rules[index];
    if (evaluation_.tables().disputed[index]) {
        LiveFact law;
        law.law = index;
        add(law, nullptr);
    }
    Judging judging(evaluation_);
    const NodeId node = evaluation_.program().node_of(rule.when);
    if (node == program::no_node) return;
    const char* list = rule.subject == rulebook::Subject::chip ? "chips"
                       : rule.subject == rulebook::Subject::party || rule.subject == rulebook::Subject::owner
                           ? "parties"
                           : nullptr;
    judging.subjects(index, item, [&](evaluate::Frame& frame, facts::Judgment member) {
        if (!evaluation_.judge(node, frame).possible()) return;
        if (member.unknown() && list != nullptr) {
            const RecordId holder = rule.subject == rulebook::Subject::chip ? item : 0;
            const int of =
                evaluation_.program().book().schema.records[evaluation_.facts().record(holder).type].find(list);
            if (of >= 0) field(holder, static_cast<std::size_t>(of), nullptr);
        }
        if (evaluation_.judge(node, frame).unknown()) walk(node, frame, nullptr);
    });
}

void LiveFacts::add(LiveFact fact, const double* threshold) {
    ++reached_;
    const auto [position, fresh] = index_.try_emplace(fact.key(), found_.size());
    if (fresh) {
        found_.push_back(std::move(fact));
    } else {
        LiveFact& known = found_[position->second];
        known.direct = known.direct && fact.direct;
    }
    if (threshold != nullptr) found_[position->second].thresholds.push_back(*threshold);
}

void LiveFacts::named(const facts::Value& party) {
    if (party.kind != Kind::record) return;
    const auto record = static_cast<RecordId>(party.id);
    const std::uint16_t type = evaluation_.facts().record(record).type;
    const int name = evaluation_.program().book().schema.records[type].find("name");
    if (name >= 0) field(record, static_cast<std::size_t>(name), nullptr);
}

// A list made of facts of which one is not known: the seats of a party.
bool LiveFacts::has_unknown(const facts::Value& list) const {
    for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i)
        if (!evaluation_.element(list, i).value.known()) return true;
    return false;
}

void LiveFacts::field(RecordId record, std::size_t index, const double* threshold) {
    const facts::Facts& facts = evaluation_.facts();
    const std::uint16_t type = facts.record(record).type;
    const language::Field& declared = evaluation_.program().book().schema.records[type].fields[index];
    const facts::Slot slot = evaluation_.field(record, index);
    const bool list = declared.type.kind == Kind::list;
    if (slot.value.known() && !(list && (slot.value.open || has_unknown(slot.value))) &&
        declared.source != language::Source::members &&
        !(slot.value.kind == Kind::number && slot.value.low != slot.value.high))
        return;
    const std::uint32_t position = facts.slot_index(record, index);
    if (std::find(visiting_.begin(), visiting_.end(), position) != visiting_.end()) return;
    if (declared.source == language::Source::stated) {
        LiveFact fact;
        fact.record = record;
        fact.field = index;
        fact.completeness = list && (slot.value.kind == Kind::list || declared.type.element == Kind::record);
        fact.direct = threshold != nullptr || declared.type.kind != Kind::number;
        add(fact, threshold);
        return;
    }
    visiting_.push_back(position);
    const std::size_t reached = reached_;
    evaluate::Frame frame = evaluation_.frame(record);
    bool explained = false;
    for (const Index definition : evaluation_.program().definitions(type, static_cast<std::uint16_t>(index))) {
        const auto activity = evaluation_.tables().activity[definition];
        if (activity == program::Activity::off || activity == program::Activity::notice) continue;
        const rulebook::Rule& rule = evaluation_.program().book().rules[definition];
        const NodeId when = evaluation_.program().node_of(rule.when);
        const facts::Judgment holds = evaluation_.judge(when, frame);
        if (holds.no()) continue;
        explained = true;
        if (evaluation_.tables().disputed[definition]) {
            LiveFact law;
            law.law = definition;
            add(law, nullptr);
        }
        if (holds.unknown()) walk(when, frame, nullptr);
        const NodeId value = evaluation_.program().node_of(rule.value);
        if (value != program::no_node) walk(value, frame, nullptr);
    }
    // A fact that no rule defines here can only be stated; so can one that hangs on nothing that could be: whether a
    // name that is near a listed one is that party.
    const bool figure = declared.type.kind == Kind::boolean || declared.type.kind == Kind::number;
    const bool stuck = reached_ == reached && figure && declared.statable;
    if ((!explained || stuck) && declared.source == language::Source::single) {
        LiveFact fact;
        fact.record = record;
        fact.field = index;
        fact.direct = false;
        add(fact, nullptr);
    }
    visiting_.pop_back();
}

void LiveFacts::walk(NodeId id, evaluate::Frame& frame, const double* threshold) {
    if (id == program::no_node || ++depth_ > deepest) {
        if (id != program::no_node) --depth_;
        return;
    }
    const program::Program& program = evaluation_.program();
    const program::Node& node = program.node(id);
    const auto children = program.children(node);
    switch (node.op) {
        case Op::all_of:
        case Op::any_of:
        case Op::negate:
            for (const NodeId child : children)
                if (evaluation_.judge(child, frame).unknown()) walk(child, frame, nullptr);
            break;
        case Op::field: {
            const facts::Value record = evaluation_.value(children[0], frame);
            if (record.kind == Kind::record)
                field(static_cast<RecordId>(record.id), static_cast<std::size_t>(node.value), threshold);
            break;
        }
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::filter:
        case Op::map: {
            const facts::Value list = evaluation_.value(children[0], frame);
            if (list.kind != Kind::list || list.open || program.node(children[0]).op != Op::field)
                walk(children[0], frame, nullptr);
            if (list.kind != Kind::list) break;
            const auto slot = static_cast<std::size_t>(node.value);
            const facts::Value outer = frame.slots[slot];
            for (std::size_t i = 0; i < list.count; ++i) {
                const facts::Element element = evaluation_.element(list, i);
                if (element.member.unknown() || !element.value.known()) walk(children[0], frame, nullptr);
                frame.slots[slot] = element.value;
                if (program.node(children[1]).type.kind != Kind::boolean ||
                    evaluation_.judge(children[1], frame).unknown())
                    walk(children[1], frame, nullptr);
            }
            frame.slots[slot] = outer;
            break;
        }
        default:
            if (node.op == Op::in_table) tables_.push_back(static_cast<Index>(node.value));
            // A party is looked up on a list by its name.
            if (node.op == Op::in_table || node.op == Op::row) named(evaluation_.value(children[0], frame));
            if (node.op == Op::country) countries_.push_back(node.value);
            for (std::size_t i = 0; i < children.size(); ++i) {
                // The other side of a comparison, where it is known, is a threshold of this one.
                double other = 0;
                const double* given = nullptr;
                if (is_comparison(node.op) && children.size() == 2) {
                    const facts::Value value = evaluation_.value(children[1 - i], frame);
                    if (value.kind == Kind::number) other = value.low, given = &other;
                    if (value.kind == Kind::country) countries_.push_back(value.id);
                }
                if (node.op == Op::in) {
                    const facts::Value value = evaluation_.value(children[1 - i], frame);
                    if (value.kind == Kind::list)
                        for (std::size_t e = 0; e < value.count; ++e)
                            if (evaluation_.element(value, e).value.kind == Kind::country)
                                countries_.push_back(evaluation_.element(value, e).value.id);
                }
                walk(children[i], frame, given);
            }
            break;
    }
    --depth_;
}

}  // namespace portcullis::decide

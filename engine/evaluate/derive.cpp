// Facts that nobody stated: derived by rules, assumed by name, or standing by the vocabulary.
#include "evaluate/evaluation.hpp"

#include "evaluate/day_watch.hpp"

#include <algorithm>

namespace portcullis::evaluate {

using facts::both;
using facts::either;
using facts::Element;
using facts::Origin;
using facts::Truth;
using language::Kind;
using rulebook::Rule;

const Slot& Evaluation::look_up(RecordId record, std::size_t field, std::uint32_t index) {
    const Slot& stated = facts_->slots()[index];
    // The plain case first: a statement needs no work.
    if (is_statement(stated) && !gathered_[facts_->record(record).type][field]) return stated;
    Context& context = *context_;
    if (record == 0 && static_cast<int>(field) == date_field_) {
        context.slots[index] = {Value::make(Kind::date, day()), Origin::stated, 0};
        context.known[index] = computed;
        return context.slots[index];
    }
    if (context.known[index] == being_computed) return stated;  // a circle, which the loader refuses
    context.known[index] = being_computed;
    Slot slot = compute(record, field);
    Context& after = *context_;
    after.slots[index] = slot;
    after.known[index] = computed;
    return after.slots[index];
}

Slot Evaluation::compute(RecordId record, std::size_t field) {
    const std::uint16_t type = facts_->record(record).type;
    const language::Field& declared = program_->book().schema.records[type].fields[field];
    const Slot& stated = facts_->slot(record, field);
    Slot slot = stated;
    if (watch_ != nullptr && context_ == main_ && watch_->flow().fact(type, field)) watch_->moves_freely();
    if (declared.source == language::Source::members) return members(record, field, stated);
    if (stated.origin == Origin::assumed) slot.value = stated.value;
    if (declared.source == language::Source::single &&
        !(stated.origin != Origin::unstated && stated.origin != Origin::assumed && stated.value.known()))
        slot = single(record, field, declared);
    if (slot.value.kind == Kind::unknown && stated.origin == Origin::assumed) slot = assumption(record, stated);
    else if (stated.origin == Origin::assumed && stated.value.known())
        assumed_.push_back(facts_->slot_index(record, field));
    if (slot.value.kind == Kind::unknown) {
        const rulebook::FieldNote& note = program_->book().note(type, field);
        if (note.has_default) {
            std::vector<Element> empty;
            slot.value = note.default_value.kind == Kind::list ? make_list(empty, false) : note.default_value;
            slot.origin = Origin::standing;
        }
    }
    return slot;
}

Slot Evaluation::single(RecordId record, std::size_t field, const language::Field& declared) {
    Slot slot;
    const bool boolean = declared.type.kind == Kind::boolean;
    Judgment truth = facts::never;
    Value found;
    bool sure = false;
    bool doubt = false;
    Frame frame = this->frame(record);
    for (const Index index : program_->definitions(facts_->record(record).type, static_cast<std::uint16_t>(field))) {
        const Judgment when = holds(index, frame);
        if (boolean) {
            const Judgment value =
                when.no() ? when : judge(program_->node_of(program_->book().rules[index].value), frame);
            truth = either(truth, both(when, value));
            continue;
        }
        if (when.no()) continue;
        if (when.unknown()) {
            doubt = true;
            continue;
        }
        Value value = this->value(program_->node_of(program_->book().rules[index].value), frame);
        value.certainty = std::min(value.certainty, when.certainty);
        if (sure && !equal(found, value).yes()) {
            slot.value = error("`" + (facts_->path(record).empty() ? "" : facts_->path(record) + ".") + declared.name +
                               "` is defined by two rules at a time");
            return slot;
        }
        sure = true;
        found = value;
    }
    if (boolean) slot.value = Value::truth(truth);
    else if (sure && !doubt) slot.value = found;
    if (slot.value.known()) slot.origin = Origin::derived;
    return slot;
}

Slot Evaluation::members(RecordId record, std::size_t field, const Slot& stated) {
    std::vector<Element> elements;
    bool open = false;
    const auto add = [&](const Value& value, Judgment member) {
        for (Element& known : elements) {
            if (known.value.kind == value.kind && known.value.id == value.id) {
                known.member = either(known.member, member);
                return;
            }
        }
        elements.push_back({value, member});
    };
    if (stated.value.kind == Kind::list)
        for (std::size_t i = 0; i < stated.value.count; ++i)
            add(element(stated.value, i).value, element(stated.value, i).member);
    Frame frame = this->frame(record);
    for (const Index index : program_->definitions(facts_->record(record).type, static_cast<std::uint16_t>(field))) {
        const Judgment when = holds(index, frame);
        if (when.no()) continue;
        const Value list = value(program_->node_of(program_->book().rules[index].value), frame);
        if (list.kind != Kind::list) {
            open = open || list.kind != Kind::none;
            continue;
        }
        open = open || list.open;
        for (std::size_t i = 0; i < list.count; ++i) {
            const Element element = this->element(list, i);
            if (element.value.known()) add(element.value, both(when, element.member));
            else open = true;
        }
    }
    Slot slot;
    slot.value = make_list(elements, open);
    slot.origin = Origin::derived;
    return slot;
}

Slot Evaluation::assumption(RecordId record, const Slot& stated) {
    const rulebook::AssumptionSet& set = program_->book().assumptions[stated.note >> 16];
    const rulebook::Assumption& assumption = set.assumptions[stated.note & 0xffff];
    // The record that the assumption speaks of is as many steps up as its path is long.
    RecordId root = record;
    for (std::size_t i = 1; i < assumption.path.size(); ++i) root = facts_->record(root).parent;
    Slot slot = stated;
    if (assumption.value != rulebook::no_expr) {
        Frame frame = this->frame(root);
        slot.value = value(program_->node_of(assumption.value), frame);
    }
    if (slot.value.kind == Kind::unknown) slot.origin = Origin::unstated;
    else assumed_.push_back(facts_->slot_index(record, assumption.path.back()));
    return slot;
}

}  // namespace portcullis::evaluate

// Evaluates checked expressions by walking them, and facts by asking every rule that defines them, each time anew.
#pragma once

#include "law.hpp"

#include <array>

namespace portcullis::oracle {

using language::ExprId;
using language::Op;

struct Env {
    std::array<Val, language::slot_count> slots;
    Day day = 0;
};

class Reader {
  public:
    Reader(const Law& law, const facts::Facts& facts) : law_(law), facts_(facts) {}

    // The environment in which rules about this record are read.
    Env env_of(facts::RecordId record, Day day) const {
        Env env;
        env.day = day;
        for (facts::RecordId id = record; id != facts::no_record; id = facts_.record(id).parent) {
            const std::string& type = facts_.schema().records[facts_.record(id).type].name;
            const int slot = type == "shipment" ? language::slot_shipment
                             : type == "item"   ? language::slot_item
                             : type == "chip"   ? language::slot_chip
                             : type == "party"  ? language::slot_party
                             : type == "owner"  ? language::slot_owner
                                                : -1;
            if (slot >= 0) env.slots[static_cast<std::size_t>(slot)] = of_kind(Kind::record, id);
        }
        return env;
    }

    // Whether the rule's condition is met, and as far as the rule has force.
    Truth rule(Index index, const Env& env) const {
        const Force force = law_.force(index, env.day);
        if (force == Force::off) return Truth::no;
        const Truth when = condition(law_.book().rules[index].when, env);
        return force == Force::doubtful ? lower(when, Truth::unknown) : when;
    }

    Truth condition(ExprId id, const Env& env) const {
        return id == language::no_expr ? Truth::yes : as_truth(eval(id, env));
    }

    // A statement wins; then what rules define; then an assumption; then what stands where nothing is stated.
    Val fact(facts::RecordId record, std::size_t field, Day day) const {
        const facts::Slot& slot = facts_.slot(record, field);
        const std::uint16_t type = facts_.record(record).type;
        const language::Field& declared = facts_.schema().records[type].fields[field];
        if (type == 0 && declared.name == "date") return of_kind(Kind::date, day);
        const bool assumed = slot.origin == facts::Origin::assumed;
        Val result;
        if (!assumed) result = from_facts(facts_, slot.value);
        if (declared.source == language::Source::members) result = set(record, type, field, day, result);
        if (!result.unknown()) return result;
        if (declared.source == language::Source::single) result = single(record, type, field, day, declared.type.kind);
        if (!result.unknown()) return result;
        if (assumed && slot.value.known()) return from_facts(facts_, slot.value);
        if (assumed) {
            const rulebook::AssumptionSet& set = law_.book().assumptions[facts_.assumptions.at(0)];
            return eval(set.assumptions.at(slot.note).value, env_of(record, day));
        }
        const rulebook::FieldNote& note = law_.book().note(type, field);
        if (!note.has_default) return result;
        if (note.default_value.kind != Kind::list) return law_.from_book(note.default_value);
        return of_kind(Kind::list, 0);
    }

    Val eval(ExprId id, const Env& env) const;

  private:
    bool defines(const rulebook::Rule& rule, std::uint16_t type, std::size_t field) const {
        return rule.effect == rulebook::Effect::derives && rule.define_record == type && rule.define_field == field;
    }

    Val single(facts::RecordId record, std::uint16_t type, std::size_t field, Day day, Kind kind) const {
        const Env env = env_of(record, day);
        Truth any = Truth::no;
        bool in_doubt = false;
        Val found;
        for (std::size_t i = 0; i < law_.book().rules.size(); ++i) {
            const rulebook::Rule& one = law_.book().rules[i];
            if (!defines(one, type, field)) continue;
            const Truth when = rule(static_cast<Index>(i), env);
            if (when == Truth::no) continue;
            const Val value = eval(one.value, env);
            any = higher(any, lower(when, as_truth(value)));
            in_doubt = in_doubt || when == Truth::unknown;
            found = value;
        }
        if (kind == Kind::boolean) return of_truth(any);
        return in_doubt ? Val{} : found;
    }

    Val set(facts::RecordId record, std::uint16_t type, std::size_t field, Day day, const Val& stated) const {
        const Env env = env_of(record, day);
        Val result = stated;
        result.kind = Kind::list;
        for (std::size_t i = 0; i < law_.book().rules.size(); ++i) {
            const rulebook::Rule& one = law_.book().rules[i];
            if (!defines(one, type, field)) continue;
            const Truth when = rule(static_cast<Index>(i), env);
            if (when == Truth::no) continue;
            const Val added = eval(one.value, env);
            result.open = result.open || added.unknown() || added.open;
            for (const Member& member : added.members)
                result.members.push_back({member.value, lower(when, member.is_member)});
        }
        return result;
    }

    Val over_list(Op op, const language::Expr& expr, ExprId body, const Val& list, const Env& env) const;
    Val aggregate(Op op, const Val& list) const;
    Truth is_in(const Val& element, const Val& list) const;

    const Law& law_;
    const facts::Facts& facts_;
};

}  // namespace portcullis::oracle

#include "reader_eval.hpp"

// What all rules but the derivations come to for one item, before they are weighed against each other.
#pragma once

#include "evaluate/evaluation.hpp"

#include <vector>

namespace portcullis::decide {

using evaluate::Evaluation;
using facts::Judgment;
using facts::RecordId;
using program::Program;
using rulebook::Index;

// A requirement may run over a set (reasons for control): one instance for each member.
struct Instance {
    Index rule = 0;
    facts::Value control;  // unknown where there is none
    Judgment holds;
};

struct ReviewJudgment {
    rulebook::Policy policy = rulebook::Policy::unstated;
    Judgment applies;
    Index rule = 0;  // where it is written
    Index of = 0;    // the requirement it speaks of
    std::size_t review_case = 0;
};

struct ItemJudgments {
    RecordId item = facts::no_record;
    std::vector<Judgment> rules;          // by rule; for `excepts` the condition without its needs
    std::vector<Judgment> needs;          // by rule: of `excepts`, condition and all needs together
    std::vector<Instance> requirements;   // possible ones only
    std::vector<ReviewJudgment> reviews;  // of possible requirements
};

// Rules of one jurisdiction by effect; made once for each program.
struct RuleGroups {
    RuleGroups(const Program& program, std::string_view jurisdiction);
    std::vector<Index> requirements, exempts, reviews, excepts, restricts, prohibits, obliges, flags;
    language::Day law_from = language::day_min;  // before this day the rules on file are no whole
    std::vector<Index> replacers;                // rules with `instead_of`, those that nothing replaces first
};

class Judging {
  public:
    explicit Judging(Evaluation& evaluation) : evaluation_(evaluation) {}

    void item(const RuleGroups& groups, RecordId item, ItemJudgments& result);
    // A rule for the subjects that belong to an item.
    [[nodiscard]] Judgment rule(Index rule, RecordId item);
    // Calls `use(frame, member)` for each subject of a rule; `member` is whether there surely is such a subject.
    template <class Use>
    void subjects(Index rule, RecordId item, Use use);

  private:
    Judgment review_of_subjects(Index requirement, RecordId item, program::NodeId review);

    Evaluation& evaluation_;
};

template <class Use>
void Judging::subjects(Index index, RecordId item, Use use) {
    const rulebook::Rule& rule = evaluation_.program().book().rules[index];
    const language::Schema& schema = evaluation_.program().book().schema;
    evaluate::Frame frame = evaluation_.frame(item);
    const auto list = [&](RecordId record, std::string_view name, int slot, const auto& each) {
        const int field = schema.records[evaluation_.facts().record(record).type].find(name);
        if (field < 0) return;
        const facts::Value value = evaluation_.field(record, static_cast<std::size_t>(field)).value;
        const std::size_t count = value.kind == language::Kind::list ? value.count : 0;
        for (std::size_t i = 0; i < count; ++i) {
            const facts::Element element = evaluation_.element(value, i);
            frame.slots[static_cast<std::size_t>(slot)] = element.value;
            each(element.value, element.member);
        }
        // A subject that may exist though nobody named it: nothing is known of it.
        if (value.kind != language::Kind::none && (value.kind != language::Kind::list || value.open)) {
            frame.slots[static_cast<std::size_t>(slot)] = facts::Value{};
            each(facts::Value{}, facts::doubtful);
        }
    };
    switch (rule.subject) {
        case rulebook::Subject::item:
        case rulebook::Subject::shipment: use(frame, facts::surely); break;
        case rulebook::Subject::chip:
            list(item, "chips", language::slot_chip, [&](const facts::Value&, Judgment member) { use(frame, member); });
            break;
        case rulebook::Subject::party:
            list(0, "parties", language::slot_party, [&](const facts::Value&, Judgment member) { use(frame, member); });
            break;
        case rulebook::Subject::owner:
            list(0, "parties", language::slot_party, [&](const facts::Value& party, Judgment outer) {
                if (party.kind != language::Kind::record) {
                    frame.slots[language::slot_owner] = facts::Value{};
                    use(frame, outer);
                    return;
                }
                list(static_cast<RecordId>(party.id), "owners", language::slot_owner,
                     [&](const facts::Value&, Judgment member) { use(frame, facts::both(outer, member)); });
            });
            break;
        case rulebook::Subject::control:
            list(item, "controls", language::slot_control,
                 [&](const facts::Value&, Judgment member) { use(frame, member); });
            break;
    }
}

}  // namespace portcullis::decide

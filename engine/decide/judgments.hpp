// What all rules but the derivations come to for one item, before they are weighed against each other.
#pragma once

#include "evaluate/evaluation.hpp"

#include <cstdint>
#include <memory>
#include <unordered_map>
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
    std::uint64_t id = 0;                        // of these groups and copies of them alone
};

class Judging {
  public:
    explicit Judging(Evaluation& evaluation) : evaluation_(evaluation) {}

    void item(const RuleGroups& groups, RecordId item, ItemJudgments& result);
    // A rule for the subjects that belong to an item.
    [[nodiscard]] Judgment rule(Index rule, RecordId item);
    // Calls `use(frame, member)` for each subject of a rule; `member` is whether there surely is such a subject.
    template <class Use>
    void subjects(Index rule, RecordId item, Use use) {
        evaluate::Frame frame = evaluation_.frame(item);
        subjects(rule, item, frame, use);
    }

  private:
    // The rules of the groups that say anything under the law of one stretch of days.
    struct Speaking {
        std::shared_ptr<const program::DayTables> law;
        std::uint64_t groups = 0;
        std::vector<Index> requirements, others, excepts, reviews;
    };

    // The same in the frame of the item, which is left as it was.
    template <class Use>
    void subjects(Index rule, RecordId item, evaluate::Frame& frame, Use use);
    [[nodiscard]] Judgment rule(Index rule, RecordId item, evaluate::Frame& frame);
    [[nodiscard]] const Speaking& speaking(const RuleGroups& groups);
    void requirement(Index rule, evaluate::Frame& frame, ItemJudgments& result);
    void review_cases(const Instance& instance, evaluate::Frame& frame, ItemJudgments& result);
    Judgment review_of_subjects(Index requirement, RecordId item, program::NodeId review);

    Evaluation& evaluation_;
    std::unordered_map<const program::DayTables*, std::vector<Speaking>> speaking_;
    const Speaking* last_ = nullptr;
};

template <class Use>
void Judging::subjects(Index index, RecordId item, evaluate::Frame& frame, Use use) {
    using program::SubjectList;
    const Program& program = evaluation_.program();
    const auto list = [&](RecordId record, SubjectList which, int slot, const auto& each) {
        const int field = program.subject_field(evaluation_.facts().record(record).type, which);
        if (field < 0) return;
        facts::Value& subject = frame.slots[static_cast<std::size_t>(slot)];
        const facts::Value before = subject;
        const facts::Value value = evaluation_.field(record, static_cast<std::size_t>(field)).value;
        const std::size_t count = value.kind == language::Kind::list ? value.count : 0;
        for (std::size_t i = 0; i < count; ++i) {
            const facts::Element element = evaluation_.element(value, i);
            subject = element.value;
            each(element.value, element.member);
        }
        // A subject that may exist though nobody named it: nothing is known of it.
        if (value.kind != language::Kind::none && (value.kind != language::Kind::list || value.open)) {
            subject = facts::Value{};
            each(facts::Value{}, facts::doubtful);
        }
        subject = before;
    };
    const auto each = [&](const facts::Value&, Judgment member) { use(frame, member); };
    switch (program.head(index).subject) {
        case rulebook::Subject::item:
        case rulebook::Subject::shipment: use(frame, facts::surely); break;
        case rulebook::Subject::chip: list(item, SubjectList::chips, language::slot_chip, each); break;
        case rulebook::Subject::party: list(0, SubjectList::parties, language::slot_party, each); break;
        case rulebook::Subject::owner: {
            const facts::Value owner = frame.slots[language::slot_owner];
            list(0, SubjectList::parties, language::slot_party, [&](const facts::Value& party, Judgment outer) {
                if (party.kind != language::Kind::record) {
                    frame.slots[language::slot_owner] = facts::Value{};
                    use(frame, outer);
                    return;
                }
                list(static_cast<RecordId>(party.id), SubjectList::owners, language::slot_owner,
                     [&](const facts::Value&, Judgment member) { use(frame, facts::both(outer, member)); });
            });
            frame.slots[language::slot_owner] = owner;
            break;
        }
        case rulebook::Subject::control: list(item, SubjectList::controls, language::slot_control, each); break;
    }
}

}  // namespace portcullis::decide

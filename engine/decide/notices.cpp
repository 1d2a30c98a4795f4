// What stands beside the answer: law that does not decide, law not checked so far, points left open, assumptions taken.
#include "decide/deciding.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::Facts;
using language::Kind;
using rulebook::State;

void Decider::Impl::assumed(const Facts& facts, Determination& answer) {
    Tracing tracing(evaluation);
    std::vector<std::uint32_t> slots = evaluation.assumed_slots();
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (const std::uint32_t index : slots) {
        // The record whose slots contain this one.
        RecordId record = 0;
        for (RecordId r = 0; r < facts.record_count(); ++r)
            if (facts.record(r).first_slot <= index) record = r;
        const std::size_t field = index - facts.record(record).first_slot;
        const std::uint32_t note = facts.slots()[index].note;
        if (facts.slots()[index].origin != facts::Origin::assumed) continue;
        const rulebook::AssumptionSet& set = book().assumptions[note >> 16];
        const Operand fact = tracing.fact(record, field);
        answer.assumption_set = set.name;
        answer.assumed.push_back({fact.fact, fact.text, set.assumptions[note & 0xffff].text});
    }
}

void Decider::Impl::disputes(const Facts& facts, const RuleGroups& rules, Determination& answer) {
    Tracing tracing(evaluation);
    struct Open {
        Index rule;
        bool unverified;
    };
    std::vector<Open> open;
    evaluation.begin(facts, facts.day);
    for (std::size_t i = 0; i < book().rules.size(); ++i) {
        const auto index = static_cast<Index>(i);
        const auto activity = evaluation.tables().activity[i];
        if (activity == program::Activity::off || activity == program::Activity::notice) continue;
        const bool unverified = activity == program::Activity::unverified;
        if (!unverified && !evaluation.tables().disputed[i]) continue;
        const bool derives = book().rules[i].effect == rulebook::Effect::derives;
        bool possible = false;
        if (derives) {
            for (RecordId record = 0; record < facts.record_count() && !possible; ++record) {
                if (facts.record(record).type != book().rules[i].define_record) continue;
                evaluate::Frame frame = evaluation.frame(record);
                possible = evaluation.holds(index, frame).unknown();
            }
        } else {
            for (const RecordId item : items()) possible = possible || judging.rule(index, item).possible();
        }
        if (possible) open.push_back({index, unverified});
    }
    for (const Open& point : open) {
        const rulebook::Rule& rule = book().rules[point.rule];
        Dispute dispute;
        dispute.what = rule.name;
        dispute.point = point.unverified
                            ? "whether this is law on that day is not established; nothing newer is on file"
                            : rule.provenance.disputed;
        dispute.sources = tracing.citations(rule.provenance.sources);
        if (!point.unverified) {
            for (const bool reading : {true, false}) {
                evaluation.settle(point.rule, reading);
                const std::string& law = book().regimes[rule.regime].jurisdiction;
                const bool derives = rule.effect == rulebook::Effect::derives;
                const Verdict verdict = try_verdict(facts, facts.day, derives ? rules : rules_of(law));
                (reading ? dispute.if_true : dispute.if_false) = outcome_name(verdict.at_least, verdict.at_most);
                evaluation.settle(point.rule, std::nullopt);
            }
        }
        // How a fact is derived matters only where the answer hangs on it.
        if (rule.effect == rulebook::Effect::derives && dispute.if_true == dispute.if_false) continue;
        answer.disputes.push_back(std::move(dispute));
    }
}

void Decider::Impl::notices(const Facts& facts, const RuleGroups& rules, Determination& answer) {
    evaluation.begin(facts, facts.day);
    const rulebook::Rulebook& rulebook = book();
    std::vector<Index> quiet;  // regimes with law that does not decide on this day
    std::vector<bool> takes_part(rulebook.regimes.size(), false);
    for (std::size_t i = 0; i < rulebook.rules.size(); ++i) {
        const rulebook::Rule& rule = rulebook.rules[i];
        const auto activity = evaluation.tables().activity[i];
        if (activity == program::Activity::decides || activity == program::Activity::unverified)
            takes_part[rule.regime] = true;
        // What the law of another country would have said changes nothing under this one.
        if (activity == program::Activity::notice && rule.effect != rulebook::Effect::derives &&
            rulebook.regimes[rule.regime].jurisdiction == answer.jurisdiction &&
            std::find(quiet.begin(), quiet.end(), rule.regime) == quiet.end())
            quiet.push_back(rule.regime);
    }
    const std::vector<program::Activity> activity_today = evaluation.tables().activity;
    for (const Index regime : quiet) {
        const rulebook::StatusEntry* entry = nullptr;
        const State state = program.regime_state(regime, facts.day, &entry);
        const Verdict verdict = try_verdict(facts, facts.day, rules, regime);
        Notice notice;
        notice.regime = rulebook.regimes[regime].name;
        notice.jurisdiction = rulebook.regimes[regime].jurisdiction;
        notice.kind = state == State::not_enforced ? "not_enforced" : "compliance_pending";
        const std::string since = entry == nullptr ? "" : language::format_day(program.resolve(entry->from, regime));
        // A rule with a status of its own is named; else the regime as a whole is meant.
        std::string what = rulebook.regimes[regime].title;
        if (state == State::in_force) {
            what.clear();
            for (std::size_t i = 0; i < rulebook.rules.size(); ++i)
                if (rulebook.rules[i].regime == regime && activity_today[i] == program::Activity::notice &&
                    rulebook.rules[i].effect != rulebook::Effect::derives)
                    what += (what.empty() ? "" : ", ") + rulebook.rules[i].name;
        }
        const bool same = verdict.at_least == answer.at_least && verdict.at_most == answer.at_most;
        takes_part[regime] = true;
        // Single rules of a regime in force that do not decide are worth a line only where they would change something.
        if (state == State::in_force && same) continue;
        notice.text = what +
                      (state == State::not_enforced ? ": on the books, not enforced since " + since
                       : state == State::in_force   ? ": published, but not decisive on this day"
                                                    : ": published, compliance not yet due") +
                      "; if it decided, " +
                      (same ? "the outcome would be the same"
                       : verdict.at_least != verdict.at_most
                           ? "these facts would not settle the outcome"
                           : "the outcome would be " + std::string(outcome_name(verdict.at_least, verdict.at_most)));
        if (verdict.at_least == verdict.at_most) notice.would_be = verdict.at_least;
        answer.notices.push_back(std::move(notice));
    }
    std::map<std::pair<std::string, language::Day>, std::vector<std::string>> stale;  // by jurisdiction and day
    for (std::size_t i = 0; i < rulebook.regimes.size(); ++i) {
        const rulebook::Regime& regime = rulebook.regimes[i];
        if (takes_part[i] && facts.day > regime.verified_through)
            stale[{regime.jurisdiction, regime.verified_through}].push_back(regime.name);
    }
    for (const auto& [key, names] : stale) {
        const auto& [jurisdiction, day] = key;
        std::string text = "the law was checked through " + language::format_day(day) + " only:";
        for (const std::string& name : names) text += " " + name;
        answer.notices.push_back(
            {"unverified_since", names.size() == 1 ? names.front() : "", text, std::nullopt, jurisdiction});
    }
    for (std::size_t i = 0; i < rulebook.regimes.size(); ++i) {
        if (!takes_part[i]) continue;
        const std::string& jurisdiction = rulebook.regimes[i].jurisdiction;
        for (const std::string& text : rulebook.regimes[i].not_modelled)
            answer.notices.push_back({"not_modelled", rulebook.regimes[i].name, text, std::nullopt, jurisdiction});
        if (program.default_anchor(static_cast<Index>(i)))
            answer.notices.push_back(
                {"default_anchor", rulebook.regimes[i].name,
                 rulebook.regimes[i].title + ": a date that the scenario does not give follows from its default",
                 std::nullopt, jurisdiction});
    }
}

}  // namespace portcullis::decide

#include "decide/decide.hpp"

#include "decide/deciding.hpp"
#include "decide/hangs_on.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using facts::either;
using facts::Facts;

Decider::Decider(const Program& program) : impl_(std::make_unique<Impl>(program)) {}
Decider::~Decider() = default;
Decider::Decider(Decider&&) noexcept = default;

const RuleGroups& Decider::Impl::rules_of(std::string_view jurisdiction) {
    const auto found = groups.find(jurisdiction);
    if (found != groups.end()) return found->second;
    return groups.emplace(std::string(jurisdiction), RuleGroups(program, jurisdiction)).first->second;
}

std::vector<RecordId> Decider::Impl::items() const {
    std::vector<RecordId> result;
    each_item([&](RecordId item) { result.push_back(item); });
    return result;
}

Verdict Decider::Impl::verdict(const RuleGroups& rules) {
    Verdict result;
    each_item([&](RecordId item) {
        judging.item(rules, item, scratch);
        const Weighed weighed = weigh(book(), rules, scratch);
        result.at_least = std::max(result.at_least, weighed.favorable.outcome);
        result.at_most = std::max(result.at_most, weighed.unfavorable.outcome);
        // Nothing is less than any policy.
        result.review_at_least = std::max(result.review_at_least, weighed.favorable.review);
        result.review = std::max(result.review, weighed.unfavorable.review);
    });
    if (evaluation.day() < rules.law_from) result.at_most = std::max(result.at_most, law_not_on_file);
    return result;
}

// A duty that hangs on an outcome or on other rules speaks where those do; a red flag only where it is raised.
Tri Decider::Impl::applies(const RuleGroups& rules, const Verdict& verdict) {
    Judgment any = facts::never;
    const auto has = [&](const std::vector<std::string>& outcomes) {
        return std::any_of(outcomes.begin(), outcomes.end(), [&](const std::string& outcome) {
            return outcome == name(verdict.at_least) || outcome == name(verdict.at_most);
        });
    };
    for (const RecordId item : items()) {
        for (const auto* group : {&rules.requirements, &rules.prohibits})
            for (const Index index : *group) any = either(any, judging.rule(index, item));
        for (const Index index : rules.flags)
            if (judging.rule(index, item).yes()) any = facts::surely;
        for (const Index index : rules.obliges) {
            const rulebook::Rule& rule = book().rules[index];
            Judgment due = (rule.targets.empty() && rule.on_outcomes.empty()) || has(rule.on_outcomes) ? facts::surely
                                                                                                       : facts::never;
            for (const Index target : rule.targets) due = either(due, judging.rule(target, item));
            any = either(any, both(due, judging.rule(index, item)));
        }
    }
    return tri(any.truth);
}

Verdict Decider::Impl::try_verdict(const Facts& facts, language::Day day, const RuleGroups& rules, Index activate) {
    evaluation.begin(facts, day, activate);
    return verdict(rules);
}

Verdict Decider::verdict(const Facts& facts, language::Day day, const std::string& jurisdiction) {
    return impl_->try_verdict(facts, day, impl_->rules_of(jurisdiction));
}

Determination Decider::determine(const Facts& facts, const Options& options) {
    Impl& impl = *impl_;
    const rulebook::Rulebook& book = impl.book();
    const RuleGroups& rules = impl.rules_of(options.jurisdiction);
    Determination answer;
    answer.as_of = language::format_day(facts.day);
    answer.posture = program::posture_name(impl.program.world().posture);
    if (impl.program.world().scenario != rulebook::none)
        answer.scenario = book.scenarios[impl.program.world().scenario].name;
    answer.jurisdiction = options.jurisdiction;
    answer.rulebook_digest = book.digest;
    for (const rulebook::Regime& regime : book.regimes) answer.regimes.push_back(regime.name);
    if (const int field = book.schema.records[0].find("destination"); field >= 0) {
        const facts::Value destination = facts.slot(0, static_cast<std::size_t>(field)).value;
        if (destination.kind == language::Kind::country)
            answer.destination = language::country_code(static_cast<language::Country>(destination.id));
    }

    impl.evaluation.begin(facts, facts.day);
    for (const RecordId item : impl.items()) {
        answer.items.push_back(impl.item(rules, item, options));
        const ItemAnswer& one = answer.items.back();
        answer.at_least = std::max(answer.at_least, one.at_least);
        answer.at_most = std::max(answer.at_most, one.at_most);
        answer.review = std::max(answer.review, one.review);
        answer.review_at_least = std::max(answer.review_at_least, one.review_at_least);
    }
    if (facts.day < rules.law_from) answer.at_most = std::max(answer.at_most, law_not_on_file);
    // The surest of the items that come to the shipment's outcome speaks; that no item needs a license is as sure as
    // the weakest of them.
    const bool free = answer.at_most == Outcome::no_license_required;
    answer.certainty = free || answer.items.empty() ? Sureness::text : Sureness::uncertain;
    for (const ItemAnswer& item : answer.items) {
        if (free) answer.certainty = std::min(answer.certainty, item.certainty);
        else if (item.at_most == answer.at_most) answer.certainty = std::max(answer.certainty, item.certainty);
    }
    if (facts.day < rules.law_from)
        answer.notices.push_back(
            {"law_not_on_file", "",
             "the law before " + language::format_day(rules.law_from) +
                 " is not on file as a whole; what else asked for a license then is not known here",
             std::nullopt, options.jurisdiction});
    answer.hangs_on = hangs_on(answer);
    impl.assumed(facts, answer);
    std::vector<RedFlag> near;  // in the order in which names were looked up, which is that of the rules
    for (const evaluate::NearName& name : impl.evaluation.near_names())
        near.push_back({"",
                        name.listed.empty()
                            ? "the name “" + name.given +
                                  "” is not in Latin letters and so cannot be compared with the list " + name.table +
                                  ": state it as the party spells it in Latin letters"
                            : "the name “" + name.given + "” is near “" + name.listed + "” of the list " + name.table +
                                  ": find out whether it is the same party",
                        Tri::unknown,
                        {}});
    for (ItemAnswer& item : answer.items) item.red_flags.insert(item.red_flags.end(), near.begin(), near.end());
    for (const std::string& error : impl.evaluation.errors())
        answer.notices.push_back({"error", "", error, std::nullopt});
    impl.disputes(facts, rules, answer);
    if (options.notices) {
        impl.notices(facts, rules, answer);
        impl.coverage(facts, answer);
    }
    // What the law of other countries says stands beside the answer, as the notices do.
    for (const rulebook::Regime& regime : book.regimes) {
        const auto same = [&](const JurisdictionAnswer& one) { return one.jurisdiction == regime.jurisdiction; };
        if (!options.notices || std::any_of(answer.jurisdictions.begin(), answer.jurisdictions.end(), same)) continue;
        const RuleGroups& own = impl.rules_of(regime.jurisdiction);
        const Verdict verdict = impl.try_verdict(facts, facts.day, own);
        answer.jurisdictions.push_back(
            {regime.jurisdiction, verdict.at_least, verdict.at_most, impl.applies(own, verdict)});
    }
    if (options.questions && (!answer.decided() || answer.review != answer.review_at_least))
        answer.questions = impl.questions(facts, rules, {answer.at_least, answer.at_most});
    if (options.over_time) impl.over_time(facts, rules, answer);
    return answer;
}

}  // namespace portcullis::decide

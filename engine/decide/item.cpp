// All that an answer says of one item.
#include "decide/deciding.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using facts::Facts;
using facts::Judgment;
using language::Kind;
using rulebook::Rule;

namespace {

bool contains(const std::vector<Index>& sorted, Index index) { return std::binary_search(sorted.begin(), sorted.end(), index); }

// The condition of a rule for each subject that matters: those that make it hold, or leave it open, or the first.
std::vector<Trace> traces(Judging& judging, Tracing& tracing, Evaluation& evaluation, Index index, RecordId item, Judgment holds) {
    std::vector<Trace> result;
    const Rule& rule = evaluation.program().book().rules[index];
    if (rule.when == language::no_expr) return result;
    for (const bool decisive : {true, false}) {
        if (!result.empty()) break;
        judging.subjects(index, item, [&](evaluate::Frame& frame, Judgment member) {
            if (result.size() >= 3) return;
            const Judgment one = both(member, evaluation.judge(evaluation.program().node_of(rule.when), frame));
            if (decisive && one.truth != holds.truth && !(holds.unknown() && one.yes())) return;
            result.push_back(tracing.condition(rule.when, frame));
        });
    }
    return result;
}

}  // namespace

ItemAnswer Decider::Impl::item(const Facts& facts, const RuleGroups& rules, RecordId record, const Options& options) {
    const rulebook::Rulebook& rulebook = book();
    Tracing tracing(evaluation);
    ItemJudgments judged;
    judging.item(rules, record, judged);
    for (const auto* group : {&rules.obliges, &rules.flags})
        for (const Index index : *group) judged.rules[index] = judging.rule(index, record);
    const Weighed weighed = weigh(rulebook, rules, judged);
    const Standing stands = standing(rulebook, rules, judged.rules);

    ItemAnswer answer;
    answer.at_least = weighed.favorable.outcome;
    answer.at_most = weighed.unfavorable.outcome;
    answer.review = weighed.unfavorable.review;
    answer.review_at_least = weighed.favorable.review;
    const language::RecordType& type = rulebook.schema.records[facts.record(record).type];
    const auto field = [&](std::string_view name) {
        const int index = type.find(name);
        return index < 0 ? facts::Value{} : evaluation.field(record, static_cast<std::size_t>(index)).value;
    };
    const facts::Value product = field("product");
    const facts::Value name = field("name");
    if (product.kind == Kind::string) answer.product = facts.text(product.id);
    answer.title = name.kind == Kind::string ? facts.text(name.id) : answer.product;
    if (const facts::Value quantity = field("quantity"); quantity.kind == Kind::number) answer.quantity = quantity.low;
    if (const facts::Value eccns = field("eccns"); eccns.kind == Kind::list) {
        for (std::size_t i = 0; i < eccns.count; ++i) {
            const facts::Element element = evaluation.element(eccns, i);
            if (element.value.kind != Kind::eccn || element.member.no()) continue;
            (element.member.yes() ? answer.eccns : answer.possible_eccns).push_back(facts.text(element.value.id));
        }
        std::sort(answer.eccns.begin(), answer.eccns.end());
        std::sort(answer.possible_eccns.begin(), answer.possible_eccns.end());
    }

    const auto exempting = [&](Index requirement) {
        for (const Index index : rules.exempts)
            if (stands.rules[index].yes() && contains(rulebook.rules[index].targets, requirement)) return index;
        return rulebook::none;
    };
    const auto availability = [&](Index exception, Index requirement) { return both(both(stands.rules[exception], judged.needs[exception]), !closed(rulebook, rules, stands.rules, exception, requirement)); };

    // How sure the outcome is: as the surest reason that it is not better, and the weakest that it is not worse.
    Sureness lower = answer.at_most == Outcome::no_license_required ? Sureness::text : Sureness::uncertain;
    Sureness upper = Sureness::text;

    for (const Instance& instance : judged.requirements) {
        const Rule& rule = rulebook.rules[instance.rule];
        Requirement requirement;
        requirement.rule = rule.name;
        requirement.title = rule.title;
        requirement.section = rule.section;
        if (instance.control.kind == Kind::symbol) requirement.control = tracing.value_text(instance.control, rulebook.schema.records[facts.record(record).type].fields[static_cast<std::size_t>(type.find("controls"))].type.item());
        requirement.reasons = rule.reasons;
        requirement.holds = tri(instance.holds.truth);
        requirement.certainty = sureness(instance.holds.certainty);
        requirement.sources = tracing.citations(rule.provenance.sources);
        requirement.disputed = rule.provenance.disputed;
        if (stands.replaced_by[instance.rule] != rulebook::none) requirement.replaced_by = rulebook.rules[stands.replaced_by[instance.rule]].name;
        if (const Index exempt = exempting(instance.rule); exempt != rulebook::none) requirement.exempted_by = rulebook.rules[exempt].name;
        const bool stands_here = requirement.replaced_by.empty() && requirement.exempted_by.empty();
        Sureness cover = Sureness::uncertain;
        for (const Index index : rules.excepts) {
            if (!contains(rulebook.rules[index].targets, instance.rule)) continue;
            const Judgment available = availability(index, instance.rule);
            if (!available.yes()) continue;
            requirement.covered_by.push_back(rulebook.rules[index].name);
            cover = std::max(cover, sureness(available.certainty));
        }
        for (const ReviewJudgment& review : judged.reviews) {
            if (review.of != instance.rule) continue;
            if (review.rule != instance.rule && stands.rules[review.rule].no()) continue;
            const Rule& written = rulebook.rules[review.rule];
            const auto& entry = written.review[review.review_case];
            requirement.reviews.push_back({review_of(review.policy), tri(review.applies.truth), written.name, entry.section.empty() ? written.section : entry.section, sureness(review.applies.certainty)});
        }
        if (stands_here && requirement.covered_by.empty()) {
            std::optional<Review> strictest;
            bool sure = false;
            for (const ReviewOpinion& opinion : requirement.reviews) {
                strictest = strictest ? std::max(*strictest, opinion.policy) : opinion.policy;
                sure = sure || opinion.applies == Tri::yes;
            }
            requirement.review = !strictest ? Review::unstated : sure ? *strictest : std::max(*strictest, Review::unstated);
            if (instance.holds.yes() && answer.at_most == Outcome::license_required) lower = std::max(lower, requirement.certainty);
        } else if (stands_here) {
            if (answer.at_most < Outcome::license_required) upper = std::min(upper, cover);
            if (instance.holds.yes()) lower = std::max(lower, requirement.certainty);
        }
        if (options.reasons) requirement.trace = traces(judging, tracing, evaluation, instance.rule, record, instance.holds);
        answer.requirements.push_back(std::move(requirement));
    }
    for (const Index index : rules.prohibits) {
        if (stands.rules[index].no()) continue;
        const Rule& rule = rulebook.rules[index];
        Prohibition prohibition{rule.name, rule.title, rule.section, rule.cure, tri(stands.rules[index].truth), sureness(stands.rules[index].certainty), tracing.citations(rule.provenance.sources), rule.provenance.disputed, {}};
        if (options.reasons) prohibition.trace = traces(judging, tracing, evaluation, index, record, stands.rules[index]);
        if (prohibition.holds == Tri::yes) lower = std::max(lower, prohibition.certainty);
        answer.prohibitions.push_back(std::move(prohibition));
    }
    // What does not hold bounds the outcome from above, as surely as it is known not to hold.
    for (const auto* group : {&rules.requirements, &rules.prohibits}) {
        const bool worse = answer.at_most < (group == &rules.prohibits ? Outcome::prohibited : Outcome::license_required);
        for (const Index index : *group) {
            const program::Activity activity = evaluation.tables().activity[index];
            if (!judged.rules[index].no() || (activity != program::Activity::decides && activity != program::Activity::unverified)) continue;
            if (worse) upper = std::min(upper, sureness(judged.rules[index].certainty));
            if (!options.reasons) continue;
            const Rule& rule = rulebook.rules[index];
            Rejected rejected;
            rejected.rule = rule.name;
            rejected.title = rule.title;
            rejected.certainty = sureness(judged.rules[index].certainty);
            rejected.trace = traces(judging, tracing, evaluation, index, record, judged.rules[index]);
            if (!rejected.trace.empty())
                if (const Trace* leaf = failing_leaf(rejected.trace.front()); leaf != nullptr) rejected.failed = leaf->expression;
            answer.rejected.push_back(std::move(rejected));
        }
    }
    answer.certainty = std::min(lower, upper);

    for (const Index index : rules.excepts) {
        const program::Activity activity = evaluation.tables().activity[index];
        if (activity == program::Activity::off || activity == program::Activity::notice || judged.requirements.empty()) continue;
        const Rule& rule = rulebook.rules[index];
        ExceptionAnswer exception;
        exception.rule = rule.name;
        exception.symbol = rule.symbol;
        exception.title = rule.title;
        exception.section = rule.section;
        exception.authorizes = rule.authorizes;
        exception.open = tri(stands.rules[index].truth);
        exception.certainty = sureness(both(stands.rules[index], judged.needs[index]).certainty);
        exception.sources = tracing.citations(rule.provenance.sources);
        Judgment shut = facts::never;
        Judgment available = facts::never;
        for (const Instance& instance : judged.requirements) {
            if (!contains(rule.targets, instance.rule)) continue;
            const std::string& covered = rulebook.rules[instance.rule].name;
            if (std::find(exception.covers.begin(), exception.covers.end(), covered) == exception.covers.end()) exception.covers.push_back(covered);
            shut = either(shut, closed(rulebook, rules, stands.rules, index, instance.rule));
            available = either(available, availability(index, instance.rule));
        }
        exception.available = tri(available.truth);
        if (!shut.no()) {
            for (const Index restriction : rules.restricts) {
                if (stands.rules[restriction].no()) continue;
                const auto& of = rulebook.rules[restriction].targets;
                const bool reaches = of.empty() || std::any_of(judged.requirements.begin(), judged.requirements.end(), [&](const Instance& instance) {
                    return contains(of, instance.rule) && contains(rule.targets, instance.rule);
                });
                if (!reaches) continue;
                const bool named = contains(rulebook.rules[restriction].exceptions, index);
                if (rulebook.rules[restriction].leaves ? !named && !rule.authorizes : named) exception.blocked_by.push_back(rulebook.rules[restriction].name);
            }
        }
        evaluate::Frame frame = evaluation.frame(record);
        if (exception.open != Tri::no) {
            language::Day earliest = facts.day;
            for (const rulebook::Need& need : rule.needs) {
                const Judgment met = evaluation.judge(program.node_of(need.when), frame);
                if (met.yes()) continue;
                MissingNeed missing{need.what, tri(met.truth), ""};
                if (need.wait) {
                    facts::Value from = need.from == language::no_expr ? facts::Value{} : evaluation.value(program.node_of(need.from), frame);
                    const language::Day start = from.kind == Kind::date ? static_cast<language::Day>(from.id) : facts.day;
                    const language::Day day = language::add(start, *need.wait);
                    missing.earliest = language::format_day(day);
                    earliest = std::max(earliest, day);
                }
                exception.missing.push_back(std::move(missing));
            }
            exception.reachable = exception.open == Tri::yes && exception.available != Tri::yes && shut.no() && !exception.missing.empty() && !exception.covers.empty();
            if (exception.reachable && earliest > facts.day) exception.earliest = language::format_day(earliest);
        }
        if (options.reasons && !exception.covers.empty()) exception.trace = traces(judging, tracing, evaluation, index, record, stands.rules[index]);
        answer.exceptions.push_back(std::move(exception));
    }

    for (const Index index : rules.obliges) {
        if (stands.rules[index].no()) continue;
        const Rule& rule = rulebook.rules[index];
        Judgment due = rule.targets.empty() && rule.on_outcomes.empty() ? facts::surely : facts::never;
        for (const Index target : rule.targets) {
            const Rule& other = rulebook.rules[target];
            if (other.effect != rulebook::Effect::excepts) {
                due = either(due, stands.rules[target]);
                continue;
            }
            // A duty of an exception matters to whoever uses it or may come to use it.
            for (const ExceptionAnswer& exception : answer.exceptions)
                if (exception.rule == other.name && !exception.covers.empty() && exception.blocked_by.empty()) due = either(due, stands.rules[target]);
        }
        for (const std::string& outcome : rule.on_outcomes) {
            if (portcullis::name(answer.at_most) != outcome && portcullis::name(answer.at_least) != outcome) continue;
            due = either(due, answer.at_least == answer.at_most ? facts::surely : facts::doubtful);
        }
        due = both(due, stands.rules[index]);
        if (due.possible()) answer.obligations.push_back({rule.name, rule.who, rule.what, rule.due, tri(due.truth), tracing.citations(rule.provenance.sources)});
    }
    for (const Index index : rules.flags)
        if (stands.rules[index].yes())
            answer.red_flags.push_back({rulebook.rules[index].name, rulebook.rules[index].what.empty() ? rulebook.rules[index].title : rulebook.rules[index].what, tri(stands.rules[index].truth), tracing.citations(rulebook.rules[index].provenance.sources)});

    if (options.reasons) {
        const auto figures = [&](RecordId of) {
            const language::RecordType& fields = rulebook.schema.records[facts.record(of).type];
            for (std::size_t f = 0; f < fields.fields.size(); ++f)
                if (fields.fields[f].source == language::Source::single && fields.fields[f].type.kind == Kind::number)
                    if (Operand figure = tracing.fact(of, f); figure.kind == "number") answer.figures.push_back(std::move(figure));
        };
        figures(record);
        if (const facts::Value chips = field("chips"); chips.kind == Kind::list)
            for (std::size_t i = 0; i < chips.count && i < 8; ++i) figures(static_cast<RecordId>(evaluation.element(chips, i).value.id));
    }
    return answer;
}

}  // namespace portcullis::decide

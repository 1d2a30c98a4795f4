#include "decide/item_report.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using language::Kind;
using rulebook::Rule;

bool contains(const std::vector<Index>& sorted, Index index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

ItemReport::ItemReport(Evaluation& evaluation, Judging& judging, const RuleGroups& rules, RecordId item,
                       const Options& options, ExpressionTexts& texts)
    : evaluation_(evaluation),
      judging_(judging),
      book_(evaluation.program().book()),
      rules_(rules),
      item_(item),
      options_(options),
      tracing_(evaluation, &texts) {
    judging_.item(rules_, item_, judged_);
    for (const auto* group : {&rules_.obliges, &rules_.flags})
        for (const Index index : *group) judged_.rules[index] = judging_.rule(index, item_);
    stands_ = standing(book_, rules_, judged_.rules);
}

ItemAnswer ItemReport::build() {
    const Weighed weighed = weigh(book_, rules_, judged_);
    answer_.at_least = weighed.favorable.outcome;
    answer_.at_most = weighed.unfavorable.outcome;
    answer_.review = weighed.unfavorable.review;
    answer_.review_at_least = weighed.favorable.review;
    // An open answer is open for want of facts; how sure the law is bounds it from above only.
    if (answer_.at_most == Outcome::no_license_required || answer_.at_least != answer_.at_most) lower_ = Sureness::text;
    describe();
    requirements();
    prohibitions();
    rejected();
    answer_.certainty = std::min(lower_, upper_);
    exceptions();
    obligations();
    red_flags();
    if (options_.reasons) figures();
    return std::move(answer_);
}

facts::Value ItemReport::field(std::string_view name) {
    const int index = book_.schema.records[evaluation_.facts().record(item_).type].find(name);
    return index < 0 ? facts::Value{} : evaluation_.field(item_, static_cast<std::size_t>(index)).value;
}

bool ItemReport::decides(Index rule) const {
    const program::Activity activity = evaluation_.tables().activity[rule];
    return activity == program::Activity::decides || activity == program::Activity::unverified;
}

std::vector<Trace> ItemReport::traces(Index index, Judgment holds) {
    std::vector<Trace> result;
    const Rule& rule = book_.rules[index];
    if (!options_.reasons || rule.when == language::no_expr) return result;
    for (const bool decisive : {true, false}) {
        if (!result.empty()) break;
        judging_.subjects(index, item_, [&](evaluate::Frame& frame, Judgment member) {
            if (result.size() >= 3) return;
            const Judgment one = both(member, evaluation_.judge(evaluation_.program().node_of(rule.when), frame));
            if (decisive && one.truth != holds.truth && !(holds.unknown() && one.yes())) return;
            result.push_back(tracing_.condition(rule.when, frame));
        });
    }
    return result;
}

Judgment ItemReport::availability(Index exception, Index requirement) const {
    return both(both(stands_.rules[exception], judged_.needs[exception]),
                !closed(book_, rules_, stands_.rules, exception, requirement));
}

Index ItemReport::exempting(Index requirement) const {
    for (const Index index : rules_.exempts)
        if (stands_.rules[index].yes() && contains(book_.rules[index].targets, requirement)) return index;
    return rulebook::none;
}

void ItemReport::describe() {
    const facts::Facts& facts = evaluation_.facts();
    const facts::Value product = field("product");
    const facts::Value name = field("name");
    if (product.kind == Kind::string) answer_.product = facts.text(product.id);
    answer_.title = name.kind == Kind::string ? facts.text(name.id) : answer_.product;
    if (const facts::Value quantity = field("quantity"); quantity.kind == Kind::number) answer_.quantity = quantity.low;
    if (const facts::Value eccns = field("eccns"); eccns.kind == Kind::list) {
        for (std::size_t i = 0; i < eccns.count; ++i) {
            const facts::Element element = evaluation_.element(eccns, i);
            if (element.value.kind != Kind::eccn || element.member.no()) continue;
            (element.member.yes() ? answer_.eccns : answer_.possible_eccns).push_back(facts.text(element.value.id));
        }
    }
    std::sort(answer_.eccns.begin(), answer_.eccns.end());
    std::sort(answer_.possible_eccns.begin(), answer_.possible_eccns.end());
}

void ItemReport::requirements() {
    const language::RecordType& type = book_.schema.records[evaluation_.facts().record(item_).type];
    for (const Instance& instance : judged_.requirements) {
        const Rule& rule = book_.rules[instance.rule];
        Requirement requirement;
        requirement.rule = rule.name;
        requirement.title = rule.title;
        requirement.section = rule.section;
        if (instance.control.kind == Kind::symbol)
            requirement.control = tracing_.value_text(
                instance.control, type.fields[static_cast<std::size_t>(type.find("controls"))].type.item());
        requirement.reasons = rule.reasons;
        requirement.holds = tri(instance.holds.truth);
        requirement.certainty = sureness(instance.holds.certainty);
        requirement.sources = tracing_.citations(rule.provenance.sources);
        requirement.disputed = rule.provenance.disputed;
        if (const Index by = stands_.replaced_by[instance.rule]; by != rulebook::none)
            requirement.replaced_by = book_.rules[by].name;
        if (const Index by = exempting(instance.rule); by != rulebook::none)
            requirement.exempted_by = book_.rules[by].name;

        Sureness cover = Sureness::uncertain;
        for (const Index index : rules_.excepts) {
            if (!contains(book_.rules[index].targets, instance.rule)) continue;
            const Judgment available = availability(index, instance.rule);
            if (!available.yes()) continue;
            requirement.covered_by.push_back(book_.rules[index].name);
            cover = std::max(cover, sureness(available.certainty));
        }
        for (const ReviewJudgment& review : judged_.reviews) {
            if (review.of != instance.rule || (review.rule != instance.rule && stands_.rules[review.rule].no()))
                continue;
            const Rule& written = book_.rules[review.rule];
            const rulebook::ReviewCase& entry = written.review[review.review_case];
            requirement.reviews.push_back({review_of(review.policy), tri(review.applies.truth), written.name,
                                           entry.section.empty() ? written.section : entry.section,
                                           sureness(review.applies.certainty)});
        }
        const bool stands = requirement.replaced_by.empty() && requirement.exempted_by.empty();
        if (stands && requirement.covered_by.empty()) {
            std::optional<Review> strictest;
            bool sure = false;
            for (const ReviewOpinion& opinion : requirement.reviews) {
                strictest = strictest ? std::max(*strictest, opinion.policy) : opinion.policy;
                sure = sure || opinion.applies == Tri::yes;
            }
            requirement.review = !strictest ? Review::unstated
                                 : sure     ? *strictest
                                            : std::max(*strictest, Review::unstated);
            if (instance.holds.yes() && answer_.at_most == Outcome::license_required)
                lower_ = std::max(lower_, requirement.certainty);
        } else if (stands) {
            if (answer_.at_most < Outcome::license_required) upper_ = std::min(upper_, cover);
            if (instance.holds.yes()) lower_ = std::max(lower_, requirement.certainty);
        }
        requirement.trace = traces(instance.rule, instance.holds);
        answer_.requirements.push_back(std::move(requirement));
    }
}

void ItemReport::prohibitions() {
    for (const Index index : rules_.prohibits) {
        const Judgment holds = stands_.rules[index];
        if (holds.no()) continue;
        const Rule& rule = book_.rules[index];
        answer_.prohibitions.push_back({rule.name, rule.title, rule.section, rule.cure, tri(holds.truth),
                                        sureness(holds.certainty), tracing_.citations(rule.provenance.sources),
                                        rule.provenance.disputed, traces(index, holds)});
        if (holds.yes()) lower_ = std::max(lower_, sureness(holds.certainty));
    }
}

// What does not hold bounds the outcome from above, as surely as it is known not to hold.
void ItemReport::rejected() {
    for (const auto* group : {&rules_.requirements, &rules_.prohibits}) {
        const bool worse =
            answer_.at_most < (group == &rules_.prohibits ? Outcome::prohibited : Outcome::license_required);
        for (const Index index : *group) {
            const Judgment holds = judged_.rules[index];
            if (!holds.no() || !decides(index)) continue;
            if (worse) upper_ = std::min(upper_, sureness(holds.certainty));
            if (!options_.reasons) continue;
            Rejected& rejected = answer_.rejected.emplace_back();
            rejected = {
                book_.rules[index].name, book_.rules[index].title, {}, traces(index, holds), sureness(holds.certainty)};
            if (!rejected.trace.empty())
                if (const Trace* leaf = failing_leaf(rejected.trace.front()); leaf != nullptr)
                    rejected.failed = leaf->expression;
        }
    }
}

void ItemReport::obligations() {
    for (const Index index : rules_.obliges) {
        if (stands_.rules[index].no()) continue;
        const Rule& rule = book_.rules[index];
        Judgment due = rule.targets.empty() && rule.on_outcomes.empty() ? facts::surely : facts::never;
        for (const Index target : rule.targets) {
            const Rule& other = book_.rules[target];
            if (other.effect != rulebook::Effect::excepts) {
                due = either(due, stands_.rules[target]);
                continue;
            }
            // A duty of an exception matters to whoever uses it or may come to use it.
            for (const ExceptionAnswer& exception : answer_.exceptions)
                if (exception.rule == other.name && !exception.covers.empty() && exception.blocked_by.empty())
                    due = either(due, stands_.rules[target]);
        }
        for (const std::string& outcome : rule.on_outcomes)
            if (name(answer_.at_most) == outcome || name(answer_.at_least) == outcome)
                due = either(due, answer_.at_least == answer_.at_most ? facts::surely : facts::doubtful);
        due = both(due, stands_.rules[index]);
        if (due.possible())
            answer_.obligations.push_back({rule.name, rule.who, rule.what, rule.due, tri(due.truth),
                                           tracing_.citations(rule.provenance.sources), filing(index)});
    }
}

void ItemReport::red_flags() {
    for (const Index index : rules_.flags) {
        if (!stands_.rules[index].yes()) continue;
        const Rule& rule = book_.rules[index];
        answer_.red_flags.push_back({rule.name, rule.what.empty() ? rule.title : rule.what, Tri::yes,
                                     tracing_.citations(rule.provenance.sources)});
    }
}

// Derived figures of the item and of its chips.
void ItemReport::figures() {
    constexpr std::size_t most_chips = 8;
    const auto add = [&](RecordId record) {
        const language::RecordType& type = book_.schema.records[evaluation_.facts().record(record).type];
        for (std::size_t f = 0; f < type.fields.size(); ++f) {
            if (type.fields[f].source != language::Source::single || type.fields[f].type.kind != Kind::number) continue;
            Operand figure = tracing_.fact(record, f);
            if (figure.kind == "number") answer_.figures.push_back(std::move(figure));
        }
    };
    add(item_);
    const facts::Value chips = field("chips");
    for (std::size_t i = 0; chips.kind == Kind::list && i < chips.count && i < most_chips; ++i)
        add(static_cast<RecordId>(evaluation_.element(chips, i).value.id));
}

ItemAnswer Decider::Impl::item(const RuleGroups& rules, RecordId record, const Options& options) {
    ItemAnswer answer = ItemReport(evaluation, judging, rules, record, options, texts).build();
    if (evaluation.day() < rules.law_from) answer.at_most = std::max(answer.at_most, law_not_on_file);
    return answer;
}

}  // namespace portcullis::decide

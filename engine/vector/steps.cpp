// Steps are made here, each once; what is constant is folded away.
#include "vector/compiling.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::vector {

namespace {

std::int64_t packed(Truth truth, Certainty certainty) {
    return static_cast<std::int64_t>(truth) << 2 | static_cast<std::int64_t>(certainty);
}

// The stretches [first, second) that alone surely hold, where no other may.
std::optional<std::pair<std::size_t, std::size_t>> one_run(const std::vector<Judgment>& judgments) {
    std::size_t first = 0;
    while (first < judgments.size() && judgments[first] == facts::never) ++first;
    std::size_t second = first;
    while (second < judgments.size() && judgments[second] == facts::surely) ++second;
    const bool rest = std::all_of(judgments.begin() + static_cast<std::ptrdiff_t>(second), judgments.end(),
                                  [](const Judgment& one) { return one == facts::never; });
    if (!rest || first == second) return std::nullopt;
    return std::pair(first, second);
}

}  // namespace

bool Plan::is_within(DomainId domain, DomainId outer) const {
    for (DomainId at = domain; at != nowhere; at = domains[at].base) {
        if (at == outer) return true;
        if (!domains[outer].plain) continue;
        for (AxisId axis = domains[at].axis; axis != nowhere; axis = axes[axis].above)
            if (axis == domains[outer].axis) return true;
    }
    return false;
}

StepId Compiler::step(Step step, const std::vector<StepId>& operands) {
    std::pair<std::vector<std::int64_t>, std::vector<StepId>> key{
        {static_cast<std::int64_t>(step.what), step.domain, static_cast<std::int64_t>(step.op), step.a, step.b, step.c,
         step.value, std::bit_cast<std::int64_t>(step.number)},
        operands};
    if (const auto found = known_steps_.find(key); found != known_steps_.end()) return found->second;
    step.first = static_cast<std::uint32_t>(plan_.operands.size());
    step.count = static_cast<std::uint32_t>(operands.size());
    plan_.operands.insert(plan_.operands.end(), operands.begin(), operands.end());
    plan_.steps.push_back(step);
    const auto id = static_cast<StepId>(plan_.steps.size() - 1);
    known_steps_.emplace(std::move(key), id);
    return id;
}

Three Compiler::truth_step(Step made, const std::vector<StepId>& operands) {
    const DomainId domain = made.domain;
    return {false, Truth::unknown, step(made, operands), domain};
}

StepId Compiler::step_of(const Three& truth, DomainId domain) {
    if (truth.constant) {
        Step made;
        made.what = Do::constant_truth;
        made.domain = domain;
        made.value = packed(truth.truth, Certainty::text);
        return step(made);
    }
    return spread(truth, domain).step;
}

StepId Compiler::numbers_of(const Operand& operand, DomainId domain) {
    if (operand.is != Operand::Is::constant) return spread(operand, domain).step;
    Step made;
    made.what = Do::constant_number;
    made.domain = domain;
    const Value& value = operand.constant;
    // A constant that is no number, or one known within bounds only, keeps its kind.
    made.op = value.kind == Kind::number ? Op::number : value.kind == Kind::none ? Op::has : Op::broken;
    made.number = value.kind == Kind::number ? value.low : 0;
    made.value = std::bit_cast<std::int64_t>(value.kind == Kind::number ? value.high : 0.0);
    made.c = static_cast<StepId>(value.certainty);
    return step(made);
}

StepId Compiler::ids_of(const Operand& operand, DomainId domain) {
    if (operand.is != Operand::Is::constant) return spread(operand, domain).step;
    Step made;
    made.what = Do::constant_id;
    made.domain = domain;
    const Value& value = operand.constant;
    made.op = value.kind == Kind::none ? Op::has : value.known() ? Op::number : Op::broken;
    made.value = value.known() && value.kind != Kind::none ? value.id : 0;
    made.c = static_cast<StepId>(value.certainty);
    return step(made);
}

Three Compiler::all(std::vector<Three> parts, DomainId domain) {
    std::vector<StepId> steps;
    bool unknown = false;
    for (const Three& part : parts) {
        if (part.is(Truth::no)) return fixed(Truth::no);
        if (part.is(Truth::yes)) continue;
        if (part.constant) {
            unknown = true;
            continue;
        }
        steps.push_back(spread(part, domain).step);
    }
    if (steps.empty()) return fixed(unknown ? Truth::unknown : Truth::yes);
    if (unknown) steps.push_back(step_of(fixed(Truth::unknown), domain));
    std::sort(steps.begin(), steps.end());  // earlier steps are simpler ones: they may settle a block alone
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    if (steps.size() == 1) return {false, Truth::unknown, steps.front(), domain};
    Step made;
    made.what = Do::all;
    made.domain = domain;
    return truth_step(made, steps);
}

Three Compiler::any(std::vector<Three> parts, DomainId domain) {
    std::vector<StepId> steps;
    bool unknown = false;
    for (const Three& part : parts) {
        if (part.is(Truth::yes)) return fixed(Truth::yes);
        if (part.is(Truth::no)) continue;
        if (part.constant) {
            unknown = true;
            continue;
        }
        steps.push_back(spread(part, domain).step);
    }
    if (steps.empty()) return fixed(unknown ? Truth::unknown : Truth::no);
    if (unknown) steps.push_back(step_of(fixed(Truth::unknown), domain));
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    if (steps.size() == 1) return {false, Truth::unknown, steps.front(), domain};
    Step made;
    made.what = Do::any;
    made.domain = domain;
    return truth_step(made, steps);
}

Three Compiler::negate(const Three& truth) {
    if (truth.constant)
        return fixed(truth.truth == Truth::yes ? Truth::no : truth.truth == Truth::no ? Truth::yes : Truth::unknown);
    const Step& of = plan_.steps[truth.step];
    if (of.what == Do::negate) return {false, Truth::unknown, of.a, truth.domain};
    Step made;
    made.what = Do::negate;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::spread(const Three& truth, DomainId domain) {
    if (truth.constant || truth.domain == domain) return truth;
    Step made;
    made.what = Do::spread;
    made.domain = domain;
    made.a = truth.step;
    return truth_step(made);
}

Operand Compiler::spread(const Operand& operand, DomainId domain) {
    if (operand.is == Operand::Is::constant || operand.domain == domain) return operand;
    Step made;
    made.what = operand.is == Operand::Is::numbers ? Do::spread_number : Do::spread_id;
    made.domain = domain;
    made.a = operand.step;
    Operand result = operand;
    result.step = step(made);
    result.domain = domain;
    return result;
}

Three Compiler::first(const Three& a, const Three& b, DomainId domain) {
    if (a.constant) return a.truth == Truth::unknown ? spread(b, domain) : a;
    if (b.is(Truth::unknown)) return spread(a, domain);
    Step made;
    made.what = Do::first_truth;
    made.domain = domain;
    made.a = step_of(a, domain);
    made.b = step_of(b, domain);
    return truth_step(made);
}

Three Compiler::choose(const Three& condition, const Three& then, const Three& otherwise, DomainId domain) {
    if (condition.is(Truth::yes)) return spread(then, domain);
    if (condition.is(Truth::no)) return spread(otherwise, domain);
    Step made;
    made.what = Do::choose_truth;
    made.domain = domain;
    made.a = step_of(condition, domain);
    made.b = step_of(then, domain);
    made.c = step_of(otherwise, domain);
    return truth_step(made);
}

Three Compiler::surely(const Three& truth) {
    if (truth.constant) return fixed(truth.truth == Truth::yes ? Truth::yes : Truth::no);
    Step made;
    made.what = Do::surely;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::unknown_of(const Three& truth) {
    if (truth.constant) return fixed(truth.truth == Truth::unknown ? Truth::yes : Truth::no);
    Step made;
    made.what = Do::both_surely;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::weaken(const Three& truth) {
    if (truth.constant) return fixed(truth.truth == Truth::no ? Truth::no : Truth::unknown);
    Step made;
    made.what = Do::weaken;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::plainly(const Three& truth) {
    if (truth.constant) return truth;
    Step made;
    made.what = Do::plainly;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::less_sure(const Three& truth) {
    if (truth.constant) return fixed(Truth::no);
    Step made;
    made.what = Do::less_sure;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::if_holds(const Three& a, const Three& b, DomainId domain) {
    if (a.constant || b.is(Truth::yes)) return all({a, b}, domain);
    Step made;
    made.what = Do::if_holds;
    made.domain = domain;
    made.a = step_of(a, domain);
    made.b = step_of(b, domain);
    return truth_step(made);
}

Three Compiler::as_listed(const Three& truth) {
    if (truth.constant) return truth;
    Step made;
    made.what = Do::as_listed;
    made.domain = truth.domain;
    made.a = truth.step;
    return truth_step(made);
}

Three Compiler::as_sure_as(const Three& truth, Certainty certainty) {
    if (certainty == Certainty::text || (truth.constant && truth.truth != Truth::yes)) return truth;
    Step made;
    made.what = Do::as_sure_as;
    made.domain = truth.domain;
    made.a = step_of(truth, truth.domain);
    made.value = static_cast<std::int64_t>(certainty);
    return truth_step(made);
}

// A comparison with a figure that is itself not sure.
Three Compiler::known_as_surely(const Three& truth, Certainty certainty) {
    if (certainty == Certainty::text || truth.constant) return truth;
    Step made;
    made.what = Do::known_as_surely;
    made.domain = truth.domain;
    made.a = truth.step;
    made.value = static_cast<std::int64_t>(certainty);
    return truth_step(made);
}

Three Compiler::judgment(Judgment judgment, DomainId domain) {
    if (judgment.certainty == Certainty::text || judgment.unknown()) return fixed(judgment.truth);
    Step made;
    made.what = Do::constant_truth;
    made.domain = domain;
    made.value = packed(judgment.truth, judgment.certainty);
    return truth_step(made);
}

Three Compiler::refuse(DomainId domain) {
    ++plan_.refused;
    Step made;
    made.what = Do::refuse;
    made.domain = domain;
    return truth_step(made);
}

Operand Compiler::first(const Operand& a, const Operand& b, Kind kind, DomainId domain) {
    if (a.is == Operand::Is::constant) return a.constant.kind == Kind::unknown ? spread(b, domain) : a;
    if (b.is == Operand::Is::constant && b.constant.kind == Kind::unknown) return spread(a, domain);
    const bool numbers = kind == Kind::number;
    Step made;
    made.what = numbers ? Do::first_number : Do::first_id;
    made.domain = domain;
    made.a = numbers ? numbers_of(a, domain) : ids_of(a, domain);
    made.b = numbers ? numbers_of(b, domain) : ids_of(b, domain);
    return {numbers ? Operand::Is::numbers : Operand::Is::ids, {}, step(made), domain};
}

Operand Compiler::choose(const Three& condition, const Operand& a, const Operand& b, Kind kind, DomainId domain) {
    if (condition.is(Truth::yes)) return spread(a, domain);
    if (condition.is(Truth::no)) return spread(b, domain);
    const bool numbers = kind == Kind::number;
    Step made;
    made.what = numbers ? Do::choose_number : Do::choose_id;
    made.domain = domain;
    made.a = step_of(condition, domain);
    made.b = numbers ? numbers_of(a, domain) : ids_of(a, domain);
    made.c = numbers ? numbers_of(b, domain) : ids_of(b, domain);
    return {numbers ? Operand::Is::numbers : Operand::Is::ids, {}, step(made), domain};
}

Three Compiler::has_value(const Operand& operand, DomainId domain) {
    if (operand.is == Operand::Is::constant) {
        if (operand.constant.kind == Kind::none) return judgment({Truth::no, operand.constant.certainty}, domain);
        return operand.constant.known() ? judgment({Truth::yes, operand.constant.certainty}, domain)
                                        : fixed(Truth::unknown);
    }
    Step made;
    made.what = operand.is == Operand::Is::numbers ? Do::has_number : Do::has_id;
    made.domain = operand.domain;
    made.a = operand.step;
    return truth_step(made);
}

Three Compiler::test_id(const Operand& ids, Judge judge, bool if_none) {
    if (ids.is == Operand::Is::constant) {
        const Value& value = ids.constant;
        if (value.kind == Kind::none) return judgment({if_none ? Truth::yes : Truth::no, value.certainty}, ids.domain);
        if (!value.known()) return fixed(Truth::unknown);
        Judgment judged = judge(value.id, table_);
        judged.certainty = std::min(judged.certainty, value.certainty);
        return judgment(judged, ids.domain);
    }
    // A class has room for 32 tests: two bits each of a word.
    constexpr std::size_t most = 32;
    const auto found = open_group_.find(ids.step);
    std::uint32_t group = found == open_group_.end() ? nowhere : found->second;
    if (group == nowhere || plan_.groups[group].predicates.size() == most) {
        group = static_cast<std::uint32_t>(plan_.groups.size());
        plan_.groups.push_back({ids.step, {}, text_of(ids.step)});
        open_group_[ids.step] = group;
    }
    plan_.groups[group].predicates.push_back({std::move(judge), if_none});
    Step made;
    made.what = Do::class_bit;
    made.domain = ids.domain;
    made.a = ids.step;
    made.b = group;
    made.c = static_cast<StepId>(plan_.groups[group].predicates.size() - 1);
    return truth_step(made);
}

Three Compiler::test_id(const Scope& scope, const Operand& ids, bool dated, DatedJudge judge) {
    const std::size_t count = stretches(scope.law);
    if (ids.is == Operand::Is::constant && dated && count > 1 && ids.constant.known() &&
        ids.constant.kind != Kind::none) {
        const Value value = ids.constant;
        return this->dated(scope, [&](std::size_t stretch) {
            Judgment judged = judge(stretch, value.id, table_);
            judged.certainty = std::min(judged.certainty, value.certainty);
            return judged;
        });
    }
    if (ids.is == Operand::Is::constant || !dated || count == 1)
        return test_id(ids,
                       [judge = std::move(judge)](std::int64_t id, const auto& table) { return judge(0, id, table); });
    Step made;
    made.what = Do::dated_id;
    made.domain = ids.domain;
    made.a = ids.step;
    made.b = spread(Operand{Operand::Is::ids, {}, stretch_step(), 0}, ids.domain).step;
    made.value = static_cast<std::int64_t>(count);
    const Operand both{Operand::Is::ids, {}, step(made), ids.domain};
    return test_id(both, [judge = std::move(judge), count](std::int64_t id, const auto& table) {
        const auto n = static_cast<std::int64_t>(count);
        return judge(static_cast<std::size_t>(id % n), id / n, table);
    });
}

std::int64_t Compiler::text_of(StepId id) const {
    if (id == nowhere) return 0;
    const Step& step = plan_.steps[id];
    switch (step.what) {
        case Do::column_id: {
            const language::Type& type = book().schema.records[plan_.places[step.a].type].fields[step.b].type;
            const Kind kind = type.kind == Kind::list ? type.element : type.kind;
            return kind == Kind::string || kind == Kind::eccn ? 1 : 0;
        }
        case Do::first_id: return std::max(text_of(step.a), text_of(step.b));
        case Do::choose_id: return std::max(text_of(step.b), text_of(step.c));
        case Do::spread_id: return text_of(step.a);
        case Do::single_id: {
            std::int64_t any = 0;
            for (std::uint32_t i = 1; i < step.count; i += 2)
                any = std::max(any, text_of(plan_.operands[step.first + i]));
            return any;
        }
        case Do::map_id: return plan_.maps[step.b].to_text ? 1 : 0;
        case Do::dated_id: return text_of(step.a) * step.value;
        default: return 0;
    }
}

StepId Compiler::stretch_step() {
    Step made;
    made.what = Do::stretch;
    return step(made);
}

Operand Compiler::day_of(std::size_t stretch) const {
    return {Operand::Is::constant, Value::make(Kind::date, plan_.stretches[stretch]->from), nowhere, 0};
}

Three Compiler::dated(const Scope& scope, const std::function<Judgment(std::size_t)>& judge) {
    std::vector<Judgment> judgments;
    for (std::size_t i = 0; i < stretches(scope.law); ++i) judgments.push_back(judge(i));
    const bool same =
        std::all_of(judgments.begin(), judgments.end(), [&](const Judgment& one) { return one == judgments.front(); });
    if (same) return judgment(judgments.front(), 0);
    // Most law is in force from a day until another.
    if (const auto days = one_run(judgments)) {
        const Operand date = value_fact(0, static_cast<std::size_t>(book().schema.records[0].find("date")), 0);
        std::vector<Three> within;
        if (days->first > 0) within.push_back(compare_ids(Op::greater_equal, Kind::date, date, day_of(days->first), 0));
        if (days->second < judgments.size())
            within.push_back(compare_ids(Op::less, Kind::date, date, day_of(days->second), 0));
        return all(std::move(within), 0);
    }
    return test_id(Operand{Operand::Is::ids, {}, stretch_step(), 0}, [judgments](std::int64_t stretch, const auto&) {
        return judgments[static_cast<std::size_t>(stretch)];
    });
}

DomainId Compiler::plain(AxisId axis) {
    if (axis == 0) return 0;
    return extend(plain(plan_.axes[axis].above), axis);
}

DomainId Compiler::extend(DomainId base, AxisId axis) {
    const auto found = extended_.find({base, axis});
    if (found != extended_.end()) return found->second;
    Domain domain;
    domain.base = base;
    domain.axis = axis;
    domain.plain = plan_.domains[base].plain && plan_.domains[base].axis == plan_.axes[axis].above;
    plan_.domains.push_back(domain);
    const auto id = static_cast<DomainId>(plan_.domains.size() - 1);
    extended_.emplace(std::pair(base, axis), id);
    return id;
}

DomainId Compiler::narrowest(const std::set<DomainId>& domains, DomainId otherwise) const {
    for (const DomainId candidate : domains) {
        const bool covers =
            std::all_of(domains.begin(), domains.end(), [&](DomainId other) { return reaches(candidate, other); });
        if (covers) return candidate;
    }
    return otherwise;
}

}  // namespace portcullis::vector

#include "quality/cover/observer.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::quality {

using evaluate::Frame;
using facts::Truth;
using facts::Value;
using language::Day;
using language::ExprId;
using language::Kind;
using language::Op;
using program::Activity;
using rulebook::Effect;
using rulebook::Rule;

namespace {

constexpr double just = 1e-3;
constexpr std::size_t no_flip = static_cast<std::size_t>(-1);

bool is_whole(double number) { return std::abs(number) < 1e15 && number == std::floor(number); }

}  // namespace

int position_of(const Threshold& threshold, const explore::Sides& sides) {
    if (sides.equal()) return 0;
    const double away = std::abs(sides.left - sides.right);
    const double size = std::max({std::abs(sides.left), std::abs(sides.right), 1.0});
    const bool next = away <= 1 && !threshold.quotient && is_whole(sides.left) && is_whole(sides.right);
    if (!next && (threshold.day || away > just * size)) return -1;
    return sides.left < sides.right ? 1 : 2;
}

Observer::State& Observer::state(const Setting& setting) {
    std::unique_ptr<State>& found = states_[setting];
    if (found) return *found;
    const program::Program& program = worlds_.program(setting);
    found = std::make_unique<State>(program);
    for (const DateBoundary& boundary : plan_.dates) {
        const Day day = program.resolve(boundary.day, boundary.regime);
        if (day <= language::day_min || day >= language::day_max) continue;
        for (int i = 0; i < 3; ++i) found->near[day - 1 + i].push_back(boundary.goal + static_cast<std::size_t>(i));
    }
    return *found;
}

void Observer::mark(std::size_t goal) {
    if (goal == no_goal || marked_[goal] == serial_) return;
    marked_[goal] = serial_;
    ++tally_.cases[goal];
    reached_.push_back(goal);
}

void Observer::touch(std::size_t date) {
    touched_[date] = serial_;
    if (listener_ != nullptr) listener_->dated(date, holds_);
}

bool Observer::begin(const Case& one, BoundaryListener* listener) {
    reached_.clear();
    if (!one.facts) return false;
    marked_.resize(plan_.goals.size(), 0);
    decided_.resize(plan_.goals.size(), 0);
    touched_.resize(plan_.dates.size(), 0);
    ++serial_;
    case_ = &one;
    listener_ = listener;
    state_ = &state(one.setting);
    state_->evaluation.begin(*one.facts, one.facts->day);
    return true;
}

std::vector<facts::RecordId> Observer::items() const {
    std::vector<facts::RecordId> result;
    const int field = plan_.book.schema.records[0].find("items");
    if (field < 0) return result;
    const Value list = case_->facts->slot(0, static_cast<std::size_t>(field)).value;
    if (list.kind != Kind::list) return result;
    for (const facts::Element& element : case_->facts->elements(list))
        result.push_back(static_cast<facts::RecordId>(element.value.id));
    return result;
}

void Observer::observe(const Case& one, BoundaryListener* listener) {
    if (!begin(one, listener)) return;
    const rulebook::Rulebook& book = plan_.book;
    const program::Program& program = state_->evaluation.program();
    for (const facts::RecordId item : items()) {
        held_.assign(book.rules.size(), 0);
        for (std::size_t i = 0; i < book.rules.size(); ++i) rule(static_cast<Index>(i), item);
        // A rule that reviews says something only of a requirement that is there.
        for (std::size_t i = 0; i < book.rules.size(); ++i) {
            const Rule& reviewing = book.rules[i];
            if (reviewing.effect != Effect::reviews || held_[i] == 0) continue;
            const bool used = std::any_of(reviewing.targets.begin(), reviewing.targets.end(),
                                          [&](Index target) { return held_[target] != 0; });
            if (used) mark(plan_.rules[i].reviews.front());
        }
    }
    exceptions(one);
    const Index regime = one.regime;
    if (regime != rulebook::none) {
        const auto& status = book.regimes[regime].status;
        const rulebook::StatusEntry* entry = nullptr;
        (void)program.regime_state(regime, one.facts->day, &entry);
        for (std::size_t i = 0; i < status.size(); ++i)
            if (entry == &status[i]) mark(plan_.statuses[regime][i]);
        for (std::size_t i = 0; i < plan_.dates.size(); ++i)
            if (plan_.dates[i].of == DateBoundary::regime_status && plan_.dates[i].owner == regime) touch(i);
    }
    finish();
}

void Observer::observe_rule(const Case& one, Index index, BoundaryListener* listener) {
    if (!begin(one, listener)) return;
    held_.assign(plan_.book.rules.size(), 0);
    for (const facts::RecordId item : items()) rule(index, item);
    finish();
}

// The boundaries near the day count for what the case had to do with.
void Observer::finish() {
    const auto near = state_->near.find(case_->facts->day);
    if (near == state_->near.end()) return;
    for (const std::size_t goal : near->second) {
        const auto after = std::upper_bound(plan_.dates.begin(), plan_.dates.end(), goal,
                                            [](std::size_t at, const DateBoundary& date) { return at < date.goal; });
        const auto date = static_cast<std::size_t>(after - plan_.dates.begin()) - 1;
        if (touched_[date] == serial_) mark(goal);
    }
}

// A fact that is stated does not come from the rule that would derive it.
bool Observer::is_stated(const Rule& rule, const Frame& frame) const {
    if (rule.effect != Effect::derives) return false;
    const language::RecordType& type = plan_.book.schema.records[rule.define_record];
    if (type.fields[rule.define_field].source != language::Source::single) return false;
    const int slot = state_->evaluation.program().slot_of(static_cast<std::uint16_t>(rule.define_record));
    if (slot < 0) return false;
    const Value record = frame.slots[static_cast<std::size_t>(slot)];
    if (record.kind != Kind::record) return false;
    const facts::Slot& stated = case_->facts->slot(static_cast<facts::RecordId>(record.id), rule.define_field);
    return (stated.origin == facts::Origin::stated || stated.origin == facts::Origin::catalogue) &&
           stated.value.known();
}

void Observer::rule(Index index, facts::RecordId item) {
    const Rule& written = plan_.book.rules[index];
    evaluate::Evaluation& evaluation = state_->evaluation;
    if (!evaluation.program().enabled(index)) return;
    if (written.effect != Effect::derives && case_->regime != rulebook::none &&
        plan_.book.regimes[written.regime].jurisdiction != plan_.book.regimes[case_->regime].jurisdiction)
        return;
    law_ = evaluation.tables().activity[index] == Activity::decides;
    state_->judging.subjects(index, item, [&](Frame& frame, facts::Judgment member) {
        if (member.yes() && !is_stated(written, frame)) subject(index, frame);
    });
}

void Observer::subject(Index index, Frame& frame) {
    const Rule& written = plan_.book.rules[index];
    const Plan::RuleGoals& goals = plan_.rules[index];
    evaluate::Evaluation& evaluation = state_->evaluation;
    const program::Program& program = evaluation.program();
    const facts::Judgment when = evaluation.judge(program.node_of(written.when), frame);
    holds_ = when.yes();
    if (law_) {
        mark(goals.interval);
        if (when.yes()) {
            mark(goals.held);
            held_[index] = 1;
        }
        if (when.no()) mark(goals.failed);
        for (std::size_t i = 0; i < goals.needs.size() && when.yes(); ++i) {
            const facts::Judgment met = evaluation.judge(program.node_of(written.needs[i].when), frame);
            if (!met.unknown()) mark(goals.needs[i] + (met.yes() ? 0 : 1));
        }
        if (written.effect == Effect::requires_license && when.yes())
            for (std::size_t i = 0; i < goals.reviews.size(); ++i)
                if (evaluation.judge(program.node_of(written.review[i].when), frame).yes()) mark(goals.reviews[i]);
    }
    if (written.status) {
        const rulebook::StatusEntry* entry = nullptr;
        (void)program.state(*written.status, written.regime, case_->facts->day, &entry);
        for (std::size_t i = 0; i < written.status->size(); ++i)
            if (entry == &(*written.status)[i]) mark(goals.statuses[i]);
    }
    for (const std::size_t date : goals.dates) touch(date);
    for (const Plan::Condition& one : goals.conditions) condition(one, frame);
    for (const ExprId value : goals.values) walk(value, frame, evaluation.tables(), false);
}

// The truth of a condition from those of its atoms; `flipped` counts as its opposite.
Truth Observer::combined(ExprId expr, std::size_t& next, std::size_t flipped) const {
    const language::Code& code = plan_.book.code;
    const auto opposite = [](Truth truth) {
        return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth;
    };
    const Op op = code.exprs[expr].op;
    if (op == Op::negate) return opposite(combined(code.child(expr, 0), next, flipped));
    if (op != Op::all_of && op != Op::any_of) {
        const std::size_t atom = next++;
        return atom == flipped ? opposite(truths_[atom]) : truths_[atom];
    }
    Truth result = op == Op::all_of ? Truth::yes : Truth::no;
    for (const ExprId child : code.children(expr)) {
        const Truth truth = combined(child, next, flipped);
        result = op == Op::all_of ? std::min(result, truth) : std::max(result, truth);
    }
    return result;
}

void Observer::condition(const Plan::Condition& condition, Frame& frame) {
    evaluate::Evaluation& evaluation = state_->evaluation;
    truths_.clear();
    for (const Plan::Atom& atom : condition.atoms)
        truths_.push_back(evaluation.judge(evaluation.program().node_of(atom.expr), frame).truth);
    std::size_t next = 0;
    const Truth whole = combined(condition.expr, next, no_flip);
    for (std::size_t i = 0; i < condition.atoms.size(); ++i) {
        const Plan::Atom& atom = condition.atoms[i];
        const Truth truth = truths_[i];
        const std::size_t goal = atom.goal + (truth == Truth::yes ? 0u : truth == Truth::no ? 1u : 2u);
        const bool walked = plan_.interesting[atom.expr];
        bool decided = false;
        if (truth != Truth::unknown && whole != Truth::unknown && (decided_[goal] != serial_ || walked)) {
            next = 0;
            decided = combined(condition.expr, next, i) != whole;
        }
        if (law_) {
            mark(goal);
            if (decided && decided_[goal] != serial_) {
                decided_[goal] = serial_;
                ++tally_.decisive[goal];
            }
        }
        if (walked) walk(atom.expr, frame, evaluation.tables(), decided);
    }
}

// What the decider says of exceptions: restrictions, requirements and needs of the same subject taken together.
void Observer::exceptions(const Case& one) {
    const rulebook::Rulebook& book = plan_.book;
    decide::Options options;
    if (one.regime != rulebook::none) options.jurisdiction = book.regimes[one.regime].jurisdiction;
    options.reasons = options.questions = options.notices = false;
    const Determination answer = worlds_.decider(one.setting).determine(*one.facts, options);
    for (const ItemAnswer& item : answer.items) {
        for (const ExceptionAnswer& exception : item.exceptions) {
            const Index index = book.find_rule(exception.rule);
            const bool needed =
                std::any_of(item.requirements.begin(), item.requirements.end(), [&](const Requirement& one_of) {
                    return one_of.holds == Tri::yes && std::find(exception.covers.begin(), exception.covers.end(),
                                                                 one_of.rule) != exception.covers.end();
                });
            if (index == rulebook::none || !needed || exception.available == Tri::unknown) continue;
            if (state_->evaluation.tables().activity[index] != Activity::decides) continue;
            mark(plan_.rules[index].available + (exception.available == Tri::yes ? 0 : 1));
        }
    }
}

}  // namespace portcullis::quality

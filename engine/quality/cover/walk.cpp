// Down into the expressions of a rule: which values of parameters, rows of lists and sides of thresholds a case reads.
#include "quality/cover/observer.hpp"

#include <algorithm>

namespace portcullis::quality {

using evaluate::Frame;
using facts::Value;
using language::Day;
using language::ExprId;
using language::Kind;
using language::Op;

void Observer::walk(ExprId expr, Frame& frame, const program::DayTables& tables, bool decided) {
    if (expr == rulebook::no_expr || !plan_.interesting[expr]) return;
    const rulebook::Rulebook& book = plan_.book;
    evaluate::Evaluation& evaluation = state_->evaluation;
    const program::Program& program = evaluation.program();
    const language::Expr& node = book.code.exprs[expr];
    const auto children = book.code.children(expr);
    switch (node.op) {
        case Op::param: parameter(static_cast<Index>(node.value), tables); return;
        case Op::quota: {
            const rulebook::Quota& quota = book.quotas[static_cast<std::size_t>(node.value >> 32)];
            for (const ExprId part : {quota.used, quota.limit, quota.this_shipment}) walk(part, frame, tables, decided);
            return;
        }
        case Op::at: {
            // Read as of another day: its values and rows are those of that day.
            const Value day = evaluation.value(program.node_of(children[0]), frame);
            if (day.kind != Kind::date) return;
            auto& other = state_->other_days[static_cast<Day>(day.id)];
            if (!other) other = std::make_unique<program::DayTables>(program.tables(static_cast<Day>(day.id)));
            walk(children[1], frame, *other, decided);
            return;
        }
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::filter:
        case Op::map: {
            walk(children[0], frame, tables, decided);
            const Value list = evaluation.value(program.node_of(children[0]), frame);
            const auto slot = static_cast<std::size_t>(node.value);
            const Value before = frame.slots[slot];
            for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i) {
                const facts::Element element = evaluation.element(list, i);
                if (!element.member.yes()) continue;
                frame.slots[slot] = element.value;
                for (const ExprId child : children.subspan(1)) walk(child, frame, tables, decided);
            }
            frame.slots[slot] = before;
            return;
        }
        case Op::row:
        case Op::in_table: {
            const Value element = evaluation.value(program.node_of(children[0]), frame);
            const auto table = static_cast<Index>(node.op == Op::row ? node.value >> 32 : node.value);
            members(table, element, tables, &tables == &evaluation.tables() ? evaluation.day() : tables.from);
            const auto found = plan_.list_of.find(expr);
            if (found != plan_.list_of.end() && law_) {
                const std::size_t goal = plan_.lists[found->second].goal;
                const facts::Judgment in = evaluation.judge(program.node_of(expr), frame);
                if (!in.unknown()) mark(goal + (in.yes() ? 0 : 1));
                if (listener_ != nullptr) listener_->list(found->second, frame, decided);
            }
            break;
        }
        default: break;
    }
    if (law_)
        if (const auto found = plan_.threshold_of.find(expr); found != plan_.threshold_of.end()) {
            const Threshold& threshold = plan_.thresholds[found->second];
            const auto sides = explore::sides_of(evaluation, expr, frame);
            const int position = sides ? position_of(threshold, *sides) : -1;
            if (position >= 0) mark(threshold.goal + static_cast<std::size_t>(position));
            if (listener_ != nullptr) listener_->threshold(found->second, frame, sides, decided);
        }
    for (const ExprId child : children) walk(child, frame, tables, decided);
}

void Observer::parameter(Index parameter, const program::DayTables& tables) {
    for (const std::size_t date : plan_.parameter_dates[parameter]) touch(date);
    const Index version = tables.parameter_version[parameter];
    if (!law_ || version == rulebook::none) return;
    const program::World& world = state_->evaluation.program().world();
    if (world.scenario != rulebook::none)
        for (const auto& [changed, value] : plan_.book.scenarios[world.scenario].parameters)
            if (changed == parameter) return;  // the scenario's value was read
    mark(plan_.parameters[parameter][version]);
}

bool Observer::holds(const rulebook::Range& range, Day day) const {
    const program::Program& program = state_->evaluation.program();
    return program.resolve(range.from, range.regime) <= day && day < program.resolve(range.until, range.regime);
}

void Observer::row(Index table, Index index, Day day) {
    const rulebook::Row& row = plan_.book.tables[table].rows[index];
    for (const std::size_t date : plan_.row_dates[table])
        if (plan_.dates[date].member == row.member) touch(date);
    if (law_ && holds(row.range, day)) mark(plan_.rows[table][index]);
}

void Observer::members(Index table, const Value& element, const program::DayTables& tables, Day day) {
    const rulebook::Table& list = plan_.book.tables[table];
    for (const auto* parts : {&list.any_of, &list.all_of, &list.none_of})
        for (const Index part : *parts) members(part, element, tables, day);
    if (element.kind == Kind::record) return party_rows(table, static_cast<facts::RecordId>(element.id), day);
    if (element.kind != Kind::country && element.kind != Kind::string && element.kind != Kind::eccn) return;
    const facts::Facts& facts = *case_->facts;
    const rulebook::Rulebook& book = plan_.book;
    const auto same = [&](std::int64_t member) {
        if (element.kind != Kind::eccn) return element.id == member;
        return language::eccn_within(facts.text(element.id), facts.text(member));
    };
    for (const Index index : plan_.dated_rows[table])
        if (same(list.rows[index].member)) row(table, index, day);
    if (element.kind != Kind::country || list.formula) return;
    const bool named = std::any_of(list.rows.begin(), list.rows.end(),
                                   [&](const rulebook::Row& one) { return one.member == element.id; });
    for (std::size_t i = 0; i < book.treated_as.size() && !named; ++i) {
        if (book.treated_as[i].member != element.id) continue;
        for (const std::size_t date : plan_.treated_dates[i]) touch(date);
        if (law_ && holds(book.treated_as[i].range, day)) mark(plan_.treated_as[i]);
    }
}

void Observer::party_rows(Index table, facts::RecordId party, Day day) {
    if (plan_.dated_rows[table].empty()) return;
    const facts::Facts& facts = *case_->facts;
    const int field = plan_.book.schema.records[facts.record(party).type].find("name");
    if (field < 0) return;
    const Value name = state_->evaluation.field(party, static_cast<std::size_t>(field)).value;
    if (name.kind != Kind::string) return;
    const program::Program& program = state_->evaluation.program();
    std::vector<program::NameIndex::Hit> hits;
    program.party_names(table).index.find_same(program::comparable_name(facts.text(name.id)), hits);
    const std::vector<Index>& dated = plan_.dated_rows[table];
    for (const program::NameIndex::Hit& hit : hits)
        if (std::find(dated.begin(), dated.end(), hit.key) != dated.end()) row(table, hit.key, day);
}

}  // namespace portcullis::quality

#include "evaluate/day_flow.hpp"

#include <algorithm>

namespace portcullis::evaluate {

using language::Kind;
using language::Op;
using program::Node;
using program::NodeId;
using program::Program;

DayFlow::DayFlow(const Program& program) : moving_(program.node_count(), Moving::no) {
    const language::Schema& schema = program.book().schema;
    date_ = schema.records[0].find("date");
    for (const language::RecordType& record : schema.records) facts_.emplace_back(record.fields.size(), false);
    do {
        // What a node is made of comes before it.
        for (NodeId id = 0; id < moving_.size(); ++id) moving_[id] = look(program, program.node(id));
    } while (spread(program));
}

Moving DayFlow::look(const Program& program, const Node& node) const {
    const auto children = program.children(node);
    const auto moves = [&](std::size_t i) { return i < children.size() && moving_[children[i]] != Moving::no; };
    switch (node.op) {
        case Op::field: {
            const language::Type& holder = program.node(children[0]).type;
            if (holder.kind != Kind::record) return Moving::no;
            const auto field = static_cast<std::size_t>(node.value);
            if (holder.ref == 0 && node.value == date_) return Moving::shifted;
            return facts_[holder.ref][field] ? Moving::freely : Moving::no;
        }
        case Op::add:
        case Op::subtract:
            if (!moves(0) && !moves(1)) return Moving::no;
            return moving_[children[0]] == Moving::shifted && program.node(children[1]).op == Op::duration
                       ? Moving::shifted
                       : Moving::freely;
        case Op::choose: return moves(1) || moves(2) ? Moving::freely : Moving::no;
        case Op::at: return moves(0) || moves(1) ? Moving::freely : Moving::no;
        // A truth moves only through its comparisons, which are looked at themselves.
        case Op::negate:
        case Op::all_of:
        case Op::any_of:
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::in:
        case Op::in_table:
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::size:
        case Op::has: return Moving::no;
        case Op::variable: return slots_[static_cast<std::size_t>(node.value)] ? Moving::freely : Moving::no;
        case Op::filter: return moves(0) ? Moving::freely : Moving::no;
        case Op::map: return moves(1) ? Moving::freely : Moving::no;
        default:
            return std::any_of(children.begin(), children.end(),
                               [&](NodeId child) { return moving_[child] != Moving::no; })
                       ? Moving::freely
                       : Moving::no;
    }
}

// To facts and bound variables; true if one was found that is new.
bool DayFlow::spread(const Program& program) {
    bool found = false;
    const auto give = [&](std::size_t record, std::size_t field, language::ExprId value) {
        const NodeId node = program.node_of(value);
        if (node == program::no_node || moving_[node] == Moving::no || facts_[record][field]) return;
        facts_[record][field] = true;
        found = true;
    };
    for (NodeId id = 0; id < moving_.size(); ++id) {
        const Node& node = program.node(id);
        const bool binds = node.op == Op::exists || node.op == Op::all || node.op == Op::exists_one ||
                           node.op == Op::filter || node.op == Op::map;
        if (!binds || moving_[program.children(node)[0]] == Moving::no) continue;
        bool& slot = slots_[static_cast<std::size_t>(node.value)];
        found = found || !slot;
        slot = true;
    }
    for (const rulebook::Rule& rule : program.book().rules)
        if (rule.effect == rulebook::Effect::derives) give(rule.define_record, rule.define_field, rule.value);
    for (const rulebook::AssumptionSet& set : program.book().assumptions) {
        for (const rulebook::Assumption& one : set.assumptions) {
            std::size_t record = one.record;
            for (std::size_t i = 0; i + 1 < one.path.size(); ++i)
                record = program.book().schema.records[record].fields[one.path[i]].type.ref;
            if (!one.path.empty()) give(record, one.path.back(), one.value);
        }
    }
    return found;
}

}  // namespace portcullis::evaluate

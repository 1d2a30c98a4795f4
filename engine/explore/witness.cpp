#include "explore/witness.hpp"

#include "decide/judgments.hpp"
#include "explore/repair.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using evaluate::Frame;
using facts::Judgment;
using facts::RecordId;
using text::Node;

namespace {

constexpr int most_rounds = 6;  // a new element is filled in the round after the one that adds it

std::vector<RecordId> items_of(evaluate::Evaluation& evaluation) {
    std::vector<RecordId> result;
    const int field = evaluation.program().book().schema.records[0].find("items");
    if (field < 0) return result;
    const facts::Value list = evaluation.field(0, static_cast<std::size_t>(field)).value;
    if (list.kind != language::Kind::list) return result;
    for (std::size_t i = 0; i < list.count; ++i)
        result.push_back(static_cast<RecordId>(evaluation.element(list, i).value.id));
    return result;
}

}  // namespace

Finder::Finder(std::vector<Law> laws) : laws_(std::move(laws)), shipments_(laws_.size()) {
    for (const Law& law : laws_) evaluations_.emplace_back(*law.program);
}

// Under each law anew: a shipment refers to the rulebook it was read with.
bool Finder::read(const Node& shipment) {
    for (std::size_t i = 0; i < laws_.size(); ++i) {
        input::Options options;
        options.as_of = laws_[i].day;
        text::Diagnostics faults;
        shipments_[i] = input::read_shipment(laws_[i].program->book(), shipment, options, faults);
        if (!shipments_[i] || faults.has_errors()) return false;
        evaluations_[i].begin(shipments_[i]->facts, laws_[i].day);
    }
    return true;
}

// The frames of all subjects that surely exist, of all items.
std::vector<Frame> Finder::frames(const Goal& goal) {
    std::vector<Frame> result;
    evaluate::Evaluation& evaluation = evaluations_[goal.law];
    if (goal.rule == rulebook::none) return {evaluation.frame(0)};
    decide::Judging judging(evaluation);
    for (const RecordId item : items_of(evaluation))
        judging.subjects(goal.rule, item, [&](Frame& frame, Judgment member) {
            if (member.yes()) result.push_back(frame);
        });
    return result;
}

bool Finder::meets(const Goal& goal) {
    evaluate::Evaluation& evaluation = evaluations_[goal.law];
    const program::NodeId node = evaluation.program().node_of(goal.condition);
    std::vector<Frame> all = frames(goal);
    if (!goal.wanted)
        return goal.condition != language::no_expr &&
               std::all_of(all.begin(), all.end(), [&](Frame& frame) { return evaluation.judge(node, frame).no(); });
    return std::any_of(all.begin(), all.end(), [&](Frame& frame) {
        return goal.condition == language::no_expr || evaluation.judge(node, frame).yes();
    });
}

bool Finder::repair(const Node& shipment, const Goal& goal, const Hints& hints, Choices& choices, Edits& edits) {
    evaluate::Evaluation& evaluation = evaluations_[goal.law];
    Repair repair(evaluation, shipment, hints, choices, edits);
    std::vector<Frame> all = frames(goal);
    if (!goal.wanted) {
        if (goal.condition == language::no_expr) return false;
        return std::all_of(all.begin(), all.end(),
                           [&](Frame& frame) { return repair.condition(goal.condition, false, frame); });
    }
    if (!all.empty()) {
        if (goal.condition == language::no_expr) return true;
        return repair.condition(goal.condition, true, all[choices.pick(std::min<std::size_t>(all.size(), 3))]);
    }
    // There is no such subject yet.
    const rulebook::Rulebook& book = evaluation.program().book();
    const std::vector<RecordId> items = items_of(evaluation);
    const auto field = [&](RecordId record, std::string_view name) {
        return book.schema.records[evaluation.facts().record(record).type].find(name);
    };
    if (items.empty()) {
        const int list = field(0, "items");
        return list >= 0 && repair.add_element(0, static_cast<std::size_t>(list));
    }
    const RecordId item = items.front();
    switch (book.rules[goal.rule].subject) {
        case rulebook::Subject::chip: {
            const int list = field(item, "chips");
            return list >= 0 && repair.add_element(item, static_cast<std::size_t>(list));
        }
        case rulebook::Subject::party: {
            const int list = field(0, "parties");
            return list >= 0 && repair.add_element(0, static_cast<std::size_t>(list));
        }
        case rulebook::Subject::owner: {
            const int parties = field(0, "parties");
            if (parties < 0) return false;
            const facts::Value list = evaluation.field(0, static_cast<std::size_t>(parties)).value;
            if (list.kind != language::Kind::list || list.count == 0)
                return repair.add_element(0, static_cast<std::size_t>(parties));
            const auto party = static_cast<RecordId>(evaluation.element(list, 0).value.id);
            const int owners = field(party, "owners");
            return owners >= 0 && repair.add_element(party, static_cast<std::size_t>(owners));
        }
        case rulebook::Subject::control: {
            const int list = field(item, "controls");
            return list >= 0 && repair.add_to_set(item, static_cast<std::size_t>(list), {}, {});
        }
        default: return false;
    }
}

bool Finder::meets(const Node& shipment, const std::vector<Goal>& goals) {
    return read(shipment) && std::all_of(goals.begin(), goals.end(), [&](const Goal& goal) { return meets(goal); });
}

Ended Finder::find(const Node& start, const std::vector<Goal>& goals, const Hints& hints, Budget& budget,
                   const std::function<bool(const Node&)>& accept) {
    bool met = false;
    Choices choices;
    do {
        Node shipment = start;
        Edits edits;
        for (int round = 0; round < most_rounds; ++round) {
            if (!budget.spend()) return Ended::spent;
            if (!read(shipment)) break;
            if (std::all_of(goals.begin(), goals.end(), [&](const Goal& goal) { return meets(goal); })) {
                met = true;
                if (accept(shipment)) return Ended::found;
                break;
            }
            edits.fresh.clear();
            const bool possible = std::all_of(goals.begin(), goals.end(), [&](const Goal& goal) {
                return meets(goal) || repair(shipment, goal, hints, choices, edits);
            });
            if (!possible || edits.fresh.empty()) break;
            bool done = true;
            for (const std::string& path : edits.fresh) done = put(shipment, path, edits.all[path]) && done;
            if (!done) break;
        }
    } while (choices.next());
    return met ? Ended::refused : Ended::exhausted;
}

Node shrink(Node shipment, Budget& budget, const std::function<bool(const Node&)>& still) {
    for (bool smaller = true; smaller;) {
        smaller = false;
        const std::vector<std::string> all = paths(shipment);
        // Outer ones first. A path that no longer leads to what it did is tried all the same: `still` decides.
        for (const std::string& path : all) {
            Node without = shipment;
            if (!remove(without, path)) continue;
            if (!budget.spend()) return shipment;
            if (!still(without)) continue;
            shipment = std::move(without);
            smaller = true;
        }
    }
    return shipment;
}

}  // namespace portcullis::explore

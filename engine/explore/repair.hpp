// What to change in a shipment so that a condition becomes true, or false: from the condition backwards, through the
// rules that derive its facts, to facts that a shipment can state. Private to the stage.
#pragma once

#include "evaluate/evaluation.hpp"
#include "explore/choices.hpp"
#include "explore/witness.hpp"
#include "language/operators.hpp"
#include "text/node.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::explore {

using evaluate::Frame;
using facts::Value;
using language::mirrored;
using language::Op;
using language::opposite;

// Facts to put, by path; an outer path comes before the paths in it. What one round has put the next may not undo.
struct Edits {
    std::map<std::string, text::Node> all;
    std::set<std::string> fresh;  // of this round
};

class Repair {
  public:
    Repair(evaluate::Evaluation& evaluation, const text::Node& shipment, const Hints& hints, Choices& choices,
           Edits& edits)
        : evaluation_(evaluation),
          program_(evaluation.program()),
          book_(program_.book()),
          shipment_(shipment),
          hints_(hints),
          choices_(choices),
          edits_(edits) {}

    // False: not on this way. True: it holds, or may once the edits are made.
    [[nodiscard]] bool condition(ExprId id, bool wanted, Frame& frame);
    // There is to be one more element in a list of the record; its facts are for the next round.
    [[nodiscard]] bool add_element(facts::RecordId record, std::size_t field);
    // `member` (or one within it, for an ECCN; any where it is empty) is to be in a list or derived set of the record.
    [[nodiscard]] bool add_to_set(facts::RecordId record, std::size_t field, std::string_view member,
                                  std::string_view within);

  private:
    // repair.cpp
    [[nodiscard]] bool group(ExprId id, bool wanted, Frame& frame);
    [[nodiscard]] bool comparison(ExprId id, bool wanted, Frame& frame);
    [[nodiscard]] bool membership(ExprId id, bool wanted, Frame& frame);
    [[nodiscard]] bool in_table(ExprId id, bool wanted, Frame& frame);

    // repair_lists.cpp: elements of lists and members of sets
    [[nodiscard]] bool elements(ExprId id, bool wanted, Frame& frame);
    [[nodiscard]] bool within(ExprId id, bool wanted, Frame& frame);
    [[nodiscard]] bool has(ExprId id, bool wanted, Frame& frame);

    // repair_values.cpp: an expression that is to stand in a relation to a value
    [[nodiscard]] bool solve(ExprId id, Op relation, const Value& value, Frame& frame);
    [[nodiscard]] bool arithmetic(ExprId id, Op relation, const Value& value, Frame& frame);
    [[nodiscard]] bool field(ExprId id, Op relation, const Value& value, Frame& frame);
    [[nodiscard]] bool derived(facts::RecordId record, std::size_t field, Op relation, const Value& value);
    [[nodiscard]] bool state(facts::RecordId record, std::size_t field, Op relation, const Value& value);
    [[nodiscard]] std::vector<text::Node> candidates(const language::Type& type, Op relation, const Value& value) const;
    [[nodiscard]] text::Node scalar(const language::Type& type, const Value& value) const;
    [[nodiscard]] std::string string_of(const Value& value) const;

    // repair_sums.cpp: the same of figures over a list, and of quotas
    [[nodiscard]] bool aggregate(ExprId id, Op relation, const Value& value, Frame& frame);
    [[nodiscard]] bool quota(ExprId id, Op relation, const Value& value);

    [[nodiscard]] bool edit(std::string path, text::Node value);
    [[nodiscard]] std::string place(facts::RecordId record, std::size_t field) const;
    [[nodiscard]] Value value(ExprId id, Frame& frame) { return evaluation_.value(program_.node_of(id), frame); }
    [[nodiscard]] std::vector<Index> definers(facts::RecordId record, std::size_t field) const;
    [[nodiscard]] const language::Expr& expr(ExprId id) const { return book_.code.exprs[id]; }
    [[nodiscard]] ExprId child(ExprId id, std::size_t i) const { return book_.code.child(id, i); }

    // What a bound variable stands for where a list was written out element by element.
    struct Binding {
        ExprId expr;
        Frame frame;
    };

    evaluate::Evaluation& evaluation_;
    const program::Program& program_;
    const rulebook::Rulebook& book_;
    const text::Node& shipment_;
    const Hints& hints_;
    Choices& choices_;
    Edits& edits_;
    std::map<std::int64_t, Binding> bindings_;  // by slot
    int depth_ = 0;
};

[[nodiscard]] bool related(Op relation, double a, double b);

}  // namespace portcullis::explore

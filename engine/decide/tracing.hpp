// Why a condition came out as it did: the tree of its leaves with the values compared and where each comes from.
#pragma once

#include "evaluate/evaluation.hpp"

#include <portcullis/determination.hpp>

#include <string>
#include <vector>

namespace portcullis::decide {

class Tracing {
  public:
    explicit Tracing(evaluate::Evaluation& evaluation) : evaluation_(evaluation), book_(evaluation.program().book()) {}

    // Of a checked boolean expression in a frame.
    [[nodiscard]] Trace condition(language::ExprId id, evaluate::Frame& frame);
    // Of one fact, with the value's origin.
    [[nodiscard]] Operand fact(facts::RecordId record, std::size_t field);
    [[nodiscard]] std::vector<Citation> citations(const std::vector<rulebook::Index>& sources) const;
    [[nodiscard]] std::string value_text(const facts::Value& value, const language::Type& type) const;

  private:
    Trace leaf(language::ExprId id, evaluate::Frame& frame);
    Trace group(language::ExprId id, std::string kind, evaluate::Frame& frame);
    void elements(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    Operand operand(language::ExprId id, evaluate::Frame& frame);
    void describe(Operand& operand, const facts::Value& value, const language::Type& type) const;
    // The derivations of the facts that an expression reads, as children.
    void derivations(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void derivation(Trace& trace, facts::RecordId record, std::size_t field);
    // Of membership in a derived set: the rules that could add such a member.
    void additions(Trace& trace, language::ExprId set, std::string_view outer, evaluate::Frame& frame);

    evaluate::Evaluation& evaluation_;
    const rulebook::Rulebook& book_;
    int depth_ = 0;
};

[[nodiscard]] Tri tri(facts::Truth truth);
[[nodiscard]] Sureness sureness(facts::Certainty certainty);
// The first leaf that makes a false condition false; null if there is none.
[[nodiscard]] const Trace* failing_leaf(const Trace& trace);

}  // namespace portcullis::decide

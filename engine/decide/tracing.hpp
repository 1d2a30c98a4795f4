// Why a condition came out as it did: the tree of its leaves with the values compared and where each comes from.
#pragma once

#include "evaluate/evaluation.hpp"

#include <portcullis/determination.hpp>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace portcullis::decide {

// Expressions in words, and literals as operands: each made once.
class ExpressionTexts {
  public:
    explicit ExpressionTexts(const rulebook::Rulebook& book) : book_(book) {}
    [[nodiscard]] const std::string& of(language::ExprId id) {
        const auto [found, fresh] = texts_.try_emplace(id);
        if (fresh) found->second = book_.text(id);
        return found->second;
    }

    template <class Make>
    [[nodiscard]] const Operand& literal(language::ExprId id, Make make) {
        const auto [found, fresh] = literals_.try_emplace(id);
        if (fresh) make(found->second);
        return found->second;
    }

  private:
    const rulebook::Rulebook& book_;
    std::unordered_map<language::ExprId, std::string> texts_;
    std::unordered_map<language::ExprId, Operand> literals_;
};

class Tracing {
  public:
    // With `texts`, which outlive it, it is for one answer: what was shown once is copied.
    explicit Tracing(evaluate::Evaluation& evaluation, ExpressionTexts* texts = nullptr)
        : evaluation_(evaluation), book_(evaluation.program().book()), texts_(texts) {}

    // Of a checked boolean expression in a frame.
    [[nodiscard]] Trace condition(language::ExprId id, evaluate::Frame& frame);
    // Of one fact, with the value's origin.
    [[nodiscard]] Operand fact(facts::RecordId record, std::size_t field);
    [[nodiscard]] std::vector<Citation> citations(const std::vector<rulebook::Index>& sources) const;
    [[nodiscard]] std::string value_text(const facts::Value& value, const language::Type& type) const;

  private:
    // Each fills what it is given: an answer has hundreds of these, and none is moved about.
    void condition(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void leaf(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void group(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void elements(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void operand(Operand& operand, language::ExprId id, evaluate::Frame& frame);
    void literal(Operand& operand, language::ExprId id, evaluate::Frame& frame) const;
    void fact(Operand& operand, facts::RecordId record, std::size_t field);
    void operands(Trace& trace, language::ExprId of, evaluate::Frame& frame);
    [[nodiscard]] std::string text(language::ExprId id) const { return texts_ ? texts_->of(id) : book_.text(id); }
    void describe(Operand& operand, const facts::Value& value, const language::Type& type) const;
    // The derivations of the facts that an expression reads, as children.
    void derivations(Trace& trace, language::ExprId id, evaluate::Frame& frame);
    void derivation(Trace& trace, facts::RecordId record, std::size_t field);
    // Of membership in a derived set: the rules that could add such a member.
    void additions(Trace& trace, language::ExprId set, std::string_view outer, evaluate::Frame& frame);

    evaluate::Evaluation& evaluation_;
    const rulebook::Rulebook& book_;
    ExpressionTexts* texts_;
    std::unordered_map<std::uint32_t, Operand> facts_;  // by slot
    int depth_ = 0;
};

[[nodiscard]] Tri tri(facts::Truth truth);
[[nodiscard]] Sureness sureness(facts::Certainty certainty);
// The first leaf that makes a false condition false; null if there is none.
[[nodiscard]] const Trace* failing_leaf(const Trace& trace);

}  // namespace portcullis::decide

// Inside of the checker; its only outside door is `check` in checker.hpp.
#pragma once

#include "language/checker.hpp"

namespace portcullis::language {

class Checking {
  public:
    Checking(const CheckContext& context, const Scope& scope) : c_(context), scope_(scope) {}

    Type expression(ExprId id);
    // Checks `id` where a value of `expected` is wanted, turning string literals into what they name.
    Type expect(ExprId id, const Type& expected);

  private:
    using Children = std::vector<ExprId>;

    Expr& node(ExprId id) { return c_.code.exprs[id]; }
    Children children(ExprId id) const {
        const auto view = c_.code.children(id);
        return {view.begin(), view.end()};
    }
    Type done(ExprId id, Type type) {
        node(id).type = type;
        return type;
    }
    Type broken(ExprId id) {
        node(id).op = Op::broken;
        return done(id, Type{});
    }
    Type fault(ExprId id, std::string code, std::string message, std::string help = {});
    void rewrite(ExprId id, Op op, std::initializer_list<ExprId> operands, std::int64_t value = 0);

    // checker.cpp: operators, names, literals
    Type name(ExprId id);
    Type member(ExprId id);
    Type list(ExprId id);
    Type logic(ExprId id);
    Type comparison(ExprId id);
    Type membership(ExprId id);
    Type arithmetic(ExprId id);
    std::optional<double> constant(ExprId id) const;
    Type choose(ExprId id, const Children& operands);
    Type coerce(ExprId id, const Type& expected);
    bool comparable(const Type& a, const Type& b) const;
    Type unify(ExprId a, ExprId b);

    // checker_calls.cpp: functions and comprehensions
    Type call(ExprId id);
    Type comprehension(ExprId id, Op op, const Children& operands);
    Type aggregate(ExprId id, Op op, const Children& operands);
    Type text_test(ExprId id, Op op, const Children& operands);
    Type unit_literal(ExprId id, std::string_view unit);
    Type within(ExprId id, const Children& operands);
    Type at(ExprId id, const Children& operands);
    Type date_literal(ExprId id, const Children& operands);
    Type row_attribute(ExprId id, ExprId call);
    Type quota_part(ExprId id, ExprId call);
    bool arity(ExprId id, const Children& operands, std::size_t count, std::string_view usage);
    const std::string* literal_string(ExprId id) const;

    const CheckContext& c_;
    Scope scope_;
    int bound_ = 0;
};

}  // namespace portcullis::language

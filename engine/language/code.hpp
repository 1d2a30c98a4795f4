// Expressions as flat tables: a node names its operands by index, so that all expressions of a rulebook are one value
// without pointers. The parser fills in operators and names; the checker replaces names by what they mean and adds
// types.
#pragma once

#include "language/date.hpp"
#include "language/schema.hpp"
#include "text/source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {

using ExprId = std::uint32_t;
inline constexpr ExprId no_expr = 0xffffffff;

enum class Op : std::uint8_t {
    // literals
    boolean,   // value: 0 or 1
    number,    // number
    string,    // value: index of a string
    country,   // value: Country
    symbol,    // value: member of the domain type.ref
    eccn,      // value: index of a string
    date,      // value: Day
    duration,  // value: months << 32 | days
    list,      // operands: elements
    // references
    variable,  // value: slot
    field,     // operand: record; value: field of the record type
    param,     // value: parameter
    // logic
    all_of,  // operands
    any_of,
    negate,
    choose,  // condition, then, else
    // comparison
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,        // element, list
    in_table,  // element; value: table (a dated list of the rulebook)
    // arithmetic
    add,
    subtract,
    multiply,
    divide,
    minus,
    // lists: operand 0 is the list, operand 1 the body, value the slot of the bound variable
    exists,
    all,
    exists_one,
    filter,
    map,
    size,
    sum,
    min,
    max,
    // others
    has,
    starts_with,
    ends_with,
    contains,
    matches,  // operand; value: index of the pattern among the strings
    within,   // operand: eccn or list of eccn; value: index of the outer eccn
    at,       // date, expression
    row,      // element; value: table << 32 | attribute
    quota,    // value: quota << 32 | part
    // before the check only
    name,    // value: string
    member,  // operand; value: string
    call,    // operands (the receiver first if any); value: string; number: 1 if there is a receiver
    broken,  // a fault was reported; stays silent afterwards
};

struct Expr {
    Op op = Op::broken;
    Type type;
    std::uint32_t first = 0;  // into Code::operands
    std::uint32_t count = 0;
    std::int64_t value = 0;
    double number = 0;
    text::Span span;
};

struct Code {
    std::vector<Expr> exprs;
    std::vector<ExprId> operands;
    std::vector<std::string> strings;

    ExprId add(Expr expr, std::span<const ExprId> children = {});
    std::int64_t string(std::string_view text);
    [[nodiscard]] std::span<const ExprId> children(ExprId id) const {
        const Expr& expr = exprs[id];
        return {operands.data() + expr.first, expr.count};
    }
    [[nodiscard]] ExprId child(ExprId id, std::size_t index) const { return operands[exprs[id].first + index]; }
    [[nodiscard]] const std::string& text_of(ExprId id) const {
        return strings[static_cast<std::size_t>(exprs[id].value)];
    }
};

inline constexpr std::int64_t pack_duration(Duration d) {
    return (static_cast<std::int64_t>(d.months) << 32) | static_cast<std::uint32_t>(d.days);
}
inline constexpr Duration unpack_duration(std::int64_t v) {
    return {static_cast<std::int32_t>(v >> 32), static_cast<std::int32_t>(v & 0xffffffff)};
}
inline constexpr std::int64_t pack_pair(std::uint32_t high, std::uint32_t low) {
    return (static_cast<std::int64_t>(high) << 32) | low;
}

// What parameters and lists are called; without it they are shown by number.
class Labels {
  public:
    virtual ~Labels() = default;
    [[nodiscard]] virtual std::string param(std::int64_t id) const = 0;
    [[nodiscard]] virtual std::string table(std::int64_t id) const = 0;
    [[nodiscard]] virtual std::string attribute(std::int64_t table, std::int64_t id) const = 0;
    [[nodiscard]] virtual std::string quota(std::int64_t id) const = 0;
};

// The expression in one canonical spelling, for tests and for reports; works before and after the check.
[[nodiscard]] std::string to_text(const Code& code, ExprId id, const Schema* schema = nullptr,
                                  const Labels* labels = nullptr);

}  // namespace portcullis::language

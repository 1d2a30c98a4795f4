// Names and types: turns a parsed expression into one that can be run, or says at which word it cannot.
#pragma once

#include "language/code.hpp"
#include "text/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {

// Slots of the records an expression stands in; bound variables of comprehensions follow.
enum Slot : std::uint8_t { slot_shipment, slot_item, slot_chip, slot_party, slot_owner, slot_control, slot_bound };
inline constexpr int max_bound_variables = 4;
inline constexpr int slot_count = slot_bound + max_bound_variables;

struct TableInfo {
    std::uint32_t id = 0;
    Kind element = Kind::country;
    std::vector<std::pair<std::string, Type>> attributes;
};
struct QuotaPart {
    std::uint32_t id = 0;
    std::uint32_t part = 0;
    Type type;
};

// What the checker asks about things that are not records: answered by the rulebook.
class Names {
  public:
    virtual ~Names() = default;
    struct Param {
        std::uint32_t id = 0;
        Type type;
    };
    [[nodiscard]] virtual std::optional<Param> param(std::string_view path) const = 0;
    [[nodiscard]] virtual std::optional<TableInfo> table(std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<QuotaPart> quota(std::string_view name, std::string_view part) const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> param_names() const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> table_names() const = 0;
    [[nodiscard]] virtual std::vector<std::string_view> quota_names() const = 0;
};

struct Variable {
    std::string name;
    int slot = 0;
    Type type;
};
// The named records in scope; the shipment's own fields are always there.
using Scope = std::vector<Variable>;

struct CheckContext {
    Code& code;
    Schema& schema;  // products of units may be added
    const Names& names;
    text::Diagnostics& diagnostics;
};

// Checks `id` in place and returns its type; Kind::error after a report. With `expected`, a literal string becomes a
// country, symbol, eccn or date of that type, and another type is reported.
Type check(const CheckContext& context, ExprId id, const Scope& scope, const Type* expected = nullptr);

}  // namespace portcullis::language

// Functions and comprehensions of the checker.
#include "language/checking.hpp"
#include "language/regex.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace portcullis::language {
namespace {

constexpr Type boolean_type{Kind::boolean, Kind::error, 0, no_unit};

struct Named {
    std::string_view name;
    Op op;
};
constexpr std::array<Named, 5> comprehensions{{{"exists", Op::exists},
                                               {"all", Op::all},
                                               {"exists_one", Op::exists_one},
                                               {"filter", Op::filter},
                                               {"map", Op::map}}};
constexpr std::array<Named, 4> aggregates{{{"size", Op::size}, {"sum", Op::sum}, {"min", Op::min}, {"max", Op::max}}};
constexpr std::array<Named, 4> text_tests{{{"startsWith", Op::starts_with},
                                           {"endsWith", Op::ends_with},
                                           {"contains", Op::contains},
                                           {"matches", Op::matches}}};
constexpr std::array<std::string_view, 8> namespaces{"param", "list", "row", "quota", "date", "none", "true", "false"};

const std::vector<std::string_view>& function_names() {
    static const std::vector<std::string_view> names{
        "exists",   "all",     "exists_one", "filter", "map",  "size",   "sum", "min",  "max", "startsWith", "endsWith",
        "contains", "matches", "has",        "if",     "list", "within", "at",  "date", "row", "quota"};
    return names;
}

template <std::size_t count>
const Named* find(const std::array<Named, count>& table, std::string_view name) {
    for (const Named& entry : table)
        if (entry.name == name) return &entry;
    return nullptr;
}

}  // namespace

bool Checking::arity(ExprId id, const Children& operands, std::size_t count, std::string_view usage) {
    if (operands.size() == count) return true;
    fault(id, "bad-call", "wrong number of arguments", "write `" + std::string(usage) + "`");
    return false;
}

const std::string* Checking::literal_string(ExprId id) const {
    return c_.code.exprs[id].op == Op::string ? &c_.code.text_of(id) : nullptr;
}

Type Checking::call(ExprId id) {
    const std::string name = c_.code.text_of(id);
    const Children operands = children(id);
    const bool receiver = node(id).number != 0;
    if (name.starts_with("unit ")) return unit_literal(id, std::string_view(name).substr(5));
    if (const Named* found = find(comprehensions, name); found != nullptr && receiver)
        return comprehension(id, found->op, operands);
    if (const Named* found = find(aggregates, name)) return aggregate(id, found->op, operands);
    if (const Named* found = find(text_tests, name); found != nullptr && receiver)
        return text_test(id, found->op, operands);
    if (!receiver) {
        if (name == "has") {
            if (!arity(id, operands, 1, "has(chip.die_area)")) return broken(id);
            if (expression(operands[0]).kind == Kind::error) return broken(id);
            rewrite(id, Op::has, {operands[0]});
            return done(id, boolean_type);
        }
        if (name == "if")
            return arity(id, operands, 3, "if(condition, then, else)") ? choose(id, operands) : broken(id);
        if (name == "within") return within(id, operands);
        if (name == "at") return at(id, operands);
        if (name == "date") return date_literal(id, operands);
        if (name == "list")
            return fault(id, "bad-call", "`list(…)` stands only on the right of `in`",
                         "write `destination in list(\"d5\")`");
        if (name == "row" || name == "quota")
            return fault(id, "bad-call", "`" + name + "(…)` is read through one of its parts",
                         "write `" + name + "(…).part`");
    }
    std::string help = text::did_you_mean(name, function_names());
    if (std::find(function_names().begin(), function_names().end(), name) != function_names().end())
        help = receiver ? "write it without a receiver: `" + name + "(…)`"
                        : "it is called on a value: `x." + name + "(…)`";
    if (name == "and" || name == "or") help = name == "and" ? "write `a && b`" : "write `a || b`";
    return fault(id, "unknown-function", "unknown function `" + text::printable(name) + "`", help);
}

Type Checking::unit_literal(ExprId id, std::string_view unit) {
    const ExprId literal = c_.code.child(id, 0);
    const double number = node(literal).number;
    const auto duration = [&](int months, int days) {
        if (number != static_cast<double>(static_cast<int>(number)) || number < 0 || number > 100000)
            return fault(id, "bad-number", "a duration is a whole number of days, weeks, months or years");
        const int n = static_cast<int>(number);
        rewrite(id, Op::duration, {}, pack_duration({n * months, n * days}));
        return done(id, {Kind::duration, Kind::error, 0, no_unit});
    };
    if (unit == "day" || unit == "days") return duration(0, 1);
    if (unit == "week" || unit == "weeks") return duration(0, 7);
    if (unit == "month" || unit == "months") return duration(1, 0);
    if (unit == "year" || unit == "years") return duration(12, 0);
    const auto found = c_.schema.units.parse(unit);
    if (!found) {
        auto candidates = c_.schema.units.names();
        candidates.insert(candidates.end(), {"days", "weeks", "months", "years"});
        return fault(id, "unknown-unit", "unknown unit `" + text::printable(unit) + "`",
                     text::near_or_all(unit, candidates));
    }
    rewrite(id, Op::number, {});
    node(id).number = number;
    return done(id, {Kind::number, Kind::error, 0, *found});
}

Type Checking::comprehension(ExprId id, Op op, const Children& operands) {
    if (!arity(id, operands, 3, "item.chips.exists(c, c.tpp >= param.tpp)")) return broken(id);
    const Type list = expression(operands[0]);
    if (list.kind == Kind::error) return broken(id);
    if (list.kind != Kind::list)
        return fault(operands[0], "type-mismatch", "expected a list, found " + c_.schema.describe(list)), broken(id);
    if (node(operands[1]).op != Op::name)
        return fault(operands[1], "bad-call", "expected the name of a variable"), broken(id);
    const std::string variable = c_.code.text_of(operands[1]);
    for (const std::string_view reserved : namespaces)
        if (variable == reserved)
            return fault(operands[1], "shadowing", "`" + variable + "` is reserved and cannot name a variable"),
                   broken(id);
    bool shadows = c_.schema.records[0].find(variable) >= 0;
    for (const Variable& other : scope_) shadows = shadows || other.name == variable;
    if (shadows)
        return fault(operands[1], "shadowing", "`" + text::printable(variable) + "` already means something else here",
                     "choose another name"),
               broken(id);
    if (bound_ >= max_bound_variables)
        return fault(id, "expression-depth", "comprehensions are nested more than 4 deep");
    const int slot = slot_bound + bound_++;
    scope_.push_back({variable, slot, list.item()});
    const Type body = op == Op::map ? expression(operands[2]) : expect(operands[2], boolean_type);
    scope_.pop_back();
    --bound_;
    if (body.kind == Kind::error) return broken(id);
    if (op == Op::map && (body.kind == Kind::list || body.kind == Kind::none))
        return fault(operands[2], "type-mismatch", "a list of lists cannot be made"), broken(id);
    node(id).number =
        static_cast<double>(node(operands[1]).value + 1);  // the variable's name, for reports; 0 is no name
    rewrite(id, op, {operands[0], operands[2]}, slot);
    if (op == Op::filter) return done(id, list);
    if (op == Op::map) return done(id, body.list_of());
    return done(id, boolean_type);
}

Type Checking::aggregate(ExprId id, Op op, const Children& operands) {
    if (operands.empty()) return arity(id, operands, 1, "max(chip.rates.map(r, r.tera_ops))"), broken(id);
    ExprId list = operands[0];
    if (operands.size() > 1) {  // max(a, b) is max([a, b])
        Expr literal;
        literal.op = Op::list;
        literal.span = node(id).span;
        list = c_.code.add(literal, operands);
    }
    const Type type = expression(list);
    if (type.kind == Kind::error) return broken(id);
    if (type.kind != Kind::list)
        return fault(list, "type-mismatch", "expected a list, found " + c_.schema.describe(type)), broken(id);
    if (op != Op::size && type.element != Kind::number && !(op != Op::sum && type.element == Kind::date))
        return fault(list, "type-mismatch", "expected a list of numbers, found " + c_.schema.describe(type)),
               broken(id);
    rewrite(id, op, {list});
    return done(id, op == Op::size ? Type{Kind::number, Kind::error, 0, any_unit} : type.item());
}

Type Checking::text_test(ExprId id, Op op, const Children& operands) {
    if (!arity(id, operands, 2, "party.name.contains(\"University\")")) return broken(id);
    const Type text{Kind::string, Kind::error, 0, no_unit};
    const bool receiver = expect(operands[0], text).kind != Kind::error;
    if (expect(operands[1], text).kind == Kind::error || !receiver) return broken(id);
    if (op != Op::matches) {
        rewrite(id, op, {operands[0], operands[1]});
        return done(id, boolean_type);
    }
    const std::string* pattern = literal_string(operands[1]);
    if (pattern == nullptr)
        return fault(operands[1], "bad-pattern", "the pattern of `matches` must be a literal string"), broken(id);
    const Regex regex(*pattern);
    if (!regex.ok())
        return fault(operands[1], "bad-pattern", "bad regular expression: " + text::printable(regex.error())),
               broken(id);
    rewrite(id, op, {operands[0]}, c_.code.string(*pattern));
    return done(id, boolean_type);
}

Type Checking::within(ExprId id, const Children& operands) {
    if (!arity(id, operands, 2, "within(e, \"3A090.a\")")) return broken(id);
    const Type eccn{Kind::eccn, Kind::error, 0, no_unit};
    const Type found = expression(operands[0]);
    if (found.kind == Kind::error) return broken(id);
    if (found.kind != Kind::list || found.element != Kind::eccn)
        if (coerce(operands[0], eccn).kind == Kind::error) return broken(id);
    if (literal_string(operands[1]) == nullptr)
        return fault(operands[1], "bad-call", "`within` takes a literal ECCN"), broken(id);
    if (expect(operands[1], eccn).kind == Kind::error) return broken(id);
    const std::int64_t outer = node(operands[1]).value;
    rewrite(id, Op::within, {operands[0]}, outer);
    return done(id, boolean_type);
}

Type Checking::at(ExprId id, const Children& operands) {
    if (!arity(id, operands, 2, "at(date(\"2025-01-01\"), destination in list(\"d5\"))")) return broken(id);
    const Type date{Kind::date, Kind::error, 0, no_unit};
    const bool day = expect(operands[0], date).kind != Kind::error;
    const Type type = expression(operands[1]);
    if (!day || type.kind == Kind::error) return broken(id);
    if (type.kind == Kind::list) return fault(operands[1], "type-mismatch", "`at` cannot give a list"), broken(id);
    rewrite(id, Op::at, {operands[0], operands[1]});
    return done(id, type);
}

Type Checking::date_literal(ExprId id, const Children& operands) {
    const std::string* text = operands.size() == 1 ? literal_string(operands[0]) : nullptr;
    if (text == nullptr) return fault(id, "bad-call", "`date` takes one literal day", "write `date(\"2025-01-13\")`");
    const auto day = parse_day(*text);
    if (!day)
        return fault(operands[0], "bad-date", "`" + text::printable(*text) + "` is not a date", day_help(*text)),
               broken(id);
    rewrite(id, Op::date, {}, *day);
    return done(id, {Kind::date, Kind::error, 0, no_unit});
}

Type Checking::row_attribute(ExprId id, ExprId call) {
    const std::string attribute = c_.code.text_of(id);
    const Children operands = children(call);
    const std::string* name = operands.size() == 2 ? literal_string(operands[0]) : nullptr;
    if (name == nullptr)
        return fault(call, "bad-call", "`row` takes the name of a list and a member",
                     "write `row(\"entity-list\", party).policy`"),
               broken(id);
    const auto table = c_.names.table(*name);
    if (!table)
        return fault(operands[0], "unknown-list", "unknown list `" + text::printable(*name) + "`",
                     text::did_you_mean(*name, c_.names.table_names())),
               broken(id);
    const Type found = expression(operands[1]);
    if (found.kind == Kind::error) return broken(id);
    if (table->element != Kind::record &&
        coerce(operands[1], {table->element, Kind::error, 0, no_unit}).kind == Kind::error)
        return broken(id);
    for (std::size_t i = 0; i < table->attributes.size(); ++i) {
        if (table->attributes[i].first != attribute) continue;
        rewrite(id, Op::row, {operands[1]}, pack_pair(table->id, static_cast<std::uint32_t>(i)));
        return done(id, table->attributes[i].second);
    }
    std::vector<std::string_view> candidates;
    for (const auto& [key, type] : table->attributes) candidates.push_back(key);
    return fault(id, "unknown-name", "rows of `" + *name + "` have no `" + text::printable(attribute) + "`",
                 text::did_you_mean(attribute, candidates));
}

Type Checking::quota_part(ExprId id, ExprId call) {
    const std::string part = c_.code.text_of(id);
    const Children operands = children(call);
    const std::string* name = operands.size() == 1 ? literal_string(operands[0]) : nullptr;
    if (name == nullptr)
        return fault(call, "bad-call", "`quota` takes the name of one quota", "write `quota(\"lpp\").left`"),
               broken(id);
    const auto names = c_.names.quota_names();
    if (std::find(names.begin(), names.end(), *name) == names.end())
        return fault(operands[0], "unknown-quota", "unknown quota `" + text::printable(*name) + "`",
                     text::near_or_all(*name, names)),
               broken(id);
    const auto quota = c_.names.quota(*name, part);
    if (!quota)
        return fault(id, "unknown-quota", "a quota has no part `" + text::printable(part) + "`",
                     "its parts are `used`, `with_this`, `left` and `limit`");
    rewrite(id, Op::quota, {}, pack_pair(quota->id, quota->part));
    return done(id, quota->type);
}

}  // namespace portcullis::language

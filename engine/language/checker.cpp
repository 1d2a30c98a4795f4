#include "language/checker.hpp"

#include "language/checking.hpp"

#include <algorithm>

namespace portcullis::language {
namespace {

constexpr Type boolean_type{Kind::boolean, Kind::error, 0, no_unit};

bool same_unit(UnitId a, UnitId b) { return a == b || a == any_unit || b == any_unit; }

std::string quoted(std::string_view text) { return "`" + text::printable(text) + "`"; }

}  // namespace

Type Checking::fault(ExprId id, std::string code, std::string message, std::string help) {
    c_.diagnostics.error(std::move(code), node(id).span, std::move(message), std::move(help));
    return broken(id);
}

void Checking::rewrite(ExprId id, Op op, std::initializer_list<ExprId> operands, std::int64_t value) {
    Expr& expr = node(id);
    expr.op = op;
    expr.value = value;
    expr.first = static_cast<std::uint32_t>(c_.code.operands.size());
    expr.count = static_cast<std::uint32_t>(operands.size());
    c_.code.operands.insert(c_.code.operands.end(), operands.begin(), operands.end());
}

Type Checking::expression(ExprId id) {
    switch (node(id).op) {
        case Op::boolean: return done(id, boolean_type);
        case Op::number: return done(id, {Kind::number, Kind::error, 0, any_unit});
        case Op::string: return done(id, {Kind::string, Kind::error, 0, no_unit});
        case Op::name: return name(id);
        case Op::member: return member(id);
        case Op::call: return call(id);
        case Op::list: return list(id);
        case Op::all_of:
        case Op::any_of:
        case Op::negate: return logic(id);
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: return comparison(id);
        case Op::in: return membership(id);
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::minus: return arithmetic(id);
        case Op::choose: return choose(id, children(id));
        default: return node(id).type;
    }
}

Type Checking::name(ExprId id) {
    const std::string name = c_.code.text_of(id);
    if (name == "none") {
        return fault(id, "none-literal", "`none` cannot be compared",
                     "write `!has(x)` to ask whether there is no value");
    }
    if (name.starts_with("param.")) {
        const auto param = c_.names.param(std::string_view(name).substr(6));
        if (!param) {
            return fault(id, "unknown-parameter", "unknown parameter " + quoted(name.substr(6)),
                         text::did_you_mean(std::string_view(name).substr(6), c_.names.param_names()));
        }
        rewrite(id, Op::param, {}, param->id);
        if (param->type.kind == Kind::error) return broken(id);  // its declaration was reported
        return done(id, param->type);
    }
    for (auto variable = scope_.rbegin(); variable != scope_.rend(); ++variable) {
        if (variable->name != name) continue;
        node(id).number = static_cast<double>(node(id).value + 1);  // its name, for reports; 0 is no name
        rewrite(id, Op::variable, {}, variable->slot);
        return done(id, variable->type);
    }
    const RecordType& shipment = c_.schema.records[0];
    if (const int field = shipment.find(name); field >= 0) {
        Expr base;
        base.op = Op::variable;
        base.value = slot_shipment;
        base.type = {Kind::record, Kind::error, 0, no_unit};
        base.span = node(id).span;
        const ExprId record = c_.code.add(base);
        rewrite(id, Op::field, {record}, field);
        return done(id, shipment.fields[static_cast<std::size_t>(field)].type);
    }
    std::vector<std::string_view> candidates;
    for (const Variable& variable : scope_) candidates.push_back(variable.name);
    for (const Field& field : shipment.fields) candidates.push_back(field.name);
    candidates.insert(candidates.end(), {"true", "false"});
    std::string help = text::did_you_mean(name, candidates);
    if (name == "null" || name == "nil" || name == "None") help = "write `!has(x)` to ask whether there is no value";
    if (c_.schema.find_record(name) > 0)
        help = "a rule `for: " + name + "` stands at one; elsewhere ask about all: `….exists(x, …)`";
    if (country_from(name) >= 0) help = "write the country as a string: `\"" + name + "\"`";
    return fault(id, "unknown-name", "unknown name " + quoted(name), help);
}

Type Checking::member(ExprId id) {
    const ExprId base = c_.code.child(id, 0);
    if (node(base).op == Op::call) {
        const std::string& function = c_.code.text_of(base);
        if (function == "row") return row_attribute(id, base);
        if (function == "quota") return quota_part(id, base);
    }
    const Type type = expression(base);
    if (type.kind == Kind::error) return broken(id);
    const std::string name = c_.code.text_of(id);
    if (type.kind != Kind::record) {
        return fault(id, "not-a-record", text::with_article(c_.schema.describe(type)) + " has no field " + quoted(name),
                     type.kind == Kind::list ? "ask about its members with `.exists(x, x." + name + " …)`" : "");
    }
    const RecordType& record = c_.schema.records[type.ref];
    const int field = record.find(name);
    if (field < 0) {
        std::vector<std::string_view> candidates;
        for (const Field& candidate : record.fields) candidates.push_back(candidate.name);
        return fault(id, "unknown-name", text::with_article(record.name) + " has no field " + quoted(name),
                     text::near_or_all(name, candidates));
    }
    rewrite(id, Op::field, {base}, field);
    return done(id, record.fields[static_cast<std::size_t>(field)].type);
}

Type Checking::list(ExprId id) {
    const Children elements = children(id);
    if (elements.empty()) return done(id, {Kind::list, Kind::unknown, 0, no_unit});
    Type type{};
    bool failed = false;
    for (const ExprId element : elements) {
        const Type found = expression(element);
        if (found.kind == Kind::error) failed = true;
        else if (type.kind == Kind::error || (type.kind == Kind::string && found.kind != Kind::string)) type = found;
    }
    if (failed) return broken(id);
    for (const ExprId element : elements)
        if (coerce(element, type).kind == Kind::error) failed = true;
    return failed ? broken(id) : done(id, type.list_of());
}

Type Checking::logic(ExprId id) {
    bool failed = false;
    for (const ExprId operand : children(id))
        if (expect(operand, boolean_type).kind == Kind::error) failed = true;
    return failed ? broken(id) : done(id, boolean_type);
}

bool Checking::comparable(const Type& a, const Type& b) const {
    if (a.kind != b.kind) return false;
    if (a.kind == Kind::number) return same_unit(a.unit, b.unit);
    if (a.kind == Kind::symbol) return a.ref == b.ref;
    return a.kind != Kind::list && a.kind != Kind::record;
}

// Gives both sides one type where a literal allows it.
Type Checking::unify(ExprId a, ExprId b) {
    const Type left = expression(a);
    const Type right = expression(b);
    if (left.kind == Kind::error || right.kind == Kind::error) return Type{};
    if (node(a).op == Op::string && right.kind != Kind::string) return coerce(a, right);
    if (node(b).op == Op::string && left.kind != Kind::string) return coerce(b, left);
    return left;
}

Type Checking::comparison(ExprId id) {
    const ExprId a = c_.code.child(id, 0);
    const ExprId b = c_.code.child(id, 1);
    if (unify(a, b).kind == Kind::error) return broken(id);
    const Type left = node(a).type;
    const Type right = node(b).type;
    if (!comparable(left, right)) {
        std::string help;
        if (left.kind == Kind::list || right.kind == Kind::list) help = "ask with `in` or `.exists(…)`";
        else if (left.kind == right.kind && left.kind == Kind::number) help = "bring both to one unit";
        return fault(id, "type-mismatch",
                     "cannot compare " + c_.schema.describe(left) + " with " + c_.schema.describe(right), help);
    }
    const Op op = node(id).op;
    const bool ordered = left.kind == Kind::number || left.kind == Kind::date || left.kind == Kind::duration;
    if (op != Op::equal && op != Op::not_equal && !ordered)
        return fault(id, "type-mismatch", text::with_article(c_.schema.describe(left)) + " has no order",
                     "use `==`, `!=` or `in`");
    return done(id, boolean_type);
}

Type Checking::membership(ExprId id) {
    const ExprId element = c_.code.child(id, 0);
    const ExprId container = c_.code.child(id, 1);
    if (node(container).op == Op::call && c_.code.text_of(container) == "list") {
        const Children arguments = children(container);
        const std::string* table_name = arguments.size() == 1 ? literal_string(arguments[0]) : nullptr;
        if (table_name == nullptr)
            return fault(container, "bad-call", "`list` takes the name of one list", "write `list(\"d5\")`");
        const auto table = c_.names.table(*table_name);
        if (!table) {
            expression(element);
            return fault(arguments[0], "unknown-list", "unknown list " + quoted(*table_name),
                         text::did_you_mean(*table_name, c_.names.table_names())),
                   broken(id);
        }
        const Type found = expression(element);
        if (found.kind == Kind::error) return broken(id);
        const bool party = table->element == Kind::record && found.kind == Kind::record &&
                           found.ref < c_.schema.records.size() && c_.schema.records[found.ref].find("name") >= 0;
        const Type wanted{table->element, Kind::error, 0, no_unit};
        if (!party && table->element != Kind::record && coerce(element, wanted).kind == Kind::error) return broken(id);
        if (!party && table->element == Kind::record)
            return fault(element, "type-mismatch",
                         quoted(*table_name) + " is a list of parties, not of " + c_.schema.describe(found)),
                   broken(id);
        rewrite(id, Op::in_table, {element}, table->id);
        return done(id, boolean_type);
    }
    const Type list = expression(container);
    if (list.kind == Kind::error) return expression(element), broken(id);
    if (list.kind != Kind::list)
        return fault(container, "type-mismatch",
                     "`in` wants a list, not " + text::with_article(c_.schema.describe(list))),
               broken(id);
    const Type found = expression(element);
    if (found.kind == Kind::error) return broken(id);
    if (node(container).op == Op::list && list.element == Kind::string && found.kind != Kind::string) {
        for (const ExprId item : children(container))
            if (coerce(item, found).kind == Kind::error) return broken(id);
        done(container, found.list_of());
    } else if (list.element != Kind::unknown && coerce(element, list.item()).kind == Kind::error) {
        return broken(id);
    }
    return done(id, boolean_type);
}

Type Checking::arithmetic(ExprId id) {
    bool failed = false;
    const Children operands = children(id);
    for (const ExprId operand : operands) {
        const Type type = expression(operand);
        if (type.kind == Kind::error) failed = true;
    }
    if (failed) return broken(id);
    const Type a = node(operands[0]).type;
    const Type b = operands.size() > 1 ? node(operands[1]).type : a;
    const Op op = node(id).op;
    if (a.kind == Kind::date && b.kind == Kind::duration && (op == Op::add || op == Op::subtract)) return done(id, a);
    if (a.kind != Kind::number || b.kind != Kind::number) {
        return fault(id, "type-mismatch", "cannot calculate with " + c_.schema.describe(a.kind != Kind::number ? a : b),
                     a.kind == Kind::date ? "add a duration, such as `25 days`" : "");
    }
    if (op == Op::divide && constant(operands[1]) == 0.0)
        return fault(id, "division-by-zero", "this divides by zero", "a division by zero has no value on any day");
    Type result = a;
    if (op == Op::multiply)
        result.unit = a.unit == any_unit && b.unit == any_unit ? any_unit : c_.schema.units.multiply(a.unit, b.unit);
    if (op == Op::divide)
        result.unit = a.unit == any_unit && b.unit == any_unit ? any_unit : c_.schema.units.divide(a.unit, b.unit);
    if (op == Op::add || op == Op::subtract) {
        if (!same_unit(a.unit, b.unit))
            return fault(id, "type-mismatch",
                         std::string(op == Op::add ? "cannot add " : "cannot subtract ") + c_.schema.describe(a) +
                             " and " + c_.schema.describe(b),
                         "bring both to one unit");
        result.unit = a.unit == any_unit ? b.unit : a.unit;
    }
    return done(id, result);
}

// The value of an expression that reads nothing, or nothing.
std::optional<double> Checking::constant(ExprId id) const {
    const Expr& expr = c_.code.exprs[id];
    if (expr.op == Op::number) return expr.number;
    std::vector<double> values;
    for (const ExprId child : c_.code.children(id)) {
        const auto value = constant(child);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    switch (expr.op) {
        case Op::minus: return -values[0];
        case Op::add: return values[0] + values[1];
        case Op::subtract: return values[0] - values[1];
        case Op::multiply: return values[0] * values[1];
        case Op::divide: return values[0] / values[1];
        default: return std::nullopt;
    }
}

Type Checking::choose(ExprId id, const Children& operands) {
    const bool condition = expect(operands[0], boolean_type).kind != Kind::error;
    const Type type = unify(operands[1], operands[2]);
    if (!condition || type.kind == Kind::error) return broken(id);
    const Type a = node(operands[1]).type;
    const Type b = node(operands[2]).type;
    if (a != b && !comparable(a, b))
        return fault(id, "type-mismatch",
                     "the two results differ: " + c_.schema.describe(a) + " and " + c_.schema.describe(b));
    rewrite(id, Op::choose, {operands[0], operands[1], operands[2]});
    return done(id, a.kind == Kind::number && a.unit == any_unit ? b : a);
}

// A string literal becomes the country, symbol, eccn or date that is wanted; anything else must fit as it is.
Type Checking::coerce(ExprId id, const Type& expected) {
    Expr& expr = node(id);
    if (expr.type.kind == Kind::error) return expr.type;
    if (expr.op == Op::list && expected.kind == Kind::list && expr.type.element == Kind::unknown)
        return done(id, expected);
    if (expr.op == Op::list && expected.kind == Kind::list) {
        for (const ExprId element : children(id))
            if (coerce(element, expected.item()).kind == Kind::error) return broken(id);
        return done(id, expected);
    }
    if (expr.op == Op::string) {
        const std::string text = c_.code.text_of(id);
        switch (expected.kind) {
            case Kind::country: {
                const int country = country_from(text);
                if (country < 0)
                    return fault(id, "unknown-country", quoted(text) + " is not a country code", country_help(text));
                rewrite(id, Op::country, {}, country);
                return done(id, expected);
            }
            case Kind::symbol: {
                const SymbolDomain& domain = c_.schema.domains[expected.ref];
                const int symbol = domain.find(text);
                if (symbol < 0) {
                    return fault(id, "unknown-symbol", quoted(text) + " is not one of " + domain.name,
                                 text::near_or_all(text, {domain.members.begin(), domain.members.end()}));
                }
                rewrite(id, Op::symbol, {}, symbol);
                return done(id, expected);
            }
            case Kind::eccn:
                if (!is_eccn(text))
                    return fault(id, "bad-eccn", quoted(text) + " is not an ECCN", "write it like `3A090.a`");
                node(id).op = Op::eccn;
                return done(id, expected);
            case Kind::date: {
                const auto day = parse_day(text);
                if (!day) return fault(id, "bad-date", quoted(text) + " is not a date", day_help(text));
                rewrite(id, Op::date, {}, *day);
                return done(id, expected);
            }
            default: break;
        }
    }
    const Type found = expr.type;
    if (found == expected) return found;
    if (found.kind == Kind::number && expected.kind == Kind::number && same_unit(found.unit, expected.unit))
        return found;
    if (found.kind == Kind::list && expected.kind == Kind::list && found.element == expected.element &&
        same_unit(found.unit, expected.unit) && found.ref == expected.ref)
        return found;
    std::string help;
    if (expected.kind == Kind::boolean && found.kind == Kind::number) help = "compare it: `… > 0`";
    else if (expected.kind == Kind::boolean && found.kind == Kind::list)
        help = "ask whether it has a member: `….exists(x, …)`, or `….size() > 0`";
    else if (expected.kind == Kind::boolean) help = "a condition is true or false: compare it with `==` or `in`";
    else if (expected.kind == Kind::list && found == expected.item()) help = "write a list: `[…]`";
    else if (found.kind == Kind::number && expected.kind == Kind::number) help = "bring it to the unit that is wanted";
    return fault(id, "type-mismatch",
                 "expected " + text::with_article(c_.schema.describe(expected)) + ", found " +
                     text::with_article(c_.schema.describe(found)),
                 help);
}

Type Checking::expect(ExprId id, const Type& expected) {
    const Type found = expression(id);
    return found.kind == Kind::error ? found : coerce(id, expected);
}

Type check(const CheckContext& context, ExprId id, const Scope& scope, const Type* expected) {
    Checking checking(context, scope);
    return expected != nullptr ? checking.expect(id, *expected) : checking.expression(id);
}

}  // namespace portcullis::language

#include "language/code.hpp"

#include <charconv>

namespace portcullis::language {
namespace {

std::string number_text(double value) {
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

std::string_view infix(Op op) {
    switch (op) {
        case Op::all_of: return " && ";
        case Op::any_of: return " || ";
        case Op::equal: return " == ";
        case Op::not_equal: return " != ";
        case Op::less: return " < ";
        case Op::less_equal: return " <= ";
        case Op::greater: return " > ";
        case Op::greater_equal: return " >= ";
        case Op::in: return " in ";
        case Op::add: return " + ";
        case Op::subtract: return " - ";
        case Op::multiply: return " * ";
        case Op::divide: return " / ";
        default: return {};
    }
}

std::string_view function(Op op) {
    switch (op) {
        case Op::exists: return "exists";
        case Op::all: return "all";
        case Op::exists_one: return "exists_one";
        case Op::filter: return "filter";
        case Op::map: return "map";
        case Op::size: return "size";
        case Op::sum: return "sum";
        case Op::min: return "min";
        case Op::max: return "max";
        case Op::has: return "has";
        case Op::starts_with: return "startsWith";
        case Op::ends_with: return "endsWith";
        case Op::contains: return "contains";
        case Op::matches: return "matches";
        case Op::within: return "within";
        case Op::at: return "at";
        case Op::choose: return "if";
        default: return "?";
    }
}

}  // namespace

std::string to_text(const Code& code, ExprId id, const Schema* schema, const Labels* labels) {
    const Expr& expr = code.exprs[id];
    const auto inner = [&](std::size_t i) { return to_text(code, code.child(id, i), schema, labels); };
    const auto joined = [&](std::string_view separator) {
        std::string text;
        for (std::size_t i = 0; i < expr.count; ++i) text += (i > 0 ? std::string(separator) : "") + inner(i);
        return text;
    };
    switch (expr.op) {
        case Op::boolean: return expr.value != 0 ? "true" : "false";
        case Op::number: return number_text(expr.number);
        case Op::string:
        case Op::eccn: return '"' + code.text_of(id) + '"';
        case Op::country: return '"' + country_code(static_cast<Country>(expr.value)) + '"';
        case Op::symbol:
            return schema == nullptr
                       ? "symbol " + std::to_string(expr.value)
                       : '"' + schema->domains[expr.type.ref].members[static_cast<std::size_t>(expr.value)] + '"';
        case Op::date: return "date(\"" + format_day(static_cast<Day>(expr.value)) + "\")";
        case Op::duration: {
            const Duration d = unpack_duration(expr.value);
            return d.months != 0 ? std::to_string(d.months) + " months" : std::to_string(d.days) + " days";
        }
        case Op::list: return "[" + joined(", ") + "]";
        case Op::variable:
            if (expr.value == 0) return "shipment";
            return expr.number > 0 ? code.strings[static_cast<std::size_t>(expr.number) - 1]
                                   : "$" + std::to_string(expr.value);
        case Op::field: {
            const std::string base = inner(0);
            const Type& type = code.exprs[code.child(id, 0)].type;
            const std::string name = schema == nullptr
                                         ? std::to_string(expr.value)
                                         : schema->records[type.ref].fields[static_cast<std::size_t>(expr.value)].name;
            return base == "shipment" ? name : base + "." + name;
        }
        case Op::param:
            return labels != nullptr ? "param." + labels->param(expr.value) : "param#" + std::to_string(expr.value);
        case Op::negate: return "!" + inner(0);
        case Op::minus: return "-" + inner(0);
        case Op::in_table:
            return inner(0) + " in " +
                   (labels != nullptr ? "list(\"" + labels->table(expr.value) + "\")"
                                      : "list#" + std::to_string(expr.value));
        case Op::matches: return inner(0) + ".matches(\"" + code.strings[static_cast<std::size_t>(expr.value)] + "\")";
        case Op::within:
            return "within(" + inner(0) + ", \"" + code.strings[static_cast<std::size_t>(expr.value)] + "\")";
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::filter:
        case Op::map: {
            const std::string variable = expr.number > 0 ? code.strings[static_cast<std::size_t>(expr.number) - 1]
                                                         : "$" + std::to_string(expr.value);
            return inner(0) + "." + std::string(function(expr.op)) + "(" + variable + ", " + inner(1) + ")";
        }
        case Op::row:
            if (labels != nullptr)
                return "row(\"" + labels->table(expr.value >> 32) + "\", " + inner(0) + ")." +
                       labels->attribute(expr.value >> 32, expr.value & 0xffffffff);
            return "row#" + std::to_string(expr.value >> 32) + "(" + inner(0) + ")." +
                   std::to_string(expr.value & 0xffffffff);
        case Op::quota:
            if (labels != nullptr) {
                static constexpr std::string_view parts[] = {"used", "with_this", "left", "limit"};
                return "quota(\"" + labels->quota(expr.value >> 32) + "\")." + std::string(parts[expr.value & 3]);
            }
            return "quota#" + std::to_string(expr.value >> 32) + "." + std::to_string(expr.value & 0xffffffff);
        case Op::name: return code.text_of(id);
        case Op::member: return inner(0) + "." + code.text_of(id);
        case Op::call: return code.text_of(id) + "(" + joined(", ") + ")";
        case Op::broken: return "<broken>";
        default: break;
    }
    if (const std::string_view mark = infix(expr.op); !mark.empty()) return "(" + joined(mark) + ")";
    return std::string(function(expr.op)) + "(" + joined(", ") + ")";
}

}  // namespace portcullis::language

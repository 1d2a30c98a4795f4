#include "output/law/phrases.hpp"

#include "output/describe.hpp"
#include "output/law/markdown.hpp"
#include "output/number.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::law {

using language::Kind;
using language::Op;
using rulebook::ExprId;

namespace {

std::string spaced(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

bool is_tree(const language::Expr& expr) {
    return expr.value == 1 && (expr.op == Op::all_of || expr.op == Op::any_of || expr.op == Op::negate);
}

// How a comparison is said; the opposite of each stands behind it.
struct Said {
    Op op;
    const char* words;
    const char* opposite;
};
constexpr Said comparisons[] = {{Op::equal, "is", "is not"},
                                {Op::not_equal, "is not", "is"},
                                {Op::less, "is less than", "is at least"},
                                {Op::less_equal, "is at most", "is more than"},
                                {Op::greater, "is more than", "is at most"},
                                {Op::greater_equal, "is at least", "is less than"}};
constexpr Said day_comparisons[] = {{Op::equal, "is", "is not"},
                                    {Op::not_equal, "is not", "is"},
                                    {Op::less, "is before", "is not before"},
                                    {Op::less_equal, "is not after", "is after"},
                                    {Op::greater, "is after", "is not after"},
                                    {Op::greater_equal, "is not before", "is before"}};

}  // namespace

std::string Phrases::list(ExprId condition, std::size_t indent) const {
    std::string out;
    if (condition == language::no_expr) return out;
    tree(condition, indent, out);
    return out;
}

// `all`, `any` and `none` of the rule file stay a tree; what is joined at the top of it is one list.
void Phrases::tree(ExprId id, std::size_t indent, std::string& out) const {
    const language::Expr& expr = book_->code.exprs[id];
    const std::string bullet = std::string(indent, ' ') + "- ";
    if (!is_tree(expr)) {
        out += bullet + escaped(clause(id)) + "\n";
        return;
    }
    if (expr.op == Op::all_of) {
        for (const ExprId child : book_->code.children(id)) tree(child, indent, out);
        return;
    }
    const ExprId any = expr.op == Op::any_of ? id : book_->code.child(id, 0);
    out += bullet + (expr.op == Op::any_of ? "any of:\n" : "none of:\n");
    for (const ExprId child : book_->code.children(any)) {
        const bool several = is_tree(book_->code.exprs[child]) && book_->code.exprs[child].op == Op::all_of;
        if (several) out += std::string(indent + 2, ' ') + "- all of:\n";
        tree(child, indent + (several ? 4 : 2), out);
    }
}

std::string Phrases::group(ExprId id, bool all, bool plainly) const {
    // What does not hold of `a and b` is `not a or not b`.
    const bool joins = all == plainly;
    std::string out;
    for (const ExprId child : book_->code.children(id)) {
        const Op inner = book_->code.exprs[child].op;
        const bool nested = inner == Op::all_of || inner == Op::any_of || inner == Op::choose;
        const std::string one = clause(child, plainly);
        if (!out.empty()) out += joins ? " and " : " or ";
        out += nested ? "(" + one + ")" : one;
    }
    return out;
}

std::string Phrases::clause(ExprId id, bool plainly) const {
    const language::Expr& expr = book_->code.exprs[id];
    const char* is = plainly ? "is" : "is not";
    switch (expr.op) {
        case Op::boolean: return (expr.value != 0) == plainly ? "always" : "never";
        case Op::all_of: return group(id, true, plainly);
        case Op::any_of: return group(id, false, plainly);
        case Op::negate: return clause(book_->code.child(id, 0), !plainly);
        case Op::choose:
            return "if " + clause(book_->code.child(id, 0)) + ", then " + clause(book_->code.child(id, 1), plainly) +
                   ", otherwise " + clause(book_->code.child(id, 2), plainly);
        case Op::field:
        case Op::row: return value(id) + (plainly ? ": yes" : ": no");
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: return comparison(id, plainly);
        case Op::in:
            return value(book_->code.child(id, 0)) + " " + is + " " +
                   (book_->code.exprs[book_->code.child(id, 1)].op == Op::list
                        ? members(book_->code.child(id, 1), " or ")
                        : "among " + value(book_->code.child(id, 1)));
        case Op::in_table: {
            const rulebook::Table& table = book_->tables[static_cast<std::size_t>(expr.value)];
            return value(book_->code.child(id, 0)) + " " + is + " in the list " +
                   quoted(table.title.empty() ? table.name : table.title);
        }
        case Op::within:
            return value(book_->code.child(id, 0)) + (plainly ? " within " : " not within ") +
                   book_->code.strings[static_cast<std::size_t>(expr.value)];
        case Op::exists:
        case Op::all:
        case Op::exists_one: return quantified(id, plainly);
        case Op::has: return value(book_->code.child(id, 0)) + (plainly ? " exists" : " does not exist");
        case Op::at:
            return "as of " + value(book_->code.child(id, 0)) + ": " + clause(book_->code.child(id, 1), plainly);
        case Op::starts_with:
        case Op::ends_with:
        case Op::contains: {
            const char* how = expr.op == Op::starts_with ? "begin with"
                              : expr.op == Op::ends_with ? "end with"
                                                         : "contain";
            return value(book_->code.child(id, 0)) + (plainly ? " does " : " does not ") + how + " " +
                   value(book_->code.child(id, 1));
        }
        case Op::matches:
            return value(book_->code.child(id, 0)) + (plainly ? " matches " : " does not match ") +
                   quoted(book_->code.strings[static_cast<std::size_t>(expr.value)]);
        default: return (plainly ? "" : "not: ") + value(id);
    }
}

std::string Phrases::comparison(ExprId id, bool plainly) const {
    const language::Expr& expr = book_->code.exprs[id];
    const ExprId left = book_->code.child(id, 0);
    const ExprId right = book_->code.child(id, 1);
    const bool days =
        book_->code.exprs[left].type.kind == Kind::date || book_->code.exprs[right].type.kind == Kind::date;
    for (const Said& one : days ? day_comparisons : comparisons)
        if (one.op == expr.op) return value(left) + " " + (plainly ? one.words : one.opposite) + " " + value(right);
    return value(left) + " ? " + value(right);
}

std::string Phrases::quantified(ExprId id, bool plainly) const {
    const language::Expr& expr = book_->code.exprs[id];
    const ExprId list = book_->code.child(id, 0);
    const language::Type& members = book_->code.exprs[list].type;
    const bool records = members.kind == Kind::list && members.element == Kind::record;
    const Phrases within(*book_, records ? spaced(book_->schema.records[members.ref].name) : about_);
    const std::string body = within.clause(book_->code.child(id, 1));
    const std::string one = element(list);
    if (expr.op == Op::exists) return (plainly ? "for at least one of " : "for none of ") + one + ": " + body;
    if (expr.op == Op::all) return (plainly ? "for each of " : "not for each of ") + one + ": " + body;
    return (plainly ? "for exactly one of " : "not for exactly one of ") + one + ": " + body;
}

std::string Phrases::members(ExprId list, std::string_view last) const {
    const auto children = book_->code.children(list);
    std::string out;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (i > 0) out += i + 1 == children.size() ? std::string(last) : ", ";
        out += value(children[i]);
    }
    return out.empty() ? "nothing" : out;
}

// `the chips of the item`, `the parties`.
std::string Phrases::element(ExprId list) const {
    const language::Expr& expr = book_->code.exprs[list];
    if (expr.op != Op::field) return value(list);
    const language::Expr& base = book_->code.exprs[book_->code.child(list, 0)];
    const language::RecordType& record = book_->schema.records[base.type.ref];
    const std::string name = spaced(record.fields[static_cast<std::size_t>(expr.value)].name);
    const std::string whose = owner(book_->code.child(list, 0));
    return "the " + name + (whose.empty() ? "" : " of the " + whose);
}

// Whose fact it is: nothing of the shipment.
std::string Phrases::owner(ExprId record) const {
    const language::Expr& expr = book_->code.exprs[record];
    if (expr.op == Op::variable && expr.value == language::slot_shipment) return {};
    if (expr.op == Op::field) {
        const std::string outer = owner(book_->code.child(record, 0));
        const language::Expr& base = book_->code.exprs[book_->code.child(record, 0)];
        const std::string name =
            spaced(book_->schema.records[base.type.ref].fields[static_cast<std::size_t>(expr.value)].name);
        return outer.empty() ? name : outer + "'s " + name;
    }
    return expr.type.kind == Kind::record ? spaced(book_->schema.records[expr.type.ref].name) : std::string();
}

std::string Phrases::fact(ExprId id) const {
    const language::Expr& expr = book_->code.exprs[id];
    const ExprId base = book_->code.child(id, 0);
    const std::size_t record = book_->code.exprs[base].type.ref;
    const auto field = static_cast<std::size_t>(expr.value);
    const rulebook::FieldNote& note = book_->note(record, field);
    const std::string label =
        note.label.empty() ? spaced(book_->schema.records[record].fields[field].name) : note.label;
    const std::string whose = owner(base);
    // What is spoken of goes without saying, and so does an owner that the label names.
    return whose.empty() || whose == about_ || label.find(whose) != std::string::npos ? label : whose + ": " + label;
}

std::string Phrases::parameter(std::size_t index) const {
    const rulebook::Parameter& parameter = book_->parameters[index];
    const std::string name = spaced(parameter.name.substr(parameter.name.find('.') + 1));
    if (parameter.values.size() != 1) return "the threshold " + quoted(name);
    return value_words(*book_, parameter.values.front().value, parameter.type) + " (" + name + ")";
}

std::string Phrases::value(ExprId id) const {
    const language::Expr& expr = book_->code.exprs[id];
    const auto child = [&](std::size_t i) { return value(book_->code.child(id, i)); };
    const auto infix = [&](const char* sign) {
        const auto part = [&](std::size_t i) {
            const Op inner = book_->code.exprs[book_->code.child(id, i)].op;
            const bool nested =
                inner == Op::add || inner == Op::subtract || inner == Op::multiply || inner == Op::divide;
            return nested ? "(" + child(i) + ")" : child(i);
        };
        return part(0) + sign + part(1);
    };
    switch (expr.op) {
        case Op::number: {
            const bool bare = expr.type.unit == language::any_unit || expr.type.unit == language::no_unit;
            return with_unit(figure(expr.number), bare ? std::string() : book_->schema.units.name(expr.type.unit));
        }
        case Op::string:
        case Op::eccn: return book_->code.text_of(id);
        case Op::country: return country_words(language::country_code(static_cast<language::Country>(expr.value)));
        case Op::symbol:
            return spaced(book_->schema.domains[expr.type.ref].members[static_cast<std::size_t>(expr.value)]);
        case Op::date: return language::format_day(static_cast<language::Day>(expr.value));
        case Op::duration: return language::format_duration(language::unpack_duration(expr.value));
        case Op::list: return members(id, " and ");
        case Op::variable: {
            if (expr.value == language::slot_shipment) return "the shipment";
            if (expr.type.kind == Kind::record) return "the " + spaced(book_->schema.records[expr.type.ref].name);
            return expr.type.kind == Kind::eccn ? "the ECCN" : "it";
        }
        case Op::field: return fact(id);
        case Op::param: return parameter(static_cast<std::size_t>(expr.value));
        case Op::add: return infix(" + ");
        case Op::subtract: return infix(" − ");
        case Op::multiply: return infix(" × ");
        case Op::divide: return infix(" ÷ ");
        case Op::minus: return "−" + child(0);
        case Op::choose:
            return "(" + value(book_->code.child(id, 1)) + " if " + clause(book_->code.child(id, 0)) + ", otherwise " +
                   value(book_->code.child(id, 2)) + ")";
        case Op::filter: return element(book_->code.child(id, 0)) + " with (" + clause(book_->code.child(id, 1)) + ")";
        case Op::map: {
            const ExprId list = book_->code.child(id, 0);
            const bool filtered = book_->code.exprs[list].op == Op::filter;
            return child(1) + " of each of " + (filtered ? value(list) : element(list));
        }
        case Op::size: return "the number of " + child(0);
        case Op::sum: return "the sum of " + child(0);
        case Op::min: return "the least of " + child(0);
        case Op::max: return "the greatest of " + child(0);
        case Op::at: return child(1) + " as of " + child(0);
        case Op::row: {
            const rulebook::Table& table = book_->tables[static_cast<std::size_t>(expr.value >> 32)];
            return spaced(table.attributes[static_cast<std::size_t>(expr.value & 0xffffffff)].first) + " of " +
                   child(0) + " in the list " + quoted(table.title.empty() ? table.name : table.title);
        }
        case Op::quota: {
            static constexpr const char* parts[] = {"what is used of", "what is used, with this shipment, of",
                                                    "what is left of", "the limit of"};
            const rulebook::Quota& quota = book_->quotas[static_cast<std::size_t>(expr.value >> 32)];
            return std::string(parts[expr.value & 3]) + " the quota " +
                   quoted(quota.title.empty() ? quota.name : quota.title);
        }
        default: return expr.type.kind == Kind::boolean && expr.op < Op::name ? clause(id) : book_->text(id);
    }
}

}  // namespace portcullis::output::law

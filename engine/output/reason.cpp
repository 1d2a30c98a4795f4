#include "output/reason.hpp"

#include "facts/value.hpp"
#include "output/number.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>
#include <utility>

namespace portcullis::output {
namespace {

struct Sign {
    std::string_view written;
    std::string_view shown;
    std::string_view opposite;  // as shown when the comparison is false
};
constexpr std::array<Sign, 6> signs{
    {{"<", "<", "≥"}, {"<=", "≤", ">"}, {">", ">", "≤"}, {">=", "≥", "<"}, {"==", "=", "≠"}, {"!=", "≠", "="}}};

bool is_exact(const Operand& operand) { return operand.kind == "number" && operand.low == operand.high; }
bool is_fixed(const Operand& operand) { return operand.origin == "parameter" || operand.origin == "literal"; }
bool is_unknown(const Operand& operand) { return operand.kind == "unknown" || operand.kind == "error"; }

std::string label_of(const Operand& operand) { return operand.label.empty() ? operand.fact : operand.label; }

std::string labelled(const Operand& operand, const std::string& value) {
    if (operand.origin == "record") return operand.fact == value ? value : operand.fact + " " + value;
    const std::string label = is_fixed(operand) ? std::string() : label_of(operand);
    if (operand.kind == "record" && value == operand.fact) return label;
    return label.empty() ? value : label + " " + value;
}

std::string margin(const Operand& left, const Operand& right) {
    const double difference = left.low - right.low;
    if (facts::same_number(left.low, right.low)) return " (exactly at the threshold)";
    return " (" + figure(std::abs(difference)) + (difference < 0 ? " below)" : " above)");
}

std::string comparison_words(const Trace& leaf, const Sign& sign) {
    const Operand& left = leaf.operands[0];
    const Operand& right = leaf.operands[1];
    if (leaf.truth == Tri::unknown) {
        const bool left_open = is_unknown(left) || !is_unknown(right);
        const Operand& open = left_open ? left : right;
        std::string what = labelled(open, is_unknown(open) ? "not known" : value_words(open));
        if (left_open) return what + " (is it " + std::string(sign.shown) + " " + operand_words(right) + "?)";
        return what + " (" + operand_words(left) + " " + std::string(sign.shown) + " it?)";
    }
    const std::string_view shown = leaf.truth == Tri::yes ? sign.shown : sign.opposite;
    std::string a = value_words(left);
    std::string b = value_words(right);
    std::string tail;
    if (is_exact(left) && is_exact(right)) {
        const FigurePair pair = compared_figures(left.low, right.low);
        a = with_unit(pair.left, left.unit);
        b = with_unit(pair.right, right.unit.empty() ? left.unit : right.unit);
        const bool orders = sign.written.front() == '<' || sign.written.front() == '>';
        if (orders) tail = margin(left, right);
    }
    return labelled(left, a) + " " + std::string(shown) + " " + labelled(right, b) + tail;
}

std::string membership_words(const Trace& leaf) {
    const Operand& list = leaf.operands[1];
    const bool literal = list.origin == "literal" || list.label.empty();
    const std::string name = literal ? list.text : "“" + list.label + "”";
    const char* is = literal ? (leaf.truth == Tri::yes  ? " is one of "
                                : leaf.truth == Tri::no ? " is none of "
                                                        : " may be one of ")
                             : (leaf.truth == Tri::yes  ? " is in "
                                : leaf.truth == Tri::no ? " is not in "
                                                        : " may be in ");
    return operand_words(leaf.operands[0]) + is + name;
}

std::string leaf_words(const Trace& leaf) {
    if (leaf.operands.size() >= 2) {
        if (leaf.comparison == "in") return membership_words(leaf);
        for (const Sign& sign : signs)
            if (sign.written == leaf.comparison) return comparison_words(leaf, sign);
    }
    const char* truth = leaf.truth == Tri::yes ? "yes" : leaf.truth == Tri::no ? "no" : "not known";
    // A fact alone is said in words, a call or a walk over a list as it is written.
    const bool plain = leaf.expression.find_first_of("(!") == std::string::npos;
    if (plain && leaf.operands.size() == 1 && !label_of(leaf.operands[0]).empty())
        return label_of(leaf.operands[0]) + ": " + truth;
    return leaf.expression + ": " + truth;
}

std::string threshold_words(const Operand& operand) {
    if (operand.origin != "parameter" || operand.certainty == Sureness::text) return {};
    return "threshold " + std::string(sureness_words(operand.certainty));
}

Reason reason(const Trace& leaf) {
    Reason result;
    result.fact = leaf_words(leaf);
    result.truth = leaf.truth;
    std::vector<std::string> parts;
    const auto add = [](std::vector<std::string>& list, std::string text) {
        if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
    };
    for (const Operand& operand : leaf.operands) {
        add(parts, origin_words(operand));
        add(parts, threshold_words(operand));
        if (operand.origin == "parameter") add(result.thresholds, operand.source);
    }
    if (leaf.disputed) add(parts, "an open point of law");
    result.origin = joined(parts, " · ");
    return result;
}

// Visits the lines that carry the truth of a trace: `visit(trace, depth, element)`.
using Visit = std::function<void(const Trace&, int, const std::string&)>;

void carry(const Trace& trace, int depth, const std::string& element, const Visit& visit);

// The children that have the truth, or all of them if none has.
void carry_matching(const Trace& trace, Tri wanted, int depth, const std::string& element, const Visit& visit) {
    const bool any = std::any_of(trace.children.begin(), trace.children.end(),
                                 [&](const Trace& child) { return child.truth == wanted; });
    for (const Trace& child : trace.children)
        if (!any || child.truth == wanted) carry(child, depth, element, visit);
}

void carry(const Trace& trace, int depth, const std::string& element, const Visit& visit) {
    if (trace.kind == "element") return carry_matching(trace, trace.truth, depth, trace.expression, visit);
    if (trace.kind == "derived") {
        const bool computed = !trace.operands.empty();  // a figure, not a truth
        if (computed) visit(trace, depth, element);
        return carry_matching(trace, trace.truth, depth + (computed ? 1 : 0), element, visit);
    }
    if (trace.kind != "all" && trace.kind != "any" && trace.kind != "none") {
        visit(trace, depth, element);
        return carry_matching(trace, trace.truth, depth + 1, {}, visit);
    }
    // Where all parts together make the truth, each is shown; else only the parts that made it.
    const bool together = trace.kind == "any" ? trace.truth == Tri::no : trace.truth == Tri::yes;
    const Tri wanted = trace.kind == "none" && trace.truth == Tri::no ? Tri::yes : trace.truth;
    for (const Trace& child : trace.children)
        if (together || child.truth == wanted) carry(child, depth, element, visit);
}

bool is_computation(const Trace& trace) { return trace.kind == "derived"; }

// `performance density ≈ 2.908 TPP/mm², from TPP 2,368, die area 814 mm²`
Reason computation(const Trace& trace) {
    Reason result;
    result.fact = operand_words(trace.operands.front());
    for (std::size_t i = 1; i < trace.operands.size(); ++i)
        result.fact += (i == 1 ? ", from " : ", ") + operand_words(trace.operands[i]);
    result.origin = "derived: " + trace.expression;
    result.truth = trace.truth;
    return result;
}

}  // namespace

std::string value_words(const Operand& operand) {
    if (is_unknown(operand)) return "not known";
    if (operand.kind == "none") return "none";
    if (operand.kind == "bool" || operand.kind == "boolean")
        return operand.text == "true" ? "yes" : operand.text == "false" ? "no" : operand.text;
    if (operand.kind == "country") return country_words(operand.text);
    if (operand.kind != "number") return operand.text;
    if (operand.low == operand.high) return with_unit(figure(operand.low), operand.unit);
    const FigurePair ends = compared_figures(operand.low, operand.high);
    if (std::isinf(operand.high)) return "at least " + with_unit(ends.left, operand.unit);
    if (std::isinf(operand.low)) return "at most " + with_unit(ends.right, operand.unit);
    return with_unit(ends.left + " to " + ends.right, operand.unit);
}

std::string operand_words(const Operand& operand) { return labelled(operand, value_words(operand)); }

std::string origin_words(const Operand& operand) {
    if (is_fixed(operand) || operand.origin == "list" || operand.origin == "record") return {};
    std::string words = operand.origin == "standing" ? "by default" : operand.origin;
    if (operand.origin == "unknown" || operand.origin == "unstated") words = "not stated";
    const bool named = operand.origin == "catalogue" || operand.origin == "assumed" || operand.origin == "derived";
    if (named && !operand.source.empty()) words += ": " + operand.source;
    if (!words.empty() && operand.certainty != Sureness::text && !is_unknown(operand))
        words += ", " + std::string(sureness_words(operand.certainty));
    return words;
}

std::vector<Reason> reasons(const std::vector<Trace>& traces, bool in_full) {
    std::vector<Reason> list;
    const Visit visit = [&](const Trace& leaf, int depth, const std::string& element) {
        if (is_computation(leaf) && !in_full) return;
        Reason next = is_computation(leaf) ? computation(leaf) : reason(leaf);
        if (!element.empty()) next.fact = element + ": " + next.fact;
        next.depth = depth;
        const bool known = std::any_of(list.begin(), list.end(), [&](const Reason& other) {
            return other.fact == next.fact && other.origin == next.origin;
        });
        if (!known) list.push_back(std::move(next));
    };
    for (const Trace& trace : traces) carry(trace, 0, {}, visit);
    return list;
}

double distance(const std::vector<Trace>& traces) {
    double least = 1;
    const Visit visit = [&](const Trace& leaf, int, const std::string&) {
        if (is_computation(leaf) || leaf.operands.size() < 2 || !is_exact(leaf.operands[0]) ||
            !is_exact(leaf.operands[1]))
            return;
        const double a = leaf.operands[0].low;
        const double b = leaf.operands[1].low;
        const double size = std::max(std::abs(a), std::abs(b));
        least = std::min(least, size == 0 ? 0 : std::abs(a - b) / size);
    };
    for (const Trace& trace : traces) carry(trace, 0, {}, visit);
    return least;
}

}  // namespace portcullis::output

#include "output/leaf.hpp"

#include "facts/value.hpp"
#include "output/number.hpp"
#include "output/words.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace portcullis::output {
namespace {

bool is_fixed(const Operand& operand) { return operand.origin == "parameter" || operand.origin == "literal"; }
bool is_unknown(const Operand& operand) { return operand.kind == "unknown" || operand.kind == "error"; }

struct Sign {
    std::string_view written;
    std::string_view shown;
    std::string_view opposite;  // as shown when the comparison is false
};
constexpr std::array<Sign, 6> signs{
    {{"<", "<", "≥"}, {"<=", "≤", ">"}, {">", ">", "≤"}, {">=", "≥", "<"}, {"==", "=", "≠"}, {"!=", "≠", "="}}};

// Outer parentheses of a computed operand are noise.
std::string without_parentheses(std::string text) {
    if (text.size() < 2 || text.front() != '(' || text.back() != ')') return text;
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0) return text;  // the first one closes before the end
    }
    return text.substr(1, text.size() - 2);
}

std::string label_of(const Operand& operand) {
    return operand.label.empty() ? operand.fact : without_parentheses(operand.label);
}

std::string labelled(const Operand& operand, const std::string& value) {
    if (operand.origin == "record")
        return operand.kind == "record" && operand.fact != value ? operand.fact + " " + value : value;
    const std::string label = is_fixed(operand) ? std::string() : label_of(operand);
    if (operand.kind == "record" && value == operand.fact) return label;
    return label.empty() ? value : label + " " + value;
}

// `TPP 2,368`, not `TPP 2,368 TPP`: a label that begins with the unit says it already.
std::string unit_of(const Operand& operand) {
    const std::string label = is_fixed(operand) ? std::string() : operand.label;
    const bool said = !operand.unit.empty() && label.substr(0, operand.unit.size()) == operand.unit;
    return said ? std::string() : operand.unit;
}

std::string spaced(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
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
        a = with_unit(pair.left, unit_of(left));
        b = with_unit(pair.right, unit_of(left).empty() ? std::string() : right.unit.empty() ? left.unit : right.unit);
        const bool orders = sign.written.front() == '<' || sign.written.front() == '>';
        if (orders) tail = margin(left, right);
    }
    // `destination: China`, not `destination China = China`.
    if (shown == "=" && tail.empty() && a == b && is_fixed(right)) return label_of(left) + ": " + a;
    return labelled(left, a) + " " + std::string(shown) + " " + labelled(right, b) + tail;
}

std::string membership_words(const Trace& leaf) {
    const Operand& list = leaf.operands[1];
    const bool literal = list.origin == "literal" || list.label.empty();
    const std::string name = literal ? list.text : "“" + list.label + "”";
    const Operand& element = leaf.operands[0];
    if (leaf.truth == Tri::unknown && is_unknown(element))
        return operand_words(element) + (literal ? " (is it one of " : " (is it in ") + name + "?)";
    const char* is = literal ? (leaf.truth == Tri::yes  ? " is one of "
                                : leaf.truth == Tri::no ? " is none of "
                                                        : " may be one of ")
                             : (leaf.truth == Tri::yes  ? " is in "
                                : leaf.truth == Tri::no ? " is not in "
                                                        : " may be in ");
    return operand_words(element) + is + name;
}

// An expression as it is written; the beginning of a long one, unless all is wanted.
std::string written(const Trace& leaf, bool in_full) {
    constexpr std::size_t most = 72;
    return in_full ? leaf.expression : text::excerpt(leaf.expression, most);
}

}  // namespace

bool is_exact(const Operand& operand) { return operand.kind == "number" && operand.low == operand.high; }

std::string leaf_words(const Trace& leaf, bool in_full) {
    if (leaf.operands.size() >= 2) {
        if (leaf.comparison == "in") return membership_words(leaf);
        for (const Sign& sign : signs)
            if (sign.written == leaf.comparison) return comparison_words(leaf, sign);
    }
    const char* truth = leaf.truth == Tri::yes ? "yes" : leaf.truth == Tri::no ? "no" : "not known";
    if (leaf.operands.size() != 1 || label_of(leaf.operands[0]).empty()) return written(leaf, in_full) + ": " + truth;
    // A fact alone is said in words, a call or a walk over a list as it is written.
    const Operand& only = leaf.operands[0];
    if (leaf.expression.find_first_of("(!") == std::string::npos) return label_of(only) + ": " + truth;
    const bool negated = leaf.expression.starts_with('!') && leaf.expression.find_first_of("( ") == std::string::npos;
    if (negated) return label_of(only) + ": " + (leaf.truth == Tri::yes ? "no" : leaf.truth == Tri::no ? "yes" : truth);
    if (only.kind == "list" && only.text == "none") return label_of(only) + ": none";
    return written(leaf, in_full) + ": " + truth;
}

std::string value_words(const Operand& operand) {
    if (is_unknown(operand)) return "not known";
    if (operand.kind == "none") return "none";
    if (operand.kind == "bool" || operand.kind == "boolean")
        return operand.text == "true" ? "yes" : operand.text == "false" ? "no" : operand.text;
    if (operand.kind == "country") return country_words(operand.text);
    if (operand.kind == "symbol" || operand.kind == "list") return spaced(operand.text);
    if (operand.kind != "number") return operand.text;
    if (operand.low == operand.high) return with_unit(figure(operand.low), unit_of(operand));
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

}  // namespace portcullis::output

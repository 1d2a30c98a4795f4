#include "output/reason.hpp"

#include "output/leaf.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace portcullis::output {
namespace {

std::string threshold_words(const Operand& operand) {
    if (operand.origin != "parameter" || operand.certainty == Sureness::text) return {};
    return "threshold " + std::string(sureness_words(operand.certainty));
}

Reason reason(const Trace& leaf, bool in_full) {
    Reason result;
    result.fact = leaf_words(leaf, in_full);
    result.truth = leaf.truth;
    std::vector<std::string> parts;
    const auto add = [](std::vector<std::string>& list, std::string text) {
        if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
    };
    for (const Operand& operand : leaf.operands) {
        add(parts, origin_words(operand));
        add(parts, threshold_words(operand));
        // Where the law itself was read, the rule's own sources say it.
        if (operand.origin == "parameter" && (in_full || operand.certainty != Sureness::text))
            add(result.thresholds, operand.source);
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

bool is_measured(const Trace& leaf) {
    return leaf.operands.size() >= 2 && (is_exact(leaf.operands[0]) || is_exact(leaf.operands[1]));
}

struct Line {
    Reason reason;
    bool terminal = true;   // nothing below it
    bool measured = false;  // compares figures
};

// Below each line of depth 0 what it comes down to: up to three comparisons of figures, and other leaves if they are
// few.
std::vector<Line> essential(const std::vector<Line>& lines) {
    constexpr std::size_t most_measured = 3;
    constexpr std::size_t most_others = 2;
    std::vector<Line> result;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        while (end < lines.size() && lines[end].reason.depth > 0) ++end;
        result.push_back(lines[begin]);
        std::vector<Line> measured;
        std::vector<Line> others;
        for (std::size_t i = begin + 1; i < end; ++i)
            if (lines[i].terminal) (lines[i].measured ? measured : others).push_back(lines[i]);
        measured.resize(std::min(measured.size(), most_measured));
        if (others.size() > most_others) others.clear();
        for (const std::vector<Line>* part : {&measured, &others})
            for (Line line : *part) {
                line.reason.depth = 1;
                result.push_back(std::move(line));
            }
        begin = end;
    }
    return result;
}

}  // namespace

std::vector<Reason> reasons(const std::vector<Trace>& traces, bool in_full) {
    std::vector<Line> lines;
    const Visit visit = [&](const Trace& leaf, int depth, const std::string& element) {
        if (is_computation(leaf) && !in_full) return;
        // How a figure was computed stands below its comparison; the comparison is still what it comes down to.
        const bool measured = is_measured(leaf);
        Line line{is_computation(leaf) ? computation(leaf) : reason(leaf, in_full), leaf.children.empty() || measured,
                  measured};
        // A record has a path (`parties[0]`); any other element stands in the line already.
        if (element.find('[') != std::string::npos) line.reason.fact = element + ": " + line.reason.fact;
        line.reason.depth = depth;
        lines.push_back(std::move(line));
    };
    for (const Trace& trace : traces) carry(trace, 0, {}, visit);
    if (!in_full) lines = essential(lines);

    std::vector<Reason> list;
    for (Line& line : lines) {
        const bool known = std::any_of(list.begin(), list.end(), [&](const Reason& other) {
            return other.fact == line.reason.fact && other.origin == line.reason.origin;
        });
        if (!known) list.push_back(std::move(line.reason));
    }
    return list;
}

double distance(const std::vector<Trace>& traces) {
    double least = 1;
    const Visit visit = [&](const Trace& leaf, int, const std::string&) {
        // Only thresholds are near or far; that a list is empty is no near miss.
        if (is_computation(leaf) || leaf.comparison == "==" || leaf.comparison == "!=" || leaf.operands.size() < 2 ||
            !is_exact(leaf.operands[0]) || !is_exact(leaf.operands[1]))
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

#include "quality/tests/trace_expectation.hpp"

#include "decide/judgments.hpp"
#include "decide/tracing.hpp"
#include "rulebook/expressions.hpp"
#include "rulebook/mapping.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace portcullis::quality {

using language::ExprId;
using language::Op;
using rulebook::Index;
using rulebook::Rule;
using rulebook::Rulebook;
using rulebook::RuleExpression;
using text::Node;

namespace {

constexpr std::array<std::pair<std::string_view, Tri>, 3> truth_words{
    {{"true", Tri::yes}, {"false", Tri::no}, {"unknown", Tri::unknown}}};

std::string_view truth_word(Tri truth) {
    for (const auto& [word, value] : truth_words)
        if (value == truth) return word;
    return {};
}

// White space does not matter: long conditions stand on several lines.
std::string squeezed(std::string_view text) {
    std::string result;
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = !result.empty();
            continue;
        }
        if (std::exchange(space, false)) result += ' ';
        result += c;
    }
    return result;
}

struct Part {
    std::string text;
    ExprId expr;
};

// The condition, what it combines with and, or and not, down to its leaves.
void collect(const Rulebook& book, ExprId expr, std::vector<Part>& parts) {
    if (expr == language::no_expr) return;
    parts.push_back({squeezed(book.text(expr)), expr});
    const Op op = book.code.exprs[expr].op;
    if (op != Op::all_of && op != Op::any_of && op != Op::negate) return;
    for (const ExprId child : book.code.children(expr)) collect(book, child, parts);
}

// All conditions that a rule is written with.
std::vector<Part> parts_of(const Rulebook& book, const Rule& rule) {
    std::vector<Part> parts;
    for (const RuleExpression& one : rulebook::expressions(rule)) {
        const bool truth = book.code.exprs[one.expr].type.kind == language::Kind::boolean;
        if (one.role != RuleExpression::wait_from && truth) collect(book, one.expr, parts);
    }
    return parts;
}

// `PART is TRUTH`, split at the last ` is `.
std::optional<TraceLine> read_line(const Rulebook& book, Index rule, const std::vector<Part>& parts, const Node& node,
                                   text::Diagnostics& diagnostics) {
    const std::string text = rulebook::scalar_text(node, "trace", diagnostics);
    if (node.kind != text::NodeKind::scalar) return std::nullopt;
    constexpr std::string_view is = " is ";
    const std::size_t at = text.rfind(is);
    const std::string_view word = at == std::string::npos ? "" : std::string_view(text).substr(at + is.size());
    const auto truth =
        std::find_if(truth_words.begin(), truth_words.end(), [&](const auto& one) { return one.first == word; });
    if (truth == truth_words.end()) {
        diagnostics.error("bad-trace", node.span, "this does not say what a condition comes to",
                          "write a line of the rule, then `is true`, `is false` or `is unknown`");
        return std::nullopt;
    }
    TraceLine line{rule, squeezed(std::string_view(text).substr(0, at)), {}, truth->second, {}};
    line.truth_place = node.at(at + is.size(), text.size());
    for (const Part& part : parts)
        if (part.text == line.part) line.exprs.push_back(part.expr);
    if (!line.exprs.empty()) return line;
    const std::vector<std::string_view> candidates = [&] {
        std::vector<std::string_view> list;
        for (const Part& part : parts) list.push_back(part.text);
        return list;
    }();
    diagnostics.error("unknown-condition", node.span,
                      "the rule `" + book.rules[rule].name + "` has no condition `" + text::printable(line.part) + "`",
                      text::did_you_mean(line.part, candidates));
    return std::nullopt;
}

std::vector<facts::RecordId> items_of(decide::Evaluation& evaluation) {
    std::vector<facts::RecordId> items;
    const int field = evaluation.program().book().schema.records[0].find("items");
    if (field >= 0) {
        const facts::Value list = evaluation.facts().slot(0, static_cast<std::size_t>(field)).value;
        for (std::size_t i = 0; list.kind == language::Kind::list && i < list.count; ++i)
            items.push_back(static_cast<facts::RecordId>(evaluation.element(list, i).value.id));
    }
    if (items.empty()) items.push_back(0);
    return items;
}

// `false (items[0].chips[0].tpp 2000 TPP)`
std::string found_words(const Trace& trace) {
    std::string result(truth_word(trace.truth));
    std::string values;
    for (const Operand& operand : trace.operands) {
        if (operand.fact.empty() || operand.origin == "list" || operand.origin == "record") continue;
        values += (values.empty() ? "" : ", ") + operand.fact + " " + operand.text;
        if (!operand.unit.empty()) values += " " + operand.unit;
    }
    return values.empty() ? result : result + " (" + values + ")";
}

}  // namespace

std::vector<TraceLine> read_trace(const Rulebook& book, Index regime, const Node& node,
                                  text::Diagnostics& diagnostics) {
    std::vector<TraceLine> lines;
    rulebook::Mapping mapping(node, "a trace", diagnostics);
    mapping.free_keys();
    for (const text::Entry& entry : node.entries) {
        const Index rule = rule_named(book, regime, entry.key.text);
        if (rule == rulebook::none) {
            std::vector<std::string_view> candidates;
            for (const Rule& one : book.rules) {
                candidates.push_back(one.name);
                candidates.push_back(std::string_view(one.name).substr(one.name.find('/') + 1));
            }
            diagnostics.error("unknown-rule", entry.key.span,
                              "`" + text::printable(entry.key.text) + "` is no rule, or more than one",
                              text::did_you_mean(entry.key.text, candidates));
            continue;
        }
        const std::vector<Part> parts = parts_of(book, book.rules[rule]);
        for (const Node* one : mapping.list(entry.key.text))
            if (auto line = read_line(book, rule, parts, *one, diagnostics)) lines.push_back(std::move(*line));
    }
    return lines;
}

std::vector<Mismatch> trace_mismatches(const program::Program& program, const facts::Facts& facts,
                                       const std::vector<TraceLine>& lines, std::vector<std::optional<Tri>>* truths) {
    std::vector<Mismatch> result;
    if (lines.empty()) return result;
    constexpr std::size_t most_shown = 3;  // subjects
    decide::Evaluation evaluation(program);
    evaluation.begin(facts, facts.day);
    decide::Judging judging(evaluation);
    decide::Tracing tracing(evaluation);
    const std::vector<facts::RecordId> items = items_of(evaluation);
    for (const TraceLine& line : lines) {
        std::optional<Tri> truth;
        std::vector<std::string> found;
        const program::Activity activity = evaluation.tables().activity[line.rule];
        const bool silent = activity == program::Activity::off || activity == program::Activity::notice;
        for (const facts::RecordId item : items) {
            if (silent) break;
            judging.subjects(line.rule, item, [&](evaluate::Frame& frame, facts::Judgment member) {
                if (member.no()) return;
                for (const ExprId expr : line.exprs) {
                    const Trace trace = tracing.condition(expr, frame);
                    if (!truth || trace.truth == line.truth) truth = trace.truth;
                    std::string words = found_words(trace);
                    if (found.size() < most_shown && std::find(found.begin(), found.end(), words) == found.end())
                        found.push_back(std::move(words));
                }
            });
        }
        if (truths != nullptr) truths->push_back(truth);
        if (truth == line.truth) continue;
        std::string words;
        for (const std::string& one : found) words += (words.empty() ? "" : "; ") + one;
        if (silent) words = "that the rule has no say on " + language::format_day(facts.day);
        else if (words.empty()) words = "nothing that the rule is about";
        result.push_back(
            {"trace",
             program.book().rules[line.rule].name + ": " + line.part + " is " + std::string(truth_word(line.truth)),
             std::move(words)});
    }
    return result;
}

}  // namespace portcullis::quality

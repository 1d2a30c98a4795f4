// A rule: what it is, since when, how sure, as its author wrote it, and the thresholds it reads.
#include "cli/showing.hpp"
#include "rulebook/expressions.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace portcullis::cli {
namespace {

using output::Page;
using output::Style;

void field(Page& page, std::string_view label, const std::string& value) {
    if (!value.empty()) page.line(0, 16, {{fmt::format("{:<16}", label), Style::dim}, {value, Style::plain}});
}

std::string names(const Rulebook& book, const std::vector<Index>& list) {
    std::string out;
    for (const Index index : list) out += (out.empty() ? "" : ", ") + book.rules[index].name;
    return out;
}

std::string status_words(const Rulebook& book, const rulebook::Status& status, Index regime) {
    std::string out;
    for (const rulebook::StatusEntry& entry : status) {
        const std::string from = output::date_words(book, entry.from, regime);
        out += (out.empty() ? "" : " · ") + std::string(rulebook::state_name(entry.state)) +
               (from.empty() ? "" : " from " + from);
    }
    return out;
}

// The mapping of the rule in its file, by the place of its id.
const text::Node* written(const text::Node& document, text::Span place) {
    const text::Node* list = document.find("rules");
    if (list == nullptr) return nullptr;
    for (const text::Node& one : list->items) {
        const text::Node* id = one.find("id");
        if (id != nullptr && id->span == place) return &one;
    }
    return nullptr;
}

// The lines of the rule, moved to the left margin.
void print_source(Page& page, const Rules& rules, const rulebook::Rule& rule) {
    if (rule.place.file >= rules.sources->size()) return;
    text::Diagnostics ignored;  // the file was read without faults before
    const auto document = text::read_yaml(*rules.sources, rule.place.file, {}, ignored);
    const text::Node* node = document ? written(*document, rule.place) : nullptr;
    if (node == nullptr) return;
    const std::string_view bytes = rules.sources->bytes(rule.place.file);
    const std::uint32_t margin = node->span.begin - rules.sources->line_begin(rule.place.file, node->span.begin);
    page.section(fmt::format("As written in {}:{}", rules.sources->name(rule.place.file),
                             rules.sources->place(rule.place).line));
    std::string_view text = bytes.substr(node->span.begin, node->span.end - node->span.begin);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    bool first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        line.remove_prefix(indent);
        indent = first ? 0 : indent - std::min<std::size_t>(indent, margin);
        first = false;
        const int column = 2 + static_cast<int>(indent);
        page.line(column, column + 4, {{std::string(line), Style::plain}});
    }
}

void collect(const Rulebook& book, language::ExprId id, std::set<Index>& parameters) {
    if (id == language::no_expr) return;
    const language::Expr& expr = book.code.exprs[id];
    if (expr.op == language::Op::param) parameters.insert(static_cast<Index>(expr.value));
    for (const language::ExprId child : book.code.children(id)) collect(book, child, parameters);
}

void print_parameters(Page& page, const Rulebook& book, const rulebook::Rule& rule) {
    std::set<Index> used;
    for (const rulebook::RuleExpression& one : rulebook::expressions(rule))
        if (one.role != rulebook::RuleExpression::wait_from) collect(book, one.expr, used);
    if (used.empty()) return;
    page.section("Parameters it reads");
    for (const Index index : used) {
        const rulebook::Parameter& parameter = book.parameters[index];
        for (const rulebook::ParameterValue& value : parameter.values) {
            page.line(2, 4,
                      {{parameter.name, Style::strong},
                       {fmt::format(" = {}, {}{}", output::value_words(book, value.value, parameter.type),
                                    output::range_words(book, value.range, parameter.regime),
                                    output::provenance_words(value.provenance)),
                        Style::plain}});
            for (const Index source : value.provenance.sources) page.line(4, book.sources[source].cite, Style::dim);
        }
    }
}

}  // namespace

void show_rule(Page& page, const Rules& rules, Index index) {
    const Rulebook& book = rules.book();
    const rulebook::Rule& rule = book.rules[index];
    const rulebook::Regime& regime = book.regimes[rule.regime];
    page.line(0, 2, {{rule.name, Style::strong}, {rule.title.empty() ? "" : "  " + rule.title, Style::plain}});
    field(page, "effect",
          std::string(rulebook::effect_name(rule.effect)) + (rule.symbol.empty() ? "" : ", " + rule.symbol));
    field(page, "section", rule.section);
    field(page, "holds", output::range_words(book, rule.range, rule.regime));
    field(page, rule.status ? "own status" : "status",
          status_words(book, rule.status ? *rule.status : regime.status, rule.regime));
    field(page, "regime", regime.title);
    const std::string sure = output::provenance_words(rule.provenance);
    field(page, "certainty", sure.empty() ? "text" : sure.substr(2, sure.size() - 3));
    field(page, "targets", names(book, rule.targets));
    field(page, rule.leaves ? "leaves open" : "withdraws", names(book, rule.exceptions));
    field(page, "instead of", names(book, rule.instead_of));
    print_source(page, rules, rule);
    print_parameters(page, book, rule);
    if (!rule.provenance.sources.empty()) {
        page.section("Sources");
        output::source_lines(page, book, rule.provenance.sources, 2);
    }
}

void show_regime(Page& page, const Rulebook& book, Index index) {
    const rulebook::Regime& regime = book.regimes[index];
    page.line(0, 2, {{regime.name, Style::strong}, {"  " + regime.title, Style::plain}});
    field(page, "jurisdiction", regime.jurisdiction + (regime.authority.empty() ? "" : ", " + regime.authority));
    if (regime.verified_through < language::day_max)
        field(page, "verified", "through " + language::format_day(regime.verified_through));
    page.section("Status");
    for (const rulebook::StatusEntry& entry : regime.status) {
        const std::string from = output::date_words(book, entry.from, index);
        page.line(2, 4,
                  {{(from.empty() ? "" : "from " + from + "  ") + std::string(rulebook::state_name(entry.state)),
                    Style::strong},
                   {entry.note.empty() ? "" : "  " + entry.note, Style::plain}});
        output::source_lines(page, book, entry.sources, 4);
    }
    if (!regime.not_modelled.empty()) page.section("Not modelled");
    for (const std::string& one : regime.not_modelled) page.line(2, 4, {{one, Style::plain}});
    page.section("Rules");
    for (const rulebook::Rule& rule : book.rules)
        if (rule.regime == index)
            page.line(2, 4, {{output::identifier(rule), Style::strong}, {"  " + rule.title, Style::plain}});
}

}  // namespace portcullis::cli

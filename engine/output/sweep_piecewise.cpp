#include "output/sweep_piecewise.hpp"

#include "output/describe.hpp"
#include "output/json_writer.hpp"
#include "output/number.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::output {

using explore::Axis;
using explore::Piece;
using explore::Threshold;
using language::Day;
using language::Kind;

namespace {

bool is_day(const Axis& axis) { return axis.type.kind == Kind::date; }

bool is_open(const Axis& axis, double end) {
    return std::isinf(end) || (is_day(axis) && (end <= language::day_min || end >= language::day_max));
}

std::string value_text(const Axis& axis, double value) {
    return is_day(axis) ? language::format_day(static_cast<Day>(value)) : figure(value);
}

// For programs: the shortest decimal or a day; empty where there is no end.
std::string end_text(const Axis& axis, double value) {
    if (is_open(axis, value)) return {};
    return is_day(axis) ? language::format_day(static_cast<Day>(value)) : plain_number(value);
}

std::string joined_rules(const std::set<std::string>& rules) { return joined({rules.begin(), rules.end()}, " · "); }

Style style_of(const decide::Verdict& verdict) {
    if (!verdict.decided()) return Style::doubtful;
    return verdict.at_most >= Outcome::license_required ? Style::bad : Style::good;
}

std::string outcome_text(const decide::Verdict& verdict, const std::string& jurisdiction) {
    std::string text = range_words(verdict.at_least, verdict.at_most, jurisdiction);
    if (!verdict.review) return text;
    text += " · review policy: ";
    if (verdict.review_at_least != verdict.review)
        text += verdict.review_at_least ? std::string(review_words(*verdict.review_at_least)) + " to " : "at most ";
    return text += review_words(*verdict.review);
}

std::vector<std::string> sources_of(const rulebook::Rulebook& book, const rulebook::Provenance& provenance) {
    std::vector<std::string> cites;
    for (const rulebook::Index source : provenance.sources) cites.push_back(book.sources[source].cite);
    return cites;
}

// As written, without parentheses around the whole.
std::string comparison_text(const rulebook::Rulebook& book, const Threshold& one) {
    std::string text = book.text(one.comparison);
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0) return text;  // the first one closes before the end
    }
    return text.size() > 2 ? text.substr(1, text.size() - 2) : text;
}

const rulebook::ParameterValue* parameter_value(const rulebook::Rulebook& book, const Threshold& threshold) {
    if (threshold.parameter == rulebook::none || threshold.version == rulebook::none) return nullptr;
    return &book.parameters[threshold.parameter].values[threshold.version];
}

void threshold_lines(Page& page, const PiecewiseView& view, const Threshold& one) {
    const rulebook::Rulebook& book = view.book;
    page.line(6, 8,
              {{"at " + value_text(view.grid.axes[view.axis], one.at) + ": ", Style::strong},
               {comparison_text(book, one), Style::plain}});
    const rulebook::ParameterValue* value = parameter_value(book, one);
    std::vector<std::string> cites;
    std::string where;
    if (one.rule != rulebook::none) {
        const rulebook::Rule& rule = book.rules[one.rule];
        where = rule.name + (rule.section.empty() ? "" : ", § " + rule.section);
        cites = sources_of(book, rule.provenance);
    }
    if (value != nullptr) {
        const rulebook::Parameter& parameter = book.parameters[one.parameter];
        where += (where.empty() ? "" : "; ") + ("param." + parameter.name) + provenance_words(value->provenance);
        cites = sources_of(book, value->provenance);
    }
    if (!where.empty()) page.line(8, 8, {{where, Style::dim}});
    for (const std::string& cite : cites) page.line(8, 10, {{cite, Style::dim}});
}

// Rules on which the outcome begins, or ceases, to rest, with their sources.
void law_lines(Page& page, const PiecewiseView& view, const Piece& before, const Piece& after) {
    const auto list = [&](const std::set<std::string>& from, const std::set<std::string>& to, const std::string& what) {
        for (const std::string& name : from) {
            if (to.contains(name)) continue;
            const std::string bare = name.back() == '?' ? name.substr(0, name.size() - 1) : name;
            const rulebook::Index index = view.book.find_rule(bare);
            page.line(6, 8, {{what + bare + (bare != name ? " (may hold)" : ""), Style::plain}});
            if (index == rulebook::none) continue;
            for (const std::string& cite : sources_of(view.book, view.book.rules[index].provenance))
                page.line(8, 10, {{cite, Style::dim}});
        }
    };
    list(after.because_from, before.because_to, "now: ");
    list(before.because_to, after.because_from, "no longer: ");
}

}  // namespace

std::string piece_words(const Axis& axis, const Piece& piece) {
    const bool open_low = is_open(axis, piece.from) || (!is_day(axis) && piece.from == 0);
    const bool open_high = is_open(axis, piece.to);
    const std::string from = open_low ? "" : value_text(axis, piece.from);
    const std::string to = open_high ? "" : value_text(axis, piece.to);
    if (open_low && open_high) return is_day(axis) ? "on every day" : "any value";
    if (is_day(axis)) {
        if (piece.from == piece.to) return "on " + from;
        if (open_low) return "through " + to;
        return open_high ? "from " + from : from + " to " + to;
    }
    if (piece.from == piece.to) return "exactly " + value_text(axis, piece.from);
    if (open_low) return (piece.to_included ? "up to " : "below ") + to;
    if (open_high) return piece.from_included ? from + " and above" : "above " + from;
    return (piece.from_included ? "from " : "above ") + from + (piece.to_included ? " to " : " to below ") + to;
}

void piecewise_lines(Page& page, const PiecewiseView& view) {
    const explore::Grid& grid = view.grid;
    const Axis& axis = grid.axes[view.axis];
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < grid.axes.size(); ++i)
        if (i != view.axis) others.push_back(i);
    page.section(axis_label(axis, view.book));
    if (!others.empty()) page.line(2, 4, {{fixed_words(grid, others, view.at), Style::dim}});
    if (view.result.law_from) {
        const bool never = *view.result.law_from >= language::day_max;
        page.line(2, 4,
                  {{never ? "No law is on file."
                          : "before " + language::format_day(*view.result.law_from) +
                                " no law is on file, and nothing is said",
                    Style::dim}});
    }
    int widest = 0;
    for (const Piece& piece : view.result.pieces) widest = std::max(widest, width_of(piece_words(axis, piece)));
    for (std::size_t i = 0; i < view.result.pieces.size(); ++i) {
        const Piece& piece = view.result.pieces[i];
        if (i > 0) {
            bool any = false;
            for (const Threshold& one : view.result.thresholds)
                if (one.at == piece.from && (i == 1 || view.result.pieces[i - 1].from != piece.from)) {
                    threshold_lines(page, view, one);
                    any = true;
                }
            if (!any) law_lines(page, view, view.result.pieces[i - 1], piece);
        }
        page.columns(2, 4 + widest, {{piece_words(axis, piece), Style::strong}},
                     {{outcome_text(piece.verdict, grid.jurisdiction), style_of(piece.verdict)}});
        if (!piece.because.empty() && !is_day(axis))
            page.line(
                4, 6,
                {{(piece.because_differs ? "rests, on parts of it, on " : "rests on ") + joined_rules(piece.because),
                  Style::dim}});
    }
    if (view.result.pieces.size() == 1)
        page.line(2, 4,
                  {{"The outcome does not hang on it" +
                        (view.result.points > 1
                             ? ": " + big_number(view.result.points) + " points were looked at, and none changes it."
                             : std::string(".")),
                    Style::plain}});
    if (view.result.cut_off)
        page.line(2, 4, {{"More points than were looked at: pieces may be missing.", Style::doubtful}});
}

std::string piecewise_header(const explore::Grid& grid, std::size_t axis) {
    std::string out;
    for (std::size_t i = 0; i < grid.axes.size(); ++i)
        if (i != axis) out += csv_field(grid.axes[i].name) + ",";
    return out +
           "axis,from,from_included,to,to_included,outcome,at_least,at_most,review,review_at_least,because,thresholds,"
           "complete\n";
}

std::string piecewise_rows(const PiecewiseView& view, RowForm form) {
    const explore::Grid& grid = view.grid;
    const Axis& axis = grid.axes[view.axis];
    std::string out;
    const auto review = [](const std::optional<Review>& one) { return one ? std::string(name(*one)) : std::string(); };
    for (const Piece& piece : view.result.pieces) {
        const decide::Verdict& verdict = piece.verdict;
        std::vector<const Threshold*> tips;  // at its lower end
        for (const Threshold& one : view.result.thresholds)
            if (one.at == piece.from) tips.push_back(&one);
        if (form == RowForm::csv) {
            for (std::size_t i = 0; i < grid.axes.size(); ++i)
                if (i != view.axis) out += csv_field(grid.axes[i].values[view.at[i]].label) + ",";
            std::string words;
            for (const Threshold* one : tips)
                words += (words.empty() ? "" : "; ") +
                         (one->rule == rulebook::none ? "" : view.book.rules[one->rule].name + ": ") +
                         comparison_text(view.book, *one);
            for (const std::string& field :
                 {axis.name, end_text(axis, piece.from), std::string(piece.from_included ? "true" : "false"),
                  end_text(axis, piece.to), std::string(piece.to_included ? "true" : "false"),
                  std::string(outcome_name(verdict.at_least, verdict.at_most)), std::string(name(verdict.at_least)),
                  std::string(name(verdict.at_most)), review(verdict.review), review(verdict.review_at_least),
                  joined({piece.because.begin(), piece.because.end()}, " "), words})
                out += csv_field(field) + ",";
            out += view.result.cut_off ? "false\n" : "true\n";
            continue;
        }
        JsonWriter writer(false);
        writer.begin_object();
        writer.number_field("portcullis_sweep", sweep_version);
        writer.key("axes");
        writer.begin_object();
        for (std::size_t i = 0; i < grid.axes.size(); ++i)
            if (i != view.axis) writer.field(grid.axes[i].name, grid.axes[i].values[view.at[i]].label);
        writer.end_object();
        writer.field("axis", axis.name);
        const auto end = [&](const char* key, double value) {
            const std::string text = end_text(axis, value);
            writer.key(key);
            if (text.empty()) writer.null();
            else if (is_day(axis)) writer.text(text);
            else writer.raw(text);
        };
        end("from", piece.from);
        writer.bool_field("from_included", piece.from_included);
        end("to", piece.to);
        writer.bool_field("to_included", piece.to_included);
        writer.field("outcome", outcome_name(verdict.at_least, verdict.at_most));
        writer.field("at_least", name(verdict.at_least));
        writer.field("at_most", name(verdict.at_most));
        writer.optional_field("review", review(verdict.review));
        writer.optional_field("review_at_least", review(verdict.review_at_least));
        writer.texts_field("because", {piece.because.begin(), piece.because.end()});
        writer.list_field("thresholds", tips, [&](const Threshold* one) {
            writer.begin_object();
            writer.field("comparison", comparison_text(view.book, *one));
            writer.optional_field("rule",
                                  one->rule == rulebook::none ? std::string() : view.book.rules[one->rule].name);
            writer.optional_field("parameter", one->parameter == rulebook::none
                                                   ? std::string()
                                                   : view.book.parameters[one->parameter].name);
            const rulebook::ParameterValue* value = parameter_value(view.book, *one);
            const rulebook::Provenance* from = value != nullptr              ? &value->provenance
                                               : one->rule != rulebook::none ? &view.book.rules[one->rule].provenance
                                                                             : nullptr;
            writer.texts_field("sources", from == nullptr ? std::vector<std::string>() : sources_of(view.book, *from));
            writer.end_object();
        });
        writer.bool_field("complete", !view.result.cut_off);
        writer.end_object();
        out += writer.take() + "\n";
    }
    return out;
}

}  // namespace portcullis::output

#include "explore/piecewise.hpp"

#include "decide/change_days.hpp"
#include "explore/change_days.hpp"
#include "explore/tipping_points.hpp"

#include <algorithm>

namespace portcullis::explore {

using language::Day;

namespace {

class Pieces {
  public:
    Pieces(const PiecewiseQuestion& question, CellFacts::Changeable shipment)
        : question_(question), tipping_(question, std::move(shipment)), decider_(*question.program) {}

    Piecewise find() {
        if (question_.is_day) return days();
        tipping_.find();
        return numbers();
    }

  private:
    [[nodiscard]] Piece piece(double at) {
        Piece result;
        tipping_.set(at);
        result.verdict = decider_.verdict(tipping_.facts(), tipping_.facts().day, question_.jurisdiction);
        return result;
    }

    [[nodiscard]] std::set<std::string> resting_on(double at) {
        tipping_.set(at);
        decide::Options options;
        options.jurisdiction = question_.jurisdiction;
        options.reasons = options.questions = options.notices = false;
        const Determination answer = decider_.determine(tipping_.facts(), options);
        std::set<std::string> rules;
        const auto add = [&](const std::string& rule, Tri holds) {
            if (holds != Tri::no) rules.insert(holds == Tri::yes ? rule : rule + "?");
        };
        for (const ItemAnswer& item : answer.items) {
            for (const Requirement& one : item.requirements)
                if (one.covered_by.empty() && one.exempted_by.empty() && one.replaced_by.empty())
                    add(one.rule, one.holds);
            for (const Prohibition& one : item.prohibitions) add(one.rule, one.holds);
        }
        return rules;
    }

    // The next stretch or point, looked at in one place; joined to the last where it comes to the same.
    void append(std::vector<Piece>& pieces, Piece next, double at) {
        next.because = next.because_from = next.because_to = resting_on(at);
        if (pieces.empty() || pieces.back().verdict != next.verdict) return pieces.push_back(std::move(next));
        Piece& last = pieces.back();
        last.to = next.to;
        last.to_included = next.to_included;
        last.because_differs = last.because_differs || last.because_to != next.because;
        last.because_to = next.because;
        last.because.insert(next.because.begin(), next.because.end());
    }

    Piecewise numbers() {
        Piecewise result;
        const auto point = [&](double x) {
            Piece one = piece(x);
            one.from = one.to = x;
            one.to_included = true;
            append(result.pieces, std::move(one), x);
        };
        const auto stretch = [&](double a, double b) {
            Piece one = piece(between(a, b));
            one.from = a;
            one.to = b;
            one.from_included = false;
            append(result.pieces, std::move(one), between(a, b));
        };
        double from = question_.low;
        for (const double x : tipping_.points()) {
            if (x > from) stretch(from, x);
            point(x);
            from = x;
        }
        if (from < question_.high) stretch(from, question_.high);
        for (std::size_t i = 1; i < result.pieces.size(); ++i)
            if (const double edge = result.pieces[i].from;
                i == 1 || edge != result.pieces[i - 1].from || result.pieces[i - 1].from != result.pieces[i - 1].to)
                thresholds(result, edge);
        result.points = tipping_.points().size();
        result.cut_off = tipping_.cut_off();
        return result;
    }

    // Comparisons that tip at the edge in rules that come to something else there; if there are none, all that tip.
    void thresholds(Piecewise& result, double edge) {
        const auto after = tipping_.points().upper_bound(edge);
        const auto here = tipping_.points().find(edge);
        const double above = between(edge, after == tipping_.points().end() ? question_.high : *after);
        const double below = here == tipping_.points().begin() || here == tipping_.points().end()
                                 ? between(question_.low, edge)
                                 : between(*std::prev(here), edge);
        std::vector<Threshold> all;
        std::vector<Threshold> telling;
        for (const Comparison& one : tipping_.comparisons()) {
            const auto both = tipping_.sides(one, edge);
            if (!both || !both->equal()) continue;
            Threshold threshold{edge, one.expr, one.rule, rulebook::none, rulebook::none};
            parameter(threshold, one.left);
            parameter(threshold, one.right);
            const auto known = [&](const std::vector<Threshold>& list) {
                return std::any_of(list.begin(), list.end(),
                                   [&](const Threshold& other) { return other.comparison == one.expr; });
            };
            if (!known(all)) all.push_back(threshold);
            if (one.rule == rulebook::none || known(telling)) continue;
            const auto judged = [&](double x) { return owner_judgment(one, tipping_.evaluation(x)); };
            const int at_edge = judged(edge);
            if (judged(below) != at_edge || judged(above) != at_edge) telling.push_back(threshold);
        }
        for (const Threshold& one : telling.empty() ? all : telling) result.thresholds.push_back(one);
    }

    // What the rule of a comparison comes to, as a number that tells truths apart.
    [[nodiscard]] int owner_judgment(const Comparison& one, evaluate::Evaluation& evaluation) {
        const rulebook::Rule& rule = question_.program->book().rules[one.rule];
        evaluate::Frame frame = one.owner;
        const auto truth = [](facts::Judgment judgment) { return static_cast<int>(judgment.truth); };
        const int holds = truth(evaluation.holds(one.rule, frame));
        if (rule.effect != rulebook::Effect::derives) {
            int result = holds;
            for (const rulebook::ReviewCase& part : rule.review)
                result = result * 3 + truth(evaluation.judge(question_.program->node_of(part.when), frame));
            for (const rulebook::Need& part : rule.needs)
                result = result * 3 + truth(evaluation.judge(question_.program->node_of(part.when), frame));
            return result;
        }
        const language::Type& type =
            question_.program->book().schema.records[rule.define_record].fields[rule.define_field].type;
        if (type.kind != language::Kind::boolean || rule.value == language::no_expr) return holds;
        return holds * 3 + truth(evaluation.judge(question_.program->node_of(rule.value), frame));
    }

    void parameter(Threshold& threshold, language::ExprId expr) {
        const rulebook::Rulebook& book = question_.program->book();
        if (book.code.exprs[expr].op == language::Op::param) {
            threshold.parameter = static_cast<rulebook::Index>(book.code.exprs[expr].value);
            threshold.version = tipping_.evaluation(threshold.at).tables().parameter_version[threshold.parameter];
        }
        for (const language::ExprId child : book.code.children(expr)) parameter(threshold, child);
    }

    Piecewise days() {
        auto low = static_cast<Day>(std::max(question_.low, static_cast<double>(language::day_min)));
        // The last day there is stands for all that follow.
        const bool open = question_.high >= language::day_max;
        const Day end = open ? language::day_max : static_cast<Day>(question_.high) + 1;
        Piecewise result;
        const Day first = decide::first_day_of_law(*question_.program, question_.jurisdiction);
        if (question_.is_date && low < first) result.law_from = low = first;
        for (Day day = low; day < end;) {
            const Day next = std::min(until(day), end);
            Piece one = piece(day);
            one.from = day;
            one.to = open && next == end ? end : next - 1;
            one.to_included = true;
            append(result.pieces, std::move(one), day);
            ++result.points;
            day = next;
        }
        result.cut_off = tipping_.cut_off();
        return result;
    }

    // The day after a stretch on which nothing changes. Of the day of export a verdict tells itself how long it stands;
    // of another day of the shipment it is the next on which something tips.
    [[nodiscard]] Day until(Day day) {
        if (question_.is_date) {
            tipping_.set(day);
            return decider_.standing(tipping_.facts(), day, question_.jurisdiction).until;
        }
        if (candidates_.empty()) {
            tipping_.find();
            candidates_ = change_days(*question_.program, &tipping_.facts());
            for (const double point : tipping_.points())
                for (const Day near : {-1, 0, 1}) candidates_.push_back(static_cast<Day>(point) + near);
            candidates_.push_back(language::day_max + 1);
            std::sort(candidates_.begin(), candidates_.end());
        }
        return *std::upper_bound(candidates_.begin(), candidates_.end(), day);
    }

    const PiecewiseQuestion& question_;
    TippingPoints tipping_;
    decide::Decider decider_;
    std::vector<Day> candidates_;  // for `until`; in order
};

}  // namespace

Piecewise piecewise(const PiecewiseQuestion& question, CellFacts::Changeable shipment) {
    return Pieces(question, std::move(shipment)).find();
}

}  // namespace portcullis::explore

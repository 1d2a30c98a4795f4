#include "explore/critical_points.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace portcullis::explore {

using evaluate::Evaluation;
using evaluate::Frame;
using facts::Facts;
using facts::Value;
using language::Kind;

namespace {

constexpr std::size_t most_points = 4;
constexpr int most_steps = 12;  // from one set of probes; two or three are enough where the guess is exact

struct Probe {
    double at = 0;
    Sides sides;
    [[nodiscard]] double difference() const { return sides.left - sides.right; }
};

// A function (a x + b) / (c x + d) keeps cross-ratios; that of its three probes and of its zero gives the zero.
std::optional<double> zero_through(const std::array<Probe, 3>& p) {
    const double f1 = p[0].difference();
    const double f2 = p[1].difference();
    const double f3 = p[2].difference();
    const double ratio = f1 * (f2 - f3) / (f3 * (f2 - f1));
    const double over = (p[1].at - p[2].at) - ratio * (p[1].at - p[0].at);
    const double zero = (p[0].at * (p[1].at - p[2].at) - ratio * p[2].at * (p[1].at - p[0].at)) / over;
    if (!std::isfinite(ratio) || !std::isfinite(zero)) return std::nullopt;
    return zero;
}

bool is_near(double a, double b) { return a == b || std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

std::vector<double> equal_points(const std::function<std::optional<Sides>(double)>& sides, double start, bool whole) {
    std::vector<double> found;
    const auto add = [&](double at) {
        const bool known = std::any_of(found.begin(), found.end(), [&](double other) { return is_near(at, other); });
        if (!known && found.size() < most_points) found.push_back(at);
    };
    const auto probe = [&](double at) -> std::optional<Probe> {
        if (whole) at = std::round(at);
        const auto known = sides(at);
        if (!known) return std::nullopt;
        return Probe{at, *known};
    };
    // From where the fact is, then from figures far below and above it: a maximum hides the others of its figures.
    std::vector<std::array<double, 3>> starts;
    if (whole) {
        starts = {{start, start + 40, start + 90}, {start, start - 40, start - 90}};
    } else {
        const double size = start == 0 ? 1 : start;
        starts = {{size, 1.5 * size, 2 * size},
                  {0.25 * size, 0.5 * size, 0.75 * size},
                  {10 * size, 30 * size, 100 * size},
                  {0.001 * size, 0.01 * size, 0.1 * size},
                  {1e3 * size, 1e5 * size, 1e7 * size}};
    }
    for (const auto& at : starts) {
        std::array<Probe, 3> probes;
        bool known = true;
        for (std::size_t i = 0; i < 3 && known; ++i) {
            const auto one = probe(at[i]);
            known = one.has_value();
            if (known) probes[i] = *one;
        }
        // Where they are equal whatever the fact says, it decides nothing.
        known = known && !std::all_of(probes.begin(), probes.end(), [](const Probe& one) { return one.sides.equal(); });
        for (int step = 0; known && step < most_steps; ++step) {
            const auto exact =
                std::find_if(probes.begin(), probes.end(), [](const Probe& one) { return one.sides.equal(); });
            if (exact != probes.end()) {
                add(exact->at);
                break;
            }
            const auto zero = zero_through(probes);
            const auto next = zero ? probe(*zero) : std::nullopt;
            if (!next) break;
            std::sort(probes.begin(), probes.end(), [](const Probe& a, const Probe& b) {
                return std::abs(a.difference()) < std::abs(b.difference());
            });
            if (std::any_of(probes.begin(), probes.end(), [&](const Probe& one) { return one.at == next->at; }) &&
                !next->sides.equal())
                break;
            probes[2] = *next;
        }
    }
    std::sort(found.begin(), found.end(),
              [&](double a, double b) { return std::abs(a - start) < std::abs(b - start); });
    return found;
}

std::optional<Sides> sides_of(Evaluation& evaluation, language::ExprId comparison, Frame frame) {
    const program::Program& program = evaluation.program();
    const auto side = [&](std::size_t which) -> std::optional<double> {
        const Value value = evaluation.value(program.node_of(program.book().code.child(comparison, which)), frame);
        if (value.kind == Kind::date) return static_cast<double>(value.id);
        if (value.kind != Kind::number || !facts::same_number(value.low, value.high)) return std::nullopt;
        return value.low;
    };
    const auto left = side(0);
    const auto right = left ? side(1) : std::nullopt;
    if (!right) return std::nullopt;
    return Sides{*left, *right};
}

std::vector<double> critical_points(Evaluation& evaluation, Facts& facts, FactSlot slot, language::ExprId comparison,
                                    const Frame& frame) {
    const facts::Slot before = facts.slot(slot.record, slot.field);
    const language::Day day = facts.day;
    const language::Field& declared = facts.schema().records[facts.record(slot.record).type].fields[slot.field];
    const bool is_day = declared.type.kind == Kind::date;
    const bool is_today = slot.record == 0 && declared.name == "date";
    const auto sides = [&](double at) -> std::optional<Sides> {
        if (is_day && (at <= language::day_min || at >= language::day_max)) return std::nullopt;
        const auto date = is_day ? static_cast<language::Day>(std::llround(at)) : 0;
        facts.set(slot.record, slot.field, is_day ? Value::make(Kind::date, date) : Value::number(at),
                  facts::Origin::stated);
        evaluation.begin(facts, is_today ? date : day);
        return sides_of(evaluation, comparison, frame);
    };
    double start = is_day ? day : 1;
    if (before.value.kind == Kind::number) start = before.value.low;
    if (before.value.kind == Kind::date) start = static_cast<double>(before.value.id);
    std::vector<double> found = equal_points(sides, start, is_day);
    facts.slot(slot.record, slot.field) = before;
    evaluation.begin(facts, day);
    return found;
}

}  // namespace portcullis::explore

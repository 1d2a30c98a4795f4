#include "explore/tipping_points.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace portcullis::explore {

using facts::Value;
using language::Day;

namespace {

constexpr std::size_t most_points = 400;
constexpr int most_rounds = 12;
constexpr double infinity = std::numeric_limits<double>::infinity();

// Eight of them.
std::vector<double> places_between(double a, double b) {
    const double low = a == 0 ? (b == infinity ? 1e-6 : b * 1e-6) : a;
    const double high = b == infinity ? low * 1e6 : b;
    std::vector<double> places;
    for (const double share : {0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999}) places.push_back(low + (high - low) * share);
    places.push_back(between(a, b));
    std::sort(places.begin(), places.end());
    return places;
}

}  // namespace

double between(double a, double b) { return b == infinity ? (a == 0 ? 1 : 2 * a) : a == 0 ? b / 2 : (a + b) / 2; }

TippingPoints::TippingPoints(const PiecewiseQuestion& question, CellFacts::Changeable shipment)
    : question_(question),
      shipment_(std::move(shipment)),
      evaluation_(*question.program),
      groups_(*question.program, question.jurisdiction),
      comparisons_(evaluation_, groups_, fields()) {}

evaluate::Evaluation& TippingPoints::evaluation(double at) {
    set(at);
    evaluation_.begin(shipment_.facts, shipment_.facts.day);
    return evaluation_;
}

std::set<std::pair<std::uint16_t, std::size_t>> TippingPoints::fields() const {
    std::set<std::pair<std::uint16_t, std::size_t>> result;
    for (const auto& [record, field] : shipment_.places) result.emplace(shipment_.facts.record(record).type, field);
    return result;
}

void TippingPoints::set(double at) {
    const Value value = question_.is_day ? Value::make(language::Kind::date, std::llround(at)) : Value::number(at);
    for (const auto& [record, field] : shipment_.places)
        shipment_.facts.set(record, field, value, facts::Origin::stated);
    if (question_.is_date) shipment_.facts.day = static_cast<Day>(std::llround(at));
}

std::optional<Sides> TippingPoints::sides(const Comparison& comparison, double at) {
    return sides_of(evaluation(at), comparison);
}

// The shortest decimal at which the sides are equal, too.
double TippingPoints::settled(const Comparison& comparison, double at) {
    for (int digits = 1; digits <= 15; ++digits) {
        std::array<char, 64> buffer;
        const auto end =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), at, std::chars_format::scientific, digits - 1);
        double rounded = at;
        std::from_chars(buffer.data(), end.ptr, rounded);
        if (std::abs(rounded - at) > 1e-9 * std::abs(at)) continue;
        const auto both = sides(comparison, rounded);
        if (both && both->equal()) return rounded;
    }
    return at;
}

bool TippingPoints::add(double at) {
    if (question_.is_day) at = std::round(at);
    if (!(at >= question_.low) || !(at <= question_.high) || !std::isfinite(at) || points_.size() >= most_points) {
        cut_off_ = cut_off_ || points_.size() >= most_points;
        return false;
    }
    if (at == 0 && !question_.zero) return false;
    const auto next = points_.lower_bound(at);
    if (next != points_.end() && facts::same_number(*next, at)) return false;
    if (next != points_.begin() && facts::same_number(*std::prev(next), at)) return false;
    points_.insert(at);
    return true;
}

// From one place within an open stretch: which comparisons are asked there, and where do they tip?
bool TippingPoints::look(double at) {
    const std::size_t before = comparisons_.found().size();
    set(at);
    evaluation_.begin(shipment_.facts, shipment_.facts.day);
    comparisons_.collect();
    bool fresh = false;
    for (std::size_t i = before; i < comparisons_.found().size(); ++i) {
        const Comparison one = comparisons_.found()[i];
        for (const double point : equal_points([&](double x) { return sides(one, x); }, at, question_.is_day))
            fresh = add(question_.is_day ? point : settled(one, point)) || fresh;
    }
    return fresh || comparisons_.found().size() > before;
}

// A comparison that changes sides between two points tips there, too.
bool TippingPoints::changes_between(double a, double b) {
    bool fresh = false;
    const std::vector<double> places = places_between(a, b);
    for (std::size_t i = 0; i < comparisons_.found().size(); ++i) {
        const Comparison one = comparisons_.found()[i];
        std::optional<double> last;
        double last_at = 0;
        for (const double at : places) {
            const auto both = sides(one, at);
            if (!both) {
                last.reset();
                continue;
            }
            const double difference = both->equal() ? 0 : both->left - both->right;
            if (last && (*last < 0) != (difference < 0)) fresh = add(tip(one, last_at, *last, at)) || fresh;
            last = difference;
            last_at = at;
        }
    }
    return fresh;
}

// Halves the stretch on whose ends a comparison differs.
double TippingPoints::tip(const Comparison& comparison, double low, double at_low, double high) {
    for (int step = 0; step < 200; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        const auto both = sides(comparison, middle);
        if (!both) break;
        if (both->equal()) return settled(comparison, middle);
        if ((both->left - both->right < 0) == (at_low < 0)) low = middle;
        else high = middle;
    }
    return settled(comparison, high);
}

void TippingPoints::find() {
    add(question_.low);
    add(question_.high);
    look(question_.start);
    for (int round = 0;; ++round) {
        bool fresh = false;
        const std::vector<std::pair<double, double>> all = stretches();
        for (const auto& [a, b] : all) {
            fresh = look(between(a, b)) || fresh;
            fresh = changes_between(a, b) || fresh;
        }
        for (const double point : std::set<double>(points_)) fresh = look(point) || fresh;
        if (!fresh) return;
        if (round == most_rounds) {
            cut_off_ = true;
            return;
        }
    }
}

// The open stretches between the points.
std::vector<std::pair<double, double>> TippingPoints::stretches() const {
    std::vector<std::pair<double, double>> result;
    double from = question_.low;
    for (const double point : points_) {
        if (point > from) result.emplace_back(from, point);
        from = point;
    }
    if (from < question_.high) result.emplace_back(from, question_.high);
    return result;
}

}  // namespace portcullis::explore

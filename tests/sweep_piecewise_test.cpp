// The pieces of a number or a day: at each of many samples the outcome is that of the piece in which it lies.
#include "explore/piecewise.hpp"
#include "support/small_rules.hpp"
#include "support/sweep.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace portcullis::explore {
namespace {

using support::PlanText;
using support::shipped_law;

struct Found {
    PlanText plan;
    Piecewise result;
    std::unique_ptr<program::Program> program;
    facts::Facts facts;
    std::vector<CellFacts::Place> places;
    bool is_date = false;
};

// Along the only axis of the plan, which has two values at least.
Found pieces_of(const rulebook::Rulebook& book, const std::string& yaml, bool bounded = false) {
    PlanText plan(book, yaml);
    EXPECT_TRUE(plan.good) << plan.reports();
    CellFacts cells(book, plan.grid);
    std::string fault;
    auto shipment = cells.changeable({0}, 0, fault);
    EXPECT_TRUE(shipment) << fault;
    auto program = std::make_unique<program::Program>(book, program::World{});
    PiecewiseQuestion question;
    question.program = program.get();
    const Axis& axis = plan.grid.axes[0];
    question.is_day = axis.type.kind == language::Kind::date;
    question.is_date = axis.is_date;
    if (question.is_day) question.low = language::day_min, question.high = language::day_max;
    if (bounded) question.low = axis.values.front().value.low, question.high = axis.values.back().value.low;
    question.start = question.is_day ? static_cast<double>(axis.values[0].value.id) : axis.values[0].value.low;
    facts::Facts facts = shipment->facts;
    std::vector<CellFacts::Place> places = shipment->places;
    Piecewise result = piecewise(question, std::move(*shipment));
    const bool is_date = question.is_date;
    return {std::move(plan), std::move(result), std::move(program), std::move(facts), std::move(places), is_date};
}

std::string shown(const Piecewise& result, bool days = false) {
    std::string out;
    const auto end = [&](double value) {
        if (!days) return std::isinf(value) ? std::string("inf") : testing::PrintToString(value);
        return value <= language::day_min || value >= language::day_max
                   ? std::string("…")
                   : language::format_day(static_cast<language::Day>(value));
    };
    for (const Piece& one : result.pieces)
        out += (one.from_included ? "[" : "(") + end(one.from) + " " + end(one.to) + (one.to_included ? "] " : ") ") +
               std::string(outcome_name(one.verdict.at_least, one.verdict.at_most)) + "\n";
    return out;
}

void expect_samples_agree(Found& found, const std::vector<double>& samples, bool days) {
    decide::Decider decider(*found.program);
    for (const double at : samples) {
        for (const auto& [record, field] : found.places)
            found.facts.set(record, field,
                            days ? facts::Value::make(language::Kind::date, static_cast<std::int64_t>(at))
                                 : facts::Value::number(at),
                            facts::Origin::stated);
        if (found.is_date) found.facts.day = static_cast<language::Day>(at);
        const decide::Verdict verdict = decider.verdict(found.facts, found.facts.day);
        std::size_t home = 0;
        for (const Piece& piece : found.result.pieces) {
            const bool within = (at > piece.from || (piece.from_included && at == piece.from)) &&
                                (at < piece.to || (piece.to_included && at == piece.to));
            if (!within) continue;
            ++home;
            EXPECT_EQ(piece.verdict, verdict) << at << "\n" << shown(found.result, days);
        }
        EXPECT_EQ(home, 1u) << at << "\n" << shown(found.result, days);
    }
}

TEST(Piecewise, ThresholdsOfDerivedFacts) {
    const small_rules::Read law("");
    const std::string shipment =
        "shipment: {date: 2024-06-01, destination: CN, items: [{kind: integrated_circuit, die_area: 800,\n  rate: "
        "1000, datacenter: true}]}\n";
    // TPP is twice the rate; fast from 4800 TPP, or from 5.92 TPP/mm² of 800 mm² (4736 TPP).
    const Found rate = pieces_of(law.book(), shipment + "axes: {'items[0].rate': [1000, 1001]}\n");
    EXPECT_EQ(shown(rate.result), "[0 2368) no_license_required\n[2368 inf) license_required\n");
    ASSERT_EQ(rate.result.thresholds.size(), 1u);
    EXPECT_EQ(law.book().text(rate.result.thresholds[0].comparison), "chip.density >= param.density");
    EXPECT_EQ(law.book().rules[rate.result.thresholds[0].rule].name, "small/fast");
    const Found area = pieces_of(law.book(), shipment + "axes: {'items[0].die_area': [800, 801]}\n");
    EXPECT_THAT(shown(area.result), testing::StartsWith("[0 0] needs_information\n(0 337.838] license_required\n"));
    const Found bounded = pieces_of(law.book(), shipment + "axes: {'items[0].rate': [2000, 2400]}\n", true);
    EXPECT_EQ(shown(bounded.result), "[2000 2368) no_license_required\n[2368 2400] license_required\n");
    // Nicaragua, with the exception below 10000 TPP.
    const Found exception = pieces_of(
        law.book(),
        "shipment: {date: 2024-06-01, destination: NI, purchase_order: true, filed: 2024-01-01,\n  items: [{kind: "
        "integrated_circuit, die_area: 800, rate: 1000, datacenter: true}]}\naxes: {'items[0].rate': [1000, 1001]}\n");
    EXPECT_EQ(shown(exception.result),
              "[0 2368) no_license_required\n[2368 5000) license_exception\n[5000 inf) license_required\n");
}

TEST(Piecewise, DaysOfTheLawAndOfTheShipment) {
    const small_rules::Read law("");
    const Found found = pieces_of(law.book(),
                                  "shipment: {destination: NI, purchase_order: true, filed: 2024-03-10, items: [{kind: "
                                  "integrated_circuit, rate: 3000}]}\naxes: {date: [2024-06-01, 2024-06-02]}\n");
    EXPECT_EQ(shown(found.result, true),
              "[2022-01-01 2024-03-14] no_license_required\n[2024-03-15 2024-04-03] license_required\n[2024-04-04 …] "
              "license_exception\n");
    const Found filed = pieces_of(law.book(),
                                  "shipment: {date: 2024-06-01, destination: NI, purchase_order: true, items: [{kind: "
                                  "integrated_circuit, rate: 3000}]}\naxes: {filed: [2024-03-10, 2024-03-11]}\n");
    EXPECT_EQ(shown(filed.result, true), "[… 2024-05-07] license_exception\n[2024-05-08 …] license_required\n");
}

struct Along {
    const char* name;
    const char* axis;
    const char* item;
    const char* destination = "CN";
    const char* date = "2025-05-01";
};

class ShippedPieces : public testing::TestWithParam<Along> {};

TEST_P(ShippedPieces, AgreeWithSamples) {
    const Along& along = GetParam();
    Found found = pieces_of(
        shipped_law().book(),
        std::string("shipment: {date: ") + along.date +
            ", transaction: export, exporter: {name: NVIDIA, country: US, headquarters: US}, from: US, destination: " +
            along.destination + ", parties: [{role: end_user, name: Example, country: " + along.destination +
            ", headquarters: " + along.destination + ", ultimate_parent: self}], items: [" + along.item +
            "], assume: ordinary}\naxes: {" + along.axis + "}\n");
    ASSERT_FALSE(found.result.pieces.empty());
    EXPECT_FALSE(found.result.cut_off);
    const bool days = found.plan.grid.axes[0].type.kind == language::Kind::date;
    std::vector<double> samples;
    if (days) {
        for (int day = 19300; day < 20900; day += 1) samples.push_back(day);
    } else {
        for (double at = 0.5; at < 1e7; at *= 1.017) samples.push_back(at);
        for (const Piece& piece : found.result.pieces)
            for (const double part : {0.999999, 1.0, 1.000001})
                if (std::isfinite(piece.to) && piece.to > 0) samples.push_back(piece.to * part);
    }
    expect_samples_agree(found, samples, days);
}

INSTANTIATE_TEST_SUITE_P(
    Axes, ShippedPieces,
    testing::Values(
        Along{"MemoryBandwidthOfAnH20", "'items[0].memory_bandwidth': [1000, 4000]", "{product: nvidia-h20}"},
        Along{"RateOfACircuit", "'items[0].rates[0].tera_ops': [100, 200]",
              "{kind: integrated_circuit, rates: [{bits: 8, tera_ops: 100}], die_area: 600, datacenter: true, "
              "memory_bandwidth: 300, io_bandwidth: 100}"},
        Along{"DieArea", "'items[0].die_area': [400, 800]", "{product: nvidia-h20}", "CN", "2024-03-01"},
        Along{"QuantityToIndia", "'items[0].quantity': [1, 2]", "{product: nvidia-h100-sxm5}", "IN", "2025-05-20"},
        Along{"TrainingOperations", "'items[0].model.training_ops': [1000, 1e25]",
              "{kind: model_weights, model: {published: false}}", "IN", "2025-05-20"},
        Along{"DaysOfAnH20", "date: [2025-05-01, 2025-05-02]", "{product: nvidia-h20}"},
        Along{"DaysOfAnH100ToMalaysia", "date: [2025-05-01, 2025-05-02]", "{product: nvidia-h100-sxm5}", "MY"}),
    [](const auto& along) { return std::string(along.param.name); });

}  // namespace
}  // namespace portcullis::explore

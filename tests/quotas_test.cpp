// What one shipment does to the quotas of the rules.
#include "explore/quotas.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "support/quota_rules.hpp"

#include <cmath>

namespace portcullis {
namespace {

using explore::Amount;
using explore::QuotaUse;

std::string words(double number) { return std::isfinite(number) ? std::to_string(static_cast<long>(number)) : "any"; }
std::string words(const Amount& amount) {
    return amount.low == amount.high ? words(amount.low) : words(amount.low) + ".." + words(amount.high);
}

// `small 2025 example:sure uses 40 of 100`
std::string words(const rulebook::Rulebook& book, const std::vector<QuotaUse>& uses) {
    std::string out;
    for (const QuotaUse& use : uses) {
        out += (out.empty() ? "" : "; ") + book.quotas[use.quota].name + " " + use.window + " [";
        for (const explore::QuotaKey& key : use.keys) out += key.text + (key.sure ? " " : "? ");
        if (use.other_keys) out += "others ";
        if (out.back() == ' ') out.pop_back();
        out += "] uses " + words(use.used);
        if (use.limit) out += " of " + words(*use.limit);
        if (use.stated) out += " after " + words(*use.stated);
    }
    return out;
}

std::string uses(const support::Law& law, const std::string& yaml, const program::World& world = {}) {
    text::Sources sources;
    text::Diagnostics faults;
    const auto node = text::read_yaml(sources, sources.add("shipment", yaml), {}, faults);
    if (!node) return "no YAML";
    const auto shipment = input::read_shipment(law.book(), *node, {}, faults);
    if (!shipment || faults.has_errors()) return "no shipment";
    const program::Program program(law.book(), world);
    explore::Quotas quotas(program, "US");
    const std::vector<QuotaUse> found = quotas.of(shipment->facts);
    EXPECT_EQ(quotas.any(shipment->facts), !found.empty());
    return words(law.book(), found);
}

struct Case {
    const char* what;
    const char* shipment;
    const char* expected;
};

TEST(Quotas, WhoseHowMuchAndInWhichWindow) {
    const Case cases[] = {
        {"under the exception that the quota bounds",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}], used: {small: 0, country: 0}, other_exception: false, licensed: false}",
         "small 2025 [example] uses 40 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000 after 0"},
        {"another year, another limit",
         "{date: 2026-07-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 140}], used: {small: 60}, other_exception: false, licensed: false}",
         "small 2026 [example] uses 140 of 200 after 60; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"outside the interval of the other",
         "{date: 2027-01-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}], used: {small: 0}, other_exception: false, licensed: false}",
         "small 2027 [example] uses 40 of 200 after 0"},
        {"what does not fit needs a license, and uses nothing",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}], used: {small: 61}, other_exception: false, licensed: false}",
         "small 2025 [example] uses 0 of 100 after 61; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"under a license the other quota is used",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 400}], used: {small: 0}, other_exception: false, licensed: true}",
         "small 2025 [example] uses 0 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 400 of 1000"},
        {"where the exporter may choose, it may be used",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}], used: {small: 0}, other_exception: true, licensed: false}",
         "small 2025 [example] uses 0..40 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"nobody says what was used before",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}], other_exception: false, licensed: false}",
         "small 2025 [example] uses 0..40 of 100; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"a weight within limits, and one that nobody knows",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: {between: [30, 40]}}], used: {small: 0}, other_exception: false, licensed: false}",
         "small 2025 [example] uses 30..40 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"unknown",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true}], used: {small: 0}, other_exception: false, licensed: false}",
         "small 2025 [example] uses 0..any of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"only what counts is summed",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example, role: buyer}], complete: [parties], items: "
         "[{controlled: "
         "true, weight: 40}, {controlled: false, weight: 500}, {controlled: true, weight: 10}], used: {small: 0}, "
         "other_exception: false, licensed: false}",
         "small 2025 [example] uses 50 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"two buyers use up their own, one of two spellings only once",
         "{date: 2025-06-01, destination: PL, parties: [{name: Example Inc., role: buyer}, {name: EXAMPLE, role: "
         "buyer}, {name: "
         "Other, role: buyer}, {name: Lorry, role: carrier}], complete: [parties], items: [{controlled: true, weight: "
         "40}], used: "
         "{small: 0}, other_exception: false, licensed: false}",
         "small 2025 [example other] uses 40 of 100 after 0; country 2025-01-01..2026-12-31 [PL] uses 0 of 1000"},
        {"there may be more parties, and a country that nobody names",
         "{date: 2025-06-01, parties: [{name: Example, role: buyer}, {name: Maybe}], items: [{controlled: true, "
         "weight: 40}], "
         "used: {small: 0}, other_exception: false, licensed: false}",
         "small 2025 [example maybe? others] uses 40 of 100 after 0; country 2025-01-01..2026-12-31 [others] uses 0 of "
         "1000"},
        {"nothing that counts", "{date: 2025-06-01, destination: PL, items: [{controlled: false, weight: 40}]}", ""},
        {"before there was a law", "{date: 2024-06-01, destination: PL, items: [{controlled: true, weight: 40}]}", ""},
    };
    for (const Case& one : cases) EXPECT_EQ(uses(quota_rules::law(), one.shipment), one.expected) << one.what;
}

TEST(Quotas, WhatSuppliesTheFactIsAPlainOne) {
    const program::Program program(quota_rules::law().book(), {});
    const explore::Quotas quotas(program, "US");
    EXPECT_EQ(quotas.fact(0), "used.small");
    EXPECT_EQ(quotas.fact(1), "used.country");
}

const std::string order = R"yaml(
transaction: export
exporter: {name: NVIDIA, country: US, headquarters: US}
from: US
parties: [{role: end_user, name: Example Centrum Sp. z o.o., country: PL, headquarters: PL}]
destination: PL
end_use: [data_center_operation]
consignee_certification: true
items: [{product: nvidia-h100-sxm5, quantity: 1000}]
assume: ordinary
)yaml";

TEST(Quotas, LowProcessingPerformanceOfTheShippedRules) {
    const support::Law& law = support::shipped_law();
    program::World reinstated;
    reinstated.scenario = law.book().find_scenario("diffusion-reinstated");
    ASSERT_NE(reinstated.scenario, rulebook::none);
    const std::string date = "date: 2026-02-01";
    EXPECT_EQ(uses(law, date + order), "") << "the rule is not enforced";
    EXPECT_EQ(uses(law, date + "\nquotas_used: {lpp: 0, country_allocation: 0}" + order, reinstated),
              "lpp 2026 [example centrum sp z oo] uses 15831200 of 26900000 after 0; country_allocation "
              "2025-01-01..2027-12-31 [PL] uses 0 of 790000000 after 0");
    EXPECT_EQ(uses(law, date + "\nquotas_used: {lpp: 20000000}" + order, reinstated),
              "lpp 2026 [example centrum sp z oo] uses 0 of 26900000 after 20000000; country_allocation "
              "2025-01-01..2027-12-31 [PL] uses 0 of 790000000");
    const std::string licensed =
        "\nquotas_used: {lpp: 20000000}\nlicenses: [{number: D1, issued: 2026-01-15, expires: 2027-01-15, products: "
        "[nvidia-h100-sxm5], destinations: [PL], parties: [Example Centrum Sp. z o.o.], quantity: 1000}]";
    EXPECT_EQ(uses(law, date + licensed + order, reinstated),
              "lpp 2026 [example centrum sp z oo] uses 0 of 26900000 after 20000000; country_allocation "
              "2025-01-01..2027-12-31 [PL] uses 15831200 of 790000000")
        << "what is licensed counts towards the country";
}

}  // namespace
}  // namespace portcullis

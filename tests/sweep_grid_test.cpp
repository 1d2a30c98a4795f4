// What a sweep says of each cell is what reading and deciding the cell's document by itself says; and how plans are
// read.
#include "support/small_rules.hpp"
#include "support/sweep.hpp"

#include <gmock/gmock.h>

namespace portcullis::explore {
namespace {

using support::one_by_one;
using support::PlanText;
using support::shipped_law;
using support::swept;
using support::SweptCell;
using testing::HasSubstr;

struct Plan {
    const char* name;
    const char* yaml;
    std::uint64_t stride = 1;  // of the cells that are looked at one by one
};

// The end of an H20 shipment that each plan shares.
constexpr const char* h20 =
    "shipment: {transaction: export, exporter: {name: NVIDIA, country: US, headquarters: US}, from: US, destination: "
    "CN,\n"
    "  date: 2025-05-01, parties: [{role: end_user, name: Example Cloud, country: CN, headquarters: CN,\n"
    "  ultimate_parent: self}], items: [{product: nvidia-h20, quantity: 10}], assume: ordinary}\n";

class SameAsOneByOne : public testing::TestWithParam<Plan> {};

TEST_P(SameAsOneByOne, InEachCell) {
    const rulebook::Rulebook& book = shipped_law().book();
    const PlanText plan(book, std::string(h20) + GetParam().yaml);
    ASSERT_TRUE(plan.good) << plan.reports();
    const std::uint64_t cells = plan.grid.cells();
    const std::vector<SweptCell> all = swept(book, plan.grid, {0, cells}, 1);
    ASSERT_EQ(all.size(), cells);
    for (std::uint64_t cell = 0; cell < cells; cell += GetParam().stride)
        ASSERT_EQ(all[cell], one_by_one(book, plan.grid, cell))
            << "cell " << cell << ": " << text::dump(plan.grid.document(plan.grid.at(cell)));
    EXPECT_EQ(all, swept(book, plan.grid, {0, cells}, 3));
    std::vector<SweptCell> parts;
    for (std::uint64_t part = 1; part <= 4; ++part)
        for (const SweptCell& one : swept(book, plan.grid, shard(cells, part, 4), 2)) parts.push_back(one);
    EXPECT_EQ(all, parts);
}

INSTANTIATE_TEST_SUITE_P(
    Plans, SameAsOneByOne,
    testing::Values(
        Plan{"FiguresOfACircuitOfTheCatalogue",
             "axes: {'items[0].product': [nvidia-h20, nvidia-h100-sxm5, nvidia-rtx-4090],\n"
             "  'items[0].chips[0].memory_bandwidth': {from: 1000, to: 1800, step: 100},\n"
             "  'items[0].chips[0].die_area': [unknown, none, 0, 400, 814], destination: [CN, MY, JP]}\n",
             3},
        Plan{"Parties",
             "axes: {'parties[0].headquarters': [CN, US, unknown], 'parties[0].country': [MY, CN],\n"
             "  'parties[0].ultimate_parent': [self, {name: X, headquarters: CN}, unknown],\n"
             "  'parties[0].name': [Example Cloud, Huawei, 'Inspur Group'], destination: [MY, CN]}\n"},
        Plan{"LawAndDays",
             "axes: {date: {from: 2025-04-01, to: 2025-05-20, step: 3 days}, posture: [enforced, codified],\n"
             "  scenario: [none, chip-security-act-enacted, h20-letters-withdrawn],\n"
             "  param.h20-letters.memory_bandwidth: [1400, 4800]}\n",
             5},
        Plan{"EachDayOfANotice",
             "axes: {'items[0].product': [nvidia-rtx-4090], notices: [none, [{kind: nac, filed: 2024-12-20, reply: "
             "granted}]],\n"
             "  destination: [CN, MO], date: {from: 2024-11-20, to: 2025-02-20, step: 1 day}}\n",
             3},
        Plan{"DaysThatMove",
             "axes: {held_since: [2024-12-01, 2025-01-10], date: {from: 2024-12-01, to: 2025-02-20, step: 4 days}}\n"},
        Plan{"KindsThatChangeTheStructure",
             "axes: {'items[0]': [{kind: integrated_circuit}, {kind: computer}, {}], destination: [CN, JP]}\n"},
        Plan{"MoreCellsThanATableHasRows",
             "axes: {'items[0].memory_bandwidth': {from: 1, to: 5000, step: 1}, destination: [CN, MY]}\n", 83},
        Plan{"ManyProductsCountriesAndDays",
             "axes: {date: [2022-09-01, 2023-12-01, 2025-05-01, 2026-02-01], destination: all,\n"
             "  'items[0].product': [nvidia-h20, nvidia-rtx-4090, nvidia-dgx-h100, unknown]}\n",
             17},
        Plan{"ManyParties",
             "axes: {'parties[0].name': [Example Cloud, Huawei, Inspur Group, unknown], 'parties[0].headquarters': "
             "all,\n"
             "  'parties[0].ultimate_parent': [self, {name: X, headquarters: CN}, unknown], posture: [enforced, "
             "codified]}\n",
             29},
        Plan{"SomeOfManyCannotBeRead",
             "axes: {'items[0].product': [nvidia-h20, nvidia-dgx-h100], 'items[0].memory_bandwidth': [1000, unknown],\n"
             "  destination: all}\n",
             7},
        Plan{"CombinationsThatCannotBeRead",
             "axes: {'items[0].product': [nvidia-h20, nvidia-dgx-h100], 'items[0].memory_bandwidth': [1000, 5000],\n"
             "  destination: [CN, JP]}\n"},
        Plan{"Notices",
             "axes: {'items[0].product': [nvidia-rtx-4090], purchase_order: [true, false, unknown],\n"
             "  date: {from: 2024-12-01, to: 2025-02-01, step: 10 days}, notices: [none, [{kind: nac, filed: "
             "2024-12-20}]]}\n"}),
    [](const auto& plan) { return std::string(plan.param.name); });

TEST(SweepPlan, ASymbolThatChangesTheStructureIsReadAnew) {
    const rulebook::Rulebook& book = shipped_law().book();
    const PlanText plan(
        book,
        "shipment: {date: 2025-05-01, destination: CN, items: [{kind: computer}], assume: ordinary}\n"
        "axes: {'items[0].kind': [computer, integrated_circuit, model_weights, software], destination: [CN, JP]}\n");
    ASSERT_TRUE(plan.good) << plan.reports();
    const auto all = swept(book, plan.grid, {0, plan.grid.cells()}, 1);
    for (std::uint64_t cell = 0; cell < plan.grid.cells(); ++cell)
        EXPECT_EQ(all[cell], one_by_one(book, plan.grid, cell));
}

TEST(SweepPlan, FiguresOfACircuitAreWrittenWhereTheyStand) {
    const rulebook::Rulebook& book = shipped_law().book();
    for (const char* path : {"items[0].chips[0].die_area", "items[0].die_area"}) {
        const PlanText plan(book,
                            std::string("shipment: {date: 2025-05-01, destination: CN, assume: ordinary,\n"
                                        "  items: [{kind: integrated_circuit, memory_bandwidth: 100}]}\naxes: {'") +
                                path + "': [100, 200]}\n");
        ASSERT_TRUE(plan.good) << plan.reports();
        for (const SweptCell& one : swept(book, plan.grid, {0, 2}, 1)) EXPECT_EQ(one.fault, "");
        EXPECT_EQ(plan.grid.axes[0].path, "items[0].die_area");
    }
}

TEST(SweepPlan, FaultsAreReportedTogether) {
    const PlanText plan(shipped_law().book(), R"(shipment: {date: 2025-05-01, items: [{product: nvidia-h20}]}
axes:
  destinatoin: [CN]
  items[0].prodct: [nvidia-h20]
  items.product: [nvidia-h20]
  parties[0].country: [CN, XX, CN]
  items[1].product: [nvidia-h20, nvidia-h2O]
  date: {from: 2025-05-01, to: 2025-04-01}
  items[0].quantity: {from: 1, to: 9}
  param.h20-letters.memory_bandwith: [1400]
  scenario: [none, chip-security-act]
  posture: [strict]
  from: {list: d5-or-macao}
  parties[0].listed: [true]
  purchase_order: all
  end_use[0]: []
)");
    EXPECT_FALSE(plan.good);
    const std::string reports = plan.reports();
    for (const char* expected :
         {"3:3 unknown-field: unknown field `destinatoin` of the shipment (did you mean `destination`?)",
          "4:12 unknown-field: unknown field `prodct` of this item (did you mean `product`?)",
          "5:9 unknown-field: `items` is a list (say of which member: `[0]` is the first)",
          "6:28 unknown-country: `XX` is not a country code", "6:32 duplicate-key: `CN` stands twice",
          "7:34 unknown-product: the catalogue has no product `nvidia-h2O` (did you mean `nvidia-h20`?)",
          "8:32 bad-date: the range ends before it begins", "9:22 missing-field: a range of numbers needs a `step`",
          "10:9 unknown-parameter: unknown parameter `h20-letters.memory_bandwith` (did you mean "
          "`h20-letters.memory_bandwidth`?)",
          "11:20 unknown-scenario: unknown scenario `chip-security-act`",
          "12:13 unknown-symbol: `strict` is no posture",
          "13:16 unknown-list: unknown list `d5-or-macao` (did you mean `d5-or-macau`?)",
          "16:15 missing-field: the axis `end_use[0]` has no values"})
        EXPECT_THAT(reports, HasSubstr(expected));
}

TEST(SweepPlan, OverlappingAxesAreRefused) {
    const PlanText plan(shipped_law().book(),
                        "shipment: {date: 2025-05-01, items: [{}]}\n"
                        "axes: {'items[0]': [{product: nvidia-h20}], 'items[0].product': [nvidia-h20]}\n");
    EXPECT_THAT(plan.reports(), HasSubstr("`items[0].product` and `items[0]` set the same thing"));
}

TEST(SweepPlan, ValuesOfTheRulebook) {
    const small_rules::Read law("");
    const auto labels = [&](const std::string& axis, std::size_t which = 0) {
        const PlanText plan(law.book(),
                            "shipment: {date: 2024-06-01, items: [{}], filed: 2024-01-10}\naxes: {" + axis + "}\n");
        EXPECT_TRUE(plan.good) << plan.reports();
        std::string out;
        for (const AxisValue& one : plan.grid.axes.at(which).values) out += one.label + " ";
        return out;
    };
    // On any day on file: Cambodia left the list before Nicaragua came to it, Hong Kong counts as China.
    EXPECT_EQ(labels("destination: {list: d5}"), "CN HK KH NI ");
    EXPECT_EQ(labels("purchase_order: all"), "true false ");
    EXPECT_EQ(labels("'items[0].quantity': {from: 0.1, to: 0.5, step: 0.1}"), "0.1 0.2 0.3 0.4 0.5 ");
    EXPECT_EQ(labels("date: {from: 2024-01-31, to: 2024-04-30, step: 1 month}"),
              "2024-01-31 2024-02-29 2024-03-31 2024-04-30 ");
    // Days on which the law changes, and those of the notice filed on 10 January: the day itself, 25 days later, the
    // day after.
    EXPECT_EQ(labels("date: {from: 2024-01-09, to: 2024-03-20, step: changes}"),
              "2024-01-09 2024-01-10 2024-01-11 2024-02-03 2024-02-04 2024-02-05 2024-03-15 ");
    EXPECT_EQ(labels("posture: all"), "enforced codified ");
}

TEST(SweepPlan, ShardsOfLargeGridsMeet) {
    const std::uint64_t cells = (std::uint64_t{1} << 52) - 7;
    std::uint64_t last = 0;
    for (std::uint64_t part = 1; part <= 1000; ++part) {
        const CellRange range = shard(cells, part, 1000);
        EXPECT_EQ(range.begin, last);
        last = range.end;
    }
    EXPECT_EQ(last, cells);
    EXPECT_EQ(shard(2, 1, 3).begin, shard(2, 1, 3).end) << "a part may be empty";
}

}  // namespace
}  // namespace portcullis::explore

// `check --why-not` and `--margins` as a program.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/why_not_law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis::cli {
namespace {

using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CheckWhyNot : public support::FolderTest {
  protected:
    CheckWhyNot() {
        std::filesystem::create_directory(folder_ / "rules");
        for (const auto& [name, bytes] : why_not_law::small) write("rules/" + name, bytes);
        write("shipment.yaml", why_not_law::shipment("CN", "JP", 3000));
    }
    [[nodiscard]] Result check(std::vector<std::string> args) const {
        args.insert(args.begin(), "check");
        args.push_back(path("shipment.yaml"));
        return support::call(std::move(args), {}, support::with_rules(path("rules")));
    }
};

TEST_F(CheckWhyNot, OutcomesRulesAndSymbolsInTheOrderAsked) {
    const Result asked = check({"--why-not", "nlr,small/seated", "--margins", "--why-not", "symbol:NAC"});
    EXPECT_EQ(asked.code, exit_done) << asked.err;
    const std::string& out = asked.out;
    const std::size_t outcome = out.find("Why not no license required");
    const std::size_t rule = out.find("Why not small/seated");
    const std::size_t symbol = out.find("Why not small/notified");
    const std::size_t margins = out.find("Figures and thresholds");
    EXPECT_LT(outcome, rule);
    EXPECT_LT(rule, symbol);
    EXPECT_LT(symbol, margins);
    EXPECT_NE(margins, std::string::npos);
    EXPECT_THAT(
        out,
        AllOf(HasSubstr("verify    destination China is in “D:5”"), HasSubstr("TPP 6,000 ≥ 2,400 (3,600 above)"),
              HasSubstr("step      missing: 25 days on file (earliest 2024-06-26)"),
              HasSubstr("computed from rate 3,000 TPP (stated)"), HasSubstr("Facts are to be verified, not chosen.")));
    EXPECT_EQ(check({"--why-not", "NAC"}).out, check({"--why-not", "symbol:NAC"}).out);
    EXPECT_EQ(check({"--why-not", "notified"}).out, check({"--why-not", "small/notified"}).out);
}

TEST_F(CheckWhyNot, ARuleThatIsNoLawOnTheDaySaysWhy) {
    EXPECT_THAT(check({"--why-not", "old"}).out,
                HasSubstr("On 2024-06-01 the rule decides nothing: no longer law on that day"));
}

TEST_F(CheckWhyNot, BadNamesAreRefusedWithTheNearestOne) {
    const auto refused = [&](const std::string& word) {
        const Result result = check({"--why-not", word});
        EXPECT_EQ(result.code, exit_usage) << word;
        EXPECT_THAT(result.out, IsEmpty());
        return result.err;
    };
    EXPECT_THAT(refused("small/licensd"), HasSubstr("did you mean `small/licensed`?"));
    EXPECT_THAT(refused("no_license_requird"), HasSubstr("did you mean `no_license_required`?"));
    EXPECT_THAT(refused(""), HasSubstr("unknown rule or outcome"));
    EXPECT_THAT(refused("nlr,"), HasSubstr("unknown rule or outcome"));
    EXPECT_THAT(refused("small/controlled"), HasSubstr("computes a fact and decides nothing by itself"));
    EXPECT_THAT(refused("\x1b[31m"), Not(HasSubstr("\x1b")));
}

TEST_F(CheckWhyNot, JsonHasTheMembersOnlyWhereTheyWereAsked) {
    const auto members = [](const std::string& json) {
        return json.substr(std::min(json.find("  \"why_not\""), json.size()));
    };
    EXPECT_THAT(check({"--format", "json"}).out, AllOf(Not(HasSubstr("\"why_not\"")), Not(HasSubstr("\"margins\""))));
    support::expect_recorded(std::string(PORTCULLIS_TEST_DATA) + "/golden/why_not/members.json",
                             members(check({"--format", "json", "--margins", "--why-not", "nlr,NAC,old"}).out));
}

// Of a figure that is said to stand in the way, the other side of its thresholds is the result.
TEST(CheckWhyNotShipped, FiguresThatStandInTheWayTipTheAnswer) {
    const std::string h20 = std::string(PORTCULLIS_EXAMPLES) + "/shipments/h20-to-shanghai.yaml";
    const Result asked = support::call({"check", "--why-not", "nlr", h20});
    EXPECT_THAT(asked.out, AllOf(HasSubstr("memory bandwidth 4,000 GB/s ≥ 1,400 GB/s (2,600 above)"),
                                 HasSubstr("destination China is in “D:5 or Macau”"),
                                 HasSubstr("exporter NVIDIA is in “addressees of the letters on H20-class circuits”")));
    std::string text = support::contents(h20);
    const std::string product = "product: nvidia-h20";
    text.replace(text.find(product), product.size(),
                 product + "\n    memory_bandwidth: 1000\n    io_bandwidth: 500\n    host_io: 100");
    EXPECT_THAT(support::call({"check", "--format", "json", "-"}, text).out,
                HasSubstr("\"outcome\": \"no_license_required\""));
}

TEST(CheckWhyNotShipped, AnExceptionWithoutItsNotice) {
    const std::string file = std::string(PORTCULLIS_EXAMPLES) + "/shipments/rtx-4090-to-shenzhen-without-notice.yaml";
    EXPECT_THAT(support::call({"check", "--why-not", "NAC", file}).out,
                AllOf(HasSubstr("Why not advanced-computing/nac"), HasSubstr("earliest 2025-07-25"),
                      Not(HasSubstr("country-chart/nac-z")) /* covers nothing here */));
}

}  // namespace
}  // namespace portcullis::cli

// Dated lists in evaluation: attributes of rows, names near a listed one, and what hangs on a day.
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <string>

namespace portcullis {
namespace {

constexpr const char* vocabulary = R"(
vocabulary: 1
records:
  shipment: {date: {type: date}, destination: {type: country}, exporter: {type: party}, parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, country: {type: country}}
  item: {name: {type: string}}
)";

constexpr const char* lists = R"(
lists: all
treated_as: [{member: HK, as: CN, from: 2020-12-23}]
tables:
  listed:
    title: listed parties
    of: party
    attributes: {footnotes: list of string, policy: string}
    rows:
      - {member: Example Semiconductor Corporation, aliases: [EXSEMI], from: 2023-01-01, footnotes: [one, four], policy: denial}
  group: {title: a group, of: country, members: [CN], rows: [{member: KH, until: 2024-01-01}, {member: AE, disputed: who decides}]}
)";

std::string outcome(const std::string& condition, const std::string& shipment) {
    const std::string regime =
        "regime: r\ntitle: r\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\nrules:\n  - {id: a, "
        "effect: requires_license, when: '" +
        condition + "'}\n";
    support::Law law({{"v.yaml", vocabulary}, {"l.yaml", lists}, {"r.yaml", regime}});
    if (!law.valid()) return law.reports();
    const auto node =
        text::read_document(law.sources, law.sources.add("s.yaml", "date: 2023-06-01\nitems: [{name: x}]\n" + shipment),
                            {}, law.diagnostics);
    const auto read = input::read_shipment(law.book(), *node, {}, law.diagnostics);
    if (!read) return text::render(law.sources, law.diagnostics.sorted().front());
    const program::Program program(law.book(), {});
    decide::Decider decider(program);
    const Determination answer = decider.determine(read->facts);
    return std::string(outcome_name(answer)) + (answer.items.front().red_flags.empty() ? "" : " with a red flag");
}

struct Case {
    const char* condition;
    const char* shipment;
    const char* expected;
};

TEST(Lists, MembersRowsAndDays) {
    const Case cases[] = {
        {R"(exporter in list("listed"))", "exporter: {name: Example Semiconductor Corp.}", "license_required"},
        {R"(exporter in list("listed"))", "exporter: {name: EXAMPLE SEMICONDUCTOR}", "license_required"},
        {R"(exporter in list("listed"))", "exporter: {name: exsemi ltd}", "license_required"},
        {R"(exporter in list("listed"))", "exporter: {name: Exemple Semiconductor}",
         "needs_information with a red flag"},
        {R"(exporter in list("listed"))", "exporter: {name: Another Company}", "no_license_required"},
        {R"(exporter in list("listed"))", "exporter: {country: US}", "needs_information"},
        {R"(row("listed", exporter).policy == "denial")", "exporter: {name: EXSEMI}", "license_required"},
        {R"("four" in row("listed", exporter).footnotes)", "exporter: {name: EXSEMI}", "license_required"},
        {R"("two" in row("listed", exporter).footnotes)", "exporter: {name: EXSEMI}", "no_license_required"},
        {R"("four" in row("listed", exporter).footnotes)", "exporter: {name: Another Company}", "no_license_required"},
        {R"(destination in list("group"))", "destination: HK", "license_required"},
        {R"(destination in list("group"))", "destination: KH", "license_required"},
        {R"(at(date("2024-01-01"), destination in list("group")))", "destination: KH", "no_license_required"},
        {R"(destination in list("group"))", "destination: AE", "needs_information"},
        {R"(destination in list("group"))", "destination: PL", "no_license_required"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(outcome(one.condition, one.shipment), one.expected) << one.condition << " on " << one.shipment;
}

}  // namespace
}  // namespace portcullis

// The pages of the law: what they say, that nothing in a rule file becomes a mark, and `rules pages` with its exit
// codes.
#include "cli/exit_codes.hpp"
#include "output/law/markdown.hpp"
#include "output/law/pages.hpp"
#include "output/law/phrases.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace portcullis::output {
namespace {

using support::call;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string vocabulary = R"yaml(vocabulary: 1
units: {TPP: {title: performance}}
symbols: {transaction: [export, reexport], role: [end_user]}
records:
  shipment:
    date: {type: date}
    transaction: {type: symbol transaction, label: transaction}
    destination: {type: country, label: destination}
    parties: {type: list of party, open: true}
    items: {type: list of item}
  party: {role: {type: symbol role}, country: {type: country, label: country}, name: {type: string}}
  item:
    tpp: {type: number, unit: TPP, label: TPP}
    area: {type: number, label: die area}
    eccns: {type: list of eccn, derived: set, label: ECCN}
    fast: {type: bool, derived: single, label: fast circuit}
)yaml";

std::string regime(const std::string& rules, const std::string& more = "") {
    return "regime: law\ntitle: The law\njurisdiction: US\nauthority: BIS\nverified_through: 2026-01-01\n"
           "sources: {notice: {cite: 90 FR 1, url: 'https://example.gov/a_(b)', published: 2024-12-01}}\n"
           "status: [{from: 2025-01-01, state: compliance_pending, source: notice}, {from: 2025-05-01, state: "
           "in_force}]\n"
           "parameters:\n  limit: {unit: TPP, source: notice, values: [{from: 2025-01-01, value: 4800}, {from: "
           "2025-06-01, value: 2400}]}\n  floor: {unit: TPP, value: 1600, source: notice}\n" +
           more + "rules:\n" + rules;
}

const std::string lists = "lists: groups\ntables: {d5: {title: 'Group D:5', members: [CN]}}\n";

std::string page(const std::string& rules, const std::string& more = "") {
    const support::Law law({{"v", vocabulary}, {"r", regime(rules, more)}, {"l", lists}});
    EXPECT_TRUE(law.valid()) << law.reports();
    return law.valid() ? regime_page(law.book(), 0, 7).text : std::string();
}

// The words of a condition.
std::string words(const std::string& condition) {
    const support::Law law({{"v", vocabulary},
                            {"r", regime("  - {id: r, effect: prohibits, when: '" + condition + "'}\n")},
                            {"l", lists}});
    EXPECT_TRUE(law.valid()) << condition << '\n' << law.reports();
    return law.valid() ? law::Phrases(law.book()).clause(law.book().rules[0].when) : std::string();
}

TEST(LawPages, ConditionsAreSaidInWords) {
    EXPECT_EQ(words("transaction == \"export\""), "transaction is export");
    EXPECT_EQ(words("transaction != \"export\""), "transaction is not export");
    EXPECT_EQ(words("!(transaction == \"export\")"), "transaction is not export");
    EXPECT_EQ(words("destination in [\"CN\", \"JP\"]"), "destination is China or Japan");
    EXPECT_EQ(words("destination in list(\"d5\")"), "destination is in the list “Group D:5”");
    EXPECT_EQ(words("!(destination in list(\"d5\"))"), "destination is not in the list “Group D:5”");
    EXPECT_EQ(words("item.tpp >= param.floor"), "TPP is at least 1,600 TPP (floor)");
    EXPECT_EQ(words("item.tpp < param.limit"), "TPP is less than the threshold “limit”");
    EXPECT_EQ(words("item.fast"), "fast circuit: yes");
    EXPECT_EQ(words("!item.fast"), "fast circuit: no");
    EXPECT_EQ(words("within(item.eccns, \"3A090\")"), "ECCN within 3A090");
    EXPECT_EQ(words("has(item.area)"), "die area exists");
    EXPECT_EQ(words("date >= date(\"2025-01-13\")"), "date is not before 2025-01-13");
    EXPECT_EQ(words("items.size() > 2"), "the number of items is more than 2");
    EXPECT_EQ(words("items.map(i, i.tpp).sum() >= param.floor"),
              "the sum of TPP of each of the items is at least 1,600 TPP (floor)");
    EXPECT_EQ(words("parties.exists(p, p.role == \"end_user\" && p.country == \"CN\")"),
              "for at least one of the parties: role is end user and country is China");
    EXPECT_EQ(words("!parties.exists(p, p.country == \"CN\")"), "for none of the parties: country is China");
    EXPECT_EQ(words("parties.all(p, p.country != \"CN\")"), "for each of the parties: country is not China");
}

// `not (a and b)` is `not a or not b`, and brackets keep what belongs together.
TEST(LawPages, NegationsAreMovedInwards) {
    EXPECT_EQ(words("!(item.fast && destination == \"CN\")"), "fast circuit: no or destination is not China");
    EXPECT_EQ(words("item.fast && (destination == \"CN\" || destination == \"JP\")"),
              "fast circuit: yes and (destination is China or destination is Japan)");
    EXPECT_EQ(words("item.fast ? destination == \"CN\" : destination == \"JP\""),
              "if fast circuit: yes, then destination is China, otherwise destination is Japan");
}

TEST(LawPages, TreesOfConditionsAreNestedLists) {
    const std::string text = page(R"(  - id: r
    title: A requirement
    effect: requires_license
    section: 742.6(a)
    source: notice
    when:
      - item.fast
      - any:
          - destination == "CN"
          - all: [destination == "JP", transaction == "export"]
      - none: [transaction == "reexport"]
)");
    EXPECT_THAT(text,
                HasSubstr("- fast circuit: yes\n- any of:\n  - destination is China\n  - all of:\n    - destination is "
                          "Japan\n    - transaction is export\n- none of:\n  - transaction is reexport\n"));
}

TEST(LawPages, APageHoldsWhatTheFileSays) {
    const std::string text =
        page(R"(  - {id: fast, effect: derives, define: item.fast, as: item.tpp >= param.limit, source: notice}
  - {id: license, title: A license, effect: requires_license, section: 742.6(a), source: notice, reasons: [RS], when: item.fast,
     review: [{policy: presumption_of_denial, when: destination == "CN"}, {policy: case_by_case}], disputed: whether it reaches maps}
  - {id: nac, symbol: NAC, title: An exception, effect: excepts, covers: [law/license], source: notice, needs: [{what: a notice, when: item.fast, wait: 25 days}]}
  - {id: notice, title: Notice, effect: obliges, who: exporter, what: Notify., on: [law/nac], source: notice, certainty: reported,
     filing: {system: SNAP-R, fields: [{field: kind, value: C67}], contains: [figures], before: export, period: 25 days}}
)",
             "not_modelled: [the rest]\n");
    EXPECT_THAT(
        text, AllOf(HasSubstr("# The law\n"), HasSubstr("| tests beside them | 7 |"),
                    HasSubstr("| 2025-01-01 | compliance pending |  | [90 FR 1](https://example.gov/a_%28b%29) |"),
                    HasSubstr("in force :active, 2025-05-01, 2026-01-01"),
                    HasSubstr("| 2025-06-01 | threshold `limit`: 2,400 TPP |"), HasSubstr("### License requirements\n"),
                    HasSubstr("`license` · § 742.6(a) · always"), HasSubstr("Reason for control: RS."),
                    HasSubstr("- **presumption of denial**, where\n  - destination is China\n- **case by case**\n")));
    EXPECT_THAT(
        text, AllOf(HasSubstr("#### NAC: An exception"), HasSubstr("- a notice (25 days to wait)"),
                    HasSubstr("Covers `license`."), HasSubstr("**exporter**: Notify."),
                    HasSubstr("Filed in **SNAP-R**.\n\n- kind: `C67`\n- tells figures\n\nLast day: 25 days before the "
                              "export."),
                    HasSubstr("`notice` · always · as reported"),
                    HasSubstr("Works out `item.fast` (fast circuit), which holds where\n\n- TPP is at least the "
                              "threshold “limit”"),
                    HasSubstr("| `limit` | 4,800 TPP | from 2025-01-01 |"),
                    HasSubstr("- A license: whether it reaches maps"), HasSubstr("## Not modelled\n\n- the rest\n"),
                    HasSubstr("- [90 FR 1](https://example.gov/a_%28b%29), published 2024-12-01")));
}

TEST(LawPages, TextOfRuleFilesIsNoMarkdown) {
    EXPECT_EQ(law::escaped("a*b_c`d[e](f)<g>|h"), "a\\*b\\_c\\`d\\[e\\](f)&lt;g&gt;\\|h");
    EXPECT_EQ(law::escaped("- one"), "\\- one");
    EXPECT_EQ(law::escaped("1. one"), "1\\. one");
    EXPECT_EQ(law::escaped("742.6(a) - one"), "742.6(a) - one");
    EXPECT_EQ(law::escaped("# one & $x$"), "\\# one &amp; \\$x\\$");
    EXPECT_EQ(law::code("a`b|c"), "``a`b\\|c``");
    EXPECT_EQ(law::link("x", "javascript:alert(1)"), "x");
    EXPECT_EQ(law::link("x", "https://a.gov/b c)"), "[x](https://a.gov/b%20c%29)");
    EXPECT_EQ(law::chart_words("in_force: a;b#"), "in force  a b ");
    const std::string text =
        page("  - {id: r, title: \"<script> | `x` [a](b)\\n# y\", effect: prohibits, when: item.fast}\n");
    EXPECT_THAT(text, Not(HasSubstr("<script>")));
    EXPECT_THAT(text, Not(HasSubstr("\n# y")));
}

// The same rules make the same pages, whatever the order of the files.
TEST(LawPages, AreTheSameForEveryOrderOfFiles) {
    support::Files files = support::shipped();
    const support::Law law(files);
    std::mt19937 random(3);
    std::shuffle(files.begin(), files.end(), random);
    const support::Law other(files);
    ASSERT_TRUE(law.valid() && other.valid());
    const std::vector<std::size_t> none(law.book().regimes.size(), 0);
    const std::vector<LawPage> a = law_pages(law.book(), none);
    const std::vector<LawPage> b = law_pages(other.book(), none);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].name, b[i].name);
        EXPECT_EQ(a[i].text, b[i].text) << a[i].name;
    }
}

TEST(LawPages, TheListNamesEveryRegimeWithItsState) {
    const support::Law& law = support::shipped_law();
    const std::string text = law_pages(law.book(), std::vector<std::size_t>(law.book().regimes.size(), 3)).front().text;
    for (const rulebook::Regime& regime : law.book().regimes)
        EXPECT_THAT(text, HasSubstr("](" + regime.name + ".md)")) << regime.name;
    EXPECT_THAT(text, AllOf(HasSubstr("## United States, BIS"), HasSubstr("## Which law stands when"),
                            HasSubstr("## Coverage: United States"), HasSubstr("`diffusion-reinstated`")));
}

class CliPages : public support::FolderTest {};

TEST_F(CliPages, WritesThemAndSaysWhichDiffer) {
    const std::string folder = path("law");
    const auto written = call({"rules", "pages", "--output-dir", folder});
    EXPECT_EQ(written.code, cli::exit_done) << written.err;
    EXPECT_THAT(written.out, HasSubstr("h20-letters.md\n"));
    EXPECT_EQ(call({"rules", "pages", "--output-dir", folder}).out, "")
        << "what is as it should be is not written again";
    const auto good = call({"rules", "pages", "--check", "--output-dir", folder});
    EXPECT_EQ(good.code, cli::exit_done);
    EXPECT_EQ(good.out, "");
    EXPECT_EQ(call({"rules", "pages", "h20-letters"}).out, read("law/h20-letters.md"));

    write("law/h20-letters.md", "changed");
    write("law/gone.md", "# Gone");
    std::filesystem::remove(path("law/README.md"));
    const auto bad = call({"rules", "pages", "--check", "--output-dir", folder});
    EXPECT_EQ(bad.code, cli::exit_tests);
    EXPECT_EQ(bad.out, folder + "/README.md: missing\n" + folder + "/h20-letters.md: out of date\n" + folder +
                           "/gone.md: the page of no regime\n");
    EXPECT_THAT(bad.err, HasSubstr("3 pages to be mended"));
    EXPECT_THAT(call({"rules", "pages", "--output-dir", folder}).err, HasSubstr("gone.md` is the page of no regime"));
}

TEST(CliPagesUsage, BadUsage) {
    for (const std::vector<std::string>& args : {std::vector<std::string>{"rules", "pages"},
                                                 {"rules", "pages", "a", "b"},
                                                 {"rules", "pages", "--check"},
                                                 {"rules", "pages", "h20-letters", "--output-dir", "x"},
                                                 {"rules", "pages", "h20-letterz"}})
        EXPECT_EQ(call(args).code, cli::exit_usage) << args.size();
    EXPECT_THAT(call({"rules", "pages", "h20-letterz"}).err, HasSubstr("did you mean `h20-letters`?"));
}

}  // namespace
}  // namespace portcullis::output

// What rests on a section or a document, however it is written.
#include "quality/cite/citations.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Cite, ASectionHasWhatIsBelowIt) {
    struct Case {
        const char* written;
        const char* section;
        bool has;
    };
    for (const Case& one : std::vector<Case>{
             {"742.6", "742.6(a)(6)(iii)(A)", true},
             {"742.6", "742.6", true},
             {"742.6", "742.60(a)", false},
             {"742.6(a)(6)(iii)", "742.6(a)(6)(iii)(A)", true},
             {"742.6(a)(6)(i)", "742.6(a)(6)(iii)", false},
             {"742.6(A)", "742.6(a)", false},
             {"742", "742.6(a)", true},
             {"748", "748, Supplement No. 2, (dd)(1)", true},
             {"748, Supplement No. 2", "748, Supplement No. 2, (dd)(1)", true},
             {"§ 742.6 (a)", "742.6(a)(6)", true},
             {"15 CFR 742.6", "742.6(a)", true},
             {"15 C.F.R. § 742.6", "742.6(a)", true},
             {"Part 744", "744.23(a)", true},
             {"Sec. 744.23", "744.23(a)", true},
             {"744.23(a)", "744.23", false},
             {"3A090", "774.Supp1(3A090.a)", true},
             {"ECCN 3A090.a", "774.Supp1(3A090.a)", true},
             {"3A090.a", "774.Supp1(3A090)", false},
             {"774.Supp1(3A090)", "774.Supp1(3A090.a)", true},
             {"4E091", "4E091", true},
             {"", "742.6", false},
             {"742.6", "", false},
         })
        EXPECT_EQ(Citation(one.written).has_section(one.section), one.has) << one.written << " / " << one.section;
}

TEST(Cite, ADocumentIsFoundByKeyCitationOrAddress) {
    const rulebook::SourceDocument source{
        "fr-4544", "90 FR 4544, 15 January 2025", "https://www.federalregister.gov/d/2025-00636", {}, {}, {}};
    for (const char* written : {"fr-4544", "FR-4544", "90 FR 4544", "90  fr  4544", "4544", "2025-00636",
                                "federalregister.gov", "15 January 2025"})
        EXPECT_TRUE(Citation(written).is_document(source)) << written;
    for (const char* written : {"", "90 FR 454", "0 FR 4544", "FR 45", "fr-454", "gov", "2025-00637"})
        EXPECT_FALSE(Citation(written).is_document(source)) << written;
    const rulebook::SourceDocument code{"ecfr", "15 CFR 742.6, as of 2026-09-24", {}, {}, {}, {}};
    EXPECT_TRUE(Citation("§ 742.6").is_document(code));
    EXPECT_FALSE(Citation("742").is_document(code)) << "742.6 is another number";
}

TEST(Cite, NothingButSignsNamesNothing) {
    for (const char* written : {"", " ", "§", "§§ ", "15 CFR"}) EXPECT_TRUE(Citation(written).empty()) << written;
}

// Hostile: the text of a command line is any bytes.
TEST(CiteHostile, AnyBytesAreCompared) {
    const rulebook::SourceDocument source{"k", "\xc2\xa7 \xff(", "\xc2", {}, {}, {}};
    for (const char* written : {"\xc2", "\xff\xfe", "((((", "))))", "....", "\xc2\xa7\xc2", "\x1b[31m"}) {
        (void)Citation(written).is_document(source);
        (void)Citation(written).has_section("\xc2\xa7(");
        (void)nearest_sections({}, written);
    }
}

const std::string vocabulary =
    "vocabulary: 1\nrecords:\n  shipment: {date: {type: date}, destination: {type: country}, items: {type: list of "
    "item}}\n  item: {fast: {type: bool}}\n";

const std::string lists =
    "lists: l\nsources: {a: {cite: Doc A}, b: {cite: Doc B}}\ntables:\n  t: {title: The list, rows: [{member: CN, "
    "source: a}, {member: RU, source: a}, {member: BY, source: b, certainty: reported}]}\n";

const std::string regime = R"(regime: r
title: T
jurisdiction: US
sources: {doc: {cite: Doc A}, law: {cite: "90 FR 1"}}
status: [{from: 2024-01-01, state: in_force, source: law}]
parameters: {p: {value: 1, source: doc}}
rules:
  - {id: one, effect: requires_license, section: 742.6(a)(13), source: law, when: item.fast, review: [{policy: case_by_case, section: 742.6(b), source: doc}]}
  - {id: two, effect: flags, what: w, section: 742.6(a)(6), certainty: inferred, from: 2024-02-01}
)";

TEST(Cite, UsesStandInOrderOfTheirPlaces) {
    const support::Law made({{"v.yaml", vocabulary}, {"l.yaml", lists}, {"r.yaml", regime}});
    ASSERT_TRUE(made.valid()) << made.reports();
    const std::vector<Use> uses = uses_of_law(made.book());
    std::vector<std::string> names;
    for (const Use& use : uses)
        names.push_back(std::string(use_name(use.kind)) + " " + use.name + " " + use.section +
                        (use.members.empty() ? "" : " " + std::to_string(use.members.size())));
    EXPECT_THAT(names, ElementsAre("list t  2", "list t  1", "status r ", "parameter r.p ", "rule r/one 742.6(a)(13)",
                                   "review r/one 742.6(b)", "rule r/two 742.6(a)(6)"));
    EXPECT_EQ(uses[1].certainty, facts::Certainty::reported);
    EXPECT_EQ(made.sources.place(uses[4].place).line, 8u);
}

TEST(Cite, SectionsAndDocumentsAreCounted) {
    const support::Law made({{"v.yaml", vocabulary}, {"l.yaml", lists}, {"r.yaml", regime}});
    ASSERT_TRUE(made.valid()) << made.reports();
    const std::vector<Use> uses = uses_of_law(made.book());
    std::vector<std::string> list;
    for (const CountOf& one : sections(uses)) list.push_back(one.name + " " + std::to_string(one.uses));
    EXPECT_THAT(list, ElementsAre("742.6(a)(6) 1", "742.6(a)(13) 1", "742.6(b) 1"));
    list.clear();
    for (const CountOf& one : documents(made.book(), uses)) list.push_back(one.name + " " + std::to_string(one.uses));
    EXPECT_THAT(list, ElementsAre("90 FR 1 2", "Doc A 3", "Doc B 1"));
    EXPECT_THAT(nearest_sections(uses, "742.6(a)(7)"), ElementsAre("742.6(a)(6)", "742.6(a)(13)"));
    EXPECT_THAT(nearest_sections(uses, "742.7"), ElementsAre("742.6(a)(6)", "742.6(a)(13)", "742.6(b)"));
    EXPECT_THAT(nearest_sections(uses, "750"), IsEmpty());
}

}  // namespace
}  // namespace portcullis::quality

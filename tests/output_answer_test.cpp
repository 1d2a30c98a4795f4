// Whole reports of answers made by hand. The golden files are written anew with PORTCULLIS_RECORD=1.
#include "output/json.hpp"
#include "output/schema/schema.hpp"
#include "output/text.hpp"
#include "support/files.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis::output {
namespace {

using testing::HasSubstr;
using testing::Not;

void expect_golden(const std::string& name, const std::string& text) {
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/output/" + name, text);
}

Operand number(std::string fact, std::string label, double value, std::string unit, std::string origin,
               std::string source = {}) {
    Operand operand;
    operand.fact = std::move(fact);
    operand.label = std::move(label);
    operand.kind = "number";
    operand.low = operand.high = value;
    operand.text = std::to_string(value);
    operand.unit = std::move(unit);
    operand.origin = std::move(origin);
    operand.source = std::move(source);
    return operand;
}

Operand word(std::string fact, std::string label, std::string kind, std::string text, std::string origin) {
    Operand operand;
    operand.fact = std::move(fact);
    operand.label = std::move(label);
    operand.kind = std::move(kind);
    operand.text = std::move(text);
    operand.origin = std::move(origin);
    return operand;
}

Trace leaf(std::string expression, std::string comparison, Tri truth, std::vector<Operand> operands) {
    Trace trace;
    trace.kind = "leaf";
    trace.expression = std::move(expression);
    trace.comparison = std::move(comparison);
    trace.truth = truth;
    trace.operands = std::move(operands);
    return trace;
}

Trace group(std::string kind, Tri truth, std::vector<Trace> children) {
    Trace trace;
    trace.kind = std::move(kind);
    trace.truth = truth;
    trace.children = std::move(children);
    return trace;
}

Operand threshold(double value, std::string unit) {
    Operand operand = number("param.h20-letters.memory_bandwidth", "", value, std::move(unit), "parameter",
                             "Financial Times, April 2025");
    operand.certainty = Sureness::reported;
    return operand;
}

Trace bandwidth(Tri truth, double value) {
    Operand left =
        number("items[0].chips[0].memory_bandwidth", "memory bandwidth", value, "GB/s", "catalogue", "nvidia-h20-96");
    if (truth == Tri::unknown) left = word(left.fact, left.label, "unknown", "unknown", "unknown");
    return leaf("chip.memory_bandwidth >= param.memory_bandwidth", ">=", truth, {left, threshold(1400, "GB/s")});
}

Requirement letter(Tri holds) {
    Requirement one;
    one.rule = "h20-letters/h20-class-to-china";
    one.title = "H20-class circuit to China or another D:5 country or Macau, or for a firm headquartered there";
    one.reasons = {"is_informed"};
    one.holds = holds;
    one.certainty = Sureness::reported;
    one.sources = {{"NVIDIA Corp., Form 8-K, 15 April 2025", "https://www.sec.gov/"}};
    one.review = Review::unpublished;
    one.reviews = {{Review::unpublished, Tri::yes, "h20-letters/review-unpublished", "", Sureness::text}};
    Operand list = word("d5-or-macau", "D:5 or Macau", "list", "d5-or-macau", "list");
    one.trace = {group("all", holds,
                       {group("any", Tri::yes,
                              {leaf("destination in list(\"d5-or-macau\")", "in", Tri::yes,
                                    {word("destination", "destination", "country", "CN", "stated"), list}),
                               leaf("other", "", Tri::no, {})}),
                        bandwidth(holds, 4000)})};
    return one;
}

Determination licensed() {
    Determination answer;
    answer.name = "h20-to-shanghai.yaml";
    answer.as_of = "2025-05-01";
    answer.posture = "enforced";
    answer.jurisdiction = "US";
    answer.destination = "CN";
    answer.at_least = answer.at_most = Outcome::license_required;
    answer.review = answer.review_at_least = Review::unpublished;
    answer.certainty = Sureness::reported;
    answer.assumption_set = "ordinary";
    answer.assumed = {{"items[0].subject_to_ear", "true", "each item is subject to the EAR"},
                      {"end_use", "civil", "the end use is civil"}};
    answer.regimes = {"advanced-computing", "h20-letters"};
    answer.rulebook_digest = "0123456789abcdef";
    answer.jurisdictions = {{"US", Outcome::license_required, Outcome::license_required}};
    answer.over_time = {{"", Outcome::no_license_required, Outcome::no_license_required, false},
                        {"2022-10-07", Outcome::no_license_required, Outcome::no_license_required},
                        {"2025-04-09", Outcome::license_required, Outcome::license_required}};
    answer.notices = {
        {"not_enforced", "ai-diffusion", "not enforced since 2025-05-13; codified, it would decide",
         Outcome::license_required},
        {"not_modelled", "h20-letters", "letters to other firms", std::nullopt},
        {"overridden_figure", "", "items[0].chips[0].memory_bandwidth: stated 3900, catalogue 4000", std::nullopt}};
    answer.coverage = Coverage{
        "2026-09-24",
        {{"3A090.b", false, {{"3A090.b", "whole", "figures and notes", {"advanced-computing"}}}},
         {"3A991.p", true, {{"3A991", "partly", "embargoes only", {"embargoes"}}}},
         {"3E101", true, {}}},
        {{"744.11", "partly", "Entity List: 400 of 3,420 rows", {"entity-list"}}, {"746.3", "none", "Iraq", {}}}};
    ItemAnswer item;
    item.product = "nvidia-h20-96";
    item.title = "NVIDIA H20 96GB (HGX)";
    item.quantity = 1000;
    item.at_least = item.at_most = Outcome::license_required;
    item.review = item.review_at_least = Review::unpublished;
    item.requirements = {letter(Tri::yes)};
    ExceptionAnswer nac;
    nac.rule = "advanced-computing/nac";
    nac.symbol = "NAC";
    nac.title = "Notified Advanced Computing";
    nac.trace = {
        leaf("item.advanced_b", "", Tri::no, {word("items[0].advanced_b", "“.b” item", "bool", "false", "derived")})};
    ExceptionAnswer reachable = nac;
    reachable.rule = "advanced-computing/aca";
    reachable.symbol = "ACA";
    reachable.open = Tri::yes;
    reachable.reachable = true;
    reachable.covers = {"h20-letters/h20-class-to-china"};
    reachable.missing = {{"a notice to BIS, 25 days before", Tri::no, "2025-05-26"}};
    reachable.trace.clear();
    item.exceptions = {nac, reachable};
    item.obligations = {
        {"advanced-computing/record", "exporter", "keep the record for five years", "2030-05-01", Tri::yes, {}},
        {"advanced-computing/notice",
         "exporter",
         "Notify BIS.",
         "25 days before the export",
         Tri::yes,
         {},
         Filing{"SNAP-R",
                "advance notification",
                {{"license code", "C67", "", ""}, {"license number", "", "A and six digits", "A[0-9]{6}"}},
                {"total processing performance", "the data sheet"},
                true,
                "before",
                "export",
                "2025-05-01",
                "25 days",
                "2025-04-06"}}};
    item.red_flags = {{"h20-letters/licenses-promised",
                       "The assurance of a license is no license.",
                       Tri::yes,
                       {{"CNBC, 15 July 2025", ""}}}};
    Rejected rejected;
    rejected.rule = "advanced-computing/3a090-b";
    rejected.title = "ECCN 3A090.b";
    rejected.failed = "chip.tpp >= param.tpp_b";
    Operand two_thousand = number("param.advanced-computing.tpp_b", "", 2400, "TPP", "parameter", "89 FR 23876");
    rejected.trace = {group("all", Tri::no,
                            {leaf("chip.tpp >= param.tpp_b", ">=", Tri::no,
                                  {number("items[0].chips[0].tpp", "TPP", 2368, "TPP", "derived"), two_thousand}),
                             leaf("chip.performance_density >= 3.2", ">=", Tri::no,
                                  {number("items[0].chips[0].performance_density", "performance density", 2368.0 / 814,
                                          "TPP/mm2", "derived"),
                                   number("", "", 3.2, "TPP/mm2", "literal")})})};
    item.rejected = {rejected};
    answer.items = {item};
    return answer;
}

Determination undecided() {
    Determination answer = licensed();
    answer.at_least = answer.items[0].at_least = Outcome::no_license_required;
    answer.review_at_least = answer.items[0].review_at_least = std::nullopt;
    answer.assumption_set.clear();
    answer.assumed.clear();
    answer.items[0].requirements = {letter(Tri::unknown)};
    answer.questions = {
        {"items[0].chips[0].memory_bandwidth", "What is its total DRAM bandwidth?", "data sheet", "GB/s", true, true}};
    answer.disputes = {{"ai-diffusion/lpp",
                        "whether the exception reaches a country that is not listed",
                        {{"90 FR 4544", ""}},
                        "license exception",
                        "license required"}};
    answer.notices.push_back(
        {"on_ordinary_assumptions", "", "on the ordinary assumptions (--assume ordinary)", Outcome::license_required});
    answer.items.push_back(answer.items[0]);
    answer.items[1].requirements.clear();
    answer.items[1].exceptions.clear();
    answer.items[1].at_most = Outcome::no_license_required;
    answer.items[1].review = std::nullopt;
    answer.items[1].title = "NVIDIA L20";
    answer.items[1].quantity = 0;
    return answer;
}

TEST(OutputText, LicenseRequired) { expect_golden("license_required.txt", determination_text(licensed())); }
TEST(OutputText, LicenseRequiredVerbose) {
    expect_golden("license_required_verbose.txt", determination_text(licensed(), {false, 120, true}));
}
TEST(OutputText, NeedsInformation) {
    expect_golden("needs_information.txt", determination_text(undecided(), {false, 72, false}));
}
TEST(OutputText, ColourIsOnlyThereWhenAsked) {
    EXPECT_THAT(determination_text(licensed()), Not(HasSubstr("\x1b")));
    expect_golden("colour.txt", determination_text(licensed(), {true, 100, false}));
}
TEST(OutputText, NoLicenseRequiredIsSaidInTheWordsOfTheField) {
    Determination answer;
    answer.items.emplace_back();
    const std::string text = determination_text(answer);
    EXPECT_THAT(text, HasSubstr("NO LICENSE REQUIRED (NLR) on the facts given"));
    EXPECT_THAT(text, Not(HasSubstr("approved")));
    EXPECT_THAT(text, HasSubstr("Not legal advice"));
}

TEST(OutputText, ManyRegimesAreCounted) {
    Determination answer = licensed();
    for (int i = 0; i < 20; ++i) answer.regimes.push_back("regime-" + std::to_string(i));
    EXPECT_THAT(determination_text(answer), HasSubstr("22 regimes modelled (portcullis rules list)."));
    EXPECT_THAT(determination_text(answer, {false, 100, true}), HasSubstr("regime-19."));
}

TEST(OutputJson, Answer) { expect_golden("license_required.json", determination_json(licensed(), true) + "\n"); }
TEST(OutputJson, CompactHasNoBlanksBetweenTokens) {
    EXPECT_THAT(determination_json(Determination{}, false),
                testing::StartsWith("{\"portcullis_answer\":1,\"name\":null,"));
    EXPECT_EQ(determinations_json({}, false), "[]");
}

// ---- escaping

constexpr const char* nasty = "\x1b[31mEvil\x1b[0m \xe2\x80\xae txt\r\n\x07\xff";

Determination hostile() {
    Determination answer = undecided();
    for (std::string* text : {&answer.name, &answer.destination, &answer.scenario, &answer.assumption_set,
                              &answer.rulebook_digest, &answer.as_of, &answer.jurisdiction})
        *text = nasty;
    answer.assumed = {{nasty, nasty, nasty}};
    answer.regimes = {nasty};
    for (Notice& one : answer.notices) one.text = one.regime = nasty;
    for (EccnCoverage& one : answer.coverage->eccns) {
        one.eccn = nasty;
        for (CoverageRow& row : one.rows) row.of = row.what = nasty;
    }
    for (CoverageRow& row : answer.coverage->sections) row.of = row.what = nasty;
    for (Question& one : answer.questions) one.fact = one.question = one.found = one.unit = nasty;
    for (Dispute& one : answer.disputes) one.what = one.point = one.if_true = one.if_false = nasty;
    for (ItemAnswer& item : answer.items) {
        item.title = item.product = nasty;
        item.eccns = item.possible_eccns = {nasty};
        for (Requirement& one : item.requirements) {
            one.rule = one.title = one.section = one.disputed = nasty;
            one.reasons = {nasty};
            one.trace = {leaf(nasty, "", Tri::unknown, {}), leaf("x", "==", Tri::yes,
                                                                 {word(nasty, nasty, "string", nasty, "stated"),
                                                                  word(nasty, nasty, "country", nasty, nasty)})};
            one.sources = {{nasty, nasty}};
        }
        for (ExceptionAnswer& one : item.exceptions) one.rule = one.symbol = one.title = one.earliest = nasty;
        for (Obligation& one : item.obligations) {
            one.rule = one.who = one.what = one.due = nasty;
            if (!one.filing) continue;
            one.filing->system = one.filing->form = one.filing->from = one.filing->period = one.filing->day = nasty;
            for (FilingField& field : one.filing->fields) field.field = field.value = field.format = nasty;
            one.filing->contains = {nasty};
        }
        for (RedFlag& one : item.red_flags) one.rule = one.what = nasty;
        for (Rejected& one : item.rejected) one.rule = one.title = one.failed = nasty;
    }
    return answer;
}

TEST(OutputEscaping, HostileTextNeverReachesTheTerminal) {
    for (const bool verbose : {false, true}) {
        const std::string text = determination_text(hostile(), {false, 80, verbose});
        for (const char* part : {"\x1b", "\xe2\x80\xae", "\r", "\x07", "\xff"}) EXPECT_THAT(text, Not(HasSubstr(part)));
        EXPECT_THAT(text, HasSubstr("\\x1b[31mEvil"));
    }
}

TEST(OutputEscaping, HostileTextInJsonIsEscapedAndReadsBack) {
    const std::string json = determination_json(hostile(), false);
    for (const char* part : {"\x1b", "\xe2\x80\xae", "\r", "\n", "\x07", "\xff"})
        EXPECT_THAT(json, Not(HasSubstr(part)));
    EXPECT_THAT(json, HasSubstr("\\u001b[31mEvil"));
    EXPECT_THAT(json, HasSubstr("\\u202e"));
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = text::read_json(sources, sources.add("answer.json", json), {}, diagnostics);
    ASSERT_TRUE(node);
    EXPECT_EQ(node->find("scenario")->text.substr(0, 5), "\x1b[31m");
}

// ---- the schema, checked by what it uses of JSON Schema

class SchemaCheck {
  public:
    explicit SchemaCheck(const text::Node& schema) : schema_(schema) {}

    void check(const text::Node& value, const text::Node& rule, const std::string& path) {
        if (const text::Node* ref = rule.find("$ref"))
            return check(value, *schema_.find("$defs")->find(ref->text.substr(8)), path);
        if (const text::Node* any = rule.find("anyOf")) {
            bool fits = false;
            for (const text::Node& one : any->items) {
                SchemaCheck part(schema_);
                part.check(value, one, path);
                fits = fits || part.faults.empty();
            }
            if (!fits) faults.push_back(path + ": fits none");
            return;
        }
        const std::string kind = kind_of(value);
        if (const text::Node* names = rule.find("enum")) {
            bool found = false;
            for (const text::Node& one : names->items)
                found = found || (one.text == value.text && kind_of(one) == kind);
            if (!found) faults.push_back(path + ": `" + value.text + "` is not allowed");
        }
        if (const text::Node* type = rule.find("type")) {
            bool found = type->text == kind;
            for (const text::Node& one : type->items) found = found || one.text == kind;
            if (!found) faults.push_back(path + ": is " + kind);
        }
        if (const text::Node* items = rule.find("items"))
            for (const text::Node& one : value.items) check(one, *items, path + "[]");
        const text::Node* properties = rule.find("properties");
        if (properties == nullptr) return;
        for (const text::Entry& entry : value.entries) {
            const text::Node* known = properties->find(entry.key.text);
            if (known == nullptr) faults.push_back(path + "." + entry.key.text + ": unknown");
            else check(entry.value, *known, path + "." + entry.key.text);
        }
        for (const text::Node& one : rule.find("required")->items)
            if (value.find(one.text) == nullptr) faults.push_back(path + "." + one.text + ": missing");
        // Only what was asked beside the answer may be missing.
        const std::size_t asked = path == "answer" ? 2 : 0;  // why_not, margins
        if (properties->entries.size() != rule.find("required")->items.size() + asked)
            faults.push_back(path + ": a key is optional");
    }

    std::vector<std::string> faults;

  private:
    static std::string kind_of(const text::Node& node) {
        if (node.kind == text::NodeKind::sequence) return "array";
        if (node.kind == text::NodeKind::mapping) return "object";
        if (node.quoted) return "string";
        if (node.text == "null") return "null";
        return node.text == "true" || node.text == "false" ? "boolean" : "number";
    }
    const text::Node& schema_;
};

TEST(OutputSchema, AnswersFitTheSchemaExactly) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto schema = text::read_json(sources, sources.add("schema.json", answer_schema()), {}, diagnostics);
    ASSERT_TRUE(schema);
    for (const Determination& answer : {licensed(), undecided(), hostile()}) {
        Determination made = answer;
        made.posture = "enforced";
        const auto value =
            text::read_json(sources, sources.add("answer.json", determination_json(made, true)), {}, diagnostics);
        ASSERT_TRUE(value);
        SchemaCheck check(*schema);
        check.check(*value, *schema, "answer");
        EXPECT_THAT(check.faults, testing::IsEmpty());
    }
}

}  // namespace
}  // namespace portcullis::output

// The keys of assumptions, scenarios and tests.
#include "rulebook/keys/keys.hpp"

namespace portcullis::rulebook::keys {
namespace {

void add_assumptions(std::vector<Shape>& shapes) {
    shapes.push_back({"assumptions",
                      "What `assume: NAME` fills in.",
                      {
                          {"assumptions", "identifier", "name of the set", true},
                          {"title", "text", "the set in words"},
                          {"assume", "assumption+", "the assumptions"},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back(
        {"assumption",
         "Fills a fact that is neither stated, nor in the catalogue, nor derived; the answer lists it.",
         {
             {"fact", "fact_path", "the fact that is filled: `party.headquarters`"},
             {"as", "expression", "its value; the record's own name (`party`, `item`) stands for the one filled"},
             {"complete", "fact_path", "a list of which no more exists than is stated: `shipment.parties`"},
             {"text", "text", "the assumption in words, for the answer", true},
             {"if_record_unstated", "boolean", "true: only where nothing at all is stated of the record"},
             {"note", "text", "words for people who read the file"},
         },
         R"("oneOf": [{"required": ["fact", "as"]}, {"required": ["complete"]}])"});
}

void add_scenario(std::vector<Shape>& shapes) {
    shapes.push_back(
        {"scenario",
         "A change of law to be switched on by name.",
         {
             {"scenario", "identifier", "name of the scenario", true},
             {"title", "text", "the scenario in words"},
             {"enact", "{regime_name:date}",
              "proposed law that is enacted on a day: `{chip-security-act: 2026-03-01}`"},
             {"anchors", "{regime_name:{date}}", "days of anchors by regime"},
             {"reinstate", "{regime_name:date}", "law that is in force again from a day on"},
             {"states", "{regime_name:status+}", "another legal state over time, by regime"},
             {"settle", "{selector:boolean}", "disputed rules that are decided: true or false"},
             {"parameters", "{parameter_name:value}", "other values of parameters: `advanced-computing.tpp_a: 2400`"},
             {"lists", "{list_name:change}", "members added to lists or taken out"},
             {"disable", "selector+", "rules that are left out"},
             {"sources", "{source}", "the documents that the scenario rests on, by key"},
             {"note", "text", "words for people who read the file"},
         }});
    shapes.push_back({"change",
                      "A change of a list.",
                      {
                          {"add", "value+", "members that join the list"},
                          {"remove", "value+", "members that leave it"},
                      }});
}

// What may stand on a test, a case and a date alike.
const Keys& setting() {
    static const Keys list{
        {"posture", "posture", "codified: law that is not enforced or not yet due decides too; enforced (default)"},
        {"scenario", "scenario_name", "the scenario under which it is decided"},
        {"world", "world",
         "all: the rules of all regimes decide; without it, those of this regime and every `derives` rule"},
        {"note", "text", "words for people who read the file"},
    };
    return list;
}

constexpr std::string_view reviewed = "false: recorded by `rules test --update` and not yet compared with the law";
constexpr std::string_view with = "what differs, by path: `items.0.product: nvidia-l20`; a null takes the fact away";
constexpr std::string_view own = "what the answer must be; without it, what the test expects";

void add_expectation(std::vector<Shape>& shapes) {
    shapes.push_back(
        {"expectation",
         "What is expected of an answer; only what is written is compared.",
         {
             {"outcome", "outcome", "the outcome"},
             {"at_least", "decided_outcome", "the mildest outcome that is still possible"},
             {"at_most", "decided_outcome", "the strictest outcome that is still possible"},
             {"review", "review_word", "the review policy"},
             {"review_at_least", "review_word", "the mildest review policy that is still possible"},
             {"certainty", "certainty", "how sure the answer is"},
             {"because", "rule_name*", "requirements and prohibitions that hold"},
             {"not_because", "rule_name+", "requirements and prohibitions that do not hold"},
             {"available", "rule_name*", "exceptions that cover, by symbol or rule"},
             {"reachable", "rule_name*", "exceptions that would cover if their needs were met"},
             {"blocked", "rule_name+", "exceptions that are closed by a rule"},
             {"obligations", "rule_name*", "duties that hold"},
             {"deadlines", "{date}", "the last day of filings, by the rule of the duty: `{nac-notice: 2025-04-06}`"},
             {"red_flags", "rule_name*", "red flags that are raised"},
             {"questions", "text*", "facts that must be asked"},
             {"notices", "regime_name*", "regimes of which the answer says something beside the outcome"},
             {"eccns", "text*", "the ECCNs of the items"},
             {"possible_eccns", "text*", "ECCNs that the items may have"},
             {"disputes", "text*", "points of law that are open"},
             {"trace", "{text+}", "what lines of a rule come to: `{h20-class-to-china: [item.h20_class is true]}`"},
         }});
}

void add_tests(std::vector<Shape>& shapes) {
    shapes.push_back({"tests_of",
                      "Tests of one regime in a file of their own.",
                      {
                          {"tests_of", "regime_name", "the regime whose rules are tested", true},
                          {"title", "text", "the file in words"},
                          {"tests", "[test]", "cases that must come out as expected; `rules test` runs them", true},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back(
        {"test", "A shipment and what is expected of the answer.",
         together(
             {{
                  {"name", "text", "the test in words", true},
                  {"rule", "rule_name", "which rule of the regime the test is about"},
                  {"given", "facts.shipment", "the shipment, as `check` reads it", true},
                  {"expect", "expected", "what the answer must be for `given` itself"},
                  {"reviewed", "boolean", reviewed},
                  {"dates", "test_date+", "one case for each day of `on`"},
                  {"cases", "case+", "variations of `given`"},
                  {"matrix", "{axis}",
                   "repeats each case for all combinations: `destination, parties.0.country: [CN, HK]`"},
                  {"overrides", "override+", "other expectations for some combinations; the first that fits counts"},
              },
              setting()}),
         R"("anyOf": [{"required": ["expect"]}, {"required": ["dates"]}, {"required": ["cases"]}])"});
    shapes.push_back({"case", "A variation of a test.",
                      together({{
                                    {"name", "text", "the variation in words", true},
                                    {"with", "overlay", with},
                                    {"expect", "expected", own},
                                    {"reviewed", "boolean", reviewed},
                                },
                                setting()})});
    shapes.push_back({"test_date", "The test on a day, or on each of several.",
                      together({{
                                    {"on", "date+", "the day of export, or a list of days", true},
                                    {"name", "text", "the variation in words"},
                                    {"with", "overlay", with},
                                    {"expect", "expected", own},
                                    {"reviewed", "boolean", reviewed},
                                },
                                setting()})});
    shapes.push_back({"override",
                      "Another expectation for some combinations.",
                      {
                          {"where", "overlay", "paths that the test varies, with a value or a list of values", true},
                          {"expect", "expected", "what the answer must be there", true},
                          {"reviewed", "boolean", reviewed},
                          {"note", "text", "words for people who read the file"},
                      }});
    add_expectation(shapes);
}

}  // namespace

void add_worlds(std::vector<Shape>& shapes) {
    add_assumptions(shapes);
    add_scenario(shapes);
    add_tests(shapes);
}

}  // namespace portcullis::rulebook::keys

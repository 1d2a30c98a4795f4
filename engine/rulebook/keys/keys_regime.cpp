// The keys of a regime, its status, sources, parameters and quotas.
#include "rulebook/keys/keys.hpp"

namespace portcullis::rulebook::keys {

void add_regime(std::vector<Shape>& shapes) {
    shapes.push_back(
        {"regime",
         "One body of law.",
         {
             {"regime", "identifier", "name of the regime: lower-case letters, digits, hyphens", true},
             {"title", "text", "the regime in words", true},
             {"jurisdiction", "text", "whose law it is (US); answers are decided for each jurisdiction apart", true},
             {"authority", "text", "the agency that administers it"},
             {"verified_through", "date", "after this day the answer says that the law was not checked so far"},
             {"when", "condition", "joined to the condition of each rule about items or chips that is not `derives`"},
             {"sources", "{source}", "the documents that the rules rest on, by key"},
             {"anchors", "{anchor}",
              "days of proposed law that are not known yet; other days hang on them: `enactment + 180 days`"},
             {"status", "status+",
              "the legal state over time: each entry holds until the next; before the first it is not law", true},
             {"parameters", "{identifier:parameter}", "figures and days of the law, read as `param.NAME`"},
             {"quotas", "{identifier:quota}", "amounts that are used up, read as `quota(\"NAME\").left`"},
             {"rules", "[rule]", "the rules, in any order"},
             {"tests", "[test]", "cases that must come out as expected; `rules test` runs them"},
             {"not_modelled", "text+", "what the rules leave out, in words; said by every answer of this regime"},
             {"note", "text", "words for people who read the file"},
         }});
    shapes.push_back({"source",
                      "A document. Cite the primary one.",
                      {
                          {"cite", "text", "the document as a lawyer cites it: `90 FR 4544, 15 January 2025`", true},
                          {"url", "text", "where it can be read"},
                          {"published", "date", "the day on which it was published"},
                          {"read", "date", "the day on which it was read"},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back({"anchor",
                      "A day of proposed law that is not known yet.",
                      {
                          {"default", "day", "the day that is taken where no scenario sets it"},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back({"status",
                      "The legal state from a day on.",
                      {
                          {"from", "day", "the first day of this state", true},
                          {"until", "day", "the first day on which it has expired"},
                          {"state", "state",
                           "in_force decides; compliance_pending and not_enforced decide under `--posture codified`; "
                           "unverified makes a rule that holds unknown; the others are no law",
                           true},
                          {"source", "source_key+", "where that was read: a key of `sources`, or a list"},
                          {"certainty", "certainty", "how sure that is"},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back(
        {"parameter", "A figure or a day of the law, with the time in which it holds.",
         together(
             {{
                  {"title", "text", "the parameter in words"},
                  {"unit", "unit", "the unit of its figures, declared in the vocabulary"},
                  {"type", "parameter_type", "what it is if it is no figure: date, bool, country"},
                  {"value", "value", "the value; `{between: [750, 826]}` where only limits are known"},
                  {"values", "value_at+", "values over time, in place of `value`"},
                  {"gap", "gap", "`intended`: that there is no value on some days is the law's doing and no omission"},
              },
              dates(),
              provenance()}),
         R"("oneOf": [{"required": ["value"]}, )"
         R"({"required": ["values"], "properties": {"from": false, "until": false, "values": {"minItems": 1}}}], )"
         R"("if": {"required": ["unit"]}, "then": {"properties": {"value": {"$ref": "#/$defs/measured"}, )"
         R"("values": {"items": {"properties": {"value": {"$ref": "#/$defs/measured"}}}}}})"});
    shapes.push_back(
        {"value_at", "A value of a parameter from a day to a day.",
         together({{{"value", "value", "the value; `{between: [750, 826]}` where only limits are known", true}},
                   dates(),
                   provenance()})});
    shapes.push_back(
        {"quota",
         "An amount that is used up.",
         {
             {"title", "text", "the quota in words"},
             {"key", "expression", "whose quota it is: `parties.filter(p, p.role == \"consignee\").map(p, p.name)`"},
             {"counts", "expression", "which items of the shipment count: a condition on `item`", true},
             {"measure", "expression", "what is summed over those items", true},
             {"used", "expression", "what was used before, as the shipment states it", true},
             {"limit", "expression", "the most that may be used in all", true},
             {"window", "text", "calendar_year, none, or an interval"},
             {"used_by", "exception_selector+",
              "the exceptions and licenses under which goods move that use it up; without it, the exceptions that read "
              "it"},
             {"source", "source_key+", "where it was read: a key of `sources`, or a list"},
             {"note", "text", "words for people who read the file"},
         }});
}

}  // namespace portcullis::rulebook::keys

// The keys of rules, by their effect.
#include "rulebook/keys/keys.hpp"

namespace portcullis::rulebook::keys {
namespace {

Keys common() {
    return together(
        {{
             {"id", "identifier", "name of the rule within its regime: lower-case letters, digits, hyphens", true},
             {"effect", "effect",
              "what the rule does; the other keys depend on it: derives a fact, requires_license, exempts from a "
              "requirement, reviews (sets the review policy), excepts (a license exception), restricts exceptions, "
              "prohibits, obliges, flags",
              true},
             {"title", "text", "a sentence for people"},
             {"for", "subject",
              "what the rule is about, one at a time: item (default), chip, party, owner, shipment, or `control in "
              "item.controls`. In the conditions the name stands for that one; facts of the shipment have no prefix"},
             {"when", "condition",
              "the condition: an expression, a list (all must hold) or a tree of `all`, `any`, `none`. Each leaf "
              "becomes a line of the answer, so write one thought in a leaf"},
             {"section", "text", "the paragraph, nested by its own punctuation: `742.6(a)(6)(iii)(A)`"},
             {"status", "status+", "a legal state of its own, in place of the regime's"},
             {"instead_of", "selector+", "where this rule holds and decides, these rules do not apply"},
         },
         dates(),
         provenance()});
}

constexpr std::string_view requirements =
    "the license requirements meant: `regime/rule`, `regime/*`, `reason:RS`, "
    "`section:744.23` (with all below it)";

}  // namespace

void add_rules(std::vector<Shape>& shapes) {
    shapes.push_back({"rule", "A rule. `effect` says what it does and which other keys it has.", common()});
    const auto add = [&](std::string_view name, std::string_view meaning, const Keys& own, std::string_view more = {}) {
        shapes.push_back({name, meaning, together({common(), own}), more});
    };
    add("rule.derives", "Computes a fact from others.",
        {{"define", "derived_fact", "the fact that is computed, declared as derived in the vocabulary: `chip.tpp`",
          true},
         {"as", "condition", "the value of a single fact: an expression, or for a bool a tree of conditions"},
         {"add", "value+", "a member, or a list of members, that joins the set"},
         {"add_all", "expression", "an expression for a list whose members join the set"}},
        R"("oneOf": [{"required": ["as"]}, {"required": ["add"]}, {"required": ["add_all"]}])");
    add("rule.requires_license", "A license is required where the condition holds.",
        {{"reasons", "reason+", "the reasons for control: RS, NS, AT, is_informed"},
         {"review", "review+",
          "how an application is reviewed: each case whose `when` holds applies, the strictest counts"}});
    add("rule.exempts", "Takes a requirement away.", {{"of", "requirement_selector+", requirements, true}});
    add("rule.reviews", "Sets how an application is reviewed.",
        {{"of", "requirement_selector+", requirements, true},
         {"policy", "policy", "the review policy; of several the strictest counts", true}});
    add("rule.excepts", "A license exception or an authorization.",
        {{"symbol", "symbol", "its symbol: NAC, LPP", true},
         {"covers", "requirement_selector+", requirements, true},
         {"needs", "need+",
          "what must be met for it to cover anything; with a need not met the exception is reachable only"},
         {"outcome", "exception_outcome", "license_exception (default) or authorized"}});
    add("rule.restricts", "Closes license exceptions.",
        {{"withdraws", "exception_selector+", "the exceptions that are closed: `symbol:NAC`, `regime/rule`"},
         {"leaves", "exception_selector+", "the exceptions that stay open; all others are closed"},
         {"of", "requirement_selector+", "only for these license requirements; without it, for all"}},
        R"("oneOf": [{"required": ["withdraws"]}, {"required": ["leaves"]}])");
    add("rule.prohibits", "Forbids the transaction.", {{"cure", "text", "what would let it move, in words"}});
    add("rule.obliges", "A duty.",
        {{"who", "text", "who must do it"},
         {"what", "text", "what must be done", true},
         {"due", "text", "when it is due, in words"},
         {"filing", "filing", "what is filed, where, and the day that the answer works out"},
         {"on", "trigger+", "only with these rules or outcomes: `regime/rule`, `outcome:license_required`"}});
    add("rule.flags", "A red flag to be resolved first.", {{"what", "text", "what it is, in words"}});
    shapes.push_back({"review", "A case of review: where its condition holds, its policy applies.",
                      together({{{"policy", "policy", "the review policy; of several the strictest counts", true},
                                 {"when", "condition", "the condition; without it the case always applies"},
                                 {"section", "text", "the paragraph: `742.6(b)(10)(iii)(A)(1)`"},
                                 {"title", "text", "a sentence for people"}},
                                provenance()})});
    shapes.push_back(
        {"filing",
         "What is filed of a duty, as data: where, in which fields, and by when.",
         {
             {"system", "filing_system", "where it is filed: AES, SNAP-R, BIS", true},
             {"form", "text", "what is filed there: electronic export information, an advance notification"},
             {"fields", "filing_field+", "what stands in which field"},
             {"contains", "text+", "what it must tell, each in words"},
             {"any_value", "boolean", "true: it is filed however small the value of the shipment"},
             {"before", "filing_day",
              "the last day lies before this one: `export` (the day of export), days of the year such as `[01-31, "
              "07-31]` (the first that follows the export), or an expression that comes to a day"},
             {"after", "filing_day", "the last day lies after this one; the same forms as `before`"},
             {"period", "duration", "how long before or after: `25 days`; without it, that day itself"},
         },
         R"("not": {"required": ["before", "after"]})"});
    shapes.push_back({"filing_field",
                      "A field of what is filed.",
                      {
                          {"field", "text", "its name: license code", true},
                          {"value", "text", "what stands in it: C67"},
                          {"format", "text", "of what form it is, in words: A and six digits"},
                          {"pattern", "text", "that form as a regular expression (RE2) of the whole: `A[0-9]{6}`"},
                      }});
    shapes.push_back({"need",
                      "What an exception needs.",
                      {
                          {"what", "text", "the need in words", true},
                          {"when", "condition", "the condition under which it is met", true},
                          {"wait", "duration", "the time to wait from the day `from`: `25 days`"},
                          {"from", "expression", "a day from which `wait` computes the earliest day"},
                          {"section", "text", "the paragraph"},
                          {"source", "text+", "where it was read: a key of `sources`, or a list"},
                          {"note", "text", "words for people who read the file"},
                      }});
}

}  // namespace portcullis::rulebook::keys

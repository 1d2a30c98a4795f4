#include "quality/diff/describing.hpp"

#include <algorithm>

namespace portcullis::quality {

using rulebook::Effect;
using rulebook::Index;
using rulebook::Rule;
using rulebook::Rulebook;

namespace {

constexpr std::string_view subjects[] = {"item", "chip", "party", "owner", "shipment", "control in item.controls"};

std::string targets_name(Effect effect) {
    return effect == Effect::excepts ? "covers" : effect == Effect::obliges ? "on" : "of";
}

// A case is known by its policy; several of one policy by the order in which they are written.
void reviews(Describing& to, const Rule& rule) {
    std::vector<int> seen(6, 0);
    for (const rulebook::ReviewCase& one : rule.review) {
        const int number = seen[static_cast<std::size_t>(one.policy)]++;
        std::string name = "review";
        std::string text = std::string(rulebook::policy_name(one.policy));
        if (rule.review.size() > 1) {
            name += " " + text + (number > 0 ? " (" + std::to_string(number + 1) + ")" : "");
            text = "applies";
        }
        to.text(name, text + doubt_text(one.provenance) + (one.section.empty() ? "" : ", " + one.section));
        to.expr(name + " when", one.when);
    }
}

void needs(Describing& to, const Rule& rule) {
    for (const rulebook::Need& need : rule.needs) {
        const std::string name = "need “" + need.what + "”";
        std::string text = "asked";
        if (need.wait) text += ", wait " + duration_text(*need.wait);
        to.text(name, text);
        to.expr(name + " when", need.when);
        to.expr(name + " from", need.from);
    }
}

void filing(Describing& to, const rulebook::Filing& one) {
    to.text("filed in", one.system + (one.form.empty() ? "" : ", " + one.form));
    for (const rulebook::FilingField& field : one.fields) {
        std::string text = field.value;
        for (const std::string* part : {&field.format, &field.pattern})
            if (!part->empty()) text += (text.empty() ? "" : ", ") + *part;
        to.text("filed field " + field.field, text.empty() ? "asked" : text);
    }
    to.set("filing tells", one.contains);
    if (one.any_value) to.text("filed for any value", "yes");
    if (one.count == rulebook::Filing::Count::not_counted) return;
    std::string yearly;
    for (const auto& [month, day] : one.yearly)
        yearly += (yearly.empty() ? "" : ", ") + std::to_string(month) + "-" + std::to_string(day);
    to.text("last day of filing", language::format_duration(one.period) +
                                      (one.count == rulebook::Filing::Count::before ? " before " : " after ") +
                                      (one.from != language::no_expr ? "a day that is worked out"
                                       : yearly.empty()              ? "the export"
                                                                     : yearly));
    to.expr("filing counts from", one.from);
}

Thing describe(const Rulebook& book, Index index) {
    const Rule& rule = book.rules[index];
    Thing thing{"rule", rule.name, book.regimes[rule.regime].name, rule.title, index, {}};
    Describing to(book, thing);
    to.text("effect", std::string(rulebook::effect_name(rule.effect)));
    to.text("for", std::string(subjects[static_cast<std::size_t>(rule.subject)]));
    if (rule.define_record != rulebook::none) {
        const language::RecordType& record = book.schema.records[rule.define_record];
        to.text("define", record.name + "." + record.fields[rule.define_field].name);
    }
    if (const std::string dates = range_text(book, rule.range, rule.regime); dates != "always") to.text("dates", dates);
    if (rule.status) to.text("status", status_text(book, *rule.status, rule.regime));
    to.expr("condition", rule.when);
    to.expr("value", rule.value);
    to.text("section", rule.section);
    if (rule.provenance.certainty != facts::Certainty::text)
        to.text("certainty", std::string(facts::certainty_name(rule.provenance.certainty)));
    to.text("disputed", rule.provenance.disputed);
    to.set("reasons", rule.reasons);
    reviews(to, rule);
    to.text("symbol", rule.symbol);
    if (rule.authorizes) to.text("outcome", "authorized");
    needs(to, rule);
    to.rules(targets_name(rule.effect), rule.targets);
    if (rule.effect == Effect::restricts) {
        const char* name = rule.leaves ? "leaves" : "withdraws";
        if (rule.exceptions.empty()) to.text(name, "nothing");
        else to.rules(name, rule.exceptions);
    }
    to.rules("instead of", rule.instead_of);
    to.text("who", rule.who);
    to.text("what", rule.what);
    to.text("due", rule.due);
    to.set("on outcomes", rule.on_outcomes);
    if (rule.filing) filing(to, *rule.filing);
    to.text("cure", rule.cure);
    to.words("title", rule.title);
    to.words("note", rule.provenance.note);
    to.sources(rule.provenance.sources);
    return thing;
}

}  // namespace

std::vector<Thing> describe_rules(const Rulebook& book) {
    std::vector<Thing> result;
    for (std::size_t i = 0; i < book.rules.size(); ++i) result.push_back(describe(book, static_cast<Index>(i)));
    return result;
}

}  // namespace portcullis::quality

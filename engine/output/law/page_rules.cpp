// The rules by what they do, each with its paragraph, its days and its condition in words.
#include "output/describe.hpp"
#include "output/law/markdown.hpp"
#include "output/law/sections.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::law {
namespace {

using rulebook::Effect;
using rulebook::Rule;

struct Chapter {
    Effect effect;
    const char* title;
    const char* about;
};
constexpr Chapter chapters[] = {
    {Effect::requires_license, "License requirements",
     "A license is required where the condition of one of them holds."},
    {Effect::prohibits, "Prohibitions", "What may not move on the day at all."},
    {Effect::exempts, "Exemptions", "Where one of them holds, the requirements that it names do not apply."},
    {Effect::excepts, "License exceptions and authorizations",
     "One covers the requirements that it names, where its condition holds and its needs are met."},
    {Effect::restricts, "Restrictions on exceptions", "Where one of them holds, exceptions are closed."},
    {Effect::reviews, "Review policies", "How an application is reviewed, of requirements that are written elsewhere."},
    {Effect::obliges, "Duties and filings", ""},
    {Effect::flags, "Red flags", "They change no outcome; whoever sees one resolves it first."},
    {Effect::derives, "Definitions", "Facts that the rules work out from others."},
};

std::string spaced(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string policy_words(rulebook::Policy policy) { return std::string(review_words(static_cast<Review>(policy))); }

// What a rule is looked at for, one at a time; its facts need no owner in the conditions.
constexpr const char* subjects[] = {"item", "chip", "party", "owner", "shipment", "reason for control of the item"};
const char* subject(const Rule& rule) { return subjects[static_cast<std::size_t>(rule.subject)]; }

void condition(PageOf& page, const Rule& rule, const char* lead) {
    const std::string list = page.phrases.list(rule.when, 0);
    if (!list.empty()) page.out += std::string(lead) + "\n\n" + list + "\n";
}

void review(PageOf& page, const Rule& rule) {
    if (rule.review.empty()) return;
    page.out += "Review of applications:\n\n";
    for (const rulebook::ReviewCase& one : rule.review) {
        page.out += "- **" + policy_words(one.policy) + "**";
        if (!one.section.empty() && one.section != rule.section) page.out += ", § " + escaped(one.section);
        page.out += doubt(one.provenance);
        page.out += one.when == language::no_expr ? "\n" : ", where\n" + page.phrases.list(one.when, 2);
    }
    page.out += "\n";
}

void needs(PageOf& page, const Rule& rule) {
    if (rule.needs.empty()) return;
    page.out += "It needs:\n\n";
    for (const rulebook::Need& need : rule.needs) {
        page.out += "- " + escaped(need.what);
        if (need.wait) page.out += " (" + language::format_duration(*need.wait) + " to wait)";
        page.out += "\n";
    }
    page.out += "\n";
}

std::string last_day(const PageOf& page, const rulebook::Filing& filing) {
    if (filing.count == rulebook::Filing::Count::not_counted) return {};
    std::string from = "the export";
    if (filing.from != language::no_expr) from = escaped(page.phrases.value(filing.from));
    if (!filing.yearly.empty()) {
        from = "the next of";
        for (const auto& [month, day] : filing.yearly) from += " " + std::to_string(month) + "/" + std::to_string(day);
        from += " (month/day)";
    }
    const bool none = filing.period.months == 0 && filing.period.days == 0;
    const bool before = filing.count == rulebook::Filing::Count::before;
    return "Last day: " +
           (none ? (before ? "not after " : "the day of ")
                 : language::format_duration(filing.period) + (before ? " before " : " after ")) +
           from + ".\n\n";
}

void filing(PageOf& page, const rulebook::Filing& one) {
    page.out += "Filed in **" + escaped(one.system) + "**" + (one.form.empty() ? "" : ": " + escaped(one.form)) +
                (one.any_value ? ", however small the value" : "") + ".\n\n";
    for (const rulebook::FilingField& field : one.fields)
        page.out += "- " + escaped(field.field) + ": " +
                    (field.value.empty() ? escaped(field.format) : code(field.value)) + "\n";
    for (const std::string& told : one.contains) page.out += "- tells " + escaped(told) + "\n";
    if (!one.fields.empty() || !one.contains.empty()) page.out += "\n";
    page.out += last_day(page, one);
}

void defined(PageOf& page, const Rule& rule) {
    const language::RecordType& record = page.book.schema.records[rule.define_record];
    const rulebook::FieldNote& note = page.book.note(rule.define_record, rule.define_field);
    const language::Field& field = record.fields[rule.define_field];
    page.out += "Works out " + code(record.name + "." + field.name) +
                (note.label.empty() ? "" : " (" + escaped(note.label) + ")");
    if (field.type.kind == language::Kind::boolean && rule.value != language::no_expr) {
        page.out += ", which holds where\n\n" + page.phrases.list(rule.value, 0) + "\n";
    } else {
        page.out +=
            ": " + (rule.value == language::no_expr ? std::string() : escaped(page.phrases.value(rule.value))) + "\n\n";
    }
}

// What the rule is about beside its condition.
void particulars(PageOf& page, const Rule& rule) {
    const auto named = [&](const char* lead, const std::vector<Index>& list) {
        if (!list.empty()) page.out += std::string(lead) + " " + rule_list(page.book, list, page.regime) + ".\n\n";
    };
    switch (rule.effect) {
        case Effect::requires_license:
            if (!rule.reasons.empty())
                page.out += "Reason for control: " + escaped(spaced(joined(rule.reasons, ", "))) + ".\n\n";
            review(page, rule);
            break;
        case Effect::reviews:
            review(page, rule);
            named("Of the requirements", rule.targets);
            break;
        case Effect::excepts:
            needs(page, rule);
            named("Covers", rule.targets);
            break;
        case Effect::restricts:
            if (rule.leaves && rule.exceptions.empty()) page.out += "Closes all exceptions.\n\n";
            named(rule.leaves ? "Leaves open only" : "Closes", rule.exceptions);
            named("For the requirements", rule.targets);
            break;
        case Effect::exempts: named("Takes away", rule.targets); break;
        case Effect::prohibits:
            if (!rule.cure.empty()) page.out += "What would let it move: " + escaped(rule.cure) + "\n\n";
            break;
        case Effect::obliges: {
            page.out += (rule.who.empty() ? std::string() : "**" + escaped(rule.who) + "**: ") + escaped(rule.what) +
                        (rule.due.empty() ? "" : " Due: " + escaped(rule.due) + ".") + "\n\n";
            if (rule.filing) filing(page, *rule.filing);
            named("With", rule.targets);
            if (!rule.on_outcomes.empty())
                page.out += "Where the outcome is " + escaped(spaced(joined(rule.on_outcomes, ", "))) + ".\n\n";
            break;
        }
        case Effect::flags:
            if (!rule.what.empty()) page.out += escaped(rule.what) + "\n\n";
            break;
        case Effect::derives: defined(page, rule); break;
    }
    named("Stands instead of", rule.instead_of);
}

void rule(PageOf& page, const Rule& rule) {
    page.phrases = Phrases(page.book, subject(rule));
    page.out += "\n#### " + (rule.symbol.empty() ? "" : escaped(rule.symbol) + ": ") + rule_title(rule) + "\n\n";
    page.out += code(rule.name.substr(rule.name.find('/') + 1));
    if (!rule.section.empty()) page.out += " · § " + escaped(rule.section);
    page.out += " · " + escaped(range_words(page.book, rule.range, page.regime));
    if (rule.provenance.certainty != facts::Certainty::text)
        page.out += " · " + std::string(sureness_words(static_cast<Sureness>(rule.provenance.certainty)));
    if (rule.status) page.out += " · with a legal state of its own";
    if (rule.subject != rulebook::Subject::item) page.out += std::string(" · for each ") + subject(rule);
    page.out += "\n\n";
    condition(page, rule, rule.effect == Effect::derives ? "Where" : "Condition:");
    particulars(page, rule);
    if (!rule.provenance.disputed.empty())
        page.out += "> Open point of law: " + escaped(rule.provenance.disputed) + "\n\n";
    if (!rule.provenance.note.empty()) page.out += "Note: " + escaped(rule.provenance.note) + "\n\n";
    if (!rule.provenance.sources.empty()) page.out += "Source: " + citations(page.book, rule.provenance.sources) + "\n";
}

}  // namespace

void rules(PageOf& page) {
    page.heading("Rules");
    for (const Chapter& chapter : chapters) {
        bool first = true;
        for (const Rule& one : page.book.rules) {
            if (one.regime != page.regime || one.effect != chapter.effect) continue;
            if (first) {
                page.out += std::string(page.out.ends_with("\n\n") ? "" : "\n") + "### " + chapter.title + "\n";
                if (*chapter.about != '\0') page.out += "\n" + std::string(chapter.about) + "\n";
            }
            first = false;
            rule(page, one);
        }
    }
    page.phrases = Phrases(page.book);
}

}  // namespace portcullis::output::law

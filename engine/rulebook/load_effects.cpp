// What a rule says beyond when it holds: the keys that belong to its effect.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Kind;
using language::Type;
using text::Node;

void Loading::rule_effects(Document& document, Rule& rule, Mapping& mapping, const language::Scope& scope,
                           Index index) {
    const auto select_later = [&](const char* key, PendingSelector::Where where, bool required) {
        const auto nodes = mapping.list(key);
        if (required && nodes.empty())
            diagnostics.error(
                "missing-field", rule.place,
                "a rule that " + std::string(effect_name(rule.effect)) + " needs `" + std::string(key) + "`",
                "name the rules that are meant: `regime/rule`, `regime/*`, `reason:RS`, `section:744.23`");
        else if (nodes.empty() && mapping.get(key) != nullptr && !rule.leaves)
            diagnostics.error("missing-field", mapping.get(key)->span, "`" + std::string(key) + "` names nothing here",
                              "name the rules that are meant, or remove the key");
        for (const Node* node : nodes)
            if (auto text = selector(*node, key)) selectors.push_back({std::move(*text), node->span, index, where});
    };
    const auto policy = [&](Mapping& from) {
        const Node* node = from.require("policy");
        if (node == nullptr) return Policy::unstated;
        const auto word = word_index(*node, "policy", policy_names(), diagnostics);
        return word ? static_cast<Policy>(*word) : Policy::unstated;
    };
    switch (rule.effect) {
        case Effect::derives: derives(rule, mapping, scope); break;
        case Effect::requires_license:
            rule.reasons = mapping.texts("reasons");
            for (const Node* node : mapping.list("review")) {
                Mapping entry(*node, "a review case", diagnostics);
                ReviewCase review;
                review.policy = policy(entry);
                review.section = section(entry);
                review.provenance = provenance(document, entry);
                (void)entry.get("title");
                if (const Node* when = entry.get("when"); when != nullptr) review.when = condition(*when, scope);
                rule.review.push_back(std::move(review));
            }
            break;
        case Effect::exempts: select_later("of", PendingSelector::targets, true); break;
        case Effect::reviews: {
            select_later("of", PendingSelector::targets, true);
            ReviewCase review;
            review.policy = policy(mapping);
            review.section = rule.section;
            review.provenance = rule.provenance;
            rule.review.push_back(std::move(review));
            break;
        }
        case Effect::excepts: {
            rule.symbol = mapping.require_text("symbol");
            select_later("covers", PendingSelector::targets, true);
            if (const Node* outcome = mapping.get("outcome"); outcome != nullptr)
                rule.authorizes =
                    word_index(*outcome, "outcome", {"license_exception", "authorized"}, diagnostics) == 1;
            for (const Node* node : mapping.list("needs")) {
                Mapping entry(*node, "an entry of `needs`", diagnostics);
                Need need;
                need.place = node->span;
                need.what = entry.require_text("what");
                (void)source_keys(document, entry);
                (void)entry.get("note");
                (void)section(entry);
                if (const Node* when = entry.require("when"); when != nullptr) need.when = condition(*when, scope);
                static const Type date{Kind::date, Kind::error, 0, language::no_unit};
                if (const Node* from = entry.get("from"); from != nullptr) need.from = expression(*from, scope, &date);
                if (const Node* wait = entry.get("wait"); wait != nullptr) {
                    need.wait = duration_from(scalar_text(*wait, "wait", diagnostics));
                    if (!need.wait && wait->kind == text::NodeKind::scalar)
                        diagnostics.error("bad-duration", wait->span,
                                          "`" + text::printable(wait->text) + "` is not a duration",
                                          "write it like `25 days`");
                }
                if (entry.get("from") != nullptr && entry.get("wait") == nullptr)
                    diagnostics.error("missing-field", entry.get("from")->span,
                                      "`from` is the day from which `wait` counts, and there is no `wait`",
                                      "write `wait: 25 days`, or put the day into `when`");
                rule.needs.push_back(std::move(need));
            }
            break;
        }
        case Effect::restricts:
            rule.leaves = mapping.get("leaves") != nullptr;
            if (rule.leaves == (mapping.get("withdraws") != nullptr))
                diagnostics.error("missing-field", rule.place,
                                  "a rule that restricts needs either `withdraws` or `leaves`",
                                  "`withdraws` closes the exceptions that it names, `leaves` all others");
            select_later(rule.leaves ? "leaves" : "withdraws", PendingSelector::exceptions, false);
            select_later("of", PendingSelector::targets, false);
            break;
        case Effect::prohibits: rule.cure = mapping.text("cure"); break;
        case Effect::obliges:
            rule.who = mapping.text("who");
            rule.what = mapping.require_text("what");
            rule.due = mapping.text("due");
            if (const Node* filed = mapping.get("filing"); filed != nullptr) rule.filing = filing(*filed, scope);
            if (const Node* on = mapping.get("on"); on != nullptr && mapping.list("on").empty())
                diagnostics.error("missing-field", on->span, "`on` names nothing here",
                                  "name rules or outcomes, or remove the key");
            for (const Node* node : mapping.list("on")) {
                const auto chosen = selector(*node, "on");
                if (!chosen) continue;
                const std::string& text = *chosen;
                if (text.starts_with("outcome:")) {
                    static const std::vector<std::string_view> outcomes{"no_license_required", "license_exception",
                                                                        "authorized", "license_required", "prohibited"};
                    const std::string_view word = std::string_view(text).substr(8);
                    if (std::find(outcomes.begin(), outcomes.end(), word) == outcomes.end())
                        diagnostics.error("unknown-symbol", node->span,
                                          "unknown outcome `" + text::printable(word) + "`",
                                          text::near_or_all(word, outcomes));
                    rule.on_outcomes.push_back(text.substr(8));
                } else selectors.push_back({text, node->span, index, PendingSelector::targets});
            }
            break;
        case Effect::flags: rule.what = mapping.text("what"); break;
    }
}

}  // namespace portcullis::rulebook

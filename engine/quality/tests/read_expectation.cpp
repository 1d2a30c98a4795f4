#include "quality/tests/expectation.hpp"
#include "quality/tests/trace_expectation.hpp"
#include "rulebook/mapping.hpp"
#include "rulebook/rules_called.hpp"

#include <algorithm>
#include <functional>

namespace portcullis::quality {

using rulebook::Effect;
using rulebook::Index;
using rulebook::Mapping;
using rulebook::Rule;
using rulebook::Rulebook;
using text::Node;

namespace {

constexpr Outcome outcomes[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                                Outcome::license_required, Outcome::prohibited};
constexpr Review reviews[] = {
    Review::presumption_of_approval, Review::case_by_case,    Review::unstated, Review::unpublished,
    Review::presumption_of_denial,   Review::policy_of_denial};
constexpr Sureness surenesses[] = {Sureness::uncertain, Sureness::inferred, Sureness::reported, Sureness::text};

class Reader {
  public:
    Reader(const Rulebook& book, Index regime, const Node& node, text::Diagnostics& diagnostics)
        : book_(book), regime_(regime), diagnostics_(diagnostics), mapping_(node, "an expectation", diagnostics) {}

    Expectation run() {
        Expectation& result = result_;
        std::vector<std::string_view> words;
        for (const Outcome one : outcomes) words.push_back(name(one));
        result.at_least = outcome("at_least", words);
        result.at_most = outcome("at_most", words);
        words.push_back("needs_information");
        result.outcome = word("outcome", words);
        words.clear();
        for (const Review one : reviews) words.push_back(name(one));
        words.push_back("none");
        result.review = word("review", words);
        result.review_at_least = word("review_at_least", words);
        words.clear();
        for (const Sureness one : surenesses) words.push_back(name(one));
        result.certainty = word("certainty", words);

        const auto requires_or_prohibits = [](const Rule& rule) {
            return rule.effect == Effect::requires_license || rule.effect == Effect::prohibits;
        };
        result.because = rules("because", requires_or_prohibits);
        result.not_because = rules("not_because", requires_or_prohibits);
        const auto excepts = [](const Rule& rule) { return rule.effect == Effect::excepts; };
        result.available = rules("available", excepts);
        result.reachable = rules("reachable", excepts);
        result.blocked = rules("blocked", excepts);
        result.obligations = rules("obligations", [](const Rule& rule) { return rule.effect == Effect::obliges; });
        deadlines();
        result.red_flags = rules("red_flags", [](const Rule& rule) { return rule.effect == Effect::flags; });
        std::vector<std::string_view> regimes;
        for (const rulebook::Regime& regime : book_.regimes) regimes.push_back(regime.name);
        for (const Node* node : listed("notices"))
            if (known(*node, "notices", "unknown-regime", "regime", regimes)) result.notices.push_back(node->text);
        // Facts, ECCNs and points of law are compared as text: the answer may name any of them.
        result.questions = texts("questions");
        result.eccns = texts("eccns");
        result.possible_eccns = texts("possible_eccns");
        result.disputes = texts("disputes");
        if (const Node* trace = mapping_.get("trace"); trace != nullptr)
            result.trace = read_trace(book_, regime_, *trace, diagnostics_);
        return std::move(result_);
    }

  private:
    // A list names what must be there; `{exactly: LIST}` names all that may be there.
    std::vector<const Node*> listed(std::string_view key) {
        const Node* node = mapping_.get(key);
        if (node != nullptr && node->kind == text::NodeKind::sequence && node->items.empty())
            diagnostics_.warning(
                "empty-expectation", node->span, "an empty list expects nothing",
                key == "not_because" || key == "blocked" ? "leave it out" : "for none at all write `{exactly: []}`");
        if (node == nullptr || node->kind != text::NodeKind::mapping) return mapping_.list(key);
        if (key == "not_because" || key == "blocked") {
            diagnostics_.error("wrong-type", node->span, "`" + std::string(key) + "` is a list");
            return {};
        }
        Mapping exact(*node, "the list `" + std::string(key) + "`", diagnostics_);
        if (exact.require("exactly") != nullptr) result_.exactly.emplace_back(key);
        return exact.list("exactly");
    }

    Expectation::Names texts(std::string_view key) {
        Expectation::Names names;
        for (const Node* node : listed(key)) names.push_back(rulebook::scalar_text(*node, key, diagnostics_));
        return names;
    }

    bool known(const Node& node, std::string_view key, std::string code, std::string_view what,
               const std::vector<std::string_view>& candidates) {
        const std::string text = rulebook::scalar_text(node, key, diagnostics_);
        if (node.kind != text::NodeKind::scalar) return false;
        if (std::find(candidates.begin(), candidates.end(), text) != candidates.end()) return true;
        diagnostics_.error(std::move(code), node.span,
                           "unknown " + std::string(what) + " `" + text::printable(text) + "`",
                           text::did_you_mean(text, candidates));
        return false;
    }

    std::string word(std::string_view key, const std::vector<std::string_view>& words) {
        const Node* node = mapping_.get(key);
        return node != nullptr && known(*node, key, "unknown-symbol", key, words) ? node->text : std::string();
    }

    std::optional<Outcome> outcome(std::string_view key, const std::vector<std::string_view>& words) {
        const std::string text = word(key, words);
        for (const Outcome one : outcomes)
            if (name(one) == text) return one;
        return std::nullopt;
    }

    Expectation::Names rules(std::string_view key, const std::function<bool(const Rule&)>& fits) {
        Expectation::Names result;
        const auto nodes = listed(key);
        if (nodes.empty()) return result;
        std::vector<std::string_view> candidates;
        for (const Rule& rule : book_.rules) {
            if (!fits(rule)) continue;
            candidates.push_back(rule.name);
            candidates.push_back(std::string_view(rule.name).substr(rule.name.find('/') + 1));
            if (!rule.symbol.empty()) candidates.push_back(rule.symbol);
        }
        for (const Node* node : nodes) {
            const Rule* other = of_another_effect(node->text, candidates);
            if (other != nullptr)
                diagnostics_.error("unknown-rule", node->span,
                                   "`" + std::string(key) + "` cannot name `" + other->name + "`: its effect is `" +
                                       std::string(rulebook::effect_name(other->effect)) + "`");
            else if (known(*node, key, "unknown-rule", std::string("rule of `") + std::string(key) + "`", candidates))
                result.push_back(node->text);
        }
        return result;
    }

    void deadlines() {
        std::vector<std::string_view> candidates;
        for (const Rule& rule : book_.rules) {
            if (!rule.filing) continue;
            candidates.push_back(rule.name);
            candidates.push_back(std::string_view(rule.name).substr(rule.name.find('/') + 1));
        }
        for (const text::Entry& entry : mapping_.entries("deadlines")) {
            if (!known(entry.key, "deadlines", "unknown-rule", "duty to file", candidates)) continue;
            const std::string day = rulebook::scalar_text(entry.value, "deadlines", diagnostics_);
            if (day != "none" && !language::parse_day(day)) {
                if (entry.value.kind == text::NodeKind::scalar)
                    diagnostics_.error("bad-date", entry.value.span, "`" + text::printable(day) + "` is not a date",
                                       "write the last day of the filing, or `none` where it is not known");
                continue;
            }
            result_.deadlines.emplace_back(entry.key.text, day);
        }
    }

    // A rule that there is, although it is none of the candidates.
    [[nodiscard]] const Rule* of_another_effect(std::string_view name,
                                                const std::vector<std::string_view>& candidates) const {
        if (std::find(candidates.begin(), candidates.end(), name) != candidates.end()) return nullptr;
        const auto found = std::find_if(book_.rules.begin(), book_.rules.end(),
                                        [&](const Rule& rule) { return names_rule(rule.name, name); });
        return found == book_.rules.end() ? nullptr : &*found;
    }

    const Rulebook& book_;
    Index regime_;
    text::Diagnostics& diagnostics_;
    Mapping mapping_;
    Expectation result_;
};

}  // namespace

Index rule_named(const Rulebook& book, Index regime, std::string_view name) {
    if (regime != rulebook::none) {
        const Index own = book.find_rule(book.regimes[regime].name + "/" + std::string(name));
        if (own != rulebook::none) return own;
    }
    const std::vector<Index> called = rulebook::rules_called(book, name);
    return called.size() == 1 ? called.front() : rulebook::none;
}

Expectation read_expectation(const Rulebook& book, Index regime, const Node& node, text::Diagnostics& diagnostics) {
    const bool word = node.kind == text::NodeKind::scalar && !node.quoted && node.text == "record";
    if (word || (node.kind == text::NodeKind::mapping && node.entries.empty())) {
        Expectation empty;
        empty.to_record = true;
        return empty;
    }
    if (node.kind != text::NodeKind::mapping) {
        diagnostics.error("wrong-type", node.span, "`expect` is a mapping",
                          "write `expect: {}` to have `rules test --update` record the answer");
        return {};
    }
    return Reader(book, regime, node, diagnostics).run();
}

}  // namespace portcullis::quality

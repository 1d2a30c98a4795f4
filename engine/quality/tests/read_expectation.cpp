#include "quality/tests/expectation.hpp"
#include "rulebook/mapping.hpp"

#include <algorithm>
#include <functional>

namespace portcullis::quality {

using rulebook::Effect;
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
    Reader(const Rulebook& book, const Node& node, text::Diagnostics& diagnostics)
        : book_(book), diagnostics_(diagnostics), mapping_(node, "an expectation", diagnostics) {}

    Expectation run() {
        Expectation result;
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
        result.red_flags = rules("red_flags", [](const Rule& rule) { return rule.effect == Effect::flags; });
        std::vector<std::string_view> regimes;
        for (const rulebook::Regime& regime : book_.regimes) regimes.push_back(regime.name);
        for (const Node* node : mapping_.list("notices"))
            if (known(*node, "notices", "unknown-regime", "regime", regimes)) result.notices.push_back(node->text);
        // Facts, ECCNs and points of law are compared as text: the answer may name any of them.
        result.questions = mapping_.texts("questions");
        result.eccns = mapping_.texts("eccns");
        result.possible_eccns = mapping_.texts("possible_eccns");
        result.disputes = mapping_.texts("disputes");
        return result;
    }

  private:
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
        const auto nodes = mapping_.list(key);
        if (nodes.empty()) return result;
        std::vector<std::string_view> candidates;
        for (const Rule& rule : book_.rules) {
            if (!fits(rule)) continue;
            candidates.push_back(rule.name);
            candidates.push_back(std::string_view(rule.name).substr(rule.name.find('/') + 1));
            if (!rule.symbol.empty()) candidates.push_back(rule.symbol);
        }
        for (const Node* node : nodes)
            if (known(*node, key, "unknown-rule", std::string("rule of `") + std::string(key) + "`", candidates))
                result.push_back(node->text);
        return result;
    }

    const Rulebook& book_;
    text::Diagnostics& diagnostics_;
    Mapping mapping_;
};

}  // namespace

Expectation read_expectation(const Rulebook& book, const Node& node, text::Diagnostics& diagnostics) {
    return Reader(book, node, diagnostics).run();
}

}  // namespace portcullis::quality

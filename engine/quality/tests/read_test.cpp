#include "quality/tests/read_test.hpp"

#include "rulebook/mapping.hpp"

#include <set>

namespace portcullis::quality {

using program::Posture;
using rulebook::Mapping;
using rulebook::Rulebook;
using text::Entry;
using text::Node;
using text::NodeKind;

namespace {

class Reader {
  public:
    Reader(const Rulebook& book, Index regime, ReadExpectations& read, text::Diagnostics& diagnostics)
        : book_(book), regime_(regime), read_(read), diagnostics_(diagnostics) {}

    TestEntry run(const Node& node) {
        Mapping mapping(node, "a test", diagnostics_);
        entry_.name = mapping.require_text("name");
        entry_.rule = rule(mapping.get("rule"));
        entry_.given = mapping.require("given");
        entry_.matrix = mapping.get("matrix");
        (void)mapping.get("note");
        const Setting setting = read_setting(mapping, {rulebook::none, Posture::enforced, regime_});
        const std::size_t own = written(mapping);
        if (own != nothing) entry_.rows.push_back({&node, {}, setting, own});
        for (const Node* one : mapping.list("dates")) dates(*one, setting, own);
        for (const Node* one : mapping.list("cases")) varied(*one, setting, own);
        for (const Node* one : mapping.list("overrides")) read_override(*one);
        if (own == nothing && mapping.list("dates").empty() && mapping.list("cases").empty())
            diagnostics_.error("missing-field", node.span, "a test needs `expect`, `dates` or `cases`");
        if (entry_.given == nullptr) entry_.rows.clear();
        return std::move(entry_);
    }

  private:
    static constexpr std::size_t nothing = static_cast<std::size_t>(-1);

    Index rule(const Node* node) {
        if (node == nullptr) return rulebook::none;
        const std::string name = rulebook::scalar_text(*node, "rule", diagnostics_);
        const Index found = rule_named(book_, regime_, name);
        if (found != rulebook::none && book_.rules[found].regime == regime_) return found;
        std::vector<std::string_view> candidates;
        for (const rulebook::Rule& one : book_.rules)
            if (one.regime == regime_) candidates.push_back(std::string_view(one.name).substr(one.name.find('/') + 1));
        diagnostics_.error("unknown-rule", node->span,
                           "`" + text::printable(name) + "` is no rule of the regime `" +
                               (regime_ == rulebook::none ? "" : book_.regimes[regime_].name) + "`",
                           text::did_you_mean(name, candidates));
        return rulebook::none;
    }

    // `expect`, and `reviewed` that stands beside it.
    std::size_t written(Mapping& mapping) {
        const Node* reviewed = mapping.get("reviewed");
        (void)mapping.get("expect");
        const Entry* entry = mapping.is_mapping() ? mapping.node().find_entry("expect") : nullptr;
        if (reviewed != nullptr && reviewed->text != "true" && reviewed->text != "false")
            diagnostics_.error("wrong-type", reviewed->span, "`reviewed` is true or false");
        if (entry == nullptr) {
            if (reviewed != nullptr)
                diagnostics_.error("missing-field", reviewed->span, "`reviewed` speaks of the `expect` beside it",
                                   "there is none; put it where the expectation stands");
            return nothing;
        }
        Written one;
        one.node = entry->value;
        one.key = entry->key.span;
        one.beside = mapping.node().span;
        if (reviewed != nullptr) {
            one.reviewed_value = reviewed->span;
            one.reviewed = reviewed->text != "false";
        }
        read_.expectations.push_back(read_expectation(book_, regime_, entry->value, diagnostics_));
        read_.written.push_back(std::move(one));
        return read_.written.size() - 1;
    }

    // The expectation of a row: its own, or the test's.
    std::size_t expectation_of(Mapping& row, std::size_t own) {
        const std::size_t found = written(row);
        if (found != nothing || own != nothing) return found != nothing ? found : own;
        diagnostics_.error("missing-field", row.node().span, "this needs `expect`, or the test does");
        return nothing;
    }

    bool read_with(Mapping& row, Variation& variation) {
        const Node* with = row.get("with");
        if (with == nullptr) return true;
        if (with->kind == NodeKind::mapping) {
            variation.changes.insert(variation.changes.end(), with->entries.begin(), with->entries.end());
            return true;
        }
        diagnostics_.error("wrong-type", with->span, "`with` maps paths of the shipment to values");
        return false;
    }

    void varied(const Node& node, const Setting& setting, std::size_t own) {
        Mapping row(node, "a case of a test", diagnostics_);
        Row result{&node, {}, read_setting(row, setting), nothing};
        result.variation.name = row.require_text("name");
        (void)row.get("note");
        const bool good = read_with(row, result.variation);
        result.written = expectation_of(row, own);
        if (good && result.written != nothing) entry_.rows.push_back(std::move(result));
    }

    // `on: DATE` or a list of dates: cases that differ in the day.
    void dates(const Node& node, const Setting& setting, std::size_t own) {
        Mapping row(node, "a date of a test", diagnostics_);
        (void)row.require("on");
        (void)row.get("note");
        const Setting changed = read_setting(row, setting);
        const std::string name = row.text("name");
        Variation with;
        const bool good = read_with(row, with);
        const std::size_t expected = expectation_of(row, own);
        if (!good || expected == nothing) return;
        const auto days = row.list("on");
        std::set<std::string> seen;
        for (const Node* day : days) {
            if (!seen.insert(day->text).second) {
                diagnostics_.error("duplicate-name", day->span, "this day is listed twice", "remove one of the two");
                continue;
            }
            Row result{&node, with, changed, expected};
            result.variation.name = name.empty() || days.size() > 1 ? value_label("date", *day) : name;
            if (!name.empty() && days.size() > 1) result.variation.name = name + ", " + result.variation.name;
            Node path;
            path.text = "date";
            path.span = day->span;
            result.variation.changes.insert(result.variation.changes.begin(), {std::move(path), *day});
            entry_.rows.push_back(std::move(result));
        }
    }

    void read_override(const Node& node) {
        Mapping row(node, "an override", diagnostics_);
        const Node* where = row.require("where");
        (void)row.get("note");
        (void)row.require("expect");
        const std::size_t expected = written(row);
        if (where == nullptr || expected == nothing) return;
        if (where->kind != NodeKind::mapping || where->entries.empty())
            diagnostics_.error("wrong-type", where->span, "`where` maps paths that the test varies to values");
        else entry_.overrides.push_back({where, expected});
    }

    Setting read_setting(Mapping& mapping, Setting setting) {
        if (const Node* posture = mapping.get("posture"); posture != nullptr) {
            if (posture->text == "codified" || posture->text == "enforced")
                setting.posture = posture->text == "codified" ? Posture::codified : Posture::enforced;
            else
                diagnostics_.error("unknown-symbol", posture->span, "`posture` is `enforced` or `codified`",
                                   text::did_you_mean(posture->text, {"enforced", "codified"}));
        }
        if (const Node* world = mapping.get("world"); world != nullptr) {
            if (world->text == "all") setting.only_regime = rulebook::none;
            else diagnostics_.error("unknown-symbol", world->span, "`world` is `all` or is left out");
        }
        if (const Node* scenario = mapping.get("scenario"); scenario != nullptr) {
            setting.scenario = book_.find_scenario(scenario->text);
            if (setting.scenario == rulebook::none) {
                std::vector<std::string_view> names;
                for (const rulebook::Scenario& one : book_.scenarios) names.push_back(one.name);
                diagnostics_.error("unknown-scenario", scenario->span,
                                   "unknown scenario `" + text::printable(scenario->text) + "`",
                                   text::did_you_mean(scenario->text, names));
            }
        }
        return setting;
    }

    const Rulebook& book_;
    Index regime_;
    ReadExpectations& read_;
    text::Diagnostics& diagnostics_;
    TestEntry entry_;
};

}  // namespace

TestEntry read_test(const Rulebook& book, Index regime, const Node& node, ReadExpectations& read,
                    text::Diagnostics& diagnostics) {
    return Reader(book, regime, read, diagnostics).run(node);
}

}  // namespace portcullis::quality

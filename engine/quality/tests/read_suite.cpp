#include "input/shipment.hpp"
#include "quality/tests/overlay.hpp"
#include "quality/tests/suite.hpp"
#include "rulebook/mapping.hpp"

namespace portcullis::quality {

using program::Posture;
using rulebook::Mapping;
using rulebook::Rulebook;
using text::Node;

namespace {

class Reader {
  public:
    Reader(const Rulebook& book, const text::Sources& sources, text::Diagnostics& diagnostics)
        : book_(book), sources_(sources), diagnostics_(diagnostics) {}

    void tests_of(const rulebook::TestsOf& tests) {
        regime_ = tests.regime;
        if (tests.node.kind != text::NodeKind::sequence) {
            diagnostics_.error("wrong-type", tests.node.span, "`tests` is a list");
            return;
        }
        for (const Node& node : tests.node.items) test(node);
    }

    Suite suite;

  private:
    void test(const Node& node) {
        Mapping mapping(node, "a test", diagnostics_);
        const std::string name = mapping.require_text("name");
        const Node* given = mapping.require("given");
        (void)mapping.get("reviewed");
        const Setting setting = read_setting(mapping, {rulebook::none, Posture::enforced, regime_});
        const Node* expect = mapping.get("expect");
        const auto cases = mapping.list("cases");
        if (given == nullptr) return;
        if (expect != nullptr) add(name, {}, node, *given, setting, *expect);
        if (expect == nullptr && cases.empty())
            diagnostics_.error("missing-field", node.span, "a test needs `expect`, `cases` or both");
        for (const Node* one : cases) {
            Mapping varied(*one, "a case of a test", diagnostics_);
            const std::string variation = varied.require_text("name");
            const Node* with = varied.get("with");
            (void)varied.get("reviewed");
            const Setting own = read_setting(varied, setting);
            const Node* expected = varied.require("expect");
            if (expected == nullptr) continue;
            Node shipment = *given;
            if (with != nullptr && with->kind != text::NodeKind::mapping) {
                diagnostics_.error("wrong-type", with->span, "`with` maps paths of the shipment to values");
                continue;
            }
            if (with != nullptr && !overlay(shipment, *with, diagnostics_)) continue;
            add(name, variation, *one, shipment, own, *expected);
        }
    }

    Setting read_setting(Mapping& mapping, Setting setting) {
        if (const Node* posture = mapping.get("posture"); posture != nullptr) {
            if (posture->text == "codified" || posture->text == "enforced")
                setting.posture = posture->text == "codified" ? Posture::codified : Posture::enforced;
            else diagnostics_.error("unknown-symbol", posture->span, "`posture` is `enforced` or `codified`");
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

    void add(const std::string& test, const std::string& variation, const Node& place, const Node& shipment,
             const Setting& setting, const Node& expect) {
        Case one;
        one.regime = regime_;
        one.test = test;
        one.variation = variation;
        one.setting = setting;
        one.place = place.span;
        one.shipment = shipment;
        one.expectation = read_expectation(book_, expect, diagnostics_);
        text::Diagnostics faults;
        if (auto read = input::read_shipment(book_, shipment, {}, faults)) one.facts = std::move(read->facts);
        else {
            for (const text::Diagnostic& fault : faults.sorted()) one.faults.push_back(text::render(sources_, fault));
            if (one.faults.empty()) one.faults.push_back("the shipment cannot be read");
        }
        suite.cases.push_back(std::move(one));
    }

    const Rulebook& book_;
    const text::Sources& sources_;
    text::Diagnostics& diagnostics_;
    Index regime_ = rulebook::none;
};

}  // namespace

Suite read_suite(const Rulebook& book, const std::vector<rulebook::TestsOf>& tests, const text::Sources& sources,
                 text::Diagnostics& diagnostics) {
    Reader reader(book, sources, diagnostics);
    for (const rulebook::TestsOf& one : tests) reader.tests_of(one);
    return std::move(reader.suite);
}

}  // namespace portcullis::quality

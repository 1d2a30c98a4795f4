#include "quality/test_runner.hpp"

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "quality/expectation.hpp"
#include "quality/overlay.hpp"
#include "rulebook/mapping.hpp"

#include <map>
#include <memory>
#include <tuple>

namespace portcullis::quality {

using program::Posture;
using rulebook::Index;
using rulebook::Mapping;
using rulebook::Rulebook;
using text::Node;

namespace {

// What may stand beside `given`, and in a case instead of what stands there.
struct Setting {
    Index scenario = rulebook::none;
    Posture posture = Posture::enforced;
    bool all_regimes = false;
};

// Compiled once for each world that tests ask for.
struct Compiled {
    Compiled(const Rulebook& book, program::World world) : program(book, std::move(world)), decider(program) {}
    program::Program program;
    decide::Decider decider;
};

class Runner {
  public:
    Runner(const Rulebook& book, const text::Sources& sources, const TestOptions& options,
           text::Diagnostics& diagnostics)
        : book_(book), sources_(sources), options_(options), diagnostics_(diagnostics) {}

    void tests_of(const rulebook::TestsOf& tests) {
        regime_ = tests.regime;
        if (tests.node.kind != text::NodeKind::sequence) {
            diagnostics_.error("wrong-type", tests.node.span, "`tests` is a list");
            return;
        }
        for (const Node& node : tests.node.items) test(node);
    }

    TestReport report;

  private:
    void test(const Node& node) {
        Mapping mapping(node, "a test", diagnostics_);
        const std::string name = mapping.require_text("name");
        const Node* given = mapping.require("given");
        const Setting setting = read_setting(mapping, {});
        const Node* expect = mapping.get("expect");
        const auto cases = mapping.list("cases");
        if (given == nullptr) return;
        if (expect != nullptr) run(name, node, *given, setting, read_expectation(book_, *expect, diagnostics_));
        if (expect == nullptr && cases.empty())
            diagnostics_.error("missing-field", node.span, "a test needs `expect`, `cases` or both");
        for (const Node* one : cases) {
            Mapping varied(*one, "a case of a test", diagnostics_);
            const std::string case_name = varied.require_text("name");
            const Node* with = varied.get("with");
            const Setting own = read_setting(varied, setting);
            const Node* expected = varied.require("expect");
            if (expected == nullptr) continue;
            const Expectation expectation = read_expectation(book_, *expected, diagnostics_);
            Node shipment = *given;
            bool good = true;
            if (with != nullptr && with->kind != text::NodeKind::mapping) {
                diagnostics_.error("wrong-type", with->span, "`with` maps paths of the shipment to values");
                good = false;
            }
            if (with != nullptr && good) good = overlay(shipment, *with, diagnostics_);
            if (good) run(name + " / " + case_name, *one, shipment, own, expectation);
        }
    }

    Setting read_setting(Mapping& mapping, Setting setting) {
        if (const Node* posture = mapping.get("posture"); posture != nullptr) {
            if (posture->text == "codified" || posture->text == "enforced")
                setting.posture = posture->text == "codified" ? Posture::codified : Posture::enforced;
            else diagnostics_.error("unknown-symbol", posture->span, "`posture` is `enforced` or `codified`");
        }
        if (const Node* world = mapping.get("world"); world != nullptr) {
            if (world->text == "all") setting.all_regimes = true;
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

    void run(const std::string& name, const Node& place, const Node& shipment, const Setting& setting,
             const Expectation& expectation) {
        CaseResult result;
        result.name = name;
        if (regime_ != rulebook::none) result.regime = book_.regimes[regime_].name;
        if ((result.regime + ": " + name).find(options_.filter) == std::string::npos) return;
        result.file = sources_.name(place.span.file);
        result.line = sources_.place(place.span).line;
        text::Diagnostics faults;
        const auto read = input::read_shipment(book_, shipment, {}, faults);
        if (read) {
            decide::Options options;
            if (regime_ != rulebook::none) options.jurisdiction = book_.regimes[regime_].jurisdiction;
            options.questions = !expectation.questions.empty();
            options.notices = !expectation.notices.empty();
            result.failures = failures(book_, expectation, world(setting).decider.determine(read->facts, options));
        } else {
            for (const text::Diagnostic& fault : faults.sorted())
                result.failures.push_back(text::render(sources_, fault));
            if (result.failures.empty()) result.failures.push_back("the shipment cannot be read");
        }
        result.passed = result.failures.empty();
        report.cases.push_back(std::move(result));
    }

    Compiled& world(const Setting& setting) {
        const Index only = setting.all_regimes ? rulebook::none : regime_;
        std::unique_ptr<Compiled>& compiled = worlds_[{setting.scenario, setting.posture, only}];
        if (!compiled) {
            program::World world;
            world.scenario = setting.scenario;
            world.posture = setting.posture;
            if (only != rulebook::none) world.only_regimes = {only};
            compiled = std::make_unique<Compiled>(book_, std::move(world));
        }
        return *compiled;
    }

    const Rulebook& book_;
    const text::Sources& sources_;
    const TestOptions& options_;
    text::Diagnostics& diagnostics_;
    Index regime_ = rulebook::none;
    std::map<std::tuple<Index, Posture, Index>, std::unique_ptr<Compiled>> worlds_;
};

}  // namespace

TestReport run_tests(const Rulebook& book, const std::vector<rulebook::TestsOf>& tests, const text::Sources& sources,
                     const TestOptions& options, text::Diagnostics& diagnostics) {
    Runner runner(book, sources, options, diagnostics);
    for (const rulebook::TestsOf& one : tests) runner.tests_of(one);
    return std::move(runner.report);
}

}  // namespace portcullis::quality

// The tests that stand beside the rules: read once into cases, each with its facts, then run as often as one likes,
// under the rulebook they were read with or under one that differs from it only in its law (see mutation).
#pragma once

#include "decide/decide.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "quality/tests/expectation.hpp"
#include "quality/tests/test_report.hpp"
#include "rulebook/loader.hpp"
#include "text/diagnostic.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;

// The law under which a case is decided.
struct Setting {
    Index scenario = rulebook::none;
    program::Posture posture = program::Posture::enforced;
    Index only_regime = rulebook::none;  // its rules, and what derives facts; none: all regimes
    auto key() const { return std::tie(scenario, posture, only_regime); }
    friend bool operator<(const Setting& a, const Setting& b) { return a.key() < b.key(); }
};

struct Case {
    Index regime = rulebook::none;  // beside whose rules it stands
    std::string test;               // name of the test
    std::string variation;          // name of the test's case; empty: the test itself
    Setting setting;
    text::Node shipment;                // with the variation laid over it
    std::optional<facts::Facts> facts;  // nothing if the shipment cannot be read: `faults` say why
    std::vector<std::string> faults;
    Expectation expectation;
    text::Span place;  // of the case in its file

    [[nodiscard]] std::string name() const { return variation.empty() ? test : test + " / " + variation; }
};

struct Suite {
    std::vector<Case> cases;  // by regime, in the order of the files
};

// Faults of the tests themselves (an unknown key, a path that leads nowhere) go to `diagnostics`; a shipment that
// cannot be read is a failure of its case. The rulebook must outlive the suite.
[[nodiscard]] Suite read_suite(const rulebook::Rulebook& book, const std::vector<rulebook::TestsOf>& tests,
                               const text::Sources& sources, text::Diagnostics& diagnostics);

// Programs compiled once for each setting that is asked for, with a decider each. One object for each thread.
class Worlds {
  public:
    explicit Worlds(const rulebook::Rulebook& book) : book_(book) {}
    [[nodiscard]] const program::Program& program(const Setting& setting) { return compiled(setting).program; }
    [[nodiscard]] decide::Decider& decider(const Setting& setting) { return compiled(setting).decider; }

  private:
    struct Compiled {
        Compiled(const rulebook::Rulebook& book, program::World world)
            : program(book, std::move(world)), decider(program) {}
        program::Program program;
        decide::Decider decider;
    };
    Compiled& compiled(const Setting& setting);

    const rulebook::Rulebook& book_;
    std::map<Setting, std::unique_ptr<Compiled>> compiled_;
};

// What is not as the case expects, in words; empty: it passed.
[[nodiscard]] std::vector<std::string> run_case(const rulebook::Rulebook& book, const Case& one, Worlds& worlds);

// All cases whose `regime: name` contains `filter`, in the order of the suite.
[[nodiscard]] TestReport run_suite(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                                   const std::string& filter);

}  // namespace portcullis::quality

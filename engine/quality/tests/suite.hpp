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

#include <cstdint>
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

// An `expect` as it stands in its file. The cases of a matrix share one.
struct Written {
    text::Node node;
    text::Span key;                  // of the word `expect`
    text::Span beside;               // the mapping that holds it
    text::Span reviewed_value;       // of the `reviewed` beside it; no file: there is none
    bool reviewed = true;            // `reviewed: false`: recorded, and looked at by nobody since
    std::vector<std::size_t> cases;  // of the suite, that use it
};

struct Case {
    Index regime = rulebook::none;  // beside whose rules it stands
    Index rule = rulebook::none;    // which the test says it is about
    std::string test;               // name of the test
    std::string variation;          // name of the test's case; empty: the test itself
    bool reviewed = true;
    std::size_t written = 0;  // its `expect`, among Suite::written
    Setting setting;
    text::Node shipment;                // with the variation laid over it; empty where it is not kept
    std::optional<facts::Facts> facts;  // nothing if the shipment cannot be read, and `faults` say why; or not read yet
    std::vector<std::string> faults;
    Expectation expectation;
    text::Span place;  // of the case in its file

    [[nodiscard]] std::string name() const { return variation.empty() ? test : test + " / " + variation; }
};

struct Suite {
    std::vector<Case> cases;  // by regime, in the order of the files
    std::vector<Written> written;
};

// What is kept of each case besides its names; it is most of the memory that a suite takes. With `shipments` they are
// read when the suite runs; with `nothing` all are read, and those that cannot be are kept.
enum class Kept : std::uint8_t { everything, shipments, nothing };

// Faults of the tests themselves (an unknown key, a path that leads nowhere) go to `diagnostics`; a shipment that
// cannot be read is a failure of its case. The rulebook must outlive the suite.
[[nodiscard]] Suite read_suite(const rulebook::Rulebook& book, const std::vector<rulebook::TestsOf>& tests,
                               const text::Sources& sources, text::Diagnostics& diagnostics,
                               Kept kept = Kept::everything);

// The facts of a case's shipment; if it cannot be read nothing, and `faults` say why.
[[nodiscard]] std::optional<facts::Facts> read_facts(const rulebook::Rulebook& book, const text::Sources& sources,
                                                     const text::Node& shipment, std::vector<std::string>& faults);

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
// The same apart, of the facts of the case.
[[nodiscard]] std::vector<Mismatch> examine(const rulebook::Rulebook& book, const Case& one, const facts::Facts& facts,
                                            Worlds& worlds);
// The answer, with what its expectation asks for: questions and notices cost time, and traces are never made.
[[nodiscard]] Determination answer_of(const rulebook::Rulebook& book, const Case& one, const facts::Facts& facts,
                                      Worlds& worlds);

struct Running {
    std::size_t jobs = 1;                  // threads; 0: as many as the machine has
    std::optional<std::uint64_t> shuffle;  // run in another order; what is reported does not depend on it
};

// The cases `selected`, reported in that order.
[[nodiscard]] TestReport run_suite(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                                   const std::vector<std::size_t>& selected, const Running& running);

}  // namespace portcullis::quality

#include "explore/parallel.hpp"
#include "quality/tests/address.hpp"
#include "quality/tests/suite.hpp"
#include "quality/tests/trace_expectation.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace portcullis::quality {

namespace {

// What one thread takes at a time: places in the selection.
using Batch = std::vector<std::size_t>;

// Cases of one setting together, so that a thread compiles few programs.
std::vector<Batch> batches(const Suite& suite, const std::vector<std::size_t>& selected, std::size_t jobs) {
    std::map<Setting, Batch> by_setting;
    for (std::size_t i = 0; i < selected.size(); ++i) by_setting[suite.cases[selected[i]].setting].push_back(i);
    const std::size_t size = std::max<std::size_t>(1, selected.size() / (4 * jobs));
    std::vector<Batch> result;
    for (const auto& [setting, places] : by_setting)
        for (std::size_t begin = 0; begin < places.size(); begin += size) {
            const auto first = places.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = places.begin() + static_cast<std::ptrdiff_t>(std::min(begin + size, places.size()));
            result.emplace_back(first, last);
        }
    return result;
}

// One case each, in an order that is the same on every machine for the same seed (splitmix64).
std::vector<Batch> shuffled(std::size_t count, std::uint64_t seed) {
    std::vector<Batch> result(count);
    for (std::size_t i = 0; i < count; ++i) result[i] = {i};
    for (std::size_t i = count; i > 1; --i) {
        seed += 0x9e3779b97f4a7c15u;
        std::uint64_t mixed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
        std::swap(result[i - 1], result[static_cast<std::size_t>((mixed ^ (mixed >> 31)) % i)]);
    }
    return result;
}

CaseResult described(const rulebook::Rulebook& book, const Case& one, const text::Sources& sources) {
    CaseResult result;
    result.name = one.name();
    result.test = one.test;
    result.variation = one.variation;
    result.address = address(book, one);
    result.reviewed = one.reviewed;
    if (one.rule != rulebook::none) result.rule = book.rules[one.rule].name;
    if (one.regime != rulebook::none) {
        result.regime = book.regimes[one.regime].name;
        if (book.regimes[one.regime].jurisdiction != decide::Options{}.jurisdiction)
            result.jurisdiction = book.regimes[one.regime].jurisdiction;
    }
    if (one.setting.posture != program::Posture::enforced)
        result.posture = std::string(program::posture_name(one.setting.posture));
    if (one.setting.scenario != rulebook::none) result.scenario = book.scenarios[one.setting.scenario].name;
    result.file = sources.name(one.place.file);
    result.line = sources.place(one.place).line;
    return result;
}

}  // namespace

Worlds::Compiled& Worlds::compiled(const Setting& setting) {
    std::unique_ptr<Compiled>& found = compiled_[setting];
    if (!found) {
        program::World world;
        world.scenario = setting.scenario;
        world.posture = setting.posture;
        if (setting.only_regime != rulebook::none) world.only_regimes = {setting.only_regime};
        found = std::make_unique<Compiled>(book_, std::move(world));
    }
    return *found;
}

Determination answer_of(const rulebook::Rulebook& book, const Case& one, const facts::Facts& facts, Worlds& worlds) {
    const Expectation& expected = one.expectation;
    decide::Options options;
    if (one.regime != rulebook::none) options.jurisdiction = book.regimes[one.regime].jurisdiction;
    options.reasons = false;
    options.questions = expected.asks("questions", expected.questions);
    options.notices = expected.asks("notices", expected.notices);
    return worlds.decider(one.setting).determine(facts, options);
}

std::vector<Mismatch> examine(const rulebook::Rulebook& book, const Case& one, const facts::Facts& facts,
                              Worlds& worlds) {
    std::vector<Mismatch> result = mismatches(book, one.expectation, answer_of(book, one, facts, worlds));
    if (!one.expectation.trace.empty()) {
        std::vector<Mismatch> traces = trace_mismatches(worlds.program(one.setting), facts, one.expectation.trace);
        std::move(traces.begin(), traces.end(), std::back_inserter(result));
    }
    return result;
}

std::vector<std::string> run_case(const rulebook::Rulebook& book, const Case& one, Worlds& worlds) {
    if (!one.facts) return one.faults.empty() ? std::vector<std::string>{"the shipment was not read"} : one.faults;
    std::vector<std::string> failures;
    for (const Mismatch& mismatch : examine(book, one, *one.facts, worlds)) failures.push_back(mismatch.text());
    return failures;
}

TestReport run_suite(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                     const std::vector<std::size_t>& selected, const Running& running) {
    const std::size_t jobs = running.jobs == 0 ? explore::default_jobs() : running.jobs;
    TestReport report;
    report.cases.resize(selected.size());
    const std::vector<Batch> work =
        running.shuffle ? shuffled(selected.size(), *running.shuffle) : batches(suite, selected, jobs);
    std::vector<std::unique_ptr<Worlds>> worlds(jobs);
    explore::in_parallel(work.size(), jobs, [&](std::size_t index, std::size_t worker) {
        if (!worlds[worker]) worlds[worker] = std::make_unique<Worlds>(book);
        for (const std::size_t place : work[index]) {
            const Case& one = suite.cases[selected[place]];
            CaseResult result = described(book, one, sources);
            result.failures = one.faults;
            std::optional<facts::Facts> own;
            if (!one.facts && one.faults.empty()) own = read_facts(book, sources, one.shipment, result.failures);
            const facts::Facts* const facts = one.facts ? &*one.facts : own ? &*own : nullptr;
            result.broken = facts == nullptr;
            if (facts != nullptr) {
                result.date = language::format_day(facts->day);
                result.mismatches = examine(book, one, *facts, *worlds[worker]);
            }
            for (const Mismatch& mismatch : result.mismatches) result.failures.push_back(mismatch.text());
            result.passed = result.failures.empty();
            report.cases[place] = std::move(result);
        }
    });
    return report;
}

}  // namespace portcullis::quality

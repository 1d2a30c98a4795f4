// What the check of rule files costs a rule author or CI, in one thread: faults, lints and tests of the shipped rules,
// each with its own reading of the files as a process of its own would do, and all of them after one reading. Figures
// and how to repeat them are in docs/performance.md.
#include "quality/cover/coverage.hpp"
#include "quality/lint/lint.hpp"
#include "quality/tests/suite.hpp"
#include "quality/validate/check_tests.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <benchmark/benchmark.h>

#include <numeric>
#include <vector>

namespace {

using namespace portcullis;

struct Rules {
    text::Sources sources;
    text::Diagnostics diagnostics;
    rulebook::Loaded loaded;
    Rules() {
        std::vector<text::FileId> files;
        for (const std::string& path : text::rule_files(PORTCULLIS_RULES))
            files.push_back(sources.add(path, text::read_file(path, text::Limits{}.bytes).bytes));
        loaded = rulebook::load(sources, files, diagnostics);
    }
    [[nodiscard]] const rulebook::Rulebook& book() const { return *loaded.rulebook; }
};

void validate(benchmark::State& state) {
    for (auto _ : state) {
        Rules rules;
        benchmark::DoNotOptimize(
            quality::check_tests(rules.book(), rules.loaded.tests, rules.sources, rules.diagnostics));
        if (rules.diagnostics.has_errors()) state.SkipWithError("the rules have faults");
    }
}

std::size_t lint_of(const Rules& rules) {
    std::vector<const quality::Lint*> all;
    for (const quality::Lint& lint : quality::lints()) all.push_back(&lint);
    quality::LintInput input{rules.sources, rules.loaded};
    input.reference = quality::latest_verification(rules.loaded).value_or(0);
    return quality::run_lints(input, all).findings.size();
}

void lint(benchmark::State& state) {
    for (auto _ : state) {
        const Rules rules;
        benchmark::DoNotOptimize(lint_of(rules));
    }
}

std::size_t tests_of(Rules& rules) {
    const quality::Suite suite = quality::read_suite(rules.book(), rules.loaded.tests, rules.sources, rules.diagnostics,
                                                     quality::Kept::shipments);
    std::vector<std::size_t> all(suite.cases.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return quality::run_suite(rules.book(), suite, rules.sources, all, {}).failed();
}

void test(benchmark::State& state) {
    for (auto _ : state) {
        Rules rules;
        if (tests_of(rules) != 0) state.SkipWithError("a rule test failed");
    }
}

void validate_lint_and_test(benchmark::State& state) {
    for (auto _ : state) {
        Rules rules;
        benchmark::DoNotOptimize(
            quality::check_tests(rules.book(), rules.loaded.tests, rules.sources, rules.diagnostics));
        benchmark::DoNotOptimize(lint_of(rules));
        if (tests_of(rules) != 0) state.SkipWithError("a rule test failed");
    }
}

void cover(benchmark::State& state) {
    Rules rules;
    const quality::Suite suite =
        quality::read_suite(rules.book(), rules.loaded.tests, rules.sources, rules.diagnostics);
    for (auto _ : state) benchmark::DoNotOptimize(quality::measure(rules.book(), suite, rulebook::none, 1));
    state.counters["cases"] = static_cast<double>(suite.cases.size());
}

BENCHMARK(validate)->Unit(benchmark::kMillisecond);
BENCHMARK(lint)->Unit(benchmark::kMillisecond);
BENCHMARK(test)->Unit(benchmark::kMillisecond);
BENCHMARK(validate_lint_and_test)->Unit(benchmark::kMillisecond);
BENCHMARK(cover)->Unit(benchmark::kMillisecond);

}  // namespace

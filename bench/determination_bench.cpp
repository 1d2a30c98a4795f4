// What one answer costs: reading the rule files, compiling a world, deciding one shipment with and without reasons.
// Run with `./dev bench`; figures and how to repeat them are in docs/performance.md.
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <optional>
#include <string>

namespace {

using namespace portcullis;

struct Files {
    text::Sources sources;
    std::vector<text::FileId> ids;
    std::size_t bytes = 0;
    Files() {
        for (const std::string& path : text::rule_files(PORTCULLIS_RULES)) {
            text::ReadFile file = text::read_file(path, text::Limits{}.bytes);
            bytes += file.bytes.size();
            ids.push_back(sources.add(path, std::move(file.bytes)));
        }
    }
};

const Files& files() {
    static const Files value;
    return value;
}

const rulebook::Rulebook& book() {
    static const rulebook::Rulebook value = [] {
        text::Diagnostics diagnostics;
        rulebook::Loaded loaded = rulebook::load(files().sources, files().ids, diagnostics);
        if (!loaded.rulebook) std::abort();
        return std::move(*loaded.rulebook);
    }();
    return value;
}

input::Shipment shipment(const char* name) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const text::FileId file = sources.add(
        name, text::read_file(std::string(PORTCULLIS_EXAMPLES) + "/shipments/" + name, text::Limits{}.bytes).bytes);
    const auto node = text::read_document(sources, file, {}, diagnostics);
    auto read = input::read_shipment(book(), *node, {}, diagnostics);
    if (!read) std::abort();
    return std::move(*read);
}

void read_yaml(benchmark::State& state) {
    for (auto _ : state) {
        for (const text::FileId file : files().ids) {
            text::Diagnostics diagnostics;
            benchmark::DoNotOptimize(text::read_yaml(files().sources, file, {}, diagnostics));
        }
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(files().bytes));
}

void load_rulebook(benchmark::State& state) {
    for (auto _ : state) {
        text::Diagnostics diagnostics;
        benchmark::DoNotOptimize(rulebook::load(files().sources, files().ids, diagnostics));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(files().bytes));
}

void compile_world(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(program::Program(book(), {}));
}

void day_tables(benchmark::State& state) {
    const program::Program program(book(), {});
    const language::Day day = *language::parse_day("2025-05-01");
    for (auto _ : state) benchmark::DoNotOptimize(program.tables(day));
}

void verdict(benchmark::State& state, const char* name) {
    const program::Program program(book(), {});
    decide::Decider decider(program);
    const input::Shipment given = shipment(name);
    for (auto _ : state) benchmark::DoNotOptimize(decider.verdict(given.facts, given.facts.day));
    state.SetItemsProcessed(state.iterations());
}

void determination(benchmark::State& state, const char* name, bool reasons) {
    const program::Program program(book(), {});
    decide::Decider decider(program);
    const input::Shipment given = shipment(name);
    decide::Options options;
    options.reasons = reasons;
    options.questions = false;
    options.notices = false;
    for (auto _ : state) benchmark::DoNotOptimize(decider.determine(given.facts, options));
    state.SetItemsProcessed(state.iterations());
}

// From the start of the process to the printed answer.
void process(benchmark::State& state) {
    const std::string command =
        PORTCULLIS_PROGRAM " check " PORTCULLIS_EXAMPLES "/shipments/h20-to-shanghai.yaml >/dev/null";
    for (auto _ : state)
        if (std::system(command.c_str()) != 0) state.SkipWithError("the command failed");
}

BENCHMARK(read_yaml)->Unit(benchmark::kMillisecond);
BENCHMARK(load_rulebook)->Unit(benchmark::kMillisecond);
BENCHMARK(compile_world)->Unit(benchmark::kMillisecond);
BENCHMARK(day_tables)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verdict, h20_to_shanghai, "h20-to-shanghai.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verdict, h100_to_poland, "h100-to-poland.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verdict, dgx_to_macau, "dgx-h100-to-macau.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(determination, h20_without_reasons, "h20-to-shanghai.yaml", false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(determination, h20_with_reasons, "h20-to-shanghai.yaml", true)->Unit(benchmark::kMicrosecond);
BENCHMARK(process)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();

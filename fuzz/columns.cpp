// Random law, worlds, days and shipments picked by the bytes: the columnar executor says of each row what the scalar
// one says, in every column of its answers.
#include "columns/builder.hpp"
#include "oracle/random_facts.hpp"
#include "oracle/random_law.hpp"
#include "rulebook/loader.hpp"
#include "vector/by_rows.hpp"
#include "vector/executor.hpp"

#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>

namespace {

using namespace portcullis;

struct Law {
    rulebook::Loaded loaded;
    std::unique_ptr<program::Program> program;
    std::unique_ptr<vector::Executor> executor;

    Law(std::uint64_t seed, unsigned world) {
        oracle::Dice dice(seed);
        const oracle::LawText text = oracle::RandomLaw(dice).make();
        text::Sources sources;
        text::Diagnostics diagnostics;
        std::vector<text::FileId> files;
        for (const auto& file : text.files)
            files.push_back(sources.add("f" + std::to_string(files.size()), file.text()));
        loaded = rulebook::load(sources, files, diagnostics);
        if (!loaded.rulebook) std::abort();
        program::World in;
        if (world == 1) in.posture = program::Posture::codified;
        if (world == 2) in.scenario = 0;
        program = std::make_unique<program::Program>(*loaded.rulebook, in);
        executor = std::make_unique<vector::Executor>(*program);
    }
};

const Law& law_of(std::uint8_t choice) {
    static std::map<std::uint8_t, Law> laws;
    const auto found = laws.find(choice);
    return found != laws.end() ? found->second : laws.try_emplace(choice, choice / 3 + 1000U, choice % 3).first->second;
}

}  // namespace

// Which law; how much is stated, and what is asked for; then a seed for each few shipments.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) return 0;
    const Law& law = law_of(data[0]);
    columns::Builder builder(*law.loaded.rulebook);
    std::optional<language::Day> day;
    for (std::size_t at = 2; at + 2 <= size && builder.rows() < 500; at += 2) {
        oracle::Dice dice(static_cast<std::uint64_t>(data[at]) << 8 | data[at + 1]);
        support::RandomFacts random(*law.program, dice, 20U + data[1] % 16U * 5U);
        for (int i = 0; i < 3; ++i)
            if (!builder.add(random.make())) std::abort();
        if ((data[1] & 0x80) != 0 && !day) day = random.day();
    }
    const columns::Table table = builder.finish();
    vector::Options options;
    options.day = day;
    options.rules = (data[1] & 0x40) != 0;
    options.certainty = (data[1] & 0x20) != 0;
    const std::vector<rulebook::Index>& rules = law.executor->rules();
    const vector::Answers fast = law.executor->decide(table, options);
    vector::Answers slow;
    vector::prepare(slow, table.rows(), options, rules.size());
    vector::ByRows by_rows(*law.program);
    for (std::size_t row = 0; row < table.rows(); ++row) by_rows.decide(table, row, options, rules, slow);
    const bool same = fast.at_least == slow.at_least && fast.at_most == slow.at_most && fast.review == slow.review &&
                      fast.review_at_least == slow.review_at_least && fast.certainty == slow.certainty;
    if (!same) std::abort();
    for (std::size_t rule = 0; rule < slow.holds.size(); ++rule)
        for (std::size_t row = 0; row < table.rows(); ++row)
            if (columns::bit_at(fast.holds[rule].data(), row) != columns::bit_at(slow.holds[rule].data(), row) ||
                columns::bit_at(fast.may_hold[rule].data(), row) != columns::bit_at(slow.may_hold[rule].data(), row))
                std::abort();
    return 0;
}

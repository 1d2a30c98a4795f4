// Looking a party up by name in a list of parties: through the index, and by comparing with each name, as lists of a
// few dozen rows allow. The names are made up, like those of the Entity List in length and in the words that they
// share.
#include "program/name_index.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace {

using portcullis::program::comparable_name;
using portcullis::program::Name;
using portcullis::program::NameIndex;

std::string made_up(std::mt19937& random) {
    static const std::vector<std::string> places{"Beijing", "Shanghai",  "Shenzhen", "Chengdu",
                                                 "Wuhan",   "Hong Kong", "Xi'an",    "Nanjing"};
    static const std::vector<std::string> trades{
        "Electronics",           "Semiconductor",          "Technology",       "Aerospace",
        "Precision Instruments", "Information Technology", "Microelectronics", "Trading"};
    static const std::vector<std::string> forms{"Co., Ltd.", "Company Limited", "Group", "Institute",
                                                "Research Center"};
    const auto pick = [&](const std::vector<std::string>& list) { return list[random() % list.size()]; };
    std::string own;
    for (std::size_t length = 4 + random() % 7; length > 0; --length) own += static_cast<char>('a' + random() % 26);
    return pick(places) + " " + own + " " + pick(trades) + " " + pick(forms);
}

struct Listed {
    std::vector<std::vector<Name>> names;
    std::vector<Name> questions;
    NameIndex index;

    explicit Listed(std::size_t rows) {
        std::mt19937 random(7);
        std::vector<std::string> plain;
        for (std::size_t i = 0; i < rows; ++i) {
            std::vector<Name> own;
            for (std::size_t count = 1 + random() % 4; count > 0; --count) {
                plain.push_back(made_up(random));
                own.push_back(comparable_name(plain.back()));
            }
            names.push_back(own);
            index.add(static_cast<std::uint32_t>(i), own);
        }
        index.finish();
        // Mostly strangers, as in life; some listed, some with a slip.
        for (int i = 0; i < 64; ++i) {
            std::string name = i % 4 == 0 ? plain[random() % plain.size()] : made_up(random);
            if (i % 8 == 0) name.insert(random() % name.size(), "x");
            questions.push_back(comparable_name(name));
        }
    }
};

// What `near_name` was before the index: the whole table of distances for each pair of like length.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            current[j] =
                std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
        std::swap(previous, current);
    }
    return previous[b.size()];
}

bool near_before(const Name& a, const Name& b) {
    const auto begins = [](const Name& longer, const Name& shorter) {
        return shorter.words.size() < longer.words.size() &&
               std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
    };
    if (a.words.empty() || b.words.empty()) return false;
    if (begins(a, b) || begins(b, a)) return true;
    const std::string left = joined(a);
    const std::string right = joined(b);
    const std::size_t size = std::max(left.size(), right.size());
    if (size < 5 || size - std::min(left.size(), right.size()) > 2) return false;
    return distance(left, right) <= (size < 10 ? 1u : 2u);
}

void through_the_index(benchmark::State& state) {
    const Listed listed(static_cast<std::size_t>(state.range(0)));
    std::vector<NameIndex::Hit> hits;
    std::size_t i = 0;
    for (auto _ : state) {
        listed.index.find(listed.questions[i++ % listed.questions.size()], hits);
        benchmark::DoNotOptimize(hits.data());
    }
}

void with_each_name(benchmark::State& state) {
    const Listed listed(static_cast<std::size_t>(state.range(0)));
    std::size_t i = 0;
    for (auto _ : state) {
        const Name& given = listed.questions[i++ % listed.questions.size()];
        std::size_t hits = 0;
        for (const std::vector<Name>& own : listed.names)
            for (const Name& name : own)
                if (portcullis::program::same_name(given, name) || near_before(given, name)) ++hits;
        benchmark::DoNotOptimize(hits);
    }
}

void making_the_index(benchmark::State& state) {
    const Listed listed(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        NameIndex index;
        for (std::size_t i = 0; i < listed.names.size(); ++i) index.add(static_cast<std::uint32_t>(i), listed.names[i]);
        index.finish();
        benchmark::DoNotOptimize(&index);
    }
}

BENCHMARK(through_the_index)->Arg(100)->Arg(500)->Arg(3500);
BENCHMARK(with_each_name)->Arg(100)->Arg(500)->Arg(3500);
BENCHMARK(making_the_index)->Arg(3500)->Unit(benchmark::kMillisecond);

}  // namespace

// Random choices that are the same everywhere: the standard's distributions differ between libraries, its engines do
// not.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::oracle {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    bool chance(unsigned percent) { return below(100) < percent; }
    std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }
    template <typename T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace portcullis::oracle

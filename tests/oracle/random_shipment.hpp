// Random shipments over the small vocabulary, with facts left out, said to be unknown, none, or known within limits.
#pragma once

#include "random_condition.hpp"

namespace portcullis::oracle {

class RandomShipment {
  public:
    explicit RandomShipment(Dice& dice) : dice_(dice) {}

    std::string make() {
        missing_ = static_cast<unsigned>(dice_.below(4)) * 12;
        std::string out = "date: " + day() + "\n";
        say(out, "destination", dice_.pick(some_countries));
        say(out, "origin", dice_.pick(some_countries));
        say(out, "certified", truth());
        say(out, "declared", truth());
        say(out, "filed", dice_.chance(15) ? "none" : day());
        say(out, "use", dice_.pick({"[civil]", "[military, civil]", "[research]", "[]"}));
        std::string parties;
        for (std::size_t i = 0; i < 1 + dice_.below(2); ++i) {
            std::string party;
            say(party, "role", dice_.pick({"end_user", "consignee", "provider"}));
            say(party, "country", dice_.pick(some_countries));
            say(party, "listed", truth());
            parties += (i > 0 ? ", " : "") + flow(party);
        }
        say(out, "parties", "[" + parties + "]");
        if (dice_.chance(70)) out += "complete: [parties, use]\n";
        std::string items;
        for (std::size_t i = 0; i < 1 + dice_.below(2); ++i) items += (i > 0 ? ", " : "") + item();
        return out + "items: [" + items + "]\n";
    }

  private:
    std::string item() {
        std::string item;
        say(item, "kind", dice_.pick({"circuit", "computer", "memory"}));
        say(item, "speed", number({"400", "599.9", "600", "1000"}));
        say(item, "approved", truth());
        say(item, "maker", dice_.pick(some_countries));
        if (dice_.chance(10)) say(item, "score", "4800");
        std::string chips;
        for (std::size_t i = 0; i < 1 + dice_.below(2); ++i) {
            std::string chip;
            say(chip, "tpp", number({"500", "1000", "2400", "4800", "5920"}));
            say(chip, "area", number({"500", "810.8", "1000"}));
            say(chip, "bandwidth", number({"300", "400", "600"}));
            chips += (i > 0 ? ", " : "") + flow(chip);
        }
        say(item, "chips", "[" + chips + "]");
        return flow(item);
    }

    // A line `key: value`, unless nobody knows.
    void say(std::string& out, const std::string& key, const std::string& value) {
        if (dice_.chance(missing_)) {
            if (dice_.chance(20)) out += key + ": unknown\n";
            return;
        }
        out += key + ": " + value + "\n";
    }

    static std::string flow(std::string lines) {
        if (lines.empty()) return "{}";
        lines.pop_back();
        std::string out = "{";
        for (const char c : lines) out += c == '\n' ? std::string(", ") : std::string(1, c);
        return out + "}";
    }

    std::string truth() { return dice_.chance(50) ? "true" : "false"; }
    std::string day() {
        const std::string one = dice_.pick(some_days);
        return dice_.chance(70) ? one : one.substr(0, 8) + dice_.pick({"01", "28"});
    }
    std::string number(const std::vector<std::string>& figures) {
        if (dice_.chance(6)) return "none";
        if (!dice_.chance(12)) return dice_.pick(figures);
        const std::size_t low = dice_.below(figures.size());
        const std::size_t high = low + dice_.below(figures.size() - low);
        return "{between: [" + figures[low] + ", " + figures[high] + "]}";
    }

    Dice& dice_;
    unsigned missing_ = 0;
};

}  // namespace portcullis::oracle

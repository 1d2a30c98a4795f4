// Makes a counterexample small: leaves out rules, keys and facts for as long as the disagreement stays.
#pragma once

#include "random_law.hpp"

#include <functional>

namespace portcullis::oracle {

struct Example {
    LawText law;
    std::string shipment;
};

// `bad` says whether the example still shows what is wrong; it must answer no of text that cannot be read.
inline Example shrink(Example example, const std::function<bool(const Example&)>& bad) {
    const auto attempt = [&](const std::function<void(Example&)>& change) {
        Example smaller = example;
        change(smaller);
        if (!bad(smaller)) return false;
        example = std::move(smaller);
        return true;
    };
    bool again = true;
    while (again) {
        again = false;
        for (std::size_t f = 0; f < example.law.files.size(); ++f) {
            for (std::size_t r = example.law.files[f].rules.size(); r-- > 0;) {
                const auto without = [&](Example& one) {
                    auto& rules = one.law.files[f].rules;
                    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(r));
                };
                if (attempt(without)) again = true;
            }
            for (std::size_t r = 0; r < example.law.files[f].rules.size(); ++r) {
                for (std::size_t k = example.law.files[f].rules[r].size(); k-- > 0;) {
                    const auto without = [&](Example& one) {
                        Keys& keys = one.law.files[f].rules[r];
                        keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(k));
                    };
                    if (attempt(without)) again = true;
                }
            }
        }
        for (std::size_t begin = 0; begin < example.shipment.size();) {
            const std::size_t end = example.shipment.find('\n', begin) + 1;
            if (attempt([&](Example& one) { one.shipment.erase(begin, end - begin); })) again = true;
            else begin = end;
        }
    }
    return example;
}

}  // namespace portcullis::oracle

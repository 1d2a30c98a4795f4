#include "rulebook/rules_called.hpp"

namespace portcullis::rulebook {

std::vector<Index> rules_called(const Rulebook& book, std::string_view name) {
    if (const Index rule = book.find_rule(name); rule != none) return {rule};
    std::vector<Index> found;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const std::string_view full = book.rules[i].name;
        if (full.substr(full.find('/') + 1) == name) found.push_back(static_cast<Index>(i));
    }
    return found;
}

}  // namespace portcullis::rulebook

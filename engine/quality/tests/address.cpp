#include "quality/tests/address.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {

using rulebook::Rule;
using rulebook::Rulebook;

namespace {

constexpr std::string_view mark = "::";

std::string regime_name(const Rulebook& book, const Case& one) {
    return one.regime == rulebook::none ? std::string() : book.regimes[one.regime].name;
}

std::string head(const Rulebook& book, const Case& one) {
    return one.rule == rulebook::none ? regime_name(book, one) : book.rules[one.rule].name;
}

bool expects(const Rule& rule, const Expectation& expectation, const Rulebook& book) {
    const Expectation& e = expectation;
    for (const Expectation::Names* names :
         {&e.because, &e.not_because, &e.available, &e.reachable, &e.blocked, &e.obligations, &e.red_flags})
        for (const std::string& name : *names)
            if (names_rule(rule.name, name) || (!rule.symbol.empty() && rule.symbol == name)) return true;
    for (const auto& [name, day] : e.deadlines)
        if (names_rule(rule.name, name)) return true;
    return std::any_of(e.trace.begin(), e.trace.end(),
                       [&](const TraceLine& line) { return &book.rules[line.rule] == &rule; });
}

bool has_tail(const Case& one, std::string_view tail) {
    if (!tail.starts_with(one.test)) return false;
    const std::string_view rest = tail.substr(one.test.size());
    return rest.empty() || rest == "[" + one.variation + "]";
}

}  // namespace

std::string address(const Rulebook& book, const Case& one) {
    std::string result = head(book, one) + std::string(mark) + one.test;
    if (!one.variation.empty()) result += "[" + one.variation + "]";
    return result;
}

std::vector<std::size_t> cases_at(const Rulebook& book, const Suite& suite, std::string_view address) {
    const std::size_t at = address.find(mark);
    const std::string_view front = address.substr(0, at);
    const rulebook::Index rule = front.find('/') == std::string_view::npos ? rulebook::none : book.find_rule(front);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < suite.cases.size(); ++i) {
        const Case& one = suite.cases[i];
        bool here = regime_name(book, one) == front;
        if (rule != rulebook::none) here = one.rule == rule;
        if (at != std::string_view::npos) here = here && has_tail(one, address.substr(at + mark.size()));
        else if (rule != rulebook::none) here = here || expects(book.rules[rule], one.expectation, book);
        if (here) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> cases_like(const Rulebook& book, const Suite& suite, std::string_view text) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < suite.cases.size(); ++i) {
        const Case& one = suite.cases[i];
        const bool named = (regime_name(book, one) + ": " + one.name()).find(text) != std::string::npos;
        if (named || address(book, one).find(text) != std::string::npos) found.push_back(i);
    }
    return found;
}

std::string nearest_address(const Rulebook& book, const Suite& suite, std::string_view wanted) {
    std::set<std::string> all;
    for (const Case& one : suite.cases) {
        all.insert(regime_name(book, one));
        all.insert(head(book, one));
        all.insert(head(book, one) + std::string(mark) + one.test);
        all.insert(regime_name(book, one) + std::string(mark) + one.test);
        all.insert(address(book, one));
    }
    for (const Rule& rule : book.rules) all.insert(rule.name);
    const std::vector<std::string_view> candidates(all.begin(), all.end());
    // A test is found though its variation is not, and a regime though the test is not.
    for (const std::string_view part :
         {wanted, wanted.substr(0, wanted.rfind('[')), wanted.substr(0, wanted.find(mark))})
        if (const std::string_view near = text::nearest(part, candidates); !near.empty()) return std::string(near);
    return {};
}

}  // namespace portcullis::quality

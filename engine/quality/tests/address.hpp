// Addresses of cases: `regime/rule::test[variation]`, or `regime::test[variation]` where the test names no rule.
#pragma once

#include "quality/tests/suite.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

[[nodiscard]] std::string address(const rulebook::Rulebook& book, const Case& one);

// Cases at an address or below it, as indices in their order:
//   `regime`, `regime/rule` (tests about the rule, or that expect something of it), `…::test` (with its variations),
//   `…::test[variation]`, and `…::test[]` for the test's own case alone.
[[nodiscard]] std::vector<std::size_t> cases_at(const rulebook::Rulebook& book, const Suite& suite,
                                                std::string_view address);

// Cases whose address or `regime: name` contains the text.
[[nodiscard]] std::vector<std::size_t> cases_like(const rulebook::Rulebook& book, const Suite& suite,
                                                  std::string_view text);

// The address that is most like one at which there is nothing; empty if none is near.
[[nodiscard]] std::string nearest_address(const rulebook::Rulebook& book, const Suite& suite, std::string_view address);

}  // namespace portcullis::quality

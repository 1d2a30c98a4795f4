// Sections of the law as rules name them: `742.6(a)(6)(iii)`, `748, Supplement No. 2, (dd)(3)`, `774.Supp1(3A090.a)`.
#pragma once

#include <string_view>

namespace portcullis::rulebook {

// `744.23(a)(1)` is within `744.23(a)`, within `744.23` and within `744`; `744.230` is not within `744.23`.
[[nodiscard]] bool section_within(std::string_view inner, std::string_view outer);

// The entry of the control list that a section is: `3A090.a` of `774.Supp1(3A090.a)` and of `3A090.a`; empty for
// others.
[[nodiscard]] std::string_view eccn_of_section(std::string_view section);

}  // namespace portcullis::rulebook

// The figures that make an answer no surer than it is.
#pragma once

#include <portcullis/determination.hpp>

#include <vector>

namespace portcullis::decide {

// Figures of the catalogue and of parameters (or else derived ones) that are exactly as sure as the answer, in the
// order in which its reasons read them; none where the answer is as sure as the law's own text.
[[nodiscard]] std::vector<Operand> hangs_on(const Determination& answer);

}  // namespace portcullis::decide

// The report of `rules diff`: for a terminal, for a comment on a pull request, for programs.
#pragma once

#include "quality/diff/report.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string diff_text(const quality::DiffReport& report, int width, bool color);
[[nodiscard]] std::string diff_markdown(const quality::DiffReport& report);
[[nodiscard]] std::string diff_json(const quality::DiffReport& report, bool pretty);

}  // namespace portcullis::output

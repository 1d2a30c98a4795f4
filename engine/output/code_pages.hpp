// The pages of `docs/codes`: what a code of a report means, with an example and its correction. They are part of the
// program; the build makes their table from whatever pages stand in that folder.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

struct CodePage {
    std::string_view code;
    std::string_view text;  // Markdown: `# code`, a summary of one sentence, then the rest

    // The first paragraph, on one line.
    [[nodiscard]] std::string summary() const;
};

// By code.
[[nodiscard]] std::span<const CodePage> code_pages();
[[nodiscard]] const CodePage* code_page(std::string_view code);
[[nodiscard]] std::vector<std::string_view> explained_codes();

}  // namespace portcullis::output

// Faults found in what a user wrote: collected, never thrown, shown the way good compilers show them.
#pragma once

#include "text/edit.hpp"
#include "text/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

enum class Severity : std::uint8_t { error, warning, note };

struct Label {
    Span span;
    std::string caption;
};

// `code` is chosen where the fault is found (`unknown-field`, `type-mismatch`), lower case with hyphens.
// `message` is lower case, without full stop, with the user's text in backquotes; `help` says what to do.
struct Diagnostic {
    std::string code;
    Severity severity = Severity::error;
    std::string message;
    Span span;
    std::string caption;        // short words under the carets; may be empty
    std::vector<Label> others;  // further places ("first defined here")
    std::string help;
    std::vector<Edit> fix;  // what would mend it, where that is certain; all in the file of `span`
};

class Diagnostics {
  public:
    Diagnostic& error(std::string code, Span span, std::string message, std::string help = {});
    Diagnostic& warning(std::string code, Span span, std::string message, std::string help = {});
    void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }
    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] std::size_t error_count() const;
    [[nodiscard]] bool empty() const { return list_.empty(); }
    // Sorted by file, place and code; each fault once.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;
    // The same with files by name, whatever the order in which they were read.
    [[nodiscard]] std::vector<Diagnostic> sorted(const Sources& sources) const;

  private:
    std::vector<Diagnostic> list_;
};

struct RenderOptions {
    bool color = false;
    int width = 100;  // terminal cells; longer source lines are cut around the place
};

// Several lines: `error[code]: message`, ` --> file:line:column`, the source line with carets, captions, `help: …`.
// Control characters of the source are shown as visible escapes; carets are placed by terminal cells.
[[nodiscard]] std::string render(const Sources& sources, const Diagnostic& diagnostic,
                                 const RenderOptions& options = {});

// The candidate nearest to `name` (case-insensitive, Damerau-Levenshtein within a third of its length, at least 1),
// or an empty view.
[[nodiscard]] std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates);

// `did you mean `x`?` or an empty string.
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

// The word with `a` or `an` before it, by its first letter: `an item`.
[[nodiscard]] std::string with_article(std::string_view word);

// `one of `a`, `b`, …` where the words are few enough to read, else an empty string.
[[nodiscard]] std::string one_of(const std::vector<std::string_view>& words);

// The nearest of the words, or all of them if none is near and they are few.
[[nodiscard]] std::string near_or_all(std::string_view name, const std::vector<std::string_view>& words);

// Text from outside made safe to print on a terminal: control, bidirectional and zero-width characters and invalid
// UTF-8 become visible escapes such as `\x1b` and `\u{202e}`.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace portcullis::text

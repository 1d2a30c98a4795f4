// Lints: what a valid rulebook may say and a careful author would not leave unexplained. Each is one function in the
// file named after it; each reads the rulebook, the trees it came from and the tests beside the rules, and reports at
// a place. Nothing here prints, and nothing reads a clock.
#pragma once

#include "rulebook/loader.hpp"
#include "text/diagnostic.hpp"
#include "text/edit.hpp"
#include "text/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

struct LintInput {
    const text::Sources& sources;
    const rulebook::Loaded& loaded;  // with its rulebook
    language::Day reference = 0;     // the day that counts as today
    int stale_after = 120;           // days after which a file must be checked against its sources again

    [[nodiscard]] const rulebook::Rulebook& book() const { return *loaded.rulebook; }
};

struct Lint;

// Where a lint puts what it finds; code and severity are the lint's.
class Findings {
  public:
    explicit Findings(const Lint& lint) : lint_(&lint) {}
    text::Diagnostic& report(text::Span span, std::string message, std::string help = {});
    [[nodiscard]] const std::vector<text::Diagnostic>& list() const { return list_; }

  private:
    const Lint* lint_;
    std::vector<text::Diagnostic> list_;
};

struct Lint {
    std::string_view id;
    text::Severity severity = text::Severity::warning;
    std::string_view summary;                            // one sentence, lower case, without full stop
    void (*run)(const LintInput&, Findings&) = nullptr;  // null: found by whoever reads the suppressions
    bool by_day = false;  // what it finds comes and goes with the day that counts as today
};

// In the order of their ids.
[[nodiscard]] const std::vector<Lint>& lints();
[[nodiscard]] const Lint* find_lint(std::string_view id);

struct LintResult {
    std::vector<text::Diagnostic> findings;  // by file and place, each once
    std::size_t suppressed = 0;
};

// Runs the lints of `chosen` and leaves out what the rule files themselves allow (see suppression.hpp).
[[nodiscard]] LintResult run_lints(const LintInput& input, const std::vector<const Lint*>& chosen);

// The latest `verified_through` of all files; nothing if no file has one.
[[nodiscard]] std::optional<language::Day> latest_verification(const rulebook::Loaded& loaded);

}  // namespace portcullis::quality

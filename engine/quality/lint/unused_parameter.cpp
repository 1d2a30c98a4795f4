// unused-parameter: a figure that no rule, quota or assumption reads decides nothing, though a reader would think it
// does.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {

void lint_unused_parameter(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const std::vector<bool> used = reads(book).parameters;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i])
            findings.report(book.parameters[i].place, "nothing reads the parameter `" + book.parameters[i].name + "`",
                            "use it, or remove it");
}

}  // namespace portcullis::quality

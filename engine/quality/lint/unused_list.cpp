// unused-list: a list that no condition asks, neither itself nor through a list made of it.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {

void lint_unused_list(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const std::vector<bool> used = reads(book).tables;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i])
            findings.report(book.tables[i].place, "nothing asks the list `" + book.tables[i].name + "`",
                            "use it, or remove it");
}

}  // namespace portcullis::quality

// unreviewed-case: what a program proposed and no person has confirmed proves nothing about the law.
#include "quality/lint/lints.hpp"

namespace portcullis::quality {
namespace {

void look_at(const text::Node& node, Findings& findings) {
    const text::Entry* reviewed = node.find_entry("reviewed");
    if (reviewed != nullptr && reviewed->value.text == "false")
        findings.report({reviewed->key.span.file, reviewed->key.span.begin, reviewed->value.span.end},
                        "nobody has confirmed what this case expects",
                        "compare it with the law, then remove `reviewed: false`");
}

}  // namespace

void lint_unreviewed_case(const LintInput& input, Findings& findings) {
    for (const rulebook::TestsOf& tests : input.loaded.tests)
        for (const text::Node& test : tests.node.items) {
            look_at(test, findings);
            const text::Node* cases = test.find("cases");
            if (cases == nullptr) continue;
            for (const text::Node& one : cases->items) look_at(one, findings);
        }
}

}  // namespace portcullis::quality

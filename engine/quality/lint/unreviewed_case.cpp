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
    for (const text::Node& item : node.items) look_at(item, findings);
    // What the shipment states is no test.
    for (const text::Entry& entry : node.entries)
        if (entry.key.text != "given" && entry.key.text != "with" && entry.key.text != "expect")
            look_at(entry.value, findings);
}

}  // namespace

void lint_unreviewed_case(const LintInput& input, Findings& findings) {
    for (const rulebook::TestsOf& tests : input.loaded.tests) look_at(tests.node, findings);
}

}  // namespace portcullis::quality

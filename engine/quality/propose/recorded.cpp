#include "quality/propose/recorded.hpp"

#include "quality/tests/findings.hpp"

#include <string>
#include <vector>

namespace portcullis::quality {

using text::Node;

Node recorded_expectation(const Determination& answer) {
    Node expect;
    expect.kind = text::NodeKind::mapping;
    const auto add = [&](std::string key, std::string_view value) {
        text::Entry entry;
        entry.key.text = std::move(key);
        entry.value.text = value;
        expect.entries.push_back(std::move(entry));
    };
    if (answer.decided()) {
        add("outcome", name(answer.at_most));
    } else {
        add("at_least", name(answer.at_least));
        add("at_most", name(answer.at_most));
    }
    if (const std::vector<Finding> reasons = names_found(answer, "because"); !reasons.empty()) {
        text::Entry because;
        because.key.text = "because";
        because.value.kind = text::NodeKind::sequence;
        for (const Finding& rule : reasons) {
            Node one;
            one.text = rule.name;
            because.value.items.push_back(std::move(one));
        }
        expect.entries.push_back(std::move(because));
    }
    if (answer.review) add("review", name(*answer.review));
    return expect;
}

}  // namespace portcullis::quality

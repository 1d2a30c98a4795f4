#include "quality/propose/recorded.hpp"

#include <set>
#include <string>

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
    std::set<std::string> reasons;
    for (const ItemAnswer& item : answer.items) {
        for (const Requirement& one : item.requirements)
            if (one.holds == Tri::yes && one.replaced_by.empty() && one.exempted_by.empty()) reasons.insert(one.rule);
        for (const Prohibition& one : item.prohibitions)
            if (one.holds == Tri::yes) reasons.insert(one.rule);
    }
    if (!reasons.empty()) {
        text::Entry because;
        because.key.text = "because";
        because.value.kind = text::NodeKind::sequence;
        for (const std::string& rule : reasons) {
            Node one;
            one.text = rule;
            because.value.items.push_back(std::move(one));
        }
        expect.entries.push_back(std::move(because));
    }
    if (answer.review) add("review", name(*answer.review));
    return expect;
}

}  // namespace portcullis::quality

#include "quality/format/expression_places.hpp"

#include <array>
#include <span>
#include <string_view>

namespace portcullis::quality {
namespace {

using text::Node;
using text::NodeKind;

// From the root of a file on: a key, `*` for each entry, `[]` for each item (what is no list counts as a list of one).
struct Place {
    std::string_view kind;
    std::array<std::string_view, 5> steps;
};

constexpr Place places[] = {
    {"regime", {"when"}},
    {"regime", {"quotas", "*", "key"}},
    {"regime", {"quotas", "*", "counts"}},
    {"regime", {"quotas", "*", "measure"}},
    {"regime", {"quotas", "*", "used"}},
    {"regime", {"quotas", "*", "limit"}},
    {"regime", {"rules", "[]", "when"}},
    {"regime", {"rules", "[]", "as"}},
    {"regime", {"rules", "[]", "add_all"}},
    {"regime", {"rules", "[]", "review", "[]", "when"}},
    {"regime", {"rules", "[]", "needs", "[]", "when"}},
    {"regime", {"rules", "[]", "needs", "[]", "from"}},
    {"assumptions", {"assume", "[]", "as"}},
};

using Found = std::set<const Node*>;

// An expression, a list of conditions, or one of `all`, `any`, `none` with a list.
void condition(const Node& node, Found& found) {
    if (node.kind == NodeKind::scalar) found.insert(&node);
    for (const Node& item : node.items) condition(item, found);
    if (node.entries.size() != 1) return;
    const text::Entry& only = node.entries.front();
    const bool tree = only.key.text == "all" || only.key.text == "any" || only.key.text == "none";
    if (tree && only.value.kind == NodeKind::sequence) condition(only.value, found);
}

void follow(const Node& node, std::span<const std::string_view> steps, Found& found) {
    if (steps.empty() || steps.front().empty()) {
        condition(node, found);
        return;
    }
    const auto rest = steps.subspan(1);
    if (steps.front() == "*") {
        for (const text::Entry& entry : node.entries) follow(entry.value, rest, found);
    } else if (steps.front() == "[]") {
        if (node.kind != NodeKind::sequence) follow(node, rest, found);
        for (const Node& item : node.items) follow(item, rest, found);
    } else if (const Node* value = node.find(steps.front()); value != nullptr) {
        follow(*value, rest, found);
    }
}

}  // namespace

std::set<const Node*> find_expressions(const Node& root) {
    Found found;
    for (const Place& place : places)
        if (root.find(place.kind) != nullptr) follow(root, place.steps, found);
    return found;
}

}  // namespace portcullis::quality

#include "output/ask_shipment.hpp"

#include "output/words.hpp"
#include "text/diagnostic.hpp"
#include "text/write_yaml.hpp"

#include <algorithm>
#include <vector>

namespace portcullis::output {
namespace {

constexpr std::string_view may_be_more = "# asked, and there may be more: ";

void unknown_facts(const text::Node& node, const std::string& path, std::vector<std::string>& found) {
    if (node.kind == text::NodeKind::scalar && !node.quoted && node.text == "unknown")
        found.push_back(text::printable(path));
    for (const text::Entry& entry : node.entries)
        unknown_facts(entry.value, (path.empty() ? "" : path + ".") + entry.key.text, found);
    for (std::size_t i = 0; i < node.items.size(); ++i)
        unknown_facts(node.items[i], path + "[" + std::to_string(i) + "]", found);
}

// As people write a shipment, whatever the order of the questions was.
text::Node in_order(text::Node shipment) {
    static constexpr std::string_view first[] = {"name",        "date",    "transaction", "exporter", "from",
                                                 "destination", "parties", "end_use",     "items"};
    static constexpr std::string_view last[] = {"complete", "assume"};
    const auto rank = [](const text::Entry& entry) {
        const auto early = std::find(std::begin(first), std::end(first), entry.key.text);
        if (early != std::end(first)) return static_cast<int>(early - std::begin(first));
        const auto late = std::find(std::begin(last), std::end(last), entry.key.text);
        return late == std::end(last) ? 50 : 51 + static_cast<int>(late - std::begin(last));
    };
    std::stable_sort(shipment.entries.begin(), shipment.entries.end(),
                     [&](const text::Entry& a, const text::Entry& b) { return rank(a) < rank(b); });
    return shipment;
}

}  // namespace

std::string ask_shipment(const text::Node& shipment, const std::set<std::string>& open_lists) {
    std::string out = "# Written by portcullis ask.\n";
    std::vector<std::string> unknown;
    unknown_facts(shipment, {}, unknown);
    if (!unknown.empty())
        out += "# asked, and not known (the facts that are `unknown`): " + joined(unknown, ", ") + "\n";
    if (!open_lists.empty())
        out += std::string(may_be_more) + joined({open_lists.begin(), open_lists.end()}, ", ") + "\n";
    return out + text::write_yaml(in_order(shipment));
}

std::set<std::string> open_lists_of(std::string_view bytes) {
    std::set<std::string> lists;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view line = bytes.substr(begin, end - begin);
        begin = end + 1;
        if (!line.starts_with(may_be_more)) continue;
        line.remove_prefix(may_be_more.size());
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t stop = std::min(line.find_first_of(", \r", at), line.size());
            if (stop > at) lists.emplace(line.substr(at, stop - at));
            at = stop + 1;
        }
    }
    return lists;
}

}  // namespace portcullis::output

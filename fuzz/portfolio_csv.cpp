// Any bytes as a table, and as a map of columns and a table: rows come to an end, each makes a shipment or a report,
// and every place is within its text.
#include "input/column_map.hpp"
#include "input/portfolio.hpp"
#include "rulebook/loader.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>

namespace {

using namespace portcullis;

constexpr const char* vocabulary = R"(vocabulary: 1
units: {TPP: {}}
symbols: {role: [end_user, consignee]}
records:
  shipment: {date: {type: date}, destination: {type: country}, parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, role: {type: symbol role}, country: {type: country}}
  item: {quantity: {type: number}, chips: {type: list of chip}}
  chip: {tpp: {type: number, unit: TPP}, eccns: {type: list of eccn}}
)";

const rulebook::Rulebook& book() {
    static const rulebook::Loaded loaded = [] {
        text::Sources sources;
        text::Diagnostics diagnostics;
        return rulebook::load(sources, {sources.add("vocabulary.yaml", vocabulary)}, diagnostics);
    }();
    return *loaded.rulebook;
}

void check(const text::Node& node, const text::Sources& sources) {
    const std::size_t size = sources.bytes(node.span.file).size();
    if (node.span.begin > node.span.end || node.span.end > size) std::abort();
    if (node.kind == text::NodeKind::scalar && node.at(0, node.text.size()).end > size) std::abort();
    for (const text::Node& item : node.items) check(item, sources);
    for (const text::Entry& entry : node.entries) {
        check(entry.key, sources);
        check(entry.value, sources);
    }
}

void read(const std::string& table, input::TableOptions options) {
    std::istringstream in(table);
    options.book = &book();
    input::Portfolio portfolio(in, "table.csv", input::Form::csv, std::move(options));
    input::RawRecord raw;
    while (portfolio.next(raw)) {
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto node = portfolio.parse(raw, sources, diagnostics);
        if (!node && !diagnostics.has_errors()) std::abort();
        if (node) check(*node, sources);
        for (const text::Diagnostic& one : diagnostics.sorted()) (void)text::render(sources, one);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read(bytes, {});
    // A map, a zero byte, and the table that it is for.
    const std::size_t split = bytes.find('\0');
    if (split == std::string::npos) return 0;
    text::Sources sources;
    text::Diagnostics diagnostics;
    auto map = input::read_column_map(book(), sources, sources.add("map.yaml", bytes.substr(0, split)), diagnostics);
    for (const text::Diagnostic& one : diagnostics.sorted()) (void)text::render(sources, one);
    if (!map) return 0;
    input::TableOptions options;
    options.map = std::make_shared<const input::ColumnMap>(std::move(*map));
    read(bytes.substr(split + 1), std::move(options));
    return 0;
}

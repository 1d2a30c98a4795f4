// Any bytes as a record of JSON and as a table, read straight into columns: where they are taken, they say what the
// reader of one shipment says of them.
#include "../tests/support/same_facts.hpp"
#include "columns/json_reader.hpp"
#include "columns/row_reader.hpp"
#include "input/portfolio.hpp"
#include "rulebook/loader.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

namespace {

using namespace portcullis;

constexpr const char* vocabulary_text = R"(vocabulary: 1
units: {TPP: {}, bit: {}}
symbols: {role: [exporter, end_user, consignee], kind: [integrated_circuit, computer, software]}
records:
  shipment: {date: {type: date}, exporter: {type: party}, destination: {type: country}, parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, role: {type: symbol role}, country: {type: country}, ultimate_parent: {type: parent}}
  parent: {name: {type: string}, country: {type: country}}
  item: {product: {type: string}, kind: {type: symbol kind}, quantity: {type: number}, chips: {type: list of chip}, eccns: {type: list of eccn, also: [eccn], open: true}}
  chip: {product: {type: string}, tpp: {type: number, unit: TPP}, count: {type: number}, rates: {type: list of rate}, fast: {type: bool}}
  rate: {bits: {type: number, unit: bit}}
)";
constexpr const char* catalogue_text = R"(catalogue: all
products:
  chip-a: {name: Chip A, vendor: V, item: {kind: integrated_circuit}, chip: {tpp: 5, rates: [{bits: 8}]}}
  system-b: {name: System B, vendor: V, aliases: [b], item: {kind: computer}, chips: [{product: chip-a, count: 8}]}
)";

const rulebook::Rulebook& book() {
    static const rulebook::Loaded loaded = [] {
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto words = sources.add("vocabulary.yaml", vocabulary_text);
        const auto products = sources.add("catalogue.yaml", catalogue_text);
        return rulebook::load(sources, {words, products}, diagnostics);
    }();
    if (!loaded.rulebook) std::abort();
    return *loaded.rulebook;
}

const columns::Vocabulary& vocabulary() {
    static const columns::Vocabulary made(book());
    return made;
}

// `fast`: whether the row was added to the builder, which is empty again afterwards.
void compare(bool fast, columns::Builder& builder, const std::optional<input::Shipment>& slow) {
    if (builder.rows() != (fast ? 1U : 0U)) std::abort();
    if (!fast) return;
    const columns::Table table = builder.finish();
    if (!slow || !support::SameFacts(slow->facts, table.row(0)).difference().empty()) std::abort();
}

std::optional<input::Shipment> read(input::Portfolio& portfolio, const input::RawRecord& raw) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = portfolio.parse(raw, sources, diagnostics);
    std::optional<input::Shipment> shipment;
    if (node) shipment = input::read_shipment(book(), *node, {}, diagnostics);
    if (diagnostics.has_errors()) shipment.reset();
    return shipment;
}

void read_lines(const std::string& bytes) {
    std::istringstream in(bytes);
    input::Portfolio portfolio(in, "lines.ndjson", input::Form::ndjson);
    columns::JsonReader reader(vocabulary(), {});
    columns::Builder builder(book());
    input::RawRecord raw;
    while (portfolio.next(raw)) {
        const auto slow = read(portfolio, raw);
        const std::string padded = raw.text + std::string(columns::JsonReader::padding, '\n');
        compare(!raw.too_long && reader.read(std::string_view(padded).substr(0, raw.text.size()), builder), builder,
                slow);
    }
}

void read_rows(const std::string& bytes) {
    std::istringstream in(bytes);
    input::TableOptions options;
    options.book = &book();
    input::Portfolio portfolio(in, "table.csv", input::Form::csv, options);
    std::optional<columns::RowReader> reader;
    columns::Builder builder(book());
    input::RawRecord raw;
    while (portfolio.next(raw)) {
        if (raw.header) return;
        if (!reader)
            reader.emplace(vocabulary(), input::Options{}, *portfolio.columns(), portfolio.header()->delimiter);
        const auto slow = read(portfolio, raw);
        compare(!raw.too_long && reader->read(raw.text, builder), builder, slow);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read_lines(bytes);
    read_rows(bytes);
    return 0;
}

// Arrays of Arrow made of any bytes, each buffer just as long as its lengths say: a report or answers, every struct
// released once, and of each row the answer or the error that the row has by itself.
#include <portcullis/arrow.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace portcullis;

constexpr const char* vocabulary = R"(vocabulary: 1
units: {TPP: {}}
symbols: {role: [exporter, end_user, consignee], kind: [integrated_circuit, software, computer]}
records:
  shipment: {date: {type: date}, destination: {type: country}, civil: {type: bool}, shipped: {type: date}, exporter: {type: party},
    parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, role: {type: symbol role}, country: {type: country}}
  item: {kind: {type: symbol kind}, quantity: {type: number}, eccns: {type: list of eccn}, chips: {type: list of chip}}
  chip: {tpp: {type: number, unit: TPP}, count: {type: number}}
)";
constexpr const char* law = R"(regime: test
title: Test
jurisdiction: US
status: [{from: 2020-01-01, state: in_force}]
rules:
  - {id: strong, title: t, effect: requires_license, reasons: [RS], when: ['item.chips.exists(c, c.tpp >= 4800)', 'destination == "CN"']}
  - {id: many, title: t, effect: requires_license, reasons: [RS], when: ['item.quantity > 10', 'parties.exists(p, p.role == "end_user" && p.country == "CN")']}
  - {id: late, title: t, effect: prohibits, when: ['date >= "2024-06-01"', '!civil', shipped > date]}
  - {id: own, title: t, effect: requires_license, reasons: [RS], when: ['exporter.country == "US"', 'exporter.role == "exporter"']}
)";

constexpr std::array names{"date",
                           "destination",
                           "civil",
                           "shipped",
                           "exporter.country",
                           "exporter",
                           "parties",
                           "items",
                           "items.kind",
                           "items[0].quantity",
                           "tpp",
                           "kind",
                           "end_user.country",
                           "items.chips.tpp",
                           "items.quantity",
                           "eccns",
                           "role",
                           "country",
                           "chips",
                           "count",
                           "quantity",
                           "assume",
                           "name",
                           "x"};
constexpr std::array formats{"tdD", "u", "b", "g", "+l", "+s", "c", "S", "i", "l", "f", "n", "C", "s", "I", "L", "U"};
constexpr std::array words{"CN",         "FR",   "end_user", "integrated_circuit",
                           "software",   "none", "unknown",  "3A090",
                           "2024-07-01", "XX",   "\xff",     ""};

int released_schemas = 0;
int released_arrays = 0;

struct Node {
    ArrowSchema schema{};
    ArrowArray array{};
    std::vector<std::unique_ptr<char[]>> owned;
    std::vector<const void*> buffers;
    std::vector<std::unique_ptr<Node>> children;
    std::vector<ArrowSchema*> schemas;
    std::vector<ArrowArray*> arrays;
    std::unique_ptr<Node> dictionary;
};

class Making {
  public:
    Making(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::uint8_t take() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }

    std::unique_ptr<Node> node(const char* format, const char* name, std::int64_t length, int depth) {
        auto made = std::make_unique<Node>();
        const std::int64_t offset = take() % 4 == 1 ? take() % 20 : 0;
        const std::int64_t rows = length + offset + (take() == 0xff ? 1 : 0);
        const std::string kind = format;
        if (kind != "n")
            made->buffers.push_back(take() % 2 == 0 ? nullptr : buffer(*made, static_cast<std::size_t>(rows + 7) / 8));
        if (kind == "u" || kind == "+l" || kind == "U") lists(*made, rows, kind, depth);
        else if (kind == "+s") fields(*made, rows, depth);
        else if (kind == "tdD") days(*made, rows);
        else if (kind != "n") made->buffers.push_back(buffer(*made, static_cast<std::size_t>(rows) * width(kind)));
        const bool integer = std::string("csilCSIL").find(kind) != std::string::npos;
        if (integer && take() % 2 == 0) made->dictionary = entries();
        finish(*made, format, name, length, offset);
        return made;
    }

  private:
    static std::size_t width(const std::string& kind) {
        if (kind == "b" || kind == "c" || kind == "C") return 1;
        if (kind == "s" || kind == "S") return 2;
        return kind == "l" || kind == "L" || kind == "g" ? 8 : 4;
    }

    const void* keep(Node& node, const void* bytes, std::size_t size) {
        node.owned.push_back(std::make_unique<char[]>(size));
        if (size > 0) std::memcpy(node.owned.back().get(), bytes, size);
        return node.owned.back().get();
    }
    const void* buffer(Node& node, std::size_t size) {
        std::vector<std::uint8_t> bytes(size);
        for (std::uint8_t& byte : bytes) byte = take();
        return keep(node, bytes.data(), size);
    }

    void days(Node& node, std::int64_t rows) {
        std::vector<std::int32_t> all;
        for (std::int64_t i = 0; i < rows; ++i)
            all.push_back(take() == 0xff ? static_cast<std::int32_t>(take() << 24) : 19'700 + take() * 2);
        node.buffers.push_back(keep(node, all.data(), all.size() * 4));
    }

    void lists(Node& node, std::int64_t rows, const std::string& kind, int depth) {
        std::vector<std::int32_t> begins{take() % 3};
        std::string text(static_cast<std::size_t>(begins[0]), '?');
        for (std::int64_t i = 0; i < rows; ++i) {
            const std::uint8_t step = take();
            if (kind == "u") {
                text += words[step % words.size()];
                begins.push_back(static_cast<std::int32_t>(text.size()));
            } else {
                begins.push_back(begins.back() + (step == 0xff ? -1 : step % 3));
            }
        }
        const std::int32_t last = begins.back();
        node.buffers.push_back(keep(node, begins.data(), begins.size() * 4));
        if (kind == "u" || kind == "U") node.buffers.push_back(keep(node, text.data(), text.size()));
        else
            node.children.push_back(this->node(depth > 3 ? "g" : formats[take() % formats.size()], "element",
                                               last < 0 ? 0 : last, depth + 1));
    }

    void fields(Node& node, std::int64_t rows, int depth) {
        for (std::size_t i = depth > 3 ? 0 : take() % 6; i > 0; --i) {
            const char* const name = names[take() % names.size()];
            node.children.push_back(this->node(formats[take() % formats.size()], name, rows, depth + 1));
        }
    }

    std::unique_ptr<Node> entries() { return node("u", "", take() % 12, 9); }

    static void finish(Node& node, const char* format, const char* name, std::int64_t length, std::int64_t offset) {
        for (const auto& child : node.children) {
            node.schemas.push_back(&child->schema);
            node.arrays.push_back(&child->array);
        }
        const auto count = static_cast<std::int64_t>(node.children.size());
        node.schema = {format,
                       name,
                       nullptr,
                       0,
                       count,
                       node.schemas.data(),
                       node.dictionary ? &node.dictionary->schema : nullptr,
                       [](ArrowSchema*) { ++released_schemas; },
                       nullptr};
        node.array = {length,
                      -1,
                      offset,
                      static_cast<std::int64_t>(node.buffers.size()),
                      count,
                      node.buffers.data(),
                      node.arrays.data(),
                      node.dictionary ? &node.dictionary->array : nullptr,
                      [](ArrowArray*) { ++released_arrays; },
                      nullptr};
    }

    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const LoadedRulebook loaded =
        load_rulebook(std::vector<RuleFile>{{"vocabulary.yaml", vocabulary}, {"law.yaml", law}});
    if (!loaded.rulebook) std::abort();
    static TableChecker checker(*loaded.rulebook);
    released_schemas = released_arrays = 0;
    Making making(data, size);
    TableOptions options;
    options.rules = making.take() % 2 == 0;
    options.certainty = making.take() % 2 == 0;
    if (making.take() % 2 == 0) options.as_of = "2024-05-01";
    const std::unique_ptr<Node> root = making.node("+s", "", making.take() % 24, 0);
    ImportedTable imported = import_arrow(&root->schema, &root->array);
    if (imported.table.has_value() == has_errors(imported.diagnostics)) std::abort();
    if (imported.table) {
        const TableResult result = checker.check(*imported.table, options);
        if ((result.answers != nullptr) == has_errors(result.diagnostics)) std::abort();
        for (std::size_t row = 0; result.answers && row < imported.table->rows; ++row) {
            const CheckResult alone = checker.explain(*imported.table, row, options);
            if (alone.answer.has_value() != result.answers->has_answer(row)) std::abort();
            if (alone.answer && (alone.answer->at_least != result.answers->least(row) ||
                                 alone.answer->at_most != result.answers->most(row)))
                std::abort();
        }
        if (result.answers) {
            ArrowSchema schema;
            ArrowArray array;
            export_arrow(to_table(result.answers), &schema, &array);
            if (!import_arrow(&schema, &array).table) std::abort();
        }
        imported.table.reset();
    }
    if (released_schemas != 1 || released_arrays != 1) std::abort();
    return 0;
}

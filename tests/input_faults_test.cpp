// Shipments that are refused: each fault with its code, the text it underlines and a hint.
#include "input/shipment.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::input {
namespace {

constexpr const char* vocabulary = R"(
vocabulary: 1
units: {TPP: {title: t}, units: {title: u}}
symbols:
  kind: [integrated_circuit, computer, model_weights]
  end_use: [civil, military]
records:
  shipment:
    date: {type: date}
    exporter: {type: party}
    destination: {type: country}
    parties: {type: list of party, open: true}
    end_use: {type: list of symbol end_use, open: true}
    items: {type: list of item}
    facility: {type: facility}
  party: {seats: {type: list of country, derived: single}, owners: {type: list of owner}}
  owner: {name: {type: string}}
  facility: {country: {type: country}}
  item:
    product: {type: string}
    kind: {type: symbol kind}
    quantity: {type: number, unit: units}
    chips: {type: list of chip}
    stated_eccns: {type: list of eccn, also: [eccn, eccns], open: true}
    eccns: {type: list of eccn, derived: set}
    controls: {type: list of eccn, derived: set}
  chip: {product: {type: string}, count: {type: number, unit: units}, bandwidth: {type: number}, tpp: {type: number, unit: TPP, derived: single}}
)";

constexpr const char* catalogue = R"(
catalogue: all
products:
  h20-96: {name: H20 96GB, aliases: [h20], item: {kind: integrated_circuit}, chip: {tpp: 2368}}
  h20-141: {name: H20 141GB, aliases: [h20e, h20], item: {kind: integrated_circuit}, chip: {tpp: 2368}}
  dgx: {name: DGX, item: {kind: computer}, chips: [{product: h20-96, count: 8}]}
  llama: {name: Llama, item: {kind: model_weights}}
)";

const rulebook::Rulebook& book() {
    static const support::Law* const law = new support::Law(
        {{"v.yaml", vocabulary}, {"c.yaml", catalogue}, {"a.yaml", "assumptions: ordinary\ntitle: o\nassume: []\n"}});
    EXPECT_EQ(law->reports(), "");
    return law->book();
}

// `code: underlined text | help` for each fault; `read` if there is none.
std::string refusal(const std::string& text) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const text::FileId file = sources.add("shipment.yaml", text);
    const auto node = text::read_document(sources, file, {}, diagnostics);
    if (node && read_shipment(book(), *node, {}, diagnostics)) return "read";
    std::string out;
    for (const text::Diagnostic& one : diagnostics.sorted()) {
        const std::string_view bytes = sources.bytes(one.span.file);
        out += one.code + ": " + std::string(bytes.substr(one.span.begin, one.span.end - one.span.begin));
        out += (one.help.empty() ? "" : " | " + one.help) + "\n";
    }
    return out;
}

const std::string day = "date: 2025-05-01\n";

struct Case {
    std::string input;
    std::string outcome;
};

TEST(InputFaults, FaultsHaveAPlaceAndAHint) {
    const std::vector<Case> cases{
        {"dest: CN", "missing-date:  | write `date: 2025-05-01`, or give the day with --as-of\nunknown-field: dest\n"},
        {"date: unknown", "missing-date: unknown | write `date: 2025-05-01`, or give the day with --as-of\n"},
        {"- a", "wrong-type: - a | begin with `date: 2025-05-01`\n"},
        {day + "destinatoin: CN", "unknown-field: destinatoin | did you mean `destination`?\n"},
        {day + "expect: {}", "unknown-field: expect\n"},
        {day + "destination: China", "unknown-country: China | write `CN` for China\n"},
        {day + "items: [{products: h20-96}]", "unknown-field: products | did you mean `product`?\n"},
        {day + "items: [{bandwith: 1}]", "unknown-field: bandwith | did you mean `bandwidth`?\n"},
        {day + "items: [{count: 1}]", "unknown-field: count | how many pieces are shipped is `quantity`\n"},
        {day + "items: [{eccn: 5A992.z, eccns: EAR99}]",
         "duplicate-key: eccns | both stand for `stated_eccns`; keep one\n"},
        {day + "items: [{controls: [EAR99]}]", "derived-field: controls | state the facts that it follows from\n"},
        {day + "exporter: {seats: [US]}", "derived-field: seats | state the facts that it follows from\n"},
        {day + "items: [{product: h20}]", "ambiguous-product: h20 | write one of `h20-96`, `h20-141`\n"},
        {day + "items: [{product: h20-95, tpp: 1}]", "unknown-product: h20-95 | did you mean `h20-96`?\n"},
        {day + "items: [{chips: [{product: lama}]}]", "unknown-product: lama\n"},
        {day + "items: [{chips: [{product: dgx}]}]", "unknown-product: dgx | only circuits can stand under `chips`\n"},
        {day + "items: [{product: dgx, tpp: 1}]", "misplaced-field: tpp | write `chips: [{tpp: …}]`\n"},
        {day + "items: [{product: llama, tpp: 1}]", "misplaced-field: tpp | write `chips: [{tpp: …}]`\n"},
        {day + "items: [{kind: computer, tpp: 1}]", "misplaced-field: tpp | write `chips: [{tpp: …}]`\n"},
        {day + "items: [{tpp: 1, chips: []}]", "misplaced-field: tpp | write `chips: [{tpp: …}]`\n"},
        {day + "items: [{quantity: 0}]", "bad-number: 0\n"},
        {day + "items: [{quantity: -1}]", "bad-number: -1\n"},
        {day + "items: [{chips: [{count: 0}]}]", "bad-number: 0\n"},
        {day + "items: [{chips: [{tpp: {between: [1, 2], of: 3}}]}]",
         "unknown-field: of | one of `between`, `certainty`\n"},
        {day + "items: [h20]", "wrong-type: h20\n"},
        {day + "facility: self", "wrong-type: self | write `facility: {…}`\n"},
        {day + "end_use: [civil, none]", "wrong-type: none | an empty list is written `end_use: none`\n"},
        {day + "complete: [partys]", "unknown-field: partys | did you mean `parties`?\n"},
        {day + "complete: [items.stated_eccn, items.controls, destination, end_use.x]",
         "unknown-field: stated_eccn | did you mean `stated_eccns`?\nderived-field: controls\nwrong-type: destination\n"
         "wrong-type: end_use\n"},
        {day + "assume: [ordinery, {a: b}]",
         "unknown-assumption: ordinery | did you mean `ordinary`?\nwrong-type: {a: b} | write `assume: ordinary`\n"},
        {day + "x: 1\ndestination: XX\nend_use: [a, b]\n",
         "unknown-field: x\nunknown-country: XX | write an ISO 3166-1 alpha-2 code such as `CN`\n"
         "unknown-symbol: a | one of `civil`, `military`\nunknown-symbol: b | one of `civil`, `military`\n"},
    };
    for (const Case& one : cases) EXPECT_EQ(refusal(one.input + "\n"), one.outcome) << one.input;
}

TEST(InputFaults, HostileSizesAreRefused) {
    const auto repeat = [](const std::string& text, std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += text;
        return out;
    };
    EXPECT_EQ(refusal(day + "end_use: [" + repeat("civil,", 1000) + "]\n"), "read");
    EXPECT_EQ(refusal(day + "end_use: [" + repeat("civil,", 1000) + "military]\n"), "too-large: military\n");
    const std::string owners = "{owners: [" + repeat("{},", 400) + "]},";
    EXPECT_EQ(refusal(day + "parties: [" + repeat(owners, 30) + "]\n"), "too-large: {}\n");
    std::string keys;
    for (std::size_t i = 0; i <= 1000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
    EXPECT_EQ(refusal(keys + "date: 2025-05-01\n").substr(0, 9), "too-large");
}

}  // namespace
}  // namespace portcullis::input

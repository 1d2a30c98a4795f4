// Shipments in: what becomes of a statement, and what the catalogue and assumptions add.
// What is refused: input_faults_test.cpp.
#include "input/shipment.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::input {
namespace {

constexpr const char* vocabulary = R"(
vocabulary: 1
units: {TOPS: {title: t}, bit: {title: b}, TPP: {is: TOPS*bit}, GB: {title: g}, s: {title: s}, units: {title: u}}
symbols:
  role: [exporter, end_user, foundry]
  kind: [integrated_circuit, computer, software, model_weights]
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
    held_since: {type: date, unstated: none}
  party:
    role: {type: symbol role}
    name: {type: string}
    headquarters: {type: country}
    ultimate_parent: {type: parent}
    owners: {type: list of owner, open: true}
    seats: {type: list of country, derived: single}
    listed: {type: bool, derived: single}
  parent: {name: {type: string}, headquarters: {type: country}}
  owner: {name: {type: string}}
  item:
    product: {type: string}
    name: {type: string}
    kind: {type: symbol kind}
    quantity: {type: number, unit: units}
    chips: {type: list of chip}
    model: {type: model}
    stated_eccns: {type: list of eccn, also: [eccn, eccns], open: true}
    eccns: {type: list of eccn, derived: set}
    controls: {type: list of eccn, derived: set}
  chip:
    product: {type: string}
    name: {type: string}
    count: {type: number, unit: units}
    rates: {type: list of rate}
    bandwidth: {type: number, unit: GB/s}
    tpp: {type: number, unit: TPP, derived: single}
    datacenter: {type: bool}
  rate: {bits: {type: number, unit: bit}, tera_ops: {type: number, unit: TOPS}}
  model: {name: {type: string}, ops: {type: number}, published: {type: bool}}
  facility: {country: {type: country}, owner: {type: owner}}
)";

constexpr const char* catalogue = R"(
catalogue: all
products:
  h20-96:
    name: H20 96GB
    aliases: [h20]
    item: {kind: integrated_circuit}
    chip: {rates: [{bits: 8, tera_ops: 296}], bandwidth: 4000, datacenter: true}
  h20-141: {name: H20 141GB, aliases: [h20e, h20], item: {kind: integrated_circuit}, chip: {bandwidth: {between: [4000, 4800], certainty: reported}}}
  dgx: {name: DGX, item: {kind: computer}, chips: [{product: h20-96, count: 8}]}
  llama: {name: Llama, item: {kind: model_weights}, model: {ops: 3.8e25, published: true}}
)";

constexpr const char* ordinary = R"(
assumptions: ordinary
title: ordinary
assume:
  - {fact: party.headquarters, as: '"FR"', text: a}
  - {fact: shipment.exporter.headquarters, as: '"US"', text: b}
  - {fact: party.ultimate_parent.headquarters, as: party.headquarters, text: c}
  - {complete: shipment.end_use, text: d}
  - {fact: shipment.end_use, as: '["civil"]', text: e}
  - {complete: shipment.parties, text: f}
  - {complete: party.owners, text: g}
  - {fact: item.quantity, as: "1", text: h}
)";

const support::Law& the() {
    // Never destroyed: shipments point into it.
    static const support::Law* const law =
        new support::Law({{"v.yaml", vocabulary}, {"c.yaml", catalogue}, {"a.yaml", ordinary}});
    return *law;
}

std::string number(double value) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

std::string words(const facts::Facts& facts, const facts::Value& value, const language::Type& type) {
    switch (value.kind) {
        case language::Kind::none: return "none";
        case language::Kind::boolean: return value.id != 0 ? "true" : "false";
        case language::Kind::number:
            return value.low == value.high ? number(value.low) : number(value.low) + ".." + number(value.high);
        case language::Kind::string:
        case language::Kind::eccn: return facts.text(value.id);
        case language::Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case language::Kind::country: return language::country_code(static_cast<language::Country>(value.id));
        case language::Kind::symbol:
            return facts.schema().domains[type.ref].members[static_cast<std::size_t>(value.id)];
        case language::Kind::record: return "@" + facts.path(static_cast<facts::RecordId>(value.id));
        case language::Kind::list: {
            std::string out;
            for (const facts::Element& one : facts.elements(value)) out += words(facts, one.value, type.item()) + " ";
            if (value.open) return "[" + out + "...]";
            return "[" + out.substr(0, out.empty() ? 0 : out.size() - 1) + "]";
        }
        default: return "unknown";
    }
}

// `path: value (origin)` for each slot of which anything is known, records of which nothing is known left out.
std::string dump(const facts::Facts& facts) {
    std::string out;
    for (facts::RecordId id = 0; id < facts.record_count(); ++id) {
        const language::RecordType& type = facts.schema().records[facts.record(id).type];
        for (std::size_t field = 0; field < type.fields.size(); ++field) {
            const facts::Slot& slot = facts.slot(id, field);
            if (slot.origin == facts::Origin::unstated || type.fields[field].name == "date") continue;
            out += facts.path(id) + (facts.path(id).empty() ? "" : ".") + type.fields[field].name + ": " +
                   words(facts, slot.value, type.fields[field].type) + " (" +
                   std::string(facts::origin_name(slot.origin));
            if (slot.origin == facts::Origin::catalogue) out += " " + facts.text(slot.note);
            if (slot.origin == facts::Origin::assumed)
                out += " " + std::to_string(slot.note >> 16) + "/" + std::to_string(slot.note & 0xffff);
            out += ")\n";
        }
    }
    return out;
}

struct Read {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::optional<Shipment> shipment;

    explicit Read(const std::string& text, const Options& options = {}) {
        const text::FileId file = sources.add("shipment", text);
        text::Limits limits;
        const auto node = text::read_document(sources, file, limits, diagnostics);
        if (node) shipment = read_shipment(the().book(), *node, options, diagnostics);
    }

    // The slots, or `code: underlined text | help` for each fault.
    std::string outcome(bool help = false) const {
        if (shipment) return dump(shipment->facts);
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            out += one.code + ":";
            if (one.span.file != text::no_file)
                out += " " +
                       std::string(sources.bytes(one.span.file).substr(one.span.begin, one.span.end - one.span.begin));
            out += (help && !one.help.empty() ? " | " + one.help : "") + "\n";
        }
        return out;
    }

    std::string overrides() const {
        std::string out;
        if (shipment)
            for (const std::string& one : shipment->overrides) out += one + "\n";
        return out;
    }
};

// Only lines about `path`.
std::string lines(const std::string& text, std::string_view path) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin) + 1;
        if (text.compare(begin, path.size(), path) == 0) out += text.substr(begin, end - begin);
        begin = end;
    }
    return out;
}

const std::string day = "date: 2025-05-01\n";
const std::string nobody = "exporter.role: exporter (standing)\n";

struct Case {
    std::string input;
    std::string outcome;
};

TEST(InputShipment, RulebookOfTheTestsIsSound) { EXPECT_EQ(the().reports(), ""); }

TEST(InputShipment, StatementsBecomeSlots) {
    const std::vector<Case> cases{
        {"{}", nobody},
        {"destination: NO", "destination: NO (stated)\n" + nobody},
        {"destination: unknown\nheld_since: ~", nobody},
        {"held_since: none", "held_since: none (stated)\n" + nobody},
        {"end_use: civil", "end_use: [civil ...] (stated)\n" + nobody},
        {"end_use: [civil, unknown]", "end_use: [civil unknown ...] (stated)\n" + nobody},
        {"end_use: none", "end_use: [] (stated)\n" + nobody},
        {"end_use: []", "end_use: [...] (stated)\n" + nobody},
        {"name: a\nnote: [b]\nabout: {c: d}", nobody},
        {"facility: {country: CN}", "facility: @facility (stated)\n" + nobody + "facility.country: CN (stated)\n"},
        {"facility: none", "facility: @facility (stated)\n" + nobody +
                               "facility.country: none (stated)\nfacility.owner.name: none (stated)\n"},
        {"exporter: {name: A, role: foundry, listed: true}",
         "exporter: @exporter (stated)\nexporter.role: foundry (stated)\nexporter.name: A (stated)\nexporter.listed: "
         "true (stated)\n"},
        {"parties: [{name: B, owners: {name: C}}]",
         "parties: [@parties[0] ...] (stated)\n" + nobody +
             "parties[0].name: B (stated)\n"
             "parties[0].owners: [@parties[0].owners[0] ...] (stated)\nparties[0].owners[0].name: C (stated)\n"},
        {"complete: [parties, end_use]\nend_use: civil", "parties: [] (stated)\nend_use: [civil] (stated)\n" + nobody},
        {"complete: parties.owners\nparties: [{owners: [{name: C}]}, {}]",
         "parties: [@parties[0] @parties[1] ...] (stated)\n" + nobody +
             "parties[0].owners: [@parties[0].owners[0]] (stated)\nparties[0].owners[0].name: C (stated)\n"
             "parties[1].owners: [] (stated)\n"},
    };
    for (const Case& one : cases) {
        const std::string text = one.input == "{}" ? day : day + one.input + "\n";
        EXPECT_EQ(Read(text).outcome(), one.outcome) << one.input;
    }
}

TEST(InputShipment, SelfCopiesWhatTheHolderStates) {
    const std::string party = "parties: [{name: A, headquarters: CN, ultimate_parent: self}]\n";
    EXPECT_EQ(lines(Read(day + party).outcome(), "parties[0].ultimate_parent."),
              "parties[0].ultimate_parent.name: A (stated)\nparties[0].ultimate_parent.headquarters: CN (stated)\n");
    const std::string unseated = "parties: [{name: A, ultimate_parent: self}]\nassume: ordinary\n";
    EXPECT_EQ(lines(Read(day + unseated).outcome(), "parties[0].ultimate_parent."),
              "parties[0].ultimate_parent.name: A (stated)\n"
              "parties[0].ultimate_parent.headquarters: unknown (assumed 0/2)\n");
}

TEST(InputShipment, EveryRecordFieldHasARecord) {
    const Read read(day);
    ASSERT_TRUE(read.shipment);
    std::string paths;
    for (facts::RecordId id = 0; id < read.shipment->facts.record_count(); ++id)
        paths += read.shipment->facts.path(id) + ";";
    EXPECT_EQ(paths, ";exporter;exporter.ultimate_parent;facility;facility.owner;");
}

TEST(InputShipment, DayOfExport) {
    EXPECT_EQ(Read(day).shipment->facts.day, *language::parse_day("2025-05-01"));
    Options options;
    options.as_of = language::parse_day("2026-01-02");
    const Read later(day, options);
    EXPECT_EQ(later.shipment->facts.day, *options.as_of);
    EXPECT_EQ(later.shipment->facts.slot(0, 0).value.id, *options.as_of);
    EXPECT_TRUE(Read("destination: CN\n", options).shipment);
    EXPECT_EQ(Read("date: 2025-13-01\n", options).outcome(), "bad-date: 2025-13-01\n");
}

TEST(InputShipment, ItemsAndTheirCircuits) {
    const std::string kind = "items[0].kind: integrated_circuit (";
    const std::string h20 =
        "items[0].chips[0].product: h20-96 (catalogue h20-96)\nitems[0].chips[0].name: H20 96GB (catalogue h20-96)\n";
    const std::string rates = "items[0].chips[0].rates: [@items[0].chips[0].rates[0]] (catalogue h20-96)\n";
    const std::string figures =
        "items[0].chips[0].datacenter: true (catalogue h20-96)\n"
        "items[0].chips[0].rates[0].bits: 8 (catalogue h20-96)\nitems[0].chips[0].rates[0].tera_ops: 296 (catalogue "
        "h20-96)\n";
    const std::string one = "items[0].chips: [@items[0].chips[0]] (";
    const std::vector<Case> cases{
        {"product: h20-96", "items[0].product: h20-96 (stated)\nitems[0].name: H20 96GB (catalogue h20-96)\n" + kind +
                                "catalogue h20-96)\n" + one + "catalogue h20-96)\n" + h20 +
                                "items[0].chips[0].count: 1 (catalogue h20-96)\n" + rates +
                                "items[0].chips[0].bandwidth: 4000 (catalogue h20-96)\n" + figures},
        {"product: h20e, name: X, bandwidth: unknown",
         "items[0].product: h20-141 (stated)\nitems[0].name: X (stated)\n" + kind + "catalogue h20-141)\n" + one +
             "catalogue h20-141)\nitems[0].chips[0].product: h20-141 (catalogue h20-141)\n"
             "items[0].chips[0].name: H20 141GB (catalogue h20-141)\nitems[0].chips[0].count: 1 (catalogue h20-141)\n"},
        {"product: dgx, quantity: 2",
         "items[0].product: dgx (stated)\nitems[0].name: DGX (catalogue dgx)\nitems[0].kind: computer (catalogue dgx)\n"
         "items[0].quantity: 2 (stated)\n" +
             one + "catalogue dgx)\n" + h20 + "items[0].chips[0].count: 8 (catalogue dgx)\n" + rates +
             "items[0].chips[0].bandwidth: 4000 (catalogue h20-96)\n" + figures},
        {"product: llama, model: {published: false}",
         "items[0].product: llama (stated)\nitems[0].name: Llama (catalogue llama)\nitems[0].kind: model_weights "
         "(catalogue llama)\n"
         "items[0].chips: [] (standing)\nitems[0].model: @items[0].model (stated)\n"
         "items[0].model.ops: 3.8e+25 (catalogue llama)\nitems[0].model.published: false (stated)\n"},
        {"tpp: 5000, rates: [{bits: 8, tera_ops: 600}]",
         one + "stated)\nitems[0].chips[0].count: 1 (standing)\n"
               "items[0].chips[0].rates: [@items[0].chips[0].rates[0]] (stated)\nitems[0].chips[0].tpp: 5000 (stated)\n"
               "items[0].chips[0].rates[0].bits: 8 (stated)\nitems[0].chips[0].rates[0].tera_ops: 600 (stated)\n"},
        {"kind: integrated_circuit", kind + "stated)\n" + one + "standing)\nitems[0].chips[0].count: 1 (standing)\n"},
        {"kind: integrated_circuit, chips: unknown", kind + "stated)\n"},
        {"kind: computer", "items[0].kind: computer (stated)\n"},
        {"kind: computer, chips: none", "items[0].kind: computer (stated)\nitems[0].chips: [] (stated)\n"},
        {"kind: software", "items[0].kind: software (stated)\nitems[0].chips: [] (standing)\n"},
        {"name: X", "items[0].name: X (stated)\n"},
        {"chips: [{tpp: {between: [1, 2]}, count: 4}]",
         one + "stated)\nitems[0].chips[0].count: 4 (stated)\nitems[0].chips[0].tpp: 1..2 (stated)\n"},
        {"chips: {product: h20-96, rates: [], bandwidth: none, datacenter: false}",
         one + "stated)\nitems[0].chips[0].product: h20-96 (stated)\nitems[0].chips[0].name: H20 96GB (catalogue "
               "h20-96)\n"
               "items[0].chips[0].count: 1 (standing)\nitems[0].chips[0].rates: [] (stated)\n"
               "items[0].chips[0].bandwidth: none (stated)\nitems[0].chips[0].datacenter: false (stated)\n"},
        {"eccn: 5A992.z", "items[0].stated_eccns: [5A992.z ...] (stated)\n"},
        {"eccns: [4A090.a, EAR99]", "items[0].stated_eccns: [4A090.a EAR99 ...] (stated)\n"},
    };
    for (const Case& one_case : cases)
        EXPECT_EQ(lines(Read(day + "items: [{" + one_case.input + "}]\n").outcome(), "items[0]"), one_case.outcome)
            << one_case.input;
}

TEST(InputShipment, StatedFiguresOverrideTheCatalogue) {
    const std::vector<Case> cases{
        {"product: h20-96, bandwidth: 3900", "items[0].chips[0].bandwidth: stated 3900, catalogue 4000\n"},
        {"product: h20-96, bandwidth: 4e3", ""},
        {"product: h20-96, bandwidth: unknown", "items[0].chips[0].bandwidth: stated unknown, catalogue 4000\n"},
        {"product: h20-96, bandwidth: ~", ""},
        {"product: h20e, bandwidth: none", "items[0].chips[0].bandwidth: stated none, catalogue 4000 to 4800\n"},
        {"product: h20-96, rates: [{tera_ops: 296, bits: 8}]", ""},
        {"product: h20-96, rates: [{tera_ops: 300, bits: 8}], kind: computer",
         "items[0].kind: stated computer, catalogue integrated_circuit\n"
         "items[0].chips[0].rates: stated [{bits: 8, tera_ops: 300}], catalogue [{bits: 8, tera_ops: 296}]\n"},
        {"product: h20-96, chips: [{datacenter: false}]",
         "items[0].chips[0].datacenter: stated false, catalogue true\n"},
        {"product: dgx, chips: [{product: h20-96, count: 4}, {tpp: 1}]",
         "items[0].chips: stated [4 × h20-96, 1 × another circuit], catalogue [8 × h20-96]\n"},
        {"product: dgx, chips: unknown", "items[0].chips: stated unknown, catalogue [8 × h20-96]\n"},
        {"product: llama, model: {ops: 1e26}", "items[0].model.ops: stated 1e+26, catalogue 3.8e+25\n"},
    };
    for (const Case& one : cases) {
        const Read read(day + "items: [{" + one.input + "}]\n");
        EXPECT_TRUE(read.shipment) << read.outcome();
        EXPECT_EQ(read.overrides(), one.outcome) << one.input;
    }
}

TEST(InputShipment, AssumptionsSpeakForWhatIsUnstated) {
    const std::string text = day +
                             "exporter: {name: A}\nparties: [{headquarters: CN, owners: [{name: C}]}, {headquarters: "
                             "unknown}]\nitems: [{kind: computer}]\nassume: [ordinary]\n";
    EXPECT_EQ(
        Read(text).outcome(),
        "exporter: @exporter (stated)\nparties: [@parties[0] @parties[1]] (stated)\nend_use: unknown (assumed 0/4)\n"
        "items: [@items[0]] (stated)\nexporter.role: exporter (standing)\nexporter.name: A (stated)\n"
        "exporter.headquarters: unknown (assumed 0/1)\nexporter.owners: [] (assumed 0/6)\n"
        "exporter.ultimate_parent.headquarters: unknown (assumed 0/2)\nparties[0].headquarters: CN (stated)\n"
        "parties[0].owners: [@parties[0].owners[0]] (stated)\n"
        "parties[0].ultimate_parent.headquarters: unknown (assumed 0/2)\nparties[0].owners[0].name: C (stated)\n"
        "parties[1].headquarters: unknown (assumed 0/0)\nparties[1].owners: [] (assumed 0/6)\n"
        "parties[1].ultimate_parent.headquarters: unknown (assumed 0/2)\nitems[0].kind: computer (stated)\n"
        "items[0].quantity: unknown (assumed 0/7)\n");
    Options options;
    options.assume = "";
    EXPECT_EQ(Read(text, options).outcome().find("assumed"), std::string::npos);
    EXPECT_TRUE(Read(text, options).shipment->facts.assumptions.empty());
    options.assume = "ordinary";
    EXPECT_EQ(Read(text, options).shipment->facts.assumptions.size(), 1U);
    EXPECT_EQ(Read(day, options).shipment->facts.assumptions.size(), 1U);
    EXPECT_EQ(lines(Read(day + "end_use: civil\n", options).outcome(), "end_use"), "end_use: [civil] (stated)\n");
    options.assume = "ordinal";
    EXPECT_EQ(Read(day, options).outcome(true), "unknown-assumption: | did you mean `ordinary`?\n");
}

TEST(InputShipment, JsonSaysTheSame) {
    const Read read(R"({"date": "2025-05-01", "facility": {"country": "unknown", "owner": null}, "end_use": "none",
        "parties": [{"name": "none", "headquarters": "none", "ultimate_parent": "self"}], "items": [{"quantity": 2}]})");
    EXPECT_EQ(
        read.outcome(),
        "parties: [@parties[0] ...] (stated)\nend_use: [] (stated)\nitems: [@items[0]] (stated)\n"
        "facility: @facility (stated)\nexporter.role: exporter (standing)\nparties[0].name: none (stated)\n"
        "parties[0].headquarters: none (stated)\nparties[0].ultimate_parent: @parties[0].ultimate_parent (stated)\n"
        "parties[0].ultimate_parent.name: none (stated)\nparties[0].ultimate_parent.headquarters: none (stated)\n"
        "items[0].quantity: 2 (stated)\n");
}

}  // namespace
}  // namespace portcullis::input

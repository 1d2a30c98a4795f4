// Types, units and names: what an expression comes to, and at which word it cannot be meant.
#include "language/checker.hpp"
#include "language/parser.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {
namespace {

constexpr Type boolean{Kind::boolean, Kind::error, 0, no_unit};
constexpr Type country{Kind::country, Kind::error, 0, no_unit};
constexpr Type date{Kind::date, Kind::error, 0, no_unit};
constexpr Type text_type{Kind::string, Kind::error, 0, no_unit};
constexpr Type eccn{Kind::eccn, Kind::error, 0, no_unit};

Type record(std::uint16_t index) { return {Kind::record, Kind::error, index, no_unit}; }
Type symbol(std::uint16_t domain) { return {Kind::symbol, Kind::error, domain, no_unit}; }
Type number(UnitId unit) { return {Kind::number, Kind::error, 0, unit}; }

Schema small_schema() {
    Schema schema;
    schema.units.declare("TOPS");
    schema.units.declare("bit");
    schema.units.declare("TPP", "TOPS*bit");
    schema.units.declare("mm");
    schema.units.declare("mm2", "mm*mm");
    schema.units.declare("GB");
    schema.units.declare("s");
    schema.units.declare("percent");
    (void)schema.units.parse("TPP/mm2");  // as the unit of a fact: from then on it is shown so
    const auto unit = [&](std::string_view name) { return number(*schema.units.parse(name)); };
    schema.domains = {{"role", {"end_user", "consignee"}}, {"end_use", {"civil", "military"}}};
    const auto field = [](std::string name, Type type) {
        return Field{std::move(name), type, Source::stated, true, false};
    };
    schema.records = {
        {"shipment",
         {field("date", date), field("destination", country), field("exporter", record(1)),
          field("parties", record(1).list_of()), field("end_use", symbol(1).list_of()),
          field("items", record(2).list_of()), field("certified", boolean)}},
        {"party", {field("role", symbol(0)), field("name", text_type), field("country", country)}},
        {"item",
         {field("eccns", eccn.list_of()), field("chips", record(3).list_of()), field("quantity", number(no_unit)),
          field("made", date)}},
        {"chip",
         {field("tpp", unit("TPP")), field("area", unit("mm2")), field("bandwidth", unit("GB/s")),
          field("bits", unit("bit")), field("tops", unit("TOPS")), field("name", text_type),
          field("rates", unit("TOPS").list_of())}},
    };
    return schema;
}

class SmallNames : public Names {
  public:
    explicit SmallNames(Schema& schema) : tpp_(number(*schema.units.parse("TPP"))) {}
    std::optional<Param> param(std::string_view path) const override {
        if (path == "tpp") return Param{7, tpp_};
        if (path == "h20-letters.since") return Param{8, date};
        return std::nullopt;
    }
    std::optional<TableInfo> table(std::string_view name) const override {
        if (name == "d5") return TableInfo{1, Kind::country, {{"note", text_type}}};
        if (name == "entity-list") return TableInfo{2, Kind::record, {{"policy", text_type}}};
        if (name == "eccns") return TableInfo{3, Kind::eccn, {}};
        return std::nullopt;
    }
    std::optional<QuotaPart> quota(std::string_view name, std::string_view part) const override {
        if (name == "lpp" && part == "left") return QuotaPart{4, 2, tpp_};
        return std::nullopt;
    }
    std::vector<std::string_view> param_names() const override { return {"tpp", "h20-letters.since"}; }
    std::vector<std::string_view> table_names() const override { return {"d5", "entity-list", "eccns"}; }
    std::vector<std::string_view> quota_names() const override { return {"lpp"}; }

  private:
    Type tpp_;
};

struct Checking {
    text::Sources sources;
    text::Diagnostics diagnostics;
    Schema schema = small_schema();
    Code code;
    Type type;
    ExprId root = no_expr;
    std::string_view bytes;

    explicit Checking(const std::string& expression, const Type* expected = nullptr) {
        const text::FileId file = sources.add("a.yaml", expression);
        bytes = sources.bytes(file);
        text::Node node;
        node.text = expression;
        node.span = {file, 0, static_cast<std::uint32_t>(expression.size())};
        (void)code.string("");  // a variable of name 0 is shown by its number
        root = parse(code, node, diagnostics);
        if (diagnostics.has_errors()) return;
        const SmallNames names(schema);
        const Scope scope = {
            {"item", slot_item, record(2)}, {"chip", slot_chip, record(3)}, {"party", slot_party, record(1)}};
        type = check({code, schema, names, diagnostics}, root, scope, expected);
    }

    // The type, or `code: underlined` for each fault.
    std::string outcome() const {
        if (diagnostics.empty()) return schema.describe(type);
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            const std::string_view underlined = bytes.substr(one.span.begin, one.span.end - one.span.begin);
            out += (out.empty() ? "" : "; ") + one.code + ": " + std::string(underlined);
        }
        return out;
    }
    std::string spelled() const { return to_text(code, root, &schema); }
    std::string help() const { return diagnostics.empty() ? std::string() : diagnostics.sorted().front().help; }
};

struct Case {
    std::string input;
    std::string outcome;
};

void expect_all(const std::vector<Case>& cases, const Type* expected = nullptr) {
    for (const Case& one : cases)
        EXPECT_EQ(Checking(one.input, expected).outcome(), one.outcome) << "input: " << one.input;
}

TEST(Checker, Types) {
    expect_all({
        {"destination", "country"},
        {"destination == \"CN\"", "bool"},
        {"\"CN\" == destination", "bool"},
        {"destination in list(\"d5\")", "bool"},
        {"\"CN\" in list(\"d5\")", "bool"},
        {"party in list(\"entity-list\")", "bool"},
        {"exporter in list(\"entity-list\")", "bool"},
        {"\"military\" in end_use", "bool"},
        {"destination in [\"CN\", \"MO\"]", "bool"},
        {"party.role in [\"end_user\"]", "bool"},
        {"parties.exists(p, p.country == \"CN\")", "bool"},
        {"parties.map(p, p.country)", "list of country"},
        {"\"CN\" in parties.map(p, p.country)", "bool"},
        {"item.chips.filter(c, c.tpp >= 4800)", "list of chip"},
        {"size(item.chips)", "number"},
        {"item.chips.size() > 2", "bool"},
        {"within(\"3A090.a\", \"3A090\")", "bool"},
        {"within(item.eccns, \"3A090\")", "bool"},
        {"item.eccns.exists(e, within(e, \"3A090\"))", "bool"},
        {"\"3A090\" in item.eccns", "bool"},
        {"has(chip.area)", "bool"},
        {"date >= date(\"2025-01-13\")", "bool"},
        {"item.made + 25 days <= date", "bool"},
        {"date < param.h20-letters.since", "bool"},
        {"at(date(\"2025-01-01\"), destination in list(\"d5\"))", "bool"},
        {"row(\"entity-list\", party).policy", "string"},
        {"row(\"d5\", destination).note == \"x\"", "bool"},
        {"chip.name.startsWith(\"H\")", "bool"},
        {"chip.name.matches(\"^H[0-9]+\")", "bool"},
        {"certified ? chip.tpp : param.tpp", "number in TPP"},
        {"if(certified, 1, 2)", "number"},
        {"quota(\"lpp\").left >= chip.tpp", "bool"},
        {"!certified", "bool"},
        {"max(item.chips.map(c, c.tpp))", "number in TPP"},
        {"max(chip.tpp, 100)", "number in TPP"},
        {"max(item.made, date(\"2025-01-13\"))", "date"},
    });
}

TEST(Checker, Units) {
    expect_all({
        {"chip.tpp >= 4800", "bool"},
        {"chip.tpp >= 4800 TPP", "bool"},
        {"chip.tops * chip.bits", "number in TPP"},
        {"chip.tpp >= chip.tops * chip.bits", "bool"},
        {"chip.tpp / chip.area", "number in TPP/mm2"},
        {"chip.tpp / chip.area * chip.area", "number in TPP"},
        {"chip.bits == 8 bit", "bool"},
        {"chip.tpp * 2", "number in TPP"},
        {"chip.tpp + 2", "number in TPP"},
        {"2 + chip.tpp", "number in TPP"},
        {"chip.tpp / chip.tpp", "number"},
        {"-chip.tpp", "number in TPP"},
        {"sum(item.chips.map(c, c.tpp)) >= param.tpp", "bool"},
        {"chip.rates.map(r, r * 8 bit)", "list of number in TPP"},
        {"chip.tpp >= chip.bandwidth", "type-mismatch: chip.tpp >= chip.bandwidth"},
        {"chip.tpp >= 4800 bit", "type-mismatch: chip.tpp >= 4800 bit"},
        {"chip.tpp + chip.bits", "type-mismatch: chip.tpp + chip.bits"},
        {"chip.tpp / chip.area >= chip.tpp", "type-mismatch: chip.tpp / chip.area >= chip.tpp"},
        {"chip.tpp >= 4800 TPQ", "unknown-unit: 4800 TPQ"},
        {"certified ? chip.tpp : chip.bits", "type-mismatch: certified ? chip.tpp : chip.bits"},
        {"max(chip.tpp, chip.bits)", "type-mismatch: chip.bits"},
    });
}

TEST(Checker, Names) {
    expect_all({
        {"destinaton == \"CN\"", "unknown-name: destinaton"},
        {"party.contry == \"CN\"", "unknown-name: party.contry"},
        {"destination == CN", "unknown-name: CN"},
        {"param.tpq > 1", "unknown-parameter: param.tpq"},
        {"destination in list(\"d6\")", "unknown-list: \"d6\""},
        {"quota(\"lpq\").left > 1", "unknown-quota: \"lpq\""},
        {"row(\"d5\", destination).policy == \"x\"", "unknown-name: row(\"d5\", destination).policy"},
        {"owner.share > 1", "unknown-name: owner"},
        {"exsts(parties)", "unknown-function: exsts(parties)"},
        {"parties.exists(p, q.country == \"CN\")", "unknown-name: q"},
        {"parties.exists(p, true) && p.country == \"CN\"", "unknown-name: p"},
        {"a == 1 && b == 2", "unknown-name: a; unknown-name: b"},
        {"destination == none", "none-literal: none"},
    });
    EXPECT_EQ(Checking("destinaton == \"CN\"").help(), "did you mean `destination`?");
    EXPECT_EQ(Checking("party.contry == \"CN\"").help(), "did you mean `country`?");
    EXPECT_EQ(Checking("destination == CN").help(), "write the country as a string: `\"CN\"`");
    EXPECT_EQ(Checking("destination in list(\"d6\")").help(), "did you mean `d5`?");
    EXPECT_EQ(Checking("exsts(parties)").help(), "did you mean `exists`?");
}

TEST(Checker, Literals) {
    expect_all({
        {"destination == \"China\"", "unknown-country: \"China\""},
        {"destination == \"XX\"", "unknown-country: \"XX\""},
        {"destination in [\"CN\", \"ZZ\"]", "unknown-country: \"ZZ\""},
        {"party.role == \"enduser\"", "unknown-symbol: \"enduser\""},
        {"\"millitary\" in end_use", "unknown-symbol: \"millitary\""},
        {"\"3A09O.a\" in item.eccns", "bad-eccn: \"3A09O.a\""},
        {"within(item.eccns, \"banana\")", "bad-eccn: \"banana\""},
        {"item.made > \"2025-13-01\"", "bad-date: \"2025-13-01\""},
        {"date(\"2025-02-29\") > date", "bad-date: \"2025-02-29\""},
        {"chip.name.matches(\"(\")", "bad-pattern: \"(\""},
        {"chip.name.matches(chip.name)", "bad-pattern: chip.name"},
        {"within(item.eccns, chip.name)", "bad-call: chip.name"},
        {"item.made + 1.5 days > date", "bad-number: 1.5 days"},
    });
    EXPECT_EQ(Checking("destination == \"CN\"").spelled(), "(destination == \"CN\")");
    EXPECT_EQ(Checking("party.role == \"end_user\"").spelled(), "(party.role == \"end_user\")");
    EXPECT_EQ(Checking("item.made > \"2025-01-13\"").spelled(), "(item.made > date(\"2025-01-13\"))");
}

TEST(Checker, Mismatches) {
    expect_all({
        {"destination == 1", "type-mismatch: destination == 1"},
        {"destination < \"CN\"", "type-mismatch: destination < \"CN\""},
        {"parties == parties", "type-mismatch: parties == parties"},
        {"party == party", "type-mismatch: party == party"},
        {"destination && certified", "type-mismatch: destination"},
        {"!destination", "type-mismatch: destination"},
        {"certified + 1", "type-mismatch: certified + 1"},
        {"date + 1", "type-mismatch: date + 1"},
        {"date + date", "type-mismatch: date + date"},
        {"parties.country", "not-a-record: parties.country"},
        {"destination.x", "not-a-record: destination.x"},
        {"destination in destination", "type-mismatch: destination"},
        {"1 in end_use", "type-mismatch: 1"},
        {"party in list(\"d5\")", "type-mismatch: party"},
        {"destination in list(\"entity-list\")", "type-mismatch: destination"},
        {"sum(end_use)", "type-mismatch: end_use"},
        {"certified.exists(c, true)", "type-mismatch: certified"},
        {"parties.exists(p, p.name)", "type-mismatch: p.name"},
        {"parties.map(p, parties)", "type-mismatch: parties"},
        {"at(date(\"2025-01-01\"), end_use)", "type-mismatch: end_use"},
        {"within(destination, \"3A090\")", "type-mismatch: destination"},
        {"[1, \"x\"]", "type-mismatch: \"x\""},
        {"certified ? 1 : certified", "type-mismatch: certified ? 1 : certified"},
    });
}

TEST(Checker, Calls) {
    expect_all({
        {"list(\"d5\")", "bad-call: list(\"d5\")"},
        {"row(\"d5\", destination)", "bad-call: row(\"d5\", destination)"},
        {"destination in list(destination)", "bad-call: list(destination)"},
        {"has()", "bad-call: has()"},
        {"has(certified, certified)", "bad-call: has(certified, certified)"},
        {"if(certified, 1)", "bad-call: if(certified, 1)"},
        {"parties.exists(p)", "bad-call: parties.exists(p)"},
        {"parties.exists(1, true)", "bad-call: 1"},
        {"date(item.made)", "bad-call: date(item.made)"},
        {"max()", "bad-call: max()"},
        {"parties.exists(param, true)", "shadowing: param"},
        {"parties.exists(item, true)", "shadowing: item"},
        {"parties.exists(destination, true)", "shadowing: destination"},
        {"parties.exists(p, parties.exists(p, true))", "shadowing: p"},
        {"parties.exists(a, parties.exists(b, parties.exists(c, parties.exists(d, true))))", "bool"},
        {"parties.exists(a, parties.exists(b, parties.exists(c, parties.exists(d, parties.exists(e, true)))))",
         "expression-depth: parties.exists(e, true)"},
        {"and(certified, certified)", "unknown-function: and(certified, certified)"},
    });
}

TEST(Checker, Expected) {
    expect_all({{"certified", "bool"}, {"destination", "type-mismatch: destination"}, {"1", "type-mismatch: 1"}},
               &boolean);
    expect_all({{"\"CN\"", "country"}, {"\"QQ\"", "unknown-country: \"QQ\""}, {"party.country", "country"}}, &country);
    expect_all({{"\"2025-01-13\"", "date"}, {"item.made", "date"}, {"4800", "type-mismatch: 4800"}}, &date);
    const Type uses = symbol(1).list_of();
    expect_all({{"[\"civil\"]", "list of symbol of end_use"},
                {"[\"civl\"]", "unknown-symbol: \"civl\""},
                {"[]", "list of symbol of end_use"}},
               &uses);
}

// A fault is reported once, and what depends on it stays silent.
TEST(Checker, FaultsDoNotCascade) {
    expect_all({
        {"(nothing + 1) * 2 >= chip.tpp && certified", "unknown-name: nothing"},
        {"nothing.exists(p, p.x)", "unknown-name: nothing"},
        {"parties.exists(p, p.nothing == 1)", "unknown-name: p.nothing"},
        {"max(nothing, 1) > chip.tpp", "unknown-name: nothing"},
        {"if(nothing, 1, 2) > 1", "unknown-name: nothing"},
        {"within(nothing, \"3A090\")", "unknown-name: nothing"},
        {"nothing in list(\"d5\")", "unknown-name: nothing"},
        {"nothing in list(\"nowhere\")", "unknown-name: nothing; unknown-list: \"nowhere\""},
    });
}

}  // namespace
}  // namespace portcullis::language

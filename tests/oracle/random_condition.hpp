// Random conditions over the small vocabulary of the random rulebooks.
#pragma once

#include "dice.hpp"

namespace portcullis::oracle {

inline const std::string small_vocabulary = R"(vocabulary: 1
units: {TPP: {title: performance}, mm2: {title: area}, GB: {title: rate}}
symbols:
  role: [end_user, consignee, provider]
  use: [civil, military, research]
  control: [NS, RS, AT]
  kind: [circuit, computer, memory]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    origin: {type: country}
    certified: {type: bool}
    declared: {type: bool}
    filed: {type: date}
    use: {type: list of symbol use, open: true}
    parties: {type: list of party, open: true}
    items: {type: list of item}
    guarded: {type: bool, derived: single}
  party:
    role: {type: symbol role}
    country: {type: country}
    listed: {type: bool}
    suspect: {type: bool, derived: single}
  item:
    kind: {type: symbol kind}
    speed: {type: number, unit: GB}
    approved: {type: bool}
    maker: {type: country}
    chips: {type: list of chip}
    score: {type: number, unit: TPP, derived: single}
    home: {type: country, derived: single}
    fast: {type: bool, derived: single}
    strong: {type: bool, derived: single}
    eccns: {type: list of eccn, derived: set}
    controls: {type: list of symbol control, derived: set}
  chip:
    tpp: {type: number, unit: TPP}
    area: {type: number, unit: mm2}
    bandwidth: {type: number, unit: GB}
    density: {type: number, unit: TPP/mm2, derived: single}
    dense: {type: bool, derived: single}
)";

inline const std::vector<std::string> some_days = {"2022-10-07", "2023-04-01", "2023-11-17", "2024-04-04",
                                                   "2025-01-13", "2025-05-13", "2026-01-15"};
inline const std::vector<std::string> some_countries = {"CN", "HK", "MO", "RU", "JP", "PL", "AE"};
inline const std::vector<std::string> some_tables = {"l0", "l1", "l2", "f0", "f1"};

// What a condition may read: the names in scope, and derived facts below `level`, so that no facts define each other.
struct Reads {
    bool item = false;
    bool chip = false;
    bool party = false;
    bool control = false;
    int level = 9;
};

class Conditions {
  public:
    explicit Conditions(Dice& dice) : dice_(dice) {}

    // As the value of `when:`: one expression in quotes or a tree of all, any, none.
    std::string tree(const Reads& reads, int depth = 2) {
        if (depth == 0 || dice_.chance(35)) return quoted(expression(reads, depth));
        std::string list;
        const std::size_t count = 1 + dice_.below(3);
        for (std::size_t i = 0; i < count; ++i) list += (i > 0 ? ", " : "") + tree(reads, depth - 1);
        const std::size_t form = dice_.below(5);
        if (form == 0) return "[" + list + "]";
        return std::string(form == 1 ? "{none: [" : form == 2 ? "{all: [" : "{any: [") + list + "]}";
    }

    std::string expression(const Reads& reads, int depth) {
        if (depth <= 0 || dice_.chance(45)) return atom(reads);
        const std::string a = expression(reads, depth - 1);
        const std::string b = expression(reads, depth - 1);
        switch (dice_.below(7)) {
            case 0:
            case 1:
            case 2: return "(" + a + " && " + b + ")";
            case 3:
            case 4: return "(" + a + " || " + b + ")";
            case 5: return "!(" + a + ")";
            default: return "(" + a + " ? " + b + " : " + atom(reads) + ")";
        }
    }

    static std::string quoted(const std::string& expression) { return "'" + expression + "'"; }

  private:
    std::string atom(const Reads& reads) {
        std::vector<std::string> scopes = {"shipment"};
        for (int i = 0; i < 2; ++i) {
            if (reads.item) scopes.emplace_back("item");
            if (reads.chip) scopes.insert(scopes.end(), 2, "chip");
            if (reads.party) scopes.insert(scopes.end(), 2, "party");
            if (reads.control) scopes.emplace_back("control");
        }
        const std::string scope = dice_.pick(scopes);
        if (scope == "item") return item(reads);
        if (scope == "chip") return chip("chip", reads);
        if (scope == "party") return party("party", reads);
        if (scope == "control") return "control == \"" + dice_.pick({"NS", "RS", "AT"}) + "\"";
        return shipment(reads);
    }

    std::string country(const std::string& fact) {
        const std::string one = dice_.pick(some_countries);
        switch (dice_.below(6)) {
            case 0: return fact + " == \"" + one + "\"";
            case 1: return fact + " != \"" + one + "\"";
            case 2: return fact + " in [\"" + one + "\", \"" + dice_.pick(some_countries) + "\"]";
            case 3:
                return "at(date(\"" + dice_.pick(some_days) + "\"), " + fact + " in list(\"" + dice_.pick(some_tables) +
                       "\"))";
            default: return fact + " in list(\"" + dice_.pick(some_tables) + "\")";
        }
    }

    std::string figure(const std::string& fact, const std::string& parameter,
                       const std::vector<std::string>& literals) {
        const std::string how = dice_.pick({">=", "<", ">", "<=", "==", "!="});
        if (dice_.chance(60)) return fact + " " + how + " param.r" + std::to_string(dice_.below(2)) + "." + parameter;
        return fact + " " + how + " " + dice_.pick(literals);
    }

    std::string chip(const std::string& name, const Reads& reads) {
        if (reads.level > 1 && dice_.chance(25)) return name + ".dense";
        if (reads.level > 0 && dice_.chance(25)) return name + ".density >= " + dice_.pick({"2", "5", "5.92"});
        switch (dice_.below(4)) {
            case 0: return figure(name + ".bandwidth", "rate", {"400", "600"});
            case 1: return "has(" + name + ".area)";
            case 2: return name + ".tpp * 2 + 100 >= " + dice_.pick({"2000", "9700"});
            default: return figure(name + ".tpp", "tpp", {"1000", "4800"});
        }
    }

    std::string party(const std::string& name, const Reads& reads) {
        if (reads.level > 1 && dice_.chance(20)) return name + ".suspect";
        switch (dice_.below(3)) {
            case 0: return name + ".listed";
            case 1: return name + ".role == \"" + dice_.pick({"end_user", "consignee"}) + "\"";
            default: return country(name + ".country");
        }
    }

    std::string shipment(const Reads& reads) {
        const std::string some = dice_.pick({"exists", "all", "exists_one"});
        if (reads.level > 1 && dice_.chance(10)) return "guarded";
        switch (dice_.below(11)) {
            case 0: return "certified";
            case 1: return "!declared";
            case 2: return "filed + " + dice_.pick({"25 days", "1 months"}) + " <= date";
            case 3: return "date " + dice_.pick({">=", "<", "=="}) + " date(\"" + dice_.pick(some_days) + "\")";
            case 4: return "\"" + dice_.pick({"civil", "military"}) + "\" in use";
            case 5: return "parties." + some + "(p, " + party("p", reads) + ")";
            case 6: return "parties." + some + "(p, " + party("p", reads) + " && " + party("p", reads) + ")";
            case 7:
                return "parties.filter(p, p.listed)." + dice_.pick({"exists", "all"}) + "(q, " + party("q", reads) +
                       ")";
            case 8: return "origin == destination";
            default: return country(dice_.pick({"destination", "origin"}));
        }
    }

    std::string item(const Reads& reads) {
        if (reads.level > 3 && dice_.chance(35)) {
            switch (dice_.below(4)) {
                case 0: return "within(item.eccns, \"" + dice_.pick({"3A090", "3A090.a", "4A090"}) + "\")";
                case 1: return "item.eccns.exists(e, within(e, \"" + dice_.pick({"3A090", "4A090.b"}) + "\"))";
                case 2: return "\"" + dice_.pick({"NS", "RS"}) + "\" in item.controls";
                default: return "item.strong";
            }
        }
        if (reads.level > 2 && dice_.chance(35)) {
            switch (dice_.below(3)) {
                case 0: return "item.fast";
                case 1: return country("item.home");
                default: return figure("item.score", "tpp", {"1000", "4800"});
            }
        }
        switch (dice_.below(9)) {
            case 0: return "item.approved";
            case 1: return "item.kind == \"" + dice_.pick({"circuit", "computer"}) + "\"";
            case 2: return country("item.maker");
            case 3:
                return "item.chips." + dice_.pick({"exists", "all", "exists_one"}) + "(c, " + chip("c", reads) + ")";
            case 4: return "item.chips.exists(c, " + chip("c", reads) + " && " + chip("c", reads) + ")";
            case 5: return figure("sum(item.chips.map(c, c.tpp))", "tpp", {"4800", "9600"});
            case 6: return "has(item.speed)";
            case 7: return "max(item.speed, 500) >= " + dice_.pick({"600", "1000"});
            default: return figure("item.speed", "rate", {"400", "600"});
        }
    }

    Dice& dice_;
};

}  // namespace portcullis::oracle

// Random rulebooks as the text of rule files, and the same rulebook in another order.
#pragma once

#include "random_condition.hpp"

#include <algorithm>
#include <map>

namespace portcullis::oracle {

// Of keys and their values, each on one line, so that they can be put in any order.
using Keys = std::vector<std::string>;

struct RuleFile {
    Keys head;                // top level but the rules
    std::vector<Keys> rules;  // empty: no regime
    std::string text() const {
        std::string out;
        for (const std::string& key : head) out += key + "\n";
        if (!rules.empty()) out += "rules:\n";
        for (const Keys& rule : rules)
            for (std::size_t i = 0; i < rule.size(); ++i) out += (i == 0 ? "  - " : "    ") + rule[i] + "\n";
        return out;
    }
};

struct LawText {
    std::vector<RuleFile> files;

    void shuffle(Dice& dice) {
        for (RuleFile& file : files) {
            dice.shuffle(file.head);
            dice.shuffle(file.rules);
            for (Keys& rule : file.rules) dice.shuffle(rule);
        }
        dice.shuffle(files);
    }
    // To be read; the vocabulary is always the same and left out.
    std::string text() const {
        std::string out;
        for (const RuleFile& file : files)
            if (!file.head.front().starts_with("vocabulary")) out += "--- file\n" + file.text();
        return out;
    }
};

class RandomLaw {
  public:
    explicit RandomLaw(Dice& dice) : dice_(dice), conditions_(dice) {}

    LawText make() {
        regimes_ = 2 + dice_.below(3);
        for (std::size_t i = 0; i < regimes_; ++i) files_.push_back(regime(i));
        derivations();
        const std::size_t rules = 8 + dice_.below(13);
        for (std::size_t i = 0; i < rules; ++i) effect(i == 0 ? "requires_license" : kind());
        LawText law;
        law.files.push_back({{small_vocabulary}, {}});
        law.files.push_back(lists());
        law.files.insert(law.files.end(), files_.begin(), files_.end());
        law.files.push_back(scenario());
        return law;
    }

  private:
    std::string id() { return "x" + std::to_string(next_++); }
    static std::string list_of(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) out += (out.empty() ? "\"" : ", \"") + name + "\"";
        return "[" + out + "]";
    }

    // `from: …` and `until: …` of two days in order, or nothing.
    std::string interval(unsigned percent) {
        if (!dice_.chance(percent)) return "";
        const std::size_t a = dice_.below(some_days.size());
        const std::size_t b = dice_.below(some_days.size());
        std::string out = "from: " + some_days[std::min(a, b)];
        if (a != b && dice_.chance(60)) out += ", until: " + some_days[std::max(a, b)];
        return out;
    }

    std::string status() {
        static const std::vector<std::string> states = {"in_force",           "in_force",  "in_force",   "not_enforced",
                                                        "compliance_pending", "suspended", "unverified", "rescinded",
                                                        "in_force",           "proposed"};
        if (dice_.chance(55)) return "[{from: 2020-01-01, state: in_force}]";
        const std::size_t first = dice_.below(3);
        std::string out = "[{from: " + some_days[first] + ", state: " + dice_.pick(states) + "}";
        if (dice_.chance(60)) out += ", {from: " + some_days[first + 2] + ", state: " + dice_.pick(states) + "}";
        if (dice_.chance(40)) out += ", {from: " + some_days[first + 4] + ", state: " + dice_.pick(states) + "}";
        return out + "]";
    }

    RuleFile regime(std::size_t index) {
        RuleFile file;
        const std::string name = "r" + std::to_string(index);
        file.head = {"regime: " + name, "title: " + name, "jurisdiction: US", "status: " + status()};
        std::string parameters = "parameters: {";
        for (const std::string& parameter : {std::string("tpp"), std::string("rate")}) {
            const bool tpp = parameter == "tpp";
            const std::vector<std::string> values =
                tpp ? std::vector<std::string>{"1000", "2400", "4800", "{between: [2400, 4800]}"}
                    : std::vector<std::string>{"400", "600"};
            parameters += (tpp ? "" : ", ") + parameter + ": {unit: " + (tpp ? "TPP" : "GB");
            if (dice_.chance(50)) {
                parameters += ", value: " + dice_.pick(values) + "}";
                continue;
            }
            parameters +=
                ", gap: intended, values: [{from: " + some_days[dice_.below(2)] + ", value: " + dice_.pick(values);
            if (dice_.chance(15)) parameters += ", disputed: open";
            parameters += "}, {from: " + some_days[3 + dice_.below(2)] + ", value: " + dice_.pick(values) + "}]}";
        }
        file.head.push_back(parameters + "}");
        if (dice_.chance(20)) file.head.push_back("when: " + conditions_.tree({true, false, false, false, 9}, 1));
        return file;
    }

    RuleFile lists() {
        RuleFile file;
        file.head = {"lists: all", "treated_as: [{member: HK, as: CN, from: 2023-04-01}]"};
        std::string tables = "tables: {";
        for (const std::string& name : {std::string("l0"), std::string("l1"), std::string("l2")}) {
            std::vector<std::string> countries = some_countries;
            dice_.shuffle(countries);
            std::string rows;
            for (std::size_t i = 0; i < 2 + dice_.below(3); ++i) {
                const std::string dates = interval(40);
                rows += (i == 0 ? "" : ", ") + ("{member: " + countries[i]) + (dates.empty() ? "" : ", " + dates) +
                        (dice_.chance(10) ? ", disputed: open}" : "}");
            }
            tables += name + ": {title: t, rows: [" + rows + "]}, ";
        }
        tables += "f0: {title: t, any_of: [l0, l1], none_of: [l2]}, f1: {title: t, any_of: [l1, l2], all_of: [f0]}}";
        file.head.push_back(tables);
        return file;
    }

    // Adds the keys that any rule may have, puts the rule into a random regime and returns which.
    std::string add(Keys rule, const std::string& dates) {
        if (!dates.empty()) {
            const std::size_t comma = dates.find(", ");
            rule.push_back(dates.substr(0, comma));
            if (comma != std::string::npos) rule.push_back(dates.substr(comma + 2));
        }
        if (dice_.chance(8)) rule.push_back("status: " + status());
        const std::size_t into = dice_.below(regimes_);
        files_[into].rules.push_back(std::move(rule));
        return "r" + std::to_string(into);
    }

    void derive(const std::string& subject, const std::string& fact, const std::string& value, const Reads& reads,
                const std::string& dates) {
        Keys rule = {"id: " + id(), "effect: derives", "define: " + fact, value};
        if (subject != "item" || dice_.chance(50)) rule.push_back("for: " + subject);
        if (dice_.chance(60)) rule.push_back("when: " + conditions_.tree(reads, 1));
        if (dice_.chance(10)) rule.push_back("disputed: open");
        add(std::move(rule), dates);
    }

    void derivations() {
        const Reads chip{false, true, false, false, 0};
        const Reads dense{false, true, false, false, 1};
        const Reads item{true, false, false, false, 2};
        const Reads strong{true, false, false, false, 3};
        const auto truth = [&](const Reads& reads) { return "as: " + conditions_.tree(reads, 1); };
        // Two rules for a figure hold on different days.
        if (dice_.chance(50)) {
            derive("chip", "chip.density", "as: 'chip.tpp / chip.area'", chip, "");
        } else {
            derive("chip", "chip.density", "as: 'chip.tpp / chip.area'", chip, "until: 2024-04-04");
            derive("chip", "chip.density", "as: 'chip.tpp * 1.5 / chip.area'", chip, "from: 2024-04-04");
        }
        for (std::size_t i = 0; i < 1 + dice_.below(2); ++i)
            derive("chip", "chip.dense", truth(dense), dense, interval(30));
        derive("party", "party.suspect", truth({false, false, true, false, 1}), {false, false, true, false, 1},
               interval(30));
        if (dice_.chance(60))
            derive("shipment", "guarded", truth({false, false, false, false, 1}), {false, false, false, false, 1}, "");
        if (dice_.chance(70)) derive("item", "item.score", "as: 'max(item.chips.map(c, c.tpp))'", item, interval(30));
        if (dice_.chance(70))
            derive("item", "item.home", "as: '" + dice_.pick({"destination", "item.maker"}) + "'", item, interval(30));
        for (std::size_t i = 0; i < 1 + dice_.below(2); ++i)
            derive("item", "item.fast", truth(item), item, interval(30));
        derive("item", "item.strong", truth(strong), strong, interval(30));
        for (std::size_t i = 0; i < 1 + dice_.below(3); ++i)
            derive("item", "item.eccns",
                   "add: " + dice_.pick({"\"3A090.a\"", "[\"3A090.b\"]", "[\"4A090.a\", \"3A001\"]"}), strong,
                   interval(30));
        for (std::size_t i = 0; i < 1 + dice_.below(3); ++i)
            derive("item", "item.controls", "add: " + dice_.pick({"RS", "[NS]", "[RS, AT]"}), strong, interval(30));
    }

    std::string kind() {
        return dice_.pick({"requires_license", "requires_license", "requires_license", "exempts", "excepts", "excepts",
                           "restricts", "restricts", "prohibits", "reviews", "flags", "obliges"});
    }

    std::vector<std::string> some(const std::vector<std::string>& names, std::size_t most) {
        std::vector<std::string> result;
        for (std::size_t i = 0; i < 1 + dice_.below(most); ++i) result.push_back(dice_.pick(names));
        return result;
    }

    // Requirements, sometimes all of a reason for control.
    std::string targets() {
        if (dice_.chance(25)) return "[\"reason:RS\"]";
        return list_of(some(requirements_, 3));
    }

    void effect(std::string what) {
        static const std::vector<std::string> policies = {"policy_of_denial", "presumption_of_denial", "unpublished",
                                                          "case_by_case", "presumption_of_approval"};
        if (what == "restricts" && exceptions_.empty()) what = "excepts";
        const std::string name = id();
        Keys rule = {"id: " + name, "effect: " + what};
        Reads reads{true, false, false, false, 9};
        const std::size_t subject = dice_.below(10);
        if (subject == 0) {
            reads = {false, false, false, false, 9};
            rule.emplace_back("for: shipment");
        } else if (subject == 1) {
            reads.chip = true;
            rule.emplace_back("for: chip");
        } else if (subject == 2) {
            reads = {false, false, true, false, 9};
            rule.emplace_back("for: party");
        } else if (subject == 3 && what == "requires_license") {
            reads.control = true;
            rule.emplace_back("for: control in item.controls");
        }
        if (dice_.chance(92)) rule.push_back("when: " + conditions_.tree(reads));
        const auto review = [&] {
            return "{policy: " + dice_.pick(policies) +
                   (dice_.chance(50) ? ", when: " + conditions_.tree(reads, 1) + "}" : "}");
        };
        const bool disputed = dice_.chance(8);
        if (what == "requires_license") {
            rule.push_back(requirements_.empty() || dice_.chance(50) ? "reasons: [RS]" : "reasons: [NS]");
            if (dice_.chance(60))
                rule.push_back("review: [" + review() + (dice_.chance(30) ? ", " + review() : "") + "]");
        } else if (what == "exempts") {
            rule.push_back("of: " + targets());
        } else if (what == "reviews") {
            rule.push_back("of: " + targets());
            rule.push_back("policy: " + dice_.pick(policies));
        } else if (what == "excepts") {
            rule.push_back("symbol: S" + std::to_string(dice_.below(3)));
            rule.push_back("covers: " + targets());
            if (dice_.chance(40)) rule.push_back("needs: [{what: w, when: " + conditions_.tree(reads, 1) + "}]");
            if (dice_.chance(30)) rule.emplace_back("outcome: authorized");
        } else if (what == "restricts") {
            rule.push_back((dice_.chance(50) ? "withdraws: " : "leaves: ") + list_of(some(exceptions_, 2)));
            if (dice_.chance(50)) rule.push_back("of: " + targets());
        } else if (what == "obliges" || what == "flags") {
            rule.emplace_back("what: w");
        }
        if (disputed) rule.emplace_back("disputed: open");
        // Only what was written before is replaced, and by its like, so that there are no circles.
        std::vector<std::string>& alike = what == "requires_license" ? requirements_
                                          : what == "excepts"        ? exceptions_
                                                                     : others_[what];
        if (!alike.empty() && dice_.chance(what == "requires_license" ? 25 : 8) && what != "obliges" && what != "flags")
            rule.push_back("instead_of: " + list_of(some(alike, 2)));
        const std::string full = add(std::move(rule), interval(25)) + "/" + name;
        alike.push_back(full);
        if (disputed) disputed_.push_back(full);
    }

    RuleFile scenario() {
        RuleFile file;
        file.head = {"scenario: s", "title: s", "disable: " + list_of({dice_.pick(requirements_)}),
                     "reinstate: {r0: " + dice_.pick(some_days) + "}",
                     "parameters: {r1.tpp: " + dice_.pick({"1000", "9600"}) + "}"};
        std::string settle;
        for (const std::string& one : disputed_)
            if (dice_.chance(70))
                settle += (settle.empty() ? "" : ", ") + one + (dice_.chance(50) ? ": true" : ": false");
        if (!settle.empty()) file.head.push_back("settle: {" + settle + "}");
        return file;
    }

    Dice& dice_;
    Conditions conditions_;
    std::vector<RuleFile> files_;
    std::size_t regimes_ = 0;
    std::size_t next_ = 0;
    std::vector<std::string> requirements_;
    std::vector<std::string> exceptions_;
    std::map<std::string, std::vector<std::string>> others_;
    std::vector<std::string> disputed_;
};

}  // namespace portcullis::oracle

// The table of keys and the loader say the same: each key of the table is read, and each that is read is in the table.
#include "rulebook/keys/keys.hpp"
#include "support/files.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace portcullis::rulebook {
namespace {

using support::contents;

const std::string data = PORTCULLIS_TEST_DATA;

constexpr const char* regime_head =
    "regime: tried\ntitle: t\njurisdiction: US\nstatus: {from: 2024-01-01, "
    "state: in_force}\n";
constexpr const char* tests_head =
    "tests: [{name: n, given: {date: 2024-05-01, items: [{kind: x}]}, expect: {outcome: "
    "no_license_required}";

std::string in_regime(const std::string& more) { return regime_head + more + "\n"; }
std::string rule(const std::string& own) { return in_regime("rules: [{id: r, " + own + "@}]"); }

// A sound file for each shape, in which `@` is where a further key may stand.
const std::map<std::string, std::string> files{
    {"regime", std::string(regime_head) + "@\n"},
    {"source", in_regime("sources: {s: {cite: x@}}")},
    {"anchor", in_regime("anchors: {a: {default: 2024-01-01@}}")},
    {"status", "regime: tried\ntitle: t\njurisdiction: US\nstatus: [{from: 2024-01-01, state: in_force@}]\n"},
    {"parameter", in_regime("parameters: {p: {value: 1@}}")},
    {"value_at", in_regime("parameters: {p: {values: [{value: 1@}]}}")},
    {"quota", in_regime("quotas: {q: {counts: item.fast, measure: '1', used: '1', limit: '2'@}}")},
    {"rule.derives", rule("effect: derives, define: item.faster, as: item.fast")},
    {"rule.requires_license", rule("effect: requires_license")},
    {"rule.exempts", rule("effect: exempts, of: [base/license]")},
    {"rule.reviews", rule("effect: reviews, of: [base/license], policy: unstated")},
    {"rule.excepts", rule("effect: excepts, symbol: X, covers: [base/license]")},
    {"rule.restricts", rule("effect: restricts, leaves: [base/nac]")},
    {"rule.prohibits", rule("effect: prohibits")},
    {"rule.obliges", rule("effect: obliges, what: w")},
    {"rule.flags", rule("effect: flags, what: w")},
    {"filing", in_regime("rules: [{id: r, effect: obliges, what: w, filing: {system: BIS@}}]")},
    {"filing_field",
     in_regime("rules: [{id: r, effect: obliges, what: w, filing: {system: BIS, fields: [{field: f@}]}}]")},
    {"review", in_regime("rules: [{id: r, effect: requires_license, review: [{policy: unstated@}]}]")},
    {"need", in_regime("rules: [{id: r, effect: excepts, symbol: X, covers: [base/license], needs: [{what: w, when: "
                       "certified@}]}]")},
    {"vocabulary", "vocabulary: 1\nrecords: {shipment: {date: {type: date}}}\n@\n"},
    {"unit_entry", "vocabulary: 1\nunits: {m: {title: meter@}}\nrecords: {shipment: {date: {type: date}}}\n"},
    {"fact", "vocabulary: 1\nrecords: {shipment: {date: {type: date@}}}\n"},
    {"lists", "lists: tried\ntables: {t: {members: [CN]}}\n@\n"},
    {"table", "lists: tried\ntables: {t: {members: [CN]@}}\n"},
    {"plain_row", "lists: tried\ntables: {t: {rows: [{member: CN@}]}}\n"},
    {"row", "lists: tried\ntables: {t: {attributes: {zz: string}, rows: [{member: CN@}]}}\n"},
    {"treated_as", "lists: tried\ntables: {t: {members: [CN]}}\ntreated_as: [{member: HK, as: CN@}]\n"},
    {"catalogue", "catalogue: tried\nproducts: {p: {name: n}}\n@\n"},
    {"product", "catalogue: tried\nproducts: {p: {name: n@}}\n"},
    {"part", "catalogue: tried\nproducts: {p: {name: n, chips: [{product: base-chip, count: 1@}]}}\n"},
    {"assumptions", "assumptions: tried\n@\n"},
    {"assumption", "assumptions: tried\nassume: [{fact: item.kind, as: '\"x\"', text: t@}]\n"},
    {"scenario", "scenario: tried\n@\n"},
    {"change", "scenario: tried\nlists: {d5: {add: [JP]@}}\n"},
    {"coverage", "coverage: tried\njurisdiction: US\n@\n"},
    {"covered_eccn",
     "coverage: tried\njurisdiction: US\neccns: [{eccn: 3A090, extent: whole, what: w, regimes: "
     "[base]@}]\n"},
    {"covered_section", "coverage: tried\njurisdiction: US\nsections: [{section: '742', extent: none, what: w@}]\n"},
    {"tests_of", "tests_of: base\ntests: []\n@\n"},
    {"test", in_regime(tests_head + std::string("@}]"))},
    {"test_date", in_regime(tests_head + std::string(", dates: [{on: 2024-05-02@}]}]"))},
    {"override", in_regime(tests_head + std::string(", matrix: {destination: [JP]}, overrides: [{where: {destination: "
                                                    "JP}, expect: {outcome: no_license_required}@}]}]"))},
    {"case", in_regime(tests_head + std::string(", cases: [{name: c, expect: {}@}]}]"))},
    {"expectation", in_regime("tests: [{name: n, given: {date: 2024-05-01, items: [{kind: x}]}, expect: {outcome: "
                              "no_license_required@}}]")},
};

// With `key` at the place; nothing if the file is of no known kind.
enum class Reading { known, unknown, no_file };
Reading read_with(const std::string& shape, const std::string& key) {
    std::string bytes = files.at(shape);
    const std::size_t at = bytes.find('@');
    const bool block = at == 0 || bytes[at - 1] == '\n';
    bytes.replace(at, 1, key.empty() ? "" : (block ? "" : ", ") + key + ": x");
    support::Files given;
    if (!bytes.starts_with("vocabulary")) given = support::files_of(data + "/broken/base");
    given.emplace_back("tried.yaml", bytes);
    const support::TestedLaw law(given);
    Reading result = Reading::known;
    for (const text::Diagnostic& one : law.diagnostics.sorted()) {
        if (one.code == "unknown-file") return Reading::no_file;
        if (one.code == "unknown-field" && one.message.starts_with("unknown field `" + key + "` of "))
            result = Reading::unknown;
        EXPECT_FALSE(key.empty() && one.severity == text::Severity::error) << shape << ": " << one.message;
    }
    return result;
}

// Whatever could be a key: those of the table, and the words that stand between quotes where files are read.
std::set<std::string> candidates() {
    std::set<std::string> words;
    for (const Shape& shape : shapes())
        for (const Key& key : shape.keys) words.emplace(key.name);
    const std::regex quoted("\"([a-z][a-z_]*)\"");
    const std::filesystem::path engine = std::filesystem::path(data).parent_path() / "engine";
    for (const char* folder : {"rulebook", "quality/tests"})
        for (const auto& entry : std::filesystem::directory_iterator(engine / folder)) {
            if (entry.path().extension() != ".cpp") continue;
            const std::string code = contents(entry.path().string());
            for (std::sregex_iterator word(code.begin(), code.end(), quoted), end; word != end; ++word)
                words.insert((*word)[1]);
        }
    return words;
}

TEST(RuleKeys, EveryShapeIsTried) {
    for (const Shape& shape : shapes()) {
        if (shape.name == "rule") continue;  // its keys are those of each effect
        EXPECT_TRUE(files.contains(std::string(shape.name))) << shape.name;
    }
    for (const auto& [name, file] : files) {
        EXPECT_NE(find_shape(name), nullptr) << name;
        (void)read_with(name, "");
    }
}

TEST(RuleKeys, TheTableAndTheLoaderAgree) {
    const std::set<std::string> words = candidates();
    EXPECT_GE(words.size(), 100u);
    for (const auto& [name, file] : files) {
        if (read_with(name, "") == Reading::no_file) continue;
        std::set<std::string> known;
        for (const Key& key : find_shape(name)->keys) known.emplace(key.name);
        for (const std::string& word : words) {
            // An earlier telling key would make it a file of another kind.
            bool other_kind = false;
            for (const FileKind& kind : file_kinds()) {
                if (kind.key == name) break;
                other_kind = other_kind || (find_shape(name)->keys.front().name == name && kind.key == word);
            }
            // Written in the file itself: that the sound file has no faults says that it is known.
            const bool written = file.find(word + ":") != std::string::npos && known.contains(word);
            if (other_kind || written) continue;
            const bool read = read_with(name, word) == Reading::known;
            EXPECT_EQ(read, known.contains(word)) << "`" << word << "` of " << name;
        }
    }
}

TEST(RuleKeys, EveryKeyHasAMeaningAndStandsOnce) {
    for (const Shape& shape : shapes()) {
        EXPECT_FALSE(shape.meaning.empty()) << shape.name;
        std::set<std::string_view> names;
        for (const Key& key : shape.keys) {
            EXPECT_GE(key.meaning.size(), 8u) << shape.name << " " << key.name;
            EXPECT_TRUE(names.insert(key.name).second) << shape.name << " " << key.name;
        }
    }
    for (const FileKind& kind : file_kinds()) {
        ASSERT_NE(find_shape(kind.key), nullptr);
        EXPECT_EQ(find_shape(kind.key)->keys.front().name, kind.key);
    }
}

// What one key does is said in the reference.
TEST(RuleKeys, TheReferenceNamesEveryKeyOfRules) {
    const std::string reference = contents(data + "/../docs/rule-files.md");
    for (const Shape& shape : shapes()) {
        if (!shape.name.starts_with("rule") && shape.name != "regime" && shape.name != "scenario") continue;
        for (const Key& key : shape.keys)
            EXPECT_NE(reference.find(std::string(key.name)), std::string::npos) << shape.name << " " << key.name;
    }
}

}  // namespace
}  // namespace portcullis::rulebook

// A checked rulebook: one flat value of tables and indices. Everything that the files under `rules/` say, after all
// names were resolved and all expressions checked; nothing here changes afterwards.
#pragma once

#include "facts/value.hpp"
#include "language/checker.hpp"
#include "language/code.hpp"
#include "text/source.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::rulebook {

using facts::Certainty;
using facts::Value;
using language::Day;
using language::ExprId;
using language::no_expr;

using Index = std::uint32_t;
inline constexpr Index none = 0xffffffff;

// A day that may hang on an anchor of proposed law: `enactment + 180 days`.
struct DateRef {
    Index anchor = none;  // among the regime's anchors; none: `day` itself
    Day day = 0;
    language::Duration offset;
    text::Span place = {};  // as written; no file where an end is open
};

// Half-open. An open end holds day_min or day_max.
struct Range {
    DateRef from{none, language::day_min, {}, {}};
    DateRef until{none, language::day_max, {}, {}};
    Index regime = none;  // whose anchors are meant
};

struct SourceDocument {
    std::string key;
    std::string cite;
    std::string url;
    std::string published;
    std::string read;
    text::Span place;  // its key
};

enum class State : std::uint8_t {
    no_law,
    in_force,
    compliance_pending,
    not_enforced,
    proposed,
    published,
    suspended,
    rescinded,
    expired,
    unverified
};
[[nodiscard]] std::string_view state_name(State state);

struct StatusEntry {
    DateRef from;
    State state = State::no_law;
    std::vector<Index> sources;
    std::string note;
    text::Span place;
};
using Status = std::vector<StatusEntry>;  // in the order of the file; each holds until the next that begins later

struct Anchor {
    std::string name;
    std::optional<DateRef> default_day;
};

// What stands on rules, values, rows and review cases alike.
struct Provenance {
    std::vector<Index> sources;
    Certainty certainty = Certainty::text;
    std::string disputed;  // empty: not disputed
    std::string note;
    text::Span place;  // of the whole entry that they stand in
};

struct ParameterValue {
    Range range;
    Value value;
    Provenance provenance;
};
struct Parameter {
    std::string name;  // `regime.name`
    Index regime = none;
    language::Type type;
    bool gap_intended = false;
    std::vector<ParameterValue> values;
    text::Span place;
};

struct Row {
    Range range;
    std::int64_t member = 0;        // Country, or index of a string
    std::vector<Index> aliases;     // of a party: strings
    std::vector<Value> attributes;  // in the table's order
    Provenance provenance;
};
struct Table {
    std::string name;
    std::string title;
    language::Kind element = language::Kind::country;  // country, eccn, string; record for parties
    std::vector<std::pair<std::string, language::Type>> attributes;
    std::vector<Row> rows;
    std::vector<Index> any_of;
    std::vector<Index> all_of;
    std::vector<Index> none_of;
    bool formula = false;
    text::Span place;
};
struct TreatedAs {
    Range range;
    language::Country member = 0;
    language::Country as = 0;
    Provenance provenance;
};

struct Quota {
    std::string name;
    std::string title;
    Index regime = none;
    ExprId key = no_expr;
    ExprId counts = no_expr;
    ExprId measure = no_expr;
    ExprId used = no_expr;
    ExprId limit = no_expr;
    ExprId this_shipment = no_expr;  // measure summed over the items that count
    std::vector<Index> used_by;      // exceptions and licenses under which goods move that use it up
    std::string window;
    std::vector<Index> sources;
    text::Span place;
};

enum class Effect : std::uint8_t {
    derives,
    requires_license,
    exempts,
    reviews,
    excepts,
    restricts,
    prohibits,
    obliges,
    flags
};
[[nodiscard]] std::string_view effect_name(Effect effect);

enum class Subject : std::uint8_t { item, chip, party, owner, shipment, control };

enum class Policy : std::uint8_t {
    presumption_of_approval,
    case_by_case,
    unstated,
    unpublished,
    presumption_of_denial,
    policy_of_denial
};
[[nodiscard]] std::string_view policy_name(Policy policy);

struct ReviewCase {
    Policy policy = Policy::unstated;
    ExprId when = no_expr;
    std::string section;
    Provenance provenance;
};
struct Need {
    std::string what;
    ExprId when = no_expr;
    std::optional<language::Duration> wait;
    ExprId from = no_expr;
    text::Span place;
};

// What is handed in, where and by when, of a duty to file. In each field stands `value`, or something of a form.
struct FilingField {
    std::string field;
    std::string value;
    std::string format;   // in words
    std::string pattern;  // RE2, of the whole
};
struct Filing {
    enum class Count : std::uint8_t { not_counted, before, after };

    std::string system;  // AES, SNAP-R, BIS, …
    std::string form;    // what is filed there
    std::vector<FilingField> fields;
    std::vector<std::string> contains;  // what it must tell, in words
    bool any_value = false;             // no value is so small that nothing is filed
    // The last day: a period before or after the day of export, the first of some days of the year that follows it, or
    // the day that an expression comes to.
    Count count = Count::not_counted;
    std::vector<std::pair<unsigned, unsigned>> yearly;  // month and day
    ExprId from = no_expr;                              // neither: the day of export
    language::Duration period;
};

struct Rule {
    std::string name;  // `regime/id`
    Index regime = none;
    Effect effect = Effect::derives;
    Subject subject = Subject::item;
    std::string title;
    std::string section;
    Range range;
    std::optional<Status> status;
    Provenance provenance;
    ExprId when = no_expr;          // the regime's own condition included; none: always
    std::vector<Index> instead_of;  // rules
    // derives
    Index define_record = none;
    Index define_field = none;
    ExprId value = no_expr;  // single: the value; set: a list of members
    // requires_license, reviews
    std::vector<std::string> reasons;
    std::vector<ReviewCase> review;
    // exempts, reviews: of; excepts: covers; restricts: of (empty: all); obliges: on
    std::vector<Index> targets;
    // excepts
    std::string symbol;
    bool authorizes = false;  // the outcome is `authorized`
    std::vector<Need> needs;
    // restricts: rules that remain open (`leaves`) or are closed (`withdraws`)
    bool leaves = false;
    std::vector<Index> exceptions;
    // obliges, flags, prohibits
    std::string who;
    std::string what;
    std::string due;
    std::vector<std::string> on_outcomes;
    std::optional<Filing> filing;
    std::string cure;
    text::Span place;  // its id; of the whole rule: provenance.place
};

struct Regime {
    std::string name;
    std::string title;
    std::string jurisdiction;
    std::string authority;
    Day verified_through = language::day_max;
    Status status;
    std::vector<Anchor> anchors;
    std::vector<std::string> not_modelled;
    text::Span place;
};

// What a product of the catalogue states. Values of lists are kept as nested figures.
struct ProductField {
    Index field = none;  // of the record type
    Value value;
    std::vector<std::vector<ProductField>> records;  // of a list of records
    bool is_list = false;
    std::vector<Value> values;  // of a list of scalars
};
struct ProductChip {
    Index product = none;
    double count = 1;
    Certainty certainty = Certainty::text;  // of what the system is made of
};
struct Product {
    std::string name;  // identifier
    std::string title;
    std::string vendor;
    std::vector<std::string> aliases;
    std::vector<ProductField> item;
    std::vector<ProductField> chip;
    std::vector<ProductField> model;
    bool is_chip = false;
    std::vector<ProductChip> chips;
    bool is_system = false;
    std::string note;
    std::vector<Index> sources;
    text::Span place;
};

struct Assumption {
    std::uint16_t record = 0;
    std::vector<std::uint16_t> path;  // fields from that record; more than one leads through nested records
    ExprId value = no_expr;           // none: the list is complete
    bool if_record_unstated = false;  // only where nothing at all is stated of the record that holds the fact
    std::string text;
};
struct AssumptionSet {
    std::string name;
    std::string title;
    std::vector<Assumption> assumptions;
    text::Span place;
};

struct ListChange {
    Index table = none;
    std::vector<std::int64_t> add;
    std::vector<std::int64_t> remove;
};
struct Scenario {
    std::string name;
    std::string title;
    struct AnchorDay {
        Index regime = none;
        Index anchor = none;
        Day day = 0;
    };
    std::vector<AnchorDay> anchors;
    std::vector<std::pair<Index, Status>> states;  // regime
    std::vector<std::pair<Index, bool>> settled;   // rule
    std::vector<std::pair<Index, Value>> parameters;
    std::vector<ListChange> lists;
    std::vector<Index> disabled;  // rules
    text::Span place;
};

// How much of an entry of the control list, or of a section, the rules on file read.
enum class Extent : std::uint8_t { whole, partly, nothing };  // written whole, partly, none
[[nodiscard]] std::string_view extent_name(Extent extent);

struct CoverageRow {
    std::string of;  // an ECCN, or a section
    Extent extent = Extent::nothing;
    std::string what;            // in words: what is read, or what is left out
    std::vector<Index> regimes;  // that read it
    text::Span place;            // of the ECCN or section
};
// What of the law of one jurisdiction the rules on file read. Rows stand in the order of the file: the most telling
// first, as answers quote them.
struct CoverageStatement {
    std::string name;
    std::string jurisdiction;
    Day verified_from = language::day_min;  // before it, what is on file is no whole
    Day verified_through = language::day_max;
    std::vector<CoverageRow> eccns;
    std::vector<CoverageRow> sections;
    text::Span place;  // its name
};

struct FieldNote {
    std::string label;
    std::string meaning;
    std::string question;
    std::string found;
    std::vector<std::string> also;  // other spellings in a shipment
    bool has_default = false;
    Value default_value;  // none, false, an empty list
};

struct Rulebook {
    language::Schema schema;
    std::vector<std::vector<FieldNote>> notes;  // by record type and field
    language::Code code;
    std::map<ExprId, std::string> texts;  // conditions and values as written
    facts::Strings strings;               // literals, catalogue names, members of lists
    std::vector<SourceDocument> sources;
    std::vector<Regime> regimes;
    std::vector<Parameter> parameters;
    std::vector<Table> tables;
    std::vector<Value> row_values;  // members of attributes that are lists: [id, id + count) of the attribute
    std::vector<TreatedAs> treated_as;
    std::vector<Quota> quotas;
    std::vector<Rule> rules;
    std::vector<Product> products;
    std::vector<AssumptionSet> assumptions;
    std::vector<Scenario> scenarios;
    std::vector<CoverageStatement> coverage;  // at most one of each jurisdiction
    Day lists_verified_through = language::day_max;
    std::string digest;  // of the files it was read from

    [[nodiscard]] Index find_rule(std::string_view name) const;
    [[nodiscard]] Index find_regime(std::string_view name) const;
    [[nodiscard]] Index find_scenario(std::string_view name) const;
    [[nodiscard]] Index find_assumptions(std::string_view name) const;
    [[nodiscard]] Index find_table(std::string_view name) const;
    // The statement about the law of a jurisdiction; null if none is on file.
    [[nodiscard]] const CoverageStatement* find_coverage(std::string_view jurisdiction) const;
    // Products whose identifier or alias is `name`.
    [[nodiscard]] std::vector<Index> find_products(std::string_view name) const;
    // The expression as written, or in canonical spelling where it is part of a larger one.
    [[nodiscard]] std::string text(ExprId expr) const;
    [[nodiscard]] const FieldNote& note(std::size_t record, std::size_t field) const { return notes[record][field]; }
};

}  // namespace portcullis::rulebook

// The answer to one shipment: what it comes to, why, and what is still open.
//
// A determination is a plain value: it owns all its text, refers to nothing, and may be kept, copied and moved between
// threads. Ranges: with facts unknown an answer is `at_least` … `at_most`; where both agree it is decided.
// Figures carry the unit of their fact (TPP, GB/s, mm2, …); days are `YYYY-MM-DD`; rules are named `regime/rule`.
//
//     portcullis::Determination answer = checker.check(shipment);
//     if (answer.outcome == portcullis::Outcome::license_required) { … answer.items[0].requirements[0].rule … }
//
// Source of the behaviour: docs/semantics.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis {

// From best to worst. Never renumber: receipts and tables hold these numbers.
enum class Outcome : std::uint8_t {
    no_license_required = 0,  // on the facts given and the law modelled
    license_exception = 1,
    authorized = 2,  // by a license on hand or a general authorization
    license_required = 3,
    prohibited = 4,  // on this day; no license or exception helps
};
// How the agency says it will review an application; from mildest to strictest. Never renumber.
enum class Review : std::uint8_t {
    presumption_of_approval = 0,
    case_by_case = 1,
    unstated = 2,
    unpublished = 3,
    presumption_of_denial = 4,
    policy_of_denial = 5
};
// How sure the law or the figure is. Never renumber.
enum class Sureness : std::uint8_t { uncertain = 0, inferred = 1, reported = 2, text = 3 };
enum class Tri : std::uint8_t { no = 0, unknown = 1, yes = 2 };

[[nodiscard]] std::string_view name(Outcome outcome);
[[nodiscard]] std::string_view name(Review review);
[[nodiscard]] std::string_view name(Sureness sureness);
[[nodiscard]] std::string_view name(Tri truth);

// One value that a condition compared, and where it comes from.
struct Operand {
    std::string
        fact;  // `items[0].chips[0].memory_bandwidth`, `param.h20-letters.memory_bandwidth`; empty for a literal
    std::string label;  // in words: "memory bandwidth"
    std::string kind;   // number, country, bool, …; `unknown` or `none` where there is no value
    std::string text;   // `4000`, `CN`, `true`
    double low = 0;     // of a number; both ends are equal where it is exact
    double high = 0;
    std::string unit;
    std::string origin;  // stated, catalogue, derived, assumed, standing, parameter, literal, unknown
    std::string source;  // the product, the assumption, or the citation of a parameter
    Sureness certainty = Sureness::text;
};

// One line of reasoning, or a group of them. From the leaves the whole truth can be computed again.
struct Trace {
    std::string kind;        // all, any, none, leaf
    std::string expression;  // of a leaf, as written in the rule file
    Tri truth = Tri::unknown;
    Sureness certainty = Sureness::text;
    std::string comparison;  // <, <=, ==, !=, >=, > where the leaf is one comparison; `in` where it is membership
    std::vector<Operand> operands;  // of a comparison: left, right
    std::vector<Trace> children;
    bool disputed = false;  // true as written, but the point of law is open
};

struct Citation {
    std::string cite;
    std::string url;
};

struct ReviewOpinion {
    Review policy = Review::unstated;
    Tri applies = Tri::yes;
    std::string rule;  // where it is written: the requirement's own rule or a `reviews` rule
    std::string section;
    Sureness certainty = Sureness::text;
};

struct Requirement {
    std::string rule;
    std::string title;
    std::string section;
    std::string control;  // of a requirement for each reason for control
    std::vector<std::string> reasons;
    Tri holds = Tri::yes;
    std::vector<std::string> covered_by;  // exceptions and licenses that cover it
    std::vector<ReviewOpinion> reviews;
    std::optional<Review> review;  // the strictest that may apply, where it is left uncovered
    Sureness certainty = Sureness::text;
    std::vector<Citation> sources;
    std::string disputed;
    std::string replaced_by;  // the rule that stands instead of it
    std::string exempted_by;
    std::vector<Trace> trace;  // one for each subject that matters (the item, a chip, a party)
};

struct MissingNeed {
    std::string what;
    Tri met = Tri::no;
    std::string earliest;  // the first day on which it can be met, where a period must pass
};

struct ExceptionAnswer {
    std::string rule;
    std::string symbol;
    std::string title;
    std::string section;
    Tri open = Tri::no;       // its conditions hold
    Tri available = Tri::no;  // and its needs are met, and nothing closes it
    bool reachable = false;   // its conditions hold and only needs are not met
    bool authorizes = false;  // a license or authorization, not an exception
    std::vector<MissingNeed> missing;
    std::string earliest;
    std::vector<std::string> blocked_by;  // rules that close it
    std::vector<std::string> covers;      // requirements of this item that it covers
    Sureness certainty = Sureness::text;
    std::vector<Citation> sources;
    std::vector<Trace> trace;
};

struct Prohibition {
    std::string rule;
    std::string title;
    std::string section;
    std::string cure;
    Tri holds = Tri::yes;
    Sureness certainty = Sureness::text;
    std::vector<Citation> sources;
    std::string disputed;
    std::vector<Trace> trace;
};

// What is handed in, where and by when, of a duty to file.
struct FilingField {
    std::string field;    // license code
    std::string value;    // C67; empty where only the form is known
    std::string format;   // in words
    std::string pattern;  // a regular expression of the whole
};
struct Filing {
    std::string system;  // AES, SNAP-R, BIS, …
    std::string form;    // what is filed there
    std::vector<FilingField> fields;
    std::vector<std::string> contains;  // what it must tell
    bool any_value = false;             // however small the value of the shipment
    std::string count;                  // before, after; empty: no day can be worked out
    std::string from;                   // export, days of the year, or an expression as written
    std::string from_day;               // empty: not known
    std::string period;                 // 25 days; empty: none
    std::string day;                    // the last day on which it is in time; empty: not known
};

struct Obligation {
    std::string rule;
    std::string who;
    std::string what;
    std::string due;
    Tri holds = Tri::yes;
    std::vector<Citation> sources;
    std::optional<Filing> filing = std::nullopt;
};

struct RedFlag {
    std::string rule;
    std::string what;
    Tri holds = Tri::yes;
    std::vector<Citation> sources;
};

// A rule that was looked at and does not hold, with the condition on which it failed.
struct Rejected {
    std::string rule;
    std::string title;
    std::string failed;  // the leaf, as written
    std::vector<Trace> trace;
    Sureness certainty = Sureness::text;
};

struct ItemAnswer {
    std::string product;
    std::string title;
    double quantity = 0;                      // 0: unknown
    std::vector<std::string> eccns;           // certain members
    std::vector<std::string> possible_eccns;  // undecided members
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review;           // strictest that may apply
    std::optional<Review> review_at_least;  // strictest that surely applies
    Sureness certainty = Sureness::text;
    std::vector<Requirement> requirements;  // that hold or may hold
    std::vector<ExceptionAnswer> exceptions;
    std::vector<Prohibition> prohibitions;
    std::vector<Obligation> obligations;
    std::vector<RedFlag> red_flags;
    std::vector<Rejected> rejected;
    // Derived figures that the reasons rest on, with how each was computed.
    std::vector<Operand> figures;
};

struct Question {
    std::string fact;  // `items[0].chips[0].datacenter`
    std::string question;
    std::string found;  // where an answer is usually found
    std::string unit;
    bool decides = false;  // some answer to it alone decides the outcome
    bool exact = true;     // proved relevant; otherwise only live (the search was cut off)
};

struct Dispute {
    std::string what;   // the rule, parameter or row
    std::string point;  // what the law leaves open
    std::vector<Citation> sources;
    std::string if_true;  // the outcome on each reading, where it was computed
    std::string if_false;
};

struct Assumed {
    std::string fact;
    std::string value;
    std::string text;
};

struct Notice {
    std::string kind;  // law_not_on_file, not_enforced, compliance_pending, unverified_since, not_modelled,
                       // on_ordinary_assumptions, overridden_figure, default_anchor, from_ledger
    std::string regime;
    std::string text;
    std::optional<Outcome> would_be;
    std::string jurisdiction = {};  // of the regime; empty where it is about none
};

struct JurisdictionAnswer {
    std::string jurisdiction;
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    Tri applies = Tri::yes;  // a requirement, prohibition, duty or red flag of it; `no` is silence of the rules on
                             // file, no clearance under that law
};

// How much of an entry of the control list, or of a section, the rules on file read.
struct CoverageRow {
    std::string of;      // the entry or section
    std::string extent;  // whole, partly, none
    std::string what;    // what is read, or what is left out
    std::vector<std::string> regimes;
};
struct EccnCoverage {
    std::string eccn;
    bool possible = false;          // the item may have it, or not
    std::vector<CoverageRow> rows;  // of the entry, or of paragraphs below it; empty: no rule on file reads it
};
// What of the law of the jurisdiction the rules on file read, as far as it matters to the items.
struct Coverage {
    std::string verified_through;       // the day up to which the statement was compared with the law
    std::vector<EccnCoverage> eccns;    // of the items
    std::vector<CoverageRow> sections;  // that are read in part or not at all
};

struct Change {
    std::string from;  // first day of the interval; empty: all days before the next one
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    bool on_file =
        true;  // false: no rules of the jurisdiction are on file for these days, and the outcome says nothing
};

struct Determination {
    std::string name;  // of the shipment: its file
    std::string as_of;
    std::string posture;
    std::string scenario;
    std::string jurisdiction;
    std::string destination;
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review;
    std::optional<Review> review_at_least;
    Sureness certainty = Sureness::text;
    // Figures of the catalogue and of the law that are no surer than the answer: those to check first.
    std::vector<Operand> hangs_on;
    std::vector<ItemAnswer> items;
    std::vector<Question> questions;
    std::vector<Assumed> assumed;
    std::string assumption_set;
    std::vector<Dispute> disputes;
    std::vector<JurisdictionAnswer> jurisdictions;
    std::vector<Notice> notices;
    std::optional<Coverage> coverage;  // nothing: no statement about this law is on file
    std::vector<Change> over_time;     // intervals around the day in which the outcome is constant
    std::vector<std::string> regimes;  // modelled
    std::string rulebook_digest;

    [[nodiscard]] bool decided() const { return at_least == at_most; }
};

// `needs_information` where the range is open, else the name of the outcome.
[[nodiscard]] std::string_view outcome_name(const Determination& answer);
[[nodiscard]] std::string_view outcome_name(Outcome at_least, Outcome at_most);

}  // namespace portcullis

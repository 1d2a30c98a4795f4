// Inside of the loader: the state that its passes share. Each pass is one file, `load_*.cpp`.
#pragma once

#include "rulebook/loader.hpp"
#include "rulebook/mapping.hpp"
#include "rulebook/value_reader.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portcullis::rulebook {

// A selector as written; resolved when all rules are known.
struct PendingSelector {
    std::string text;
    text::Span span;
    Index rule = none;  // whose
    enum Where : std::uint8_t { targets, instead_of, exceptions, used_by } where = targets;
    Index quota = none;  // whose `used_by`
};

struct Loading : language::Names {
    explicit Loading(text::Diagnostics& d)
        : diagnostics(d), reader{book.schema, d, [this](std::string_view t) { return book.strings.add(t); }} {}

    Rulebook book;
    text::Diagnostics& diagnostics;
    ValueReader reader;
    std::vector<Document> documents;
    std::vector<TestsOf> tests;
    std::unordered_map<std::string, Index> rule_names;
    std::unordered_map<std::string, Index> table_names_;
    std::unordered_map<std::string, Index> parameter_names;
    std::vector<PendingSelector> selectors;
    bool all_read = true;                // no file is left out because it could not be read
    std::set<Index> unnamed_rules;       // regimes with a rule whose name could not be read
    std::set<std::string> broken_rules;  // names of those that were reported and left out: naming them is no fault
    Index current_regime = none;         // for names without prefix

    // passes, in order
    void load_vocabulary(Document& document);
    void declare(Document& document);  // names of regimes, tables, parameters, quotas
    void load_lists(Document& document);
    void load_catalogue(Document& document);
    void load_regime(Document& document);  // status, parameters, quotas
    void load_rules(Document& document);
    void sort_rules();  // by name, so that the order of rules never matters
    void load_assumptions(Document& document);
    void load_scenario(Document& document);
    void load_coverage(Document& document);
    void load_tests(Document& document);
    void resolve();         // selectors, table formulas, products of systems
    void analyse();         // cycles, circles, overlaps
    void prove_defaults();  // facts that stand unstated never hide a restriction

    // shared pieces
    void load_sources(Document& document, Mapping& mapping);
    std::vector<Index> source_keys(Document& document, Mapping& mapping);
    std::optional<Certainty> certainty(const text::Node& node);
    Provenance provenance(Document& document, Mapping& mapping);
    Range range(Mapping& mapping, Index regime);
    DateRef date_ref(const text::Node& node, Index regime, Day otherwise);
    Day day(Mapping& mapping, std::string_view key, Day otherwise);
    Status status(Document& document, const text::Node& node, Index regime);
    std::string section(Mapping& mapping);
    void quota_figures(const Quota& quota, Mapping& mapped);
    std::string unit_help(std::string_view unit) const;
    std::string identifier(const text::Node& node, std::string_view what);
    // What the first key of a file names, and where; the whole file where that is missing.
    void file_name(Mapping& mapping, const std::string& key, std::string& name, text::Span& place);
    std::string jurisdiction(Mapping& mapping);
    Index regime_named(const text::Node& node);  // none after a report
    void coverage_rows(Mapping& mapping, std::string_view key, const CoverageStatement& statement,
                       std::vector<CoverageRow>& rows);
    std::vector<Index> select(std::string_view text, text::Span span);
    bool may_select_unknown(std::string_view selector) const;
    // The text of a selector; nothing after a report.
    std::optional<std::string> selector(const text::Node& node, std::string_view key);
    ExprId expression(const text::Node& node, const language::Scope& scope, const language::Type* expected);
    void empty_condition(const text::Node& node);
    ExprId condition(const text::Node& node, const language::Scope& scope);  // YAML tree of all / any / none
    void rule(Document& document, const text::Node& node);
    void derives(Rule& rule, Mapping& mapping, const language::Scope& scope);
    void rule_effects(Document& document, Rule& rule, Mapping& mapping, const language::Scope& scope, Index index);
    Filing filing(const text::Node& node, const language::Scope& scope);
    void filing_days(Filing& filing, Mapping& mapping, const language::Scope& scope);
    language::Scope scope_of(Subject subject) const;
    void product(Document& document, const text::Node& key, const text::Node& node);
    void states(Mapping& product, const text::Node& name);
    std::vector<ProductField> product_fields(const text::Node& node, std::string_view record,
                                             const std::map<std::string, Certainty>& certainty);

    // language::Names
    std::optional<Param> param(std::string_view path) const override;
    std::optional<language::TableInfo> table(std::string_view name) const override;
    std::optional<language::QuotaPart> quota(std::string_view name, std::string_view part) const override;
    std::vector<std::string_view> param_names() const override;
    std::vector<std::string_view> table_names() const override;
    std::vector<std::string_view> quota_names() const override;
};

[[nodiscard]] std::optional<language::Duration> duration_from(std::string_view text);
// Words of the files, in the order of the enumerations.
[[nodiscard]] const std::vector<std::string_view>& state_names();
[[nodiscard]] const std::vector<std::string_view>& effect_names();
[[nodiscard]] const std::vector<std::string_view>& policy_names();
[[nodiscard]] const std::vector<std::string_view>& extent_names();

}  // namespace portcullis::rulebook

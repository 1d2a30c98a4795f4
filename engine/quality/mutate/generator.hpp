// Inside of the generation of mutants; its only outside door is `generate_mutants` in generate.hpp.
#pragma once

#include "program/program.hpp"
#include "quality/mutate/mutant.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

using language::Day;
using language::Expr;
using language::ExprId;

// Whose mutants are being made.
struct Owner {
    std::string group;
    std::string name;
    std::vector<Index> rules;  // see Mutant::rules
};

class Generator {
  public:
    explicit Generator(const Rulebook& book);
    std::vector<Mutant> run();

  private:
    // One occurrence of an expression: whose it is, and where the text for people begins.
    struct Site {
        Owner owner;
        ExprId leaf = language::no_expr;  // the smallest truth around it
        bool root_of_value = false;
        bool in_list = false;
        bool divisor = false;
    };
    struct Words {
        MutantKind kind;
        std::string key;  // of the id, after `#`
        std::string what;
        std::string before;
        std::string after;
        text::Span place;
    };
    using RangeOf = std::function<rulebook::Range&(Rulebook&)>;
    using StatusOf = std::function<rulebook::Status&(Rulebook&)>;
    using DisputeOf = std::function<rulebook::Provenance&(Rulebook&)>;
    using DoesMatter = std::function<bool(Day)>;
    using Refused = std::function<std::string(const rulebook::Range&)>;

    void regime(Index index);
    // Nothing where it is a mutant that there is already.
    Mutant* add(const Owner& owner, Words words, Change change);
    // With the text of `shown` before and after the change.
    void add_shown(const Site& site, MutantKind kind, const std::string& key, std::string what, ExprId shown,
                   ExprId place, const Change& change);
    [[nodiscard]] std::string text(ExprId shown) const;
    [[nodiscard]] std::string after(const Change& change, ExprId shown);

    // generate_expressions.cpp
    void conditions_of(Index rule);
    void expression(Site site, ExprId id, const std::string& path);
    void condition_dropped(const Site& site, ExprId id, const std::string& path);
    void operator_changed(const Site& site, ExprId id, const std::string& path, MutantKind kind, language::Op to);
    void members_dropped(const Site& site, ExprId id, const std::string& path);
    void literal(const Site& site, ExprId id, const std::string& path);
    void literal_to(const Site& site, ExprId id, const std::string& path, MutantKind kind, Expr to);
    [[nodiscard]] std::int64_t other_text(std::int64_t text, bool eccn) const;

    // generate_rules.cpp
    void rule(Index index);
    void reviews(const Owner& owner, Index index);
    void references(const Owner& owner, Index index);
    void statuses(const Owner& owner, Index regime, const StatusOf& locate, const DoesMatter& matters);
    void dispute(const Owner& owner, const std::string& prefix, const DisputeOf& locate);

    // generate_values.cpp
    void dates(const Owner& owner, const std::string& prefix, text::Span place, const RangeOf& locate,
               const DoesMatter& matters, const Refused& refused);
    void parameter(Index index);
    void figures(const Owner& owner, const std::string& prefix, Index parameter, std::size_t value);
    void table(Index index);
    void treated_as(std::size_t index);
    [[nodiscard]] language::Country stranger(Index table) const;
    [[nodiscard]] std::string member_text(const rulebook::Table& table, std::int64_t member) const;
    [[nodiscard]] std::string day_text(const rulebook::DateRef& date, Index regime) const;

    // generate_equal.cpp
    void collect_readers();
    void collect_readers(ExprId id, Index rule);
    void table_read(Index table, Index rule);
    // Is there a rule among the readers that speaks on that day?
    [[nodiscard]] bool any_speaks(const std::set<Index>& readers, Day day) const;
    // Is there law of this regime (or under this status) on that day, in some scenario?
    [[nodiscard]] bool is_law(const rulebook::Status* own, Index regime, Day day) const;
    [[nodiscard]] bool in_range(Index rule, Day day) const;
    // Both: a rule on its days, under law.
    [[nodiscard]] bool speaks(Index rule, Day day) const;
    [[nodiscard]] bool can_be_true(ExprId id, Day day, int depth) const;
    [[nodiscard]] bool can_matter(Index rule, Day day) const;

    const Rulebook& book_;
    Rulebook scratch_;  // changed and put back to show a change in words
    program::Program program_;
    std::vector<std::pair<std::string, std::int64_t>> eccns_;  // literals of the rules, sorted
    std::vector<std::pair<std::string, std::int64_t>> texts_;
    std::vector<Mutant> mutants_;
    std::vector<std::vector<Change>> changes_;    // of each mutant
    std::vector<std::set<Index>> readers_;        // by parameter: the rules that read it
    std::vector<std::set<Index>> table_readers_;  // by table: of it or of a formula that it is part of
    std::map<std::string, std::size_t> by_id_;
};

// A figure just below and just above: one more or less of a whole number, of the last decimal of a fraction, one
// percent of figures from a million on. Of nothing only the one above.
[[nodiscard]] std::vector<double> near_figures(double figure);

}  // namespace portcullis::quality

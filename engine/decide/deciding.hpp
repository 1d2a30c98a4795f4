// Inside of the decider: the pieces that its files share.
#pragma once

#include "decide/decide.hpp"
#include "decide/judgments.hpp"
#include "decide/tracing.hpp"
#include "decide/weigh.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace portcullis::decide {

// What the law of a day may have asked for that is not on file.
inline constexpr Outcome law_not_on_file = Outcome::license_required;

struct Decider::Impl {
    explicit Impl(const Program& p)
        : program(p),
          evaluation(p),
          judging(evaluation),
          items_field(p.book().schema.records[0].find("items")),
          texts(p.book()) {}

    const Program& program;
    Evaluation evaluation;
    Judging judging;
    std::map<std::string, RuleGroups, std::less<>> groups;  // by jurisdiction
    int items_field;
    ExpressionTexts texts;
    ItemJudgments scratch;
    std::unique_ptr<evaluate::DayWatch> watch;  // made when days are first watched

    const RuleGroups& rules_of(std::string_view jurisdiction);
    [[nodiscard]] const rulebook::Rulebook& book() const { return program.book(); }

    // The evaluation must have begun.
    Verdict verdict(const RuleGroups& rules);
    // Whether anything of a jurisdiction's rules speaks about the shipment; after its verdict.
    Tri applies(const RuleGroups& rules, const Verdict& verdict);
    [[nodiscard]] std::vector<RecordId> items() const;
    template <class Use>
    void each_item(Use use) const {
        if (items_field < 0) return;
        const facts::Value list = evaluation.facts().slot(0, static_cast<std::size_t>(items_field)).value;
        if (list.kind != language::Kind::list) return;
        for (std::size_t i = 0; i < list.count; ++i) use(static_cast<RecordId>(evaluation.element(list, i).value.id));
    }
    // A verdict on changed facts; begins anew.
    Verdict try_verdict(const facts::Facts& facts, language::Day day, const RuleGroups& rules,
                        Index activate = rulebook::none);

    // item.cpp
    ItemAnswer item(const RuleGroups& rules, RecordId item, const Options& options);
    // questions.cpp
    std::vector<Question> questions(const facts::Facts& facts, const RuleGroups& rules, const Verdict& now);
    // notices.cpp
    void notices(const facts::Facts& facts, const RuleGroups& rules, Determination& answer);
    void disputes(const facts::Facts& facts, const RuleGroups& rules, Determination& answer);
    // change_days.cpp
    evaluate::DayWatch& day_watch();
    Verdict watched_verdict(const facts::Facts& facts, language::Day day, const RuleGroups& rules);
    std::vector<Stretch> stretches(const facts::Facts& facts, language::Day from, language::Day until,
                                   const RuleGroups& rules);
    void over_time(const facts::Facts& facts, const RuleGroups& rules, Determination& answer);
    // coverage.cpp
    void coverage(const facts::Facts& facts, Determination& answer);
    void assumed(const facts::Facts& facts, Determination& answer);
};

// One place where a fact can be asked for.
struct LiveFact {
    RecordId record = facts::no_record;
    std::size_t field = 0;
    bool completeness = false;       // of a list: are there any more?
    Index law = rulebook::none;      // a disputed rule instead of a fact
    std::vector<double> thresholds;  // figures it is directly compared with
    bool direct = true;              // every use is a direct comparison, so classes are exact
    auto key() const { return std::tie(record, field, completeness, law); }
    friend bool operator<(const LiveFact& a, const LiveFact& b) { return a.key() < b.key(); }
};

// Walks down from what is undecided to the facts that leave it so.
class LiveFacts {
  public:
    LiveFacts(Evaluation& evaluation, const RuleGroups& groups) : evaluation_(evaluation), groups_(groups) {}
    // Facts, and in `tables` and `countries` what country facts are compared with.
    [[nodiscard]] std::vector<LiveFact> find(const std::vector<ItemJudgments>& items);
    [[nodiscard]] const std::vector<Index>& tables() const { return tables_; }
    [[nodiscard]] const std::vector<std::int64_t>& countries() const { return countries_; }

  private:
    void rule(Index rule, RecordId item);
    void walk(program::NodeId node, evaluate::Frame& frame, const double* threshold);
    void field(RecordId record, std::size_t field, const double* threshold);
    void named(const facts::Value& party);
    [[nodiscard]] bool has_unknown(const facts::Value& list) const;
    void add(LiveFact fact, const double* threshold);

    Evaluation& evaluation_;
    const RuleGroups& groups_;
    std::vector<LiveFact> found_;
    std::map<std::tuple<RecordId, std::size_t, bool, Index>, std::size_t> index_;  // of found_, by key
    std::vector<Index> tables_;
    std::vector<std::int64_t> countries_;
    std::vector<std::uint32_t> visiting_;
    std::size_t reached_ = 0;  // facts and points of law met, also again
    int depth_ = 0;
};

}  // namespace portcullis::decide

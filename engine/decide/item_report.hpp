// Inside of the decider: builds all that an answer says of one item. Its only user is Decider::Impl::item.
#pragma once

#include "decide/deciding.hpp"

#include <vector>

namespace portcullis::decide {

class ItemReport {
  public:
    ItemReport(Evaluation& evaluation, Judging& judging, const RuleGroups& rules, RecordId item, const Options& options,
               ExpressionTexts& texts);
    [[nodiscard]] ItemAnswer build();

  private:
    // item.cpp
    void describe();
    void requirements();
    void prohibitions();
    void rejected();
    void obligations();
    // filings.cpp
    [[nodiscard]] std::optional<Filing> filing(Index duty);
    [[nodiscard]] std::optional<language::Day> counted_from(Index duty);
    void red_flags();
    void figures();
    // item_exceptions.cpp
    void exceptions();
    void needs(const rulebook::Rule& rule, ExceptionAnswer& exception);
    std::vector<std::string> closing(Index exception) const;

    [[nodiscard]] Judgment availability(Index exception, Index requirement) const;
    [[nodiscard]] Index exempting(Index requirement) const;
    [[nodiscard]] facts::Value field(std::string_view name);
    [[nodiscard]] bool decides(Index rule) const;
    // The condition of a rule for each subject that matters: those that make it hold, or leave it open, or the first.
    [[nodiscard]] std::vector<Trace> traces(Index rule, Judgment holds);

    Evaluation& evaluation_;
    Judging& judging_;
    const rulebook::Rulebook& book_;
    const RuleGroups& rules_;
    RecordId item_;
    const Options& options_;
    Tracing tracing_;
    ItemJudgments judged_;
    Standing stands_;
    ItemAnswer answer_;
    // How sure the outcome is: as the surest reason that it is not better, and the weakest that it is not worse.
    Sureness lower_ = Sureness::uncertain;
    Sureness upper_ = Sureness::text;
};

[[nodiscard]] bool contains(const std::vector<Index>& sorted, Index index);

}  // namespace portcullis::decide

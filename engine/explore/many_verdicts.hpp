// Verdicts of many shipments under one law, decided together in columns; what no column holds is decided by itself.
#pragma once

#include "columns/builder.hpp"
#include "decide/decide.hpp"
#include "vector/executor.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::explore {

// The program must outlive it. Plans are made when they are first needed and kept, so it pays to keep the object, too.
class ManyVerdicts {
  public:
    // `as_of`: the day of all shipments; nothing: each its own.
    ManyVerdicts(const program::Program& program, std::string jurisdiction, std::optional<language::Day> as_of);

    // False if the shipment is to be decided by itself, as one that adopts other assumptions than those before it is.
    // Otherwise `verdict` is written by `finish` at the latest, and must stay in place until then.
    [[nodiscard]] bool add(const facts::Facts& facts, decide::Verdict& verdict);
    void finish();

  private:
    vector::Executor executor_;
    vector::Options options_;
    columns::Builder builder_;
    vector::Answers answers_;
    std::vector<decide::Verdict*> verdicts_;  // of the builder's rows
};

}  // namespace portcullis::explore

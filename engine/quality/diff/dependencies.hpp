// Which rules read what, and which rules that decide hang on a rule.
#pragma once

#include "rulebook/rulebook.hpp"

#include <set>
#include <utility>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;

struct Reads {
    std::set<std::pair<Index, Index>> fields;  // record type, field
    std::set<Index> parameters;
    std::set<Index> tables;  // also those that a formula is made of
    std::set<Index> quotas;
    std::set<language::Day> days;  // literals
    bool day = false;              // the day itself
};

class Dependencies {
  public:
    explicit Dependencies(const rulebook::Rulebook& book);

    [[nodiscard]] const Reads& reads(Index rule) const { return reads_[rule]; }
    // Rules other than derivations that a rule bears on: itself if it is one, else those that read, directly or
    // through further facts, what it derives. The nearest first.
    [[nodiscard]] std::vector<Index> deciding(Index rule) const;
    // Those, and the rules that they exempt, review, cover, restrict or replace.
    [[nodiscard]] std::set<Index> concerned(Index rule) const;

    // Adds what an expression reads.
    void read(language::ExprId id, Reads& reads) const;

  private:
    const rulebook::Rulebook& book_;
    std::vector<Reads> reads_;
};

}  // namespace portcullis::quality

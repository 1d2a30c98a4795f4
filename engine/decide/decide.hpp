// Facts + program → determination.
#pragma once

#include "evaluate/day_watch.hpp"
#include "evaluate/evaluation.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <portcullis/determination.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::decide {

struct Options {
    std::string jurisdiction = "US";
    bool reasons = true;  // traces, rejected rules, figures; off: only outcomes and names
    bool questions = true;
    bool notices = true;     // what law that does not decide would have said, other jurisdictions, what is not modelled
    bool over_time = false;  // the intervals before and after the day
};

struct Verdict {
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    // The strictest policy on what is left uncovered, at either end; as in Determination.
    std::optional<Review> review_at_least = std::nullopt;
    std::optional<Review> review = std::nullopt;
    [[nodiscard]] bool decided() const { return at_least == at_most; }
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Days in a row, [from, until), on which a shipment comes to the same.
struct Stretch {
    language::Day from = 0;
    language::Day until = 0;
    Verdict verdict;
};

// Decides shipments of one program. Keeps scratch memory: one object for each thread; the program may be shared.
class Decider {
  public:
    explicit Decider(const program::Program& program);
    ~Decider();
    Decider(Decider&&) noexcept;

    [[nodiscard]] Determination determine(const facts::Facts& facts, const Options& options = {});
    // Only what the shipment comes to on `day`; the fast path.
    [[nodiscard]] Verdict verdict(const facts::Facts& facts, language::Day day, const std::string& jurisdiction = "US");
    // The same of a day that never was.
    [[nodiscard]] Verdict verdict(const facts::Facts& facts, language::Day day,
                                  const evaluate::Supposition& supposition, const std::string& jurisdiction = "US");
    // The days [from, until) in order, without a gap; neighbors differ. No day is passed over.
    [[nodiscard]] std::vector<Stretch> stretches(const facts::Facts& facts, language::Day from, language::Day until,
                                                 const std::string& jurisdiction = "US");
    // The verdict of a day, and until when it stands at least.
    [[nodiscard]] Stretch standing(const facts::Facts& facts, language::Day day,
                                   const std::string& jurisdiction = "US");
    // The comparisons of `date` on which the verdict of a day may rest.
    [[nodiscard]] std::vector<evaluate::DayCondition> day_conditions(const facts::Facts& facts, language::Day day,
                                                                     const std::string& jurisdiction = "US");

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::decide

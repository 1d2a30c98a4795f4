// One shipment over the days: the spans in which its answer stays the same, and why it changes where they meet. Plain
// values that own their text.
#pragma once

#include "decide/decide.hpp"

#include <portcullis/determination.hpp>

#include <optional>
#include <string>
#include <vector>

namespace portcullis::explore {

using language::Day;

struct TimelineCause {
    // regime: its legal state; rule: its own dates or state; parameter, list, territory: a dated value, row or entry of
    // treated_as; fact: a day of the shipment that a condition compares; condition: a day that the rules name
    std::string kind;
    std::string name;    // `ai-diffusion`, `regime/rule`, `regime.parameter`, a list, a country, `licenses[0].expires`
    std::string title;   // as the rule files call it
    std::string member;  // of a list: the party, country or ECCN; of a territory: as what it is treated; of a fact: the
                         // number or name of the record
    // A legal state, `not_begun` or `ended`; a value, empty for none; `listed`, `not_listed` or what the row says;
    // `holds`, `fails`.
    std::string from;
    std::string to;
    std::string unit;       // of a value
    std::string condition;  // as written
    std::string day;        // that is compared
    std::vector<std::string>
        rules;  // regime: those of the answers on both sides that follow it; condition: that ask it
    std::vector<Citation> sources;
    bool enough = false;  // alone it changes the answer
    bool needed = false;  // without it the answer would be another; neither: only together with the others
};

struct TimelineSpan {
    Day from = 0;
    Day until = 0;        // not included; day_max: for ever, as far as dates are on file
    bool on_file = true;  // false: before the first rules of the jurisdiction, and the verdict says nothing
    decide::Verdict verdict;
    std::vector<std::string> rules;     // those behind the answer on its first day
    std::vector<TimelineCause> causes;  // of its beginning
};

struct Timeline {
    std::string name;  // of the shipment: its file
    std::vector<std::string> items;
    std::vector<double> quantities;  // 0: unknown
    std::string destination;
    std::string jurisdiction;
    std::string posture;
    std::string scenario;
    std::string assumption_set;
    std::string rulebook_digest;
    std::optional<Day> shipment_day;  // that it states
    Day first_law = language::day_max;
    Day checked_through = 0;  // the latest day to which a file of the jurisdiction was compared with its sources
    std::vector<TimelineSpan> spans;
};

struct TimelineOptions {
    std::string jurisdiction = "US";
    std::optional<Day> from;   // the first day of law on file
    std::optional<Day> until;  // not included; for ever
    std::optional<Day> shipment_day;
};

[[nodiscard]] Timeline timeline(const program::Program& program, const facts::Facts& facts,
                                const TimelineOptions& options);

}  // namespace portcullis::explore

#include "explore/timeline.hpp"

#include "decide/change_days.hpp"
#include "explore/cause_of.hpp"
#include "explore/why_then.hpp"

#include <algorithm>
#include <set>

namespace portcullis::explore {

using language::day_max;
using program::Program;

namespace {

class Making {
  public:
    Making(const Program& program, const facts::Facts& facts, const TimelineOptions& options)
        : program_(program), facts_(facts), options_(options), decider_(program) {}

    Timeline run() {
        head();
        const Day first = line_.first_law;
        const Day from = options_.from ? *options_.from : first;
        const Day until = options_.until.value_or(day_max);
        if (from < first) add({from, std::min(first, until), false, {}, {}, {}});
        for (const decide::Stretch& one :
             decider_.stretches(facts_, std::max(from, first), until, options_.jurisdiction))
            add({one.from, one.until, true, one.verdict, {}, {}});
        return std::move(line_);
    }

  private:
    void head() {
        const rulebook::Rulebook& book = program_.book();
        line_.jurisdiction = options_.jurisdiction;
        line_.posture = program::posture_name(program_.world().posture);
        if (program_.world().scenario != rulebook::none)
            line_.scenario = book.scenarios[program_.world().scenario].name;
        line_.rulebook_digest = book.digest;
        line_.shipment_day = options_.shipment_day;
        for (const std::uint32_t set : facts_.assumptions)
            line_.assumption_set += (line_.assumption_set.empty() ? "" : ", ") + book.assumptions[set].name;
        line_.first_law = decide::first_day_of_law(program_, options_.jurisdiction);
        line_.checked_through = language::day_min;
        for (const rulebook::Regime& regime : book.regimes)
            if (regime.jurisdiction == options_.jurisdiction && regime.verified_through < day_max)
                line_.checked_through = std::max(line_.checked_through, regime.verified_through);
        const Determination answer = determine(facts_.day);
        line_.destination = answer.destination;
        for (const ItemAnswer& item : answer.items) {
            line_.items.push_back(item.title.empty() ? item.product : item.title);
            line_.quantities.push_back(item.quantity);
        }
    }

    [[nodiscard]] Determination determine(Day day) {
        decide::Options options;
        options.jurisdiction = options_.jurisdiction;
        options.reasons = options.questions = options.notices = false;
        const Day asked = facts_.day;
        facts_.day = day;
        Determination answer = decider_.determine(facts_, options);
        facts_.day = asked;
        return answer;
    }

    // The rules that ask for something on that day; `concerned` gets also those that relax it.
    std::vector<std::string> rules_behind(Day day, std::set<std::string>& concerned) {
        std::vector<std::string> result;
        const auto add = [&](const std::string& rule) {
            concerned.insert(rule);
            if (std::find(result.begin(), result.end(), rule) == result.end()) result.push_back(rule);
        };
        for (const ItemAnswer& item : determine(day).items) {
            for (const Prohibition& one : item.prohibitions)
                if (one.holds != Tri::no) add(one.rule);
            for (const Requirement& one : item.requirements) {
                if (one.holds == Tri::no || !one.replaced_by.empty() || !one.exempted_by.empty()) continue;
                add(one.rule);
                for (const ReviewOpinion& review : one.reviews) concerned.insert(review.rule);
            }
            for (const ExceptionAnswer& one : item.exceptions)
                if (one.open != Tri::no) concerned.insert(one.rule);
        }
        return result;
    }

    void add(TimelineSpan span) {
        std::set<std::string> concerned = concerned_;
        concerned_.clear();
        if (span.on_file) span.rules = rules_behind(span.from, concerned_);
        concerned.insert(concerned_.begin(), concerned_.end());
        if (!line_.spans.empty() && line_.spans.back().on_file)
            for (const Tried& one : why_then(decider_, program_, facts_, span.from, options_.jurisdiction))
                span.causes.push_back(cause_of(program_, facts_, span.from, one, concerned));
        line_.spans.push_back(std::move(span));
    }

    const Program& program_;
    facts::Facts facts_;
    const TimelineOptions& options_;
    decide::Decider decider_;
    std::set<std::string> concerned_;  // by the answer of the last span
    Timeline line_;
};

}  // namespace

Timeline timeline(const Program& program, const facts::Facts& facts, const TimelineOptions& options) {
    return Making(program, facts, options).run();
}

}  // namespace portcullis::explore

#include "explore/world_causes.hpp"

#include "program/program.hpp"

#include <algorithm>
#include <memory>

namespace portcullis::explore {

using rulebook::none;
using rulebook::Rulebook;
using rulebook::Scenario;

namespace {

// The scenario of the same name in another rulebook; nothing where it has none.
std::optional<rulebook::Index> scenario_in(const Rulebook& book, const Setting& setting) {
    if (setting.world.scenario == none) return none;
    const rulebook::Index found = book.find_scenario(setting.book->scenarios[setting.world.scenario].name);
    return found == none ? std::nullopt : std::optional(found);
}

std::string scenario_name(const Setting& setting) {
    return setting.world.scenario == none ? std::string() : setting.book->scenarios[setting.world.scenario].name;
}

class Trial {
  public:
    Trial(const Setting& before, const Setting& after, const text::Node& shipment, const std::string& jurisdiction)
        : before_(before), after_(after), shipment_(shipment) {
        options_.jurisdiction = jurisdiction;
        options_.reasons = options_.questions = options_.notices = options_.over_time = false;
    }

    // As `most` has it, but for this cause as the other side has it.
    std::optional<Determination> answer(const std::vector<Cause>& all, std::size_t turned, bool from_after) {
        const Cause& cause = all[turned];
        const Setting& most = from_after ? after_ : before_;
        const Setting& other = from_after ? before_ : after_;
        Setting setting = most;
        switch (cause.kind) {
            case Cause::Kind::rules: {
                const auto scenario = scenario_in(*other.book, most);
                if (!scenario) return std::nullopt;
                setting.book = other.book;
                setting.world.scenario = *scenario;
                break;
            }
            case Cause::Kind::day: setting.input.as_of = other.input.as_of; break;
            case Cause::Kind::posture: setting.world.posture = other.world.posture; break;
            case Cause::Kind::assumptions: setting.input.assume = other.input.assume; break;
            case Cause::Kind::scenario: {
                const auto scenario = scenario_in(*most.book, other);
                if (!scenario) return std::nullopt;
                setting.world.scenario = *scenario;
                break;
            }
            case Cause::Kind::part: return with_parts(setting, all, turned, from_after);
        }
        return decide(setting);
    }

  private:
    // A scenario of its own: the parts on the side that has it, but for the one turned over; on the other side that
    // one alone.
    std::optional<Determination> with_parts(Setting setting, const std::vector<Cause>& all, std::size_t turned,
                                            bool from_after) {
        const bool has_all = all[turned].given_up != from_after;
        const Setting& owner = all[turned].given_up ? before_ : after_;
        const Scenario& whole = owner.book->scenarios[owner.world.scenario];
        Scenario some;
        some.name = whole.name;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].kind == Cause::Kind::part && (i == turned) != has_all) add_part(some, whole, all[i].part);
        if (!book_) book_ = std::make_unique<Rulebook>(*setting.book);  // the scenarios aside the same
        book_->scenarios.assign(1, std::move(some));
        setting.book = book_.get();
        setting.world.scenario = 0;
        return decide(setting);
    }

    std::optional<Determination> decide(const Setting& setting) {
        text::Diagnostics faults;  // those of the shipment itself were reported already
        const auto read = input::read_shipment(*setting.book, shipment_, setting.input, faults);
        if (!read || faults.has_errors()) return std::nullopt;
        const program::Program program(*setting.book, setting.world);
        return decide::Decider(program).determine(read->facts, options_);
    }

    const Setting& before_;
    const Setting& after_;
    const text::Node& shipment_;
    decide::Options options_;
    std::unique_ptr<Rulebook> book_;
};

// The answer of a setting between the two, and how it differs from that before.
struct Tried {
    Ends ends;
    Difference difference;
};

bool same_difference(const RuleDifference& a, const RuleDifference& b) {
    return a.is_about(b) && a.before.has_value() == b.before.has_value() && a.after == b.after;
}

// `without[i]`: with cause i taken back; `alone[i]`: by it alone; nothing where that could not be tried. `shows`: the
// difference in question is there.
template <class Shows>
Why why(const std::vector<std::optional<Tried>>& without, const std::vector<std::optional<Tried>>& alone, Shows shows) {
    Why result;
    bool tested = false;
    for (std::size_t i = 0; i < without.size(); ++i) {
        tested = tested || without[i];
        if (without[i] && !shows(*without[i])) result.causes.push_back(i);
    }
    if (!result.causes.empty()) return result;
    result.how = Why::How::each;
    for (std::size_t i = 0; i < alone.size(); ++i) {
        tested = tested || alone[i];
        if (alone[i] && shows(*alone[i])) result.causes.push_back(i);
    }
    if (result.causes.empty()) result.how = tested ? Why::How::together : Why::How::untested;
    return result;
}

}  // namespace

std::vector<Cause> causes(const Setting& before, const Setting& after) {
    using Kind = Cause::Kind;
    std::vector<Cause> result;
    const bool same_rules = before.book == after.book;
    if (!same_rules) result.push_back({Kind::rules, {}, false});
    if (before.input.as_of != after.input.as_of) result.push_back({Kind::day, {}, false});
    if (before.world.posture != after.world.posture) result.push_back({Kind::posture, {}, false});
    if (before.input.assume != after.input.assume) result.push_back({Kind::assumptions, {}, false});
    if (scenario_name(before) == scenario_name(after)) return result;
    const bool one = before.world.scenario == none || after.world.scenario == none;
    if (!same_rules || !one) {
        result.push_back({Kind::scenario, {}, false});
        return result;
    }
    const bool given_up = after.world.scenario == none;
    const Setting& owner = given_up ? before : after;
    for (const ScenarioPart& part : parts_of(owner.book->scenarios[owner.world.scenario]))
        result.push_back({Kind::part, part, given_up});
    return result;
}

Reasons reasons(const Setting& before, const Setting& after, const text::Node& shipment, const Answers& answers,
                const Difference& difference) {
    Reasons result;
    result.causes = causes(before, after);
    if (!difference.any()) return result;
    const bool moves = difference.what <= What::review;
    if (result.causes.size() == 1) {
        const Why only{Why::How::needed, {0}};
        if (moves) result.outcome = only;
        result.rules.assign(difference.rules.size(), only);
        return result;
    }
    Trial trial(before, after, shipment, answers.before.jurisdiction);
    const auto tried = [&](std::size_t cause, bool from_after) -> std::optional<Tried> {
        const auto answer = trial.answer(result.causes, cause, from_after);
        if (!answer) return std::nullopt;
        return Tried{ends_of(*answer), compare(answers.before, *answer)};
    };
    std::vector<std::optional<Tried>> without;
    std::vector<std::optional<Tried>> alone;
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
        without.push_back(tried(i, true));
        alone.push_back(tried(i, false));
    }
    const auto same_outcome = [&](const Tried& one) {
        return one.difference.what == difference.what && one.ends == ends_of(answers.after);
    };
    if (moves) result.outcome = why(without, alone, same_outcome);
    for (const RuleDifference& rule : difference.rules)
        result.rules.push_back(why(without, alone, [&](const Tried& one) {
            return std::any_of(one.difference.rules.begin(), one.difference.rules.end(),
                               [&](const RuleDifference& other) { return same_difference(rule, other); });
        }));
    return result;
}

}  // namespace portcullis::explore

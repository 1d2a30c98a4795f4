// A second opinion on every determination: naive, slow, and written from docs/language.md and docs/semantics.md alone.
// It shares no code with the stages program, evaluate and decide; where they disagree, one of them is wrong.
#pragma once

#include "reader.hpp"

#include <portcullis/determination.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portcullis::oracle {

struct Range {
    Outcome at_least = Outcome::prohibited;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review_at_least;  // strictest that surely applies
    std::optional<Review> review;           // strictest that may apply
};

struct Answer {
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::vector<Range> items;
};

class Oracle {
  public:
    Oracle(const Rulebook& book, const program::World& world, const facts::Facts& facts, Day day,
           std::string jurisdiction)
        : book_(book),
          law_(book, world),
          reader_(law_, facts),
          facts_(facts),
          day_(day),
          jurisdiction_(std::move(jurisdiction)) {}

    Answer answer() {
        Answer result;
        const Val items = shipment_list("items");
        for (const Member& item : items.members) {
            result.items.push_back(decide(static_cast<facts::RecordId>(item.value.id)));
            result.at_least = std::max(result.at_least, result.items.back().at_least);
            result.at_most = std::max(result.at_most, result.items.back().at_most);
        }
        return result;
    }

  private:
    using Effect = rulebook::Effect;
    // A requirement may stand once for each reason for control; its truth is then one for each.
    struct Instance {
        Index rule = 0;
        Truth holds = Truth::no;
        std::vector<Truth> reviews;  // of each of its own review cases
    };
    struct End {
        Outcome outcome = Outcome::no_license_required;
        std::optional<Review> review;
    };

    Val shipment_list(std::string_view field) const {
        return reader_.fact(0, static_cast<std::size_t>(facts_.schema().records[0].find(field)), day_);
    }
    Val list_of(facts::RecordId record, std::string_view field) const {
        const int index = facts_.schema().records[facts_.record(record).type].find(field);
        return index < 0 ? of_kind(Kind::list, 0) : reader_.fact(record, static_cast<std::size_t>(index), day_);
    }

    // Every subject of the rule that belongs to the item, with whether it is one.
    std::vector<std::pair<Env, Truth>> subjects(const rulebook::Rule& rule, facts::RecordId item) const {
        using rulebook::Subject;
        std::vector<std::pair<Env, Truth>> result;
        // Of a subject that nobody named all is unknown but what holds it.
        const auto each = [&](const Val& list, Truth whole, facts::RecordId holder) {
            if (list.unknown() || list.open) result.emplace_back(reader_.env_of(holder, day_), Truth::unknown);
            for (const Member& member : list.members)
                result.emplace_back(reader_.env_of(static_cast<facts::RecordId>(member.value.id), day_),
                                    lower(whole, member.is_member));
        };
        switch (rule.subject) {
            case Subject::shipment: result.emplace_back(reader_.env_of(0, day_), Truth::yes); break;
            case Subject::item: result.emplace_back(reader_.env_of(item, day_), Truth::yes); break;
            case Subject::chip: each(list_of(item, "chips"), Truth::yes, item); break;
            case Subject::party: each(shipment_list("parties"), Truth::yes, 0); break;
            case Subject::owner: {
                const Val parties = shipment_list("parties");
                if (parties.unknown() || parties.open) result.emplace_back(reader_.env_of(0, day_), Truth::unknown);
                for (const Member& party : parties.members) {
                    const auto record = static_cast<facts::RecordId>(party.value.id);
                    each(list_of(record, "owners"), party.is_member, record);
                }
                break;
            }
            case Subject::control:
                for (const Member& control : list_of(item, "controls").members) {
                    Env env = reader_.env_of(item, day_);
                    env.slots[language::slot_control] = control.value;
                    result.emplace_back(env, control.is_member);
                }
                if (list_of(item, "controls").open) result.emplace_back(reader_.env_of(item, day_), Truth::unknown);
                break;
        }
        return result;
    }

    // Of a condition over all subjects of the rule: does it hold of any?
    Truth over_subjects(const rulebook::Rule& rule, facts::RecordId item, const auto& holds) const {
        Truth result = Truth::no;
        for (const auto& [env, exists] : subjects(rule, item)) result = higher(result, lower(exists, holds(env)));
        return result;
    }

    bool off(Index index) const {
        const rulebook::Rule& rule = book_.rules[index];
        return law_.force(index, day_) == Force::off || book_.regimes[rule.regime].jurisdiction != jurisdiction_;
    }

    Truth holds(Index index, facts::RecordId item) const {
        if (off(index)) return Truth::no;
        return over_subjects(book_.rules[index], item, [&](const Env& env) { return reader_.rule(index, env); });
    }

    // `open`: whether its conditions hold was chosen already.
    Truth conditions_and_needs(Index index, facts::RecordId item, bool open) const {
        if (off(index)) return Truth::no;
        const rulebook::Rule& rule = book_.rules[index];
        return over_subjects(rule, item, [&](const Env& env) {
            Truth result = open ? Truth::yes : reader_.rule(index, env);
            for (const rulebook::Need& need : rule.needs) result = lower(result, reader_.condition(need.when, env));
            return result;
        });
    }

    std::vector<Instance> instances(Index index, facts::RecordId item, Truth fixed, bool is_fixed) const {
        const rulebook::Rule& rule = book_.rules[index];
        std::vector<Instance> result;
        const auto reviews_in = [&](const auto& truth_of_case) {
            std::vector<Truth> truths;
            for (const rulebook::ReviewCase& one : rule.review) truths.push_back(truth_of_case(one.when));
            return truths;
        };
        if (rule.subject == rulebook::Subject::control && !is_fixed) {
            if (off(index)) return result;
            for (const auto& [env, exists] : subjects(rule, item)) {
                result.push_back({index, lower(exists, reader_.rule(index, env)),
                                  reviews_in([&](ExprId when) { return reader_.condition(when, env); })});
            }
            return result;
        }
        result.push_back({index, is_fixed ? fixed : holds(index, item),
                          reviews_in([&](ExprId when) { return given_that_it_holds(index, item, when); })});
        return result;
    }

    // Of a case of a requirement that does hold: true if it is of the subject for which the requirement holds,
    // whichever that is.
    Truth given_that_it_holds(Index index, facts::RecordId item, ExprId when) const {
        Truth some = Truth::no;
        bool every = true;
        for (const auto& [env, exists] : subjects(book_.rules[index], item)) {
            const Truth holds = lower(exists, reader_.rule(index, env));
            const Truth applies = reader_.condition(when, env);
            some = higher(some, lower(holds, applies));
            every = every && (holds == Truth::no || applies == Truth::yes);
        }
        return some != Truth::no && every ? Truth::yes : some;
    }

    // The range over every way in which the rules that replace others may turn out.
    Range decide(facts::RecordId item) {
        std::vector<Index> replacers;
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            const auto index = static_cast<Index>(i);
            if (book_.rules[i].effect != Effect::derives && !book_.rules[i].instead_of.empty() &&
                holds(index, item) == Truth::unknown)
                replacers.push_back(index);
        }
        Range range;
        for (std::size_t choice = 0; choice < (std::size_t{1} << replacers.size()); ++choice) {
            std::map<Index, Truth> fixed;
            for (std::size_t i = 0; i < replacers.size(); ++i) fixed[replacers[i]] = truth_of((choice >> i & 1) != 0);
            replaced_.clear();
            for (std::size_t i = 0; i < book_.rules.size(); ++i) replace(static_cast<Index>(i), item, fixed);
            const End best = end(item, fixed, true);
            const End worst = end(item, fixed, false);
            range.review_at_least = choice == 0 ? best.review : std::min(range.review_at_least, best.review);
            range.review = choice == 0 ? worst.review : std::max(range.review, worst.review);
            range.at_least = std::min(range.at_least, best.outcome);
            range.at_most = std::max(range.at_most, worst.outcome);
        }
        return range;
    }

    // A rule that is replaced itself replaces nothing: what stands instead of it is asked first.
    bool stands(Index index, facts::RecordId item, const std::map<Index, Truth>& fixed) const {
        if (book_.rules[index].effect == Effect::derives) return false;
        const auto chosen = fixed.find(index);
        if ((chosen != fixed.end() ? chosen->second : holds(index, item)) != Truth::yes) return false;
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            const auto& named = book_.rules[i].instead_of;
            if (std::find(named.begin(), named.end(), index) != named.end() &&
                stands(static_cast<Index>(i), item, fixed))
                return false;
        }
        return true;
    }
    void replace(Index index, facts::RecordId item, const std::map<Index, Truth>& fixed) {
        if (book_.rules[index].instead_of.empty() || !stands(index, item, fixed)) return;
        replaced_.insert(book_.rules[index].instead_of.begin(), book_.rules[index].instead_of.end());
    }

    End end(facts::RecordId item, const std::map<Index, Truth>& fixed, bool favourable) const {
        const auto present = [&](Truth truth) { return favourable ? truth == Truth::yes : truth != Truth::no; };
        const auto helping = [&](Truth truth) { return favourable ? truth != Truth::no : truth == Truth::yes; };
        const auto truth = [&](Index index) {
            if (replaced_.contains(index)) return Truth::no;
            const auto chosen = fixed.find(index);
            return chosen != fixed.end() ? chosen->second : holds(index, item);
        };
        const auto names = [](const std::vector<Index>& list, Index index) {
            return std::find(list.begin(), list.end(), index) != list.end();
        };
        const auto closed = [&](Index exception, Index requirement) {
            for (std::size_t i = 0; i < book_.rules.size(); ++i) {
                const rulebook::Rule& rule = book_.rules[i];
                if (rule.effect != Effect::restricts || (!rule.targets.empty() && !names(rule.targets, requirement)))
                    continue;
                const bool named = names(rule.exceptions, exception);
                const bool reaches = rule.leaves ? !named && !book_.rules[exception].authorizes : named;
                if (reaches && present(truth(static_cast<Index>(i)))) return true;
            }
            return false;
        };
        End result;
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            const auto index = static_cast<Index>(i);
            const rulebook::Rule& rule = book_.rules[i];
            if (rule.effect == Effect::prohibits && present(truth(index))) result.outcome = Outcome::prohibited;
            if (rule.effect != Effect::requires_license || replaced_.contains(index)) continue;
            const auto chosen = fixed.find(index);
            const bool is_fixed = chosen != fixed.end();
            for (const Instance& instance : instances(index, item, is_fixed ? chosen->second : Truth::no, is_fixed)) {
                if (!present(instance.holds)) continue;
                bool exempt = false;
                std::optional<Outcome> cover;
                for (std::size_t j = 0; j < book_.rules.size(); ++j) {
                    const auto other = static_cast<Index>(j);
                    if (!names(book_.rules[j].targets, index)) continue;
                    if (book_.rules[j].effect == Effect::exempts && helping(truth(other))) exempt = true;
                    if (book_.rules[j].effect != Effect::excepts || closed(other, index)) continue;
                    if (!helping(lower(truth(other), conditions_and_needs(other, item, fixed.contains(other)))))
                        continue;
                    const Outcome by = book_.rules[j].authorizes ? Outcome::authorized : Outcome::license_exception;
                    cover = cover ? std::min(*cover, by) : by;
                }
                if (exempt) continue;
                result.outcome = std::max(result.outcome, cover.value_or(Outcome::license_required));
                if (!cover) review(result, index, instance, favourable, truth);
            }
        }
        return result;
    }

    // The strictest policy of its own and of `reviews` rules; where the law names none, it is unstated. A policy that
    // may apply is taken as applying, or not, as is better or worse; a mild one can be better than none.
    void review(End& result, Index index, const Instance& instance, bool favourable, const auto& truth) const {
        std::vector<std::pair<Review, Truth>> policies;
        const rulebook::Rule& rule = book_.rules[index];
        for (std::size_t i = 0; i < rule.review.size(); ++i)
            policies.emplace_back(static_cast<Review>(rule.review[i].policy), instance.reviews[i]);
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            const rulebook::Rule& other = book_.rules[i];
            const bool named = std::find(other.targets.begin(), other.targets.end(), index) != other.targets.end();
            if (other.effect == Effect::reviews && named)
                policies.emplace_back(static_cast<Review>(other.review.at(0).policy), truth(static_cast<Index>(i)));
        }
        std::optional<Review> strictest;
        for (const auto& [policy, applies] : policies)
            if (applies == Truth::yes) strictest = std::max(strictest, std::optional(policy));
        const bool none_is_sure = !strictest;
        Review found = strictest.value_or(Review::unstated);
        for (const auto& [policy, applies] : policies) {
            if (applies != Truth::unknown) continue;
            if (!favourable) found = std::max(found, policy);
            if (favourable && none_is_sure) found = std::min(found, policy);
        }
        result.review = std::max(result.review, std::optional(found));
    }

    const Rulebook& book_;
    Law law_;
    Reader reader_;
    const facts::Facts& facts_;
    Day day_;
    std::string jurisdiction_;
    std::set<Index> replaced_;
};

}  // namespace portcullis::oracle

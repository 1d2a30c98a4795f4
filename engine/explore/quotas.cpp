#include "explore/quotas.hpp"

#include "decide/judgments.hpp"
#include "decide/weigh.hpp"
#include "explore/quota_keys.hpp"
#include "explore/quota_rules.hpp"

#include <algorithm>

namespace portcullis::explore {

using decide::ItemJudgments;
using facts::both;
using facts::either;
using facts::Judgment;
using facts::RecordId;
using facts::Value;
using language::Kind;
using rulebook::Index;

namespace {

bool contains(const std::vector<Index>& list, Index one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

std::optional<Amount> amount_of(const Value& value) {
    if (value.kind != Kind::number) return std::nullopt;
    return Amount{value.low, value.high};
}

// The instance of the window that holds the day; nothing where the day lies outside.
std::optional<std::string> window_of(const std::string& window, language::Day day) {
    if (window.empty() || window == "none") return std::string();
    if (window == "calendar_year") return language::format_day(day).substr(0, 4);
    const std::size_t dots = window.find("..");
    const auto from = language::parse_day(window.substr(0, dots));
    const auto last = language::parse_day(window.substr(dots + 2));
    if (!from || !last || day < *from || day > *last) return std::nullopt;
    return window;
}

}  // namespace

struct Quotas::Impl {
    Impl(const program::Program& p, std::string of)
        : program(p),
          book(p.book()),
          jurisdiction(std::move(of)),
          groups(p, jurisdiction),
          rules(quota_rules(p, groups)),
          evaluation(p),
          judging(evaluation),
          decider(p) {}

    const program::Program& program;
    const rulebook::Rulebook& book;
    std::string jurisdiction;
    decide::RuleGroups groups;
    std::vector<QuotaRules> rules;  // by quota
    evaluate::Evaluation evaluation;
    decide::Judging judging;
    decide::Decider decider;

    bool decides(Index rule) const {
        const program::Activity activity = evaluation.tables().activity[rule];
        return activity == program::Activity::decides || activity == program::Activity::unverified;
    }

    std::vector<RecordId> items() const {
        std::vector<RecordId> result;
        const int field = book.schema.records[0].find("items");
        if (field < 0) return result;
        const Value list = evaluation.facts().slot(0, static_cast<std::size_t>(field)).value;
        if (list.kind != Kind::list) return result;
        for (std::size_t i = 0; i < list.count; ++i)
            result.push_back(static_cast<RecordId>(evaluation.element(list, i).value.id));
        return result;
    }

    Judgment counts(const rulebook::Quota& quota, RecordId item) {
        evaluate::Frame frame = evaluation.frame(item);
        return evaluation.judge(program.node_of(quota.counts), frame);
    }

    // Does the item move under something that uses the quota up? Surely, where a requirement surely stands and nothing
    // else may cover it: among alternatives the exporter chooses.
    Judgment moves_under(const QuotaRules& bounded, const ItemJudgments& judged, const decide::Standing& stands) {
        Judgment result = facts::never;
        for (const decide::Instance& instance : judged.requirements) {
            Judgment left = stands.rules[instance.rule].no() ? facts::never : instance.holds;
            for (const Index replacer : groups.replacers)
                if (stands.rules[replacer].unknown() && contains(book.rules[replacer].instead_of, instance.rule))
                    left = both(left, facts::doubtful);
            for (const Index exemption : groups.exempts)
                if (contains(book.rules[exemption].targets, instance.rule)) left = both(left, !stands.rules[exemption]);
            Judgment under = facts::never;
            Judgment otherwise = facts::never;
            for (const Index exception : groups.excepts) {
                if (!contains(book.rules[exception].targets, instance.rule)) continue;
                const Judgment available = both(both(stands.rules[exception], judged.needs[exception]),
                                                !decide::closed(book, groups, stands.rules, exception, instance.rule));
                Judgment& side = contains(bounded.used_by, exception) ? under : otherwise;
                side = either(side, available);
            }
            if (otherwise.possible()) under = both(under, facts::doubtful);
            result = either(result, both(left, under));
        }
        return result;
    }

    // What moves; nothing of a shipment does while one of its items may not.
    Judgment goes() {
        const decide::Verdict verdict = decider.verdict(evaluation.facts(), evaluation.facts().day, jurisdiction);
        if (verdict.at_most <= Outcome::authorized) return facts::surely;
        return verdict.at_least <= Outcome::authorized ? facts::doubtful : facts::never;
    }

    Amount part(const rulebook::Quota& quota, RecordId item, Judgment moves) {
        if (moves.no()) return {};
        evaluate::Frame frame = evaluation.frame(item);
        const auto figure = amount_of(evaluation.value(program.node_of(quota.measure), frame));
        if (!figure) return Amount::anything();
        return moves.yes() ? *figure : Amount{std::min(0.0, figure->low), std::max(0.0, figure->high)};
    }

    std::optional<Amount> stated(const QuotaRules& rule) const {
        const facts::Facts& facts = evaluation.facts();
        RecordId record = 0;
        for (std::size_t i = 0; i < rule.path.size(); ++i) {
            const facts::Slot& slot = facts.slot(record, rule.path[i]);
            if (i + 1 == rule.path.size())
                return slot.origin == facts::Origin::stated ? amount_of(slot.value) : std::nullopt;
            if (slot.value.kind != Kind::record) return std::nullopt;
            record = static_cast<RecordId>(slot.value.id);
        }
        return std::nullopt;
    }

    // Which quotas, and the windows; nothing else is filled.
    std::vector<QuotaUse> touched(const facts::Facts& facts) {
        std::vector<QuotaUse> result;
        evaluation.begin(facts, facts.day);
        const std::vector<RecordId> all = items();
        for (std::size_t i = 0; i < book.quotas.size(); ++i) {
            const rulebook::Quota& quota = book.quotas[i];
            const auto& read_by = rules[i].read_by;
            if (std::none_of(read_by.begin(), read_by.end(), [&](Index rule) { return decides(rule); })) continue;
            const auto window = window_of(quota.window, facts.day);
            if (!window) continue;
            if (std::none_of(all.begin(), all.end(), [&](RecordId item) { return counts(quota, item).possible(); }))
                continue;
            QuotaUse use;
            use.quota = static_cast<Index>(i);
            use.window = *window;
            result.push_back(std::move(use));
        }
        return result;
    }

    std::vector<QuotaUse> of(const facts::Facts& facts) {
        std::vector<QuotaUse> result = touched(facts);
        if (result.empty()) return result;
        const std::vector<RecordId> all = items();
        Judgment moving = facts::doubtful;
        bool asked = false;
        for (const RecordId item : all) {
            ItemJudgments judged;
            judging.item(groups, item, judged);
            const decide::Standing stands = decide::standing(book, groups, judged.rules);
            for (QuotaUse& use : result) {
                const rulebook::Quota& quota = book.quotas[use.quota];
                Judgment under = both(counts(quota, item), moves_under(rules[use.quota], judged, stands));
                if (under.no()) continue;
                if (!asked) moving = goes();
                asked = true;
                use.used += part(quota, item, both(under, moving));
            }
        }
        for (QuotaUse& use : result) {
            const rulebook::Quota& quota = book.quotas[use.quota];
            evaluate::Frame frame = evaluation.frame(0);
            use.limit = amount_of(evaluation.value(program.node_of(quota.limit), frame));
            use.stated = stated(rules[use.quota]);
            read_keys(evaluation, quota, use);
        }
        return result;
    }
};

Quotas::Quotas(const program::Program& program, std::string jurisdiction)
    : impl_(std::make_unique<Impl>(program, std::move(jurisdiction))) {}
Quotas::~Quotas() = default;
Quotas::Quotas(Quotas&&) noexcept = default;

std::vector<QuotaUse> Quotas::of(const facts::Facts& facts) { return impl_->of(facts); }
bool Quotas::any(const facts::Facts& facts) { return !impl_->touched(facts).empty(); }
const std::string& Quotas::fact(Index quota) const { return impl_->rules[quota].fact; }

}  // namespace portcullis::explore

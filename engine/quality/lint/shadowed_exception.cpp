// shadowed-exception: an exception that can never make a difference, because
//   - none of the requirements that it covers holds on any of its days;
//   - each of them is exempted, or the exception itself withdrawn, wherever the exception would hold;
//   - another exception of the same symbol covers as much, asks for less, and holds whenever this one does.
// One condition is known to hold wherever another does only if all its parts stand among the other's, word for word:
// what is reported is certain, and much goes unseen.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

using rulebook::Effect;
using rulebook::Rule;
using Parts = std::vector<std::string>;

bool includes(const auto& outer, const auto& inner) {
    return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

struct Search {
    const rulebook::Rulebook& book;
    std::vector<Parts> conditions;  // by rule

    explicit Search(const rulebook::Rulebook& rulebook) : book(rulebook) {
        for (const Rule& rule : book.rules) conditions.push_back(conjuncts(book, rule.when));
    }

    [[nodiscard]] Index index(const Rule& rule) const { return static_cast<Index>(&rule - book.rules.data()); }

    // `wider` holds, and is law, on all of the days and in all of the cases in which both of the others hold.
    [[nodiscard]] bool wherever(const Rule& wider, const Rule& rule, const Rule* other) const {
        const auto outer = fixed_days(wider.range);
        auto inner = fixed_days(rule.range);
        if (!outer || !inner || wider.subject != rule.subject || !wider.provenance.disputed.empty()) return false;
        Parts parts = conditions[index(rule)];
        if (other != nullptr && other->subject == wider.subject) {
            const Parts& more = conditions[index(*other)];
            parts.insert(parts.end(), more.begin(), more.end());
            std::sort(parts.begin(), parts.end());
        }
        if (other != nullptr) {
            const auto days = fixed_days(other->range);
            if (!days) return false;
            inner = Days{std::max(inner->from, days->from), std::min(inner->until, days->until)};
        }
        return same_status(wider, rule) && outer->covers(*inner) && includes(parts, conditions[index(wider)]) &&
               replaced_by_none(wider);
    }

    [[nodiscard]] static bool same_status(const Rule& a, const Rule& b) {
        return a.regime == b.regime && !a.status && !b.status;
    }

    // A scenario may disable or settle a rule, and another may stand instead of it.
    [[nodiscard]] bool replaced_by_none(const Rule& rule) const {
        const Index self = index(rule);
        for (const Rule& other : book.rules)
            if (std::binary_search(other.instead_of.begin(), other.instead_of.end(), self)) return false;
        for (const rulebook::Scenario& scenario : book.scenarios) {
            if (std::find(scenario.disabled.begin(), scenario.disabled.end(), self) != scenario.disabled.end())
                return false;
            for (const auto& [settled, value] : scenario.settled)
                if (settled == self) return false;
        }
        return true;
    }

    // The rule that leaves nothing of `target` for the exception.
    [[nodiscard]] const Rule* closes(const Rule& exception, const Rule& target) const {
        for (const Rule& rule : book.rules) {
            const bool all = rule.targets.empty() && rule.effect == Effect::restricts;
            const bool about = all || std::binary_search(rule.targets.begin(), rule.targets.end(), index(target));
            const bool named =
                std::binary_search(rule.exceptions.begin(), rule.exceptions.end(), index(exception)) != rule.leaves;
            const bool closing = rule.effect == Effect::exempts || (rule.effect == Effect::restricts && named);
            if (about && closing && wherever(rule, exception, &target)) return &rule;
        }
        return nullptr;
    }

    [[nodiscard]] bool never_meet(const Rule& exception, const Rule& target) const {
        const auto a = fixed_days(exception.range);
        const auto b = fixed_days(target.range);
        return a && b && !a->overlaps(*b);
    }

    [[nodiscard]] Parts needs(const Rule& rule) const {
        Parts result;
        for (const rulebook::Need& need : rule.needs)
            result.push_back(canonical(book, need.when) + (need.wait ? " wait" : ""));
        std::sort(result.begin(), result.end());
        return result;
    }

    // An obligation or a restriction that names one of them and not the other tells them apart.
    [[nodiscard]] bool told_apart(const Rule& exception, const Rule& wider) const {
        const auto in = [](const std::vector<Index>& list, Index rule) {
            return std::binary_search(list.begin(), list.end(), rule);
        };
        return std::any_of(book.rules.begin(), book.rules.end(), [&](const Rule& rule) {
            for (const auto* list : {&rule.targets, &rule.exceptions, &rule.instead_of})
                if (in(*list, index(exception)) != in(*list, index(wider))) return true;
            return false;
        });
    }

    // Of two that say the same the later by name is the one that is shadowed.
    [[nodiscard]] bool makes_needless(const Rule& wider, const Rule& exception) const {
        return wider.effect == Effect::excepts && &wider != &exception && wider.symbol == exception.symbol &&
               wider.authorizes == exception.authorizes && wherever(wider, exception, nullptr) &&
               !told_apart(exception, wider) && includes(wider.targets, exception.targets) &&
               includes(needs(exception), needs(wider)) &&
               !(wherever(exception, wider, nullptr) && includes(exception.targets, wider.targets) &&
                 includes(needs(wider), needs(exception)) && index(exception) < index(wider));
    }
};

}  // namespace

void lint_shadowed_exception(const LintInput& input, Findings& findings) {
    const Search search(input.book());
    for (const Rule& rule : input.book().rules) {
        if (rule.effect != Effect::excepts || rule.targets.empty()) continue;
        const Rule* closing = nullptr;
        bool apart = true;
        const bool pointless = std::all_of(rule.targets.begin(), rule.targets.end(), [&](Index target) {
            const Rule& covered = input.book().rules[target];
            if (search.never_meet(rule, covered)) return true;
            apart = false;
            closing = search.closes(rule, covered);
            return closing != nullptr;
        });
        if (pointless) {
            text::Diagnostic& finding = findings.report(
                rule.place,
                "the exception `" + rule.name + "` never makes a difference: " +
                    (apart ? "what it covers holds on none of its days" : "what it covers is closed to it or exempted"),
                "correct its days, its condition or what it covers, or remove it");
            if (closing != nullptr) finding.others.push_back({closing->place, "holds wherever it does"});
            continue;
        }
        for (const Rule& other : input.book().rules) {
            if (!search.makes_needless(other, rule)) continue;
            text::Diagnostic& finding =
                findings.report(rule.place,
                                "the exception `" + rule.name + "` never makes a difference: `" + other.name +
                                    "` covers as much and asks for no more",
                                "correct its condition, or remove it");
            finding.others.push_back({other.place, "holds wherever it does"});
            break;
        }
    }
}

}  // namespace portcullis::quality

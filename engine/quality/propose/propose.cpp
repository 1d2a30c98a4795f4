#include "quality/propose/propose.hpp"

#include "quality/propose/recorded.hpp"
#include "quality/propose/search.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace portcullis::quality {

using text::Node;
using text::NodeKind;

namespace {

constexpr std::size_t most_letters = 120;  // of a name

Node scalar(std::string text) {
    Node node;
    node.text = std::move(text);
    return node;
}

void put(Node& mapping, std::string key, Node value) {
    mapping.kind = NodeKind::mapping;
    mapping.entries.push_back({scalar(std::move(key)), std::move(value)});
}

std::string clipped(std::string text) {
    if (text.size() <= most_letters) return text;
    std::size_t end = most_letters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

// The tests that come of one base case.
struct Grouped {
    std::size_t base = 0;
    Node cases;
};

class Proposing {
  public:
    Proposing(const rulebook::Rulebook& book, const Suite& suite, const ProposeOptions& options)
        : book_(book), suite_(suite), options_(options), plan_(book), search_(plan_, suite) {
        covered_.assign(plan_.goals.size(), false);
        for (std::size_t i = 0; i < plan_.goals.size(); ++i) covered_[i] = search_.observer().tally().cases[i] > 0;
    }

    Proposals run() {
        Proposals result;
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < plan_.goals.size(); ++i) {
            const Goal& goal = plan_.goals[i];
            if (goal.kind != GoalKind::boundary || goal.unread || covered_[i] || !is_asked(goal)) continue;
            wanted.push_back(i);
            result.missing.push_back(goal);
        }
        for (const std::size_t goal : wanted) {
            if (covered_[goal]) continue;
            if (result.cases == options_.limit) {
                result.cut_off = true;
                break;
            }
            Attempt attempt = search_.reach(goal);
            if (!attempt.found) {
                result.unproposed.push_back({plan_.goals[goal], std::move(attempt.why_not)});
                continue;
            }
            add(goal, attempt);
            ++result.cases;
        }
        for (auto& [regime, groups] : groups_) {
            ProposedTests tests;
            tests.regime = regime;
            tests.tests.kind = NodeKind::sequence;
            for (Grouped& group : groups) {
                tests.cases += group.cases.items.size();
                tests.tests.items.push_back(test(group));
            }
            result.regimes.push_back(std::move(tests));
        }
        return result;
    }

  private:
    [[nodiscard]] bool is_asked(const Goal& goal) const {
        if (options_.rule != rulebook::none) return goal.rule == options_.rule;
        return options_.regime == rulebook::none || goal.regime == options_.regime;
    }

    void add(std::size_t goal, const Attempt& attempt) {
        const Case& found = *attempt.found;
        search_.observer().observe(found);
        for (const std::size_t reached : search_.observer().reached()) covered_[reached] = true;

        decide::Options options;
        if (found.regime != rulebook::none) options.jurisdiction = book_.regimes[found.regime].jurisdiction;
        options.reasons = options.questions = options.notices = false;
        Node one;
        put(one, "name", scalar(unused_name(plan_.goals[goal])));
        put(one, "with", changes_node(attempt.changes));
        put(one, "expect",
            recorded_expectation(search_.observer().decider(found.setting).determine(*found.facts, options)));
        put(one, "reviewed", scalar("false"));

        std::vector<Grouped>& groups = groups_[found.regime];
        auto own = std::find_if(groups.begin(), groups.end(),
                                [&](const Grouped& group) { return group.base == attempt.base; });
        if (own == groups.end()) {
            own = groups.insert(groups.end(), {attempt.base, {}});
            own->cases.kind = NodeKind::sequence;
        }
        own->cases.items.push_back(std::move(one));
    }

    std::string unused_name(const Goal& goal) {
        std::string name = goal.subject;
        // The regime is that of the file.
        if (goal.rule != rulebook::none && name.starts_with(book_.regimes[goal.regime].name + "/"))
            name.erase(0, book_.regimes[goal.regime].name.size() + 1);
        constexpr std::string_view tested = "tested ";
        name = clipped(name) + " " + goal.outcome.substr(tested.size());
        std::string free = name;
        for (int i = 2; !names_.insert(free).second; ++i) free = name + " (" + std::to_string(i) + ")";
        return free;
    }

    Node test(Grouped& group) const {
        const Case& base = suite_.cases[group.base];
        Node node;
        put(node, "name", scalar("boundaries of “" + base.name() + "”"));
        if (base.setting.scenario != rulebook::none)
            put(node, "scenario", scalar(book_.scenarios[base.setting.scenario].name));
        if (base.setting.posture == program::Posture::codified) put(node, "posture", scalar("codified"));
        if (base.setting.only_regime == rulebook::none && base.regime != rulebook::none)
            put(node, "world", scalar("all"));
        put(node, "given", base.shipment);
        put(node, "cases", std::move(group.cases));
        return node;
    }

    const rulebook::Rulebook& book_;
    const Suite& suite_;
    const ProposeOptions& options_;
    Plan plan_;
    Search search_;
    std::vector<bool> covered_;
    std::map<Index, std::vector<Grouped>> groups_;  // by regime of the base case
    std::set<std::string> names_;
};

}  // namespace

Proposals propose(const rulebook::Rulebook& book, const Suite& suite, const ProposeOptions& options) {
    return Proposing(book, suite, options).run();
}

}  // namespace portcullis::quality

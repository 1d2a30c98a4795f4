#include "explore/minimal_sets.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace portcullis::explore {
namespace {

using Facts = std::vector<std::size_t>;  // elements, sorted

// Larger sets are only made smaller one leaf at a time, which is enough unless leaves work against each other.
constexpr std::size_t most_tried_in_full = 10;

class Search {
  public:
    Search(const Circuit& circuit, GateId target, const std::vector<Truth>& leaves,
           const std::vector<Element>& elements, const std::function<bool(const std::vector<Truth>&)>& accept,
           const SearchLimits& limits)
        : circuit_(circuit),
          target_(target),
          before_(leaves),
          truths_(leaves),
          elements_(elements),
          accept_(accept),
          limits_(limits),
          element_of_(leaves.size(), elements.size()) {
        for (const Truth truth : leaves) possible_.push_back(just(truth));
        for (std::size_t i = 0; i < elements.size(); ++i)
            for (const LeafId leaf : elements[i].leaves) element_of_[leaf] = i;
        settle();
    }

    MinimalSets run() {
        std::set<Facts> level{{}};
        for (std::size_t size = 0; !level.empty() && !cut_off(); ++size) {
            if (size > limits_.facts) {
                result_.complete = false;
                break;
            }
            std::set<Facts> next;
            for (const Facts& facts : level) {
                if (cut_off()) break;
                look(facts, next);
            }
            if (!stopped_) result_.searched = size;
            level = std::move(next);
        }
        std::stable_sort(result_.sets.begin(), result_.sets.end(),
                         [](const MinimalSet& a, const MinimalSet& b) { return a.size() < b.size(); });
        return std::move(result_);
    }

  private:
    // Gates that come to the same whatever the facts are need not be computed again.
    void settle() {
        std::vector<Possible> any = possible_;
        for (const Element& element : elements_)
            for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf)
                for (const auto& alternative : element.alternatives)
                    any[element.leaves[leaf]] =
                        static_cast<Possible>(any[element.leaves[leaf]] | just(alternative[leaf]));
        circuit_.compute(circuit_.cone({target_}), any, gates_);
        order_ = circuit_.undecided(target_, gates_);
        places_.assign(circuit_.size(), Circuit::settled);
        for (std::size_t i = 0; i < order_.size(); ++i) places_[order_[i]] = static_cast<GateId>(i);
    }

    [[nodiscard]] bool cut_off() {
        const bool off = spent_ >= limits_.steps || result_.sets.size() >= limits_.sets;
        if (off) result_.complete = false;
        stopped_ = stopped_ || off;
        return off;
    }

    void look(const Facts& facts, std::set<Facts>& next) {
        blocking_.clear();
        for (const std::size_t element : facts) free(element);
        choose(facts, 0);
        for (const std::size_t element : facts) restore(element);
        for (const LeafId leaf : blocking_) {
            const std::size_t element = element_of_[leaf];
            if (element == elements_.size() || std::binary_search(facts.begin(), facts.end(), element)) continue;
            Facts more = facts;
            more.insert(std::lower_bound(more.begin(), more.end(), element), element);
            next.insert(std::move(more));
        }
    }

    // Gives the facts from `at` on one of their alternatives each, in all ways that still make a difference; those
    // before have theirs.
    void choose(const Facts& facts, std::size_t at) {
        if (cut_off()) return;
        ++spent_;
        circuit_.compute(order_, possible_, gates_);
        if ((gates_[target_] & may_be_yes) == 0) {
            // The weighing may see through what the circuit leaves open.
            if (at == facts.size() && gates_[target_] == may_be_open && accept_(truths_)) return take();
            circuit_.blockers(target_, gates_, places_, blocking_);
            return;
        }
        if (at == facts.size()) return take();
        std::vector<bool> live(before_.size(), false);
        circuit_.live(target_, gates_, live);
        const Element& element = elements_[facts[at]];
        // Alternatives that are alike on all leaves that matter; of the others any value is possible.
        std::map<std::vector<Truth>, std::vector<std::size_t>> kinds;
        for (std::size_t i = 0; i < element.alternatives.size(); ++i) {
            std::vector<Truth> kind;
            for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf)
                if (live[element.leaves[leaf]]) kind.push_back(element.alternatives[i][leaf]);
            kinds[std::move(kind)].push_back(i);
        }
        for (const auto& [kind, alternatives] : kinds) {
            for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf) {
                Possible all = 0;
                for (const std::size_t i : alternatives)
                    all = static_cast<Possible>(all | just(element.alternatives[i][leaf]));
                possible_[element.leaves[leaf]] = all;
                truths_[element.leaves[leaf]] = element.alternatives[alternatives.front()][leaf];
            }
            choose(facts, at + 1);
        }
        free(facts[at]);
    }

    // The smallest part of what is otherwise that works by itself, unless it is known.
    void take() {
        const auto holds = [&](const MinimalSet& known) {
            return std::all_of(known.begin(), known.end(),
                               [&](const auto& one) { return possible_[one.first] == just(one.second); });
        };
        if (std::any_of(result_.sets.begin(), result_.sets.end(), holds)) return;
        // Leaves that may be either way here are left as they are, if that does.
        MinimalSet changed;
        std::vector<Truth> then;
        for (const bool all : {false, true}) {
            changed.clear();
            then = before_;
            for (LeafId leaf = 0; leaf < before_.size(); ++leaf)
                if (truths_[leaf] != before_[leaf] && (all || possible_[leaf] == just(truths_[leaf])))
                    changed.emplace_back(leaf, truths_[leaf]);
            for (const auto& [leaf, truth] : changed) then[leaf] = truth;
            if (accept_(then)) break;
            if (!all) continue;
            result_.complete = false;  // nobody can say which leaves would change that
            stopped_ = true;
            return;
        }
        std::erase_if(changed, [&](const auto& one) {
            then[one.first] = before_[one.first];
            if (accept_(then)) return true;
            then[one.first] = one.second;
            return false;
        });
        MinimalSet found = smallest(changed);
        const auto part = [&](const MinimalSet& known) {
            return std::includes(found.begin(), found.end(), known.begin(), known.end());
        };
        if (std::none_of(result_.sets.begin(), result_.sets.end(), part)) result_.sets.push_back(std::move(found));
    }

    [[nodiscard]] MinimalSet smallest(const MinimalSet& changed) const {
        if (changed.size() > most_tried_in_full) return changed;
        std::vector<unsigned> parts;
        for (unsigned part = 1; part + 1 < 1u << changed.size(); ++part) parts.push_back(part);
        std::stable_sort(parts.begin(), parts.end(),
                         [](unsigned a, unsigned b) { return std::popcount(a) < std::popcount(b); });
        for (const unsigned part : parts) {
            std::vector<Truth> then = before_;
            MinimalSet result;
            for (std::size_t i = 0; i < changed.size(); ++i)
                if ((part >> i & 1u) != 0) {
                    result.push_back(changed[i]);
                    then[changed[i].first] = changed[i].second;
                }
            if (accept_(then)) return result;
        }
        return changed;
    }

    void free(std::size_t index) {
        const Element& element = elements_[index];
        for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf) {
            Possible all = 0;
            for (const auto& alternative : element.alternatives)
                all = static_cast<Possible>(all | just(alternative[leaf]));
            possible_[element.leaves[leaf]] = all;
            truths_[element.leaves[leaf]] = before_[element.leaves[leaf]];
        }
    }
    void restore(std::size_t element) {
        for (const LeafId leaf : elements_[element].leaves) {
            truths_[leaf] = before_[leaf];
            possible_[leaf] = just(before_[leaf]);
        }
    }

    const Circuit& circuit_;
    GateId target_;
    const std::vector<Truth>& before_;
    std::vector<Truth> truths_;
    const std::vector<Element>& elements_;
    const std::function<bool(const std::vector<Truth>&)>& accept_;
    const SearchLimits& limits_;
    std::vector<GateId> order_;
    std::vector<GateId> places_;
    std::vector<std::size_t> element_of_;
    std::vector<Possible> possible_;
    std::vector<Possible> gates_;
    std::vector<LeafId> blocking_;
    std::size_t spent_ = 0;
    bool stopped_ = false;
    MinimalSets result_;
};

}  // namespace

MinimalSets minimal_sets(const Circuit& circuit, GateId target, const std::vector<Truth>& leaves,
                         const std::vector<Element>& elements,
                         const std::function<bool(const std::vector<Truth>&)>& accept, const SearchLimits& limits) {
    return Search(circuit, target, leaves, elements, accept, limits).run();
}

}  // namespace portcullis::explore

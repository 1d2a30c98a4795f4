#include "explore/minimal_sets.hpp"

#include <algorithm>
#include <set>

namespace portcullis::explore {
namespace {

using Set = std::vector<std::size_t>;  // of elements, sorted

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
          order_(circuit.cone({target})),
          element_of_(leaves.size(), elements.size()) {
        for (const Truth truth : leaves) possible_.push_back(just(truth));
        for (std::size_t i = 0; i < elements.size(); ++i)
            for (const LeafId leaf : elements[i].leaves) element_of_[leaf] = i;
    }

    MinimalSets run() {
        std::set<Set> level{{}};
        for (std::size_t size = 0; !level.empty(); ++size) {
            if (size > limits_.size) {
                result_.complete = false;
                break;
            }
            std::set<Set> next;
            for (const Set& set : level) {
                if (covered(set)) continue;
                if (spent_ >= limits_.steps || result_.sets.size() >= limits_.sets) {
                    result_.complete = false;
                    return std::move(result_);
                }
                look(set, next);
            }
            level = std::move(next);
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool covered(const Set& set) const {
        return std::any_of(result_.sets.begin(), result_.sets.end(), [&](const MinimalSet& known) {
            return std::includes(set.begin(), set.end(), known.elements.begin(), known.elements.end());
        });
    }

    void look(const Set& set, std::set<Set>& next) {
        blocking_.clear();
        chosen_.assign(set.size(), 0);
        for (const std::size_t element : set) free(element);
        const bool works = choose(set, 0);
        for (const std::size_t element : set) restore(element);
        if (works) {
            result_.sets.push_back({set, chosen_});
            return;
        }
        for (const LeafId leaf : blocking_) {
            const std::size_t element = element_of_[leaf];
            if (element == elements_.size() || std::binary_search(set.begin(), set.end(), element)) continue;
            Set larger = set;
            larger.insert(std::lower_bound(larger.begin(), larger.end(), element), element);
            next.insert(std::move(larger));
        }
    }

    // Gives the elements from `at` on one of their alternatives each; those before have theirs, all others are free.
    bool choose(const Set& set, std::size_t at) {
        if (++spent_ > limits_.steps) {
            result_.complete = false;
            return false;
        }
        circuit_.compute(order_, possible_, gates_);
        if ((gates_[target_] & may_be_yes) == 0) {
            circuit_.blockers(target_, gates_, blocking_);
            return false;
        }
        if (at == set.size()) {
            if (gates_[target_] == may_be_yes && accept_(truths_)) return true;
            result_.complete = false;  // nobody can say which leaves would change that
            return false;
        }
        const Element& element = elements_[set[at]];
        for (std::size_t i = 0; i < element.alternatives.size(); ++i) {
            for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf) {
                truths_[element.leaves[leaf]] = element.alternatives[i][leaf];
                possible_[element.leaves[leaf]] = just(element.alternatives[i][leaf]);
            }
            chosen_[at] = i;
            if (choose(set, at + 1)) return true;
        }
        free(set[at]);
        return false;
    }

    void free(std::size_t index) {
        const Element& element = elements_[index];
        for (std::size_t leaf = 0; leaf < element.leaves.size(); ++leaf) {
            Possible all = 0;
            for (const auto& alternative : element.alternatives) all = static_cast<Possible>(all | just(alternative[leaf]));
            possible_[element.leaves[leaf]] = all;
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
    std::vector<std::size_t> element_of_;
    std::vector<Possible> possible_;
    std::vector<Possible> gates_;
    std::vector<LeafId> blocking_;
    std::vector<std::size_t> chosen_;
    std::size_t spent_ = 0;
    MinimalSets result_;
};

}  // namespace

MinimalSets minimal_sets(const Circuit& circuit, GateId target, const std::vector<Truth>& leaves,
                         const std::vector<Element>& elements,
                         const std::function<bool(const std::vector<Truth>&)>& accept, const SearchLimits& limits) {
    return Search(circuit, target, leaves, elements, accept, limits).run();
}

}  // namespace portcullis::explore

#include "explore/sweep.hpp"

#include "explore/cell_facts.hpp"
#include "explore/parallel.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace portcullis::explore {

using decide::Decider;
using program::Program;

namespace {

constexpr std::uint64_t most_cells = 16'384;  // of one block
constexpr std::size_t most_programs = 32;     // kept at a time
constexpr std::size_t most_deciders = 8;      // by each thread

// One program for each combination of scenario, posture and parameters, shared by the threads.
class Programs {
  public:
    Programs(const rulebook::Rulebook& book, const Grid& grid) : book_(book), grid_(grid) {}

    std::shared_ptr<const Program> get(std::uint64_t world, const Coordinates& at) {
        const std::lock_guard<std::mutex> lock(guard_);
        if (const auto found = known_.find(world); found != known_.end()) return found->second;
        if (order_.size() >= most_programs) {
            known_.erase(order_.front());
            order_.pop_front();
        }
        order_.push_back(world);
        return known_[world] = std::make_shared<const Program>(book_, grid_.world_at(at));
    }

  private:
    const rulebook::Rulebook& book_;
    const Grid& grid_;
    std::mutex guard_;
    std::map<std::uint64_t, std::shared_ptr<const Program>> known_;
    std::deque<std::uint64_t> order_;
};

// What one thread works with.
class Worker {
  public:
    Worker(const rulebook::Rulebook& book, const Grid& grid, Programs& programs)
        : grid_(grid), programs_(programs), facts_(book, grid) {
        std::uint64_t stride = 1;
        for (std::size_t i = grid.axes.size(); i-- > 0;) {
            if (grid.axes[i].is_date && grid.axes[i].values.size() > 1) date_ = i, stride_ = stride;
            stride *= grid.axes[i].values.size();
        }
    }

    void sweep(CellRange range, SweptBlock& block) {
        const std::size_t count = static_cast<std::size_t>(range.end - range.begin);
        block.first = range.begin;
        block.faults.clear();
        block.verdicts.assign(count, {});
        // Cells of the same law, day and reading one after the other, so that what they share is kept.
        std::vector<std::pair<std::uint64_t, std::uint32_t>> order(count);
        Coordinates at = grid_.at(range.begin);
        for (std::size_t i = 0; i < count; ++i, grid_.step(at)) order[i] = {key(at), static_cast<std::uint32_t>(i)};
        std::sort(order.begin(), order.end());
        known_.clear();
        std::string fault;
        std::uint64_t last = range.end;
        for (const auto& [key, index] : order) {
            const std::uint64_t cell = range.begin + index;
            if (cell == last + 1) grid_.step(at);
            else at = grid_.at(cell);
            last = cell;
            const facts::Facts* facts = facts_.at(at, fault);
            if (facts == nullptr) {
                block.faults.emplace_back(cell, fault);
                continue;
            }
            block.verdicts[index] = verdict(cell, at, *facts);
        }
        std::sort(block.faults.begin(), block.faults.end());
    }

  private:
    [[nodiscard]] std::uint64_t world(const Coordinates& at) const {
        std::uint64_t result = 0;
        for (std::size_t i = 0; i < at.size(); ++i)
            if (grid_.axes[i].kind != AxisKind::fact) result = result * grid_.axes[i].values.size() + at[i];
        return result;
    }

    [[nodiscard]] std::uint64_t key(const Coordinates& at) const {
        std::uint64_t days = 1;
        std::uint64_t day = 0;
        for (std::size_t i = 0; i < at.size(); ++i)
            if (grid_.axes[i].is_date) days = grid_.axes[i].values.size(), day = at[i];
        const std::uint64_t readings = facts_.readings();
        return (world(at) * days + day) * readings + (readings > 1 ? facts_.reading_of(at) : 0);
    }

    struct Deciding {
        Deciding(std::uint64_t w, std::shared_ptr<const Program> p)
            : world(w), program(std::move(p)), decider(*program) {}
        std::uint64_t world;
        std::shared_ptr<const Program> program;
        Decider decider;
    };

    // Of days on which nothing changes the first that is asked for speaks for all.
    decide::Verdict verdict(std::uint64_t cell, const Coordinates& at, const facts::Facts& facts) {
        Decider& decider = deciding(at).decider;
        if (stride_ == 0) return decider.verdict(facts, facts.day, grid_.jurisdiction);
        decide::Stretch& known = known_[cell - stride_ * at[date_]];
        if (facts.day < known.from || facts.day >= known.until)
            known = decider.standing(facts, facts.day, grid_.jurisdiction);
        return known.verdict;
    }

    Deciding& deciding(const Coordinates& at) {
        const std::uint64_t wanted = world(at);
        for (auto& one : deciders_)
            if (one->world == wanted) return *one;
        if (deciders_.size() >= most_deciders) deciders_.pop_front();
        deciders_.push_back(std::make_unique<Deciding>(wanted, programs_.get(wanted, at)));
        return *deciders_.back();
    }

    const Grid& grid_;
    Programs& programs_;
    CellFacts facts_;
    std::deque<std::unique_ptr<Deciding>> deciders_;
    std::size_t date_ = 0;
    std::uint64_t stride_ = 0;                                  // of cells that differ by a day; 0: there are no days
    std::unordered_map<std::uint64_t, decide::Stretch> known_;  // of the block, by cell but for its day
};

}  // namespace

const std::string* SweptBlock::fault(std::uint64_t cell) const {
    const auto found = std::lower_bound(faults.begin(), faults.end(), cell,
                                        [](const auto& one, std::uint64_t wanted) { return one.first < wanted; });
    return found != faults.end() && found->first == cell ? &found->second : nullptr;
}

CellRange shard(std::uint64_t cells, std::uint64_t index, std::uint64_t count) {
    const auto cut = [&](std::uint64_t part) {
        // cells * part / count without running over
        return cells / count * part + cells % count * part / count;
    };
    return {cut(index - 1), cut(index)};
}

void sweep(const rulebook::Rulebook& book, const Grid& grid, CellRange range, std::size_t jobs,
           const std::function<bool(const SweptBlock&)>& done) {
    if (jobs == 0) jobs = default_jobs();
    const std::uint64_t cells = range.end - range.begin;
    const std::uint64_t size = std::clamp<std::uint64_t>(cells / (jobs * 4) + 1, 1, most_cells);
    Programs programs(book, grid);
    std::vector<std::unique_ptr<Worker>> workers(jobs);
    std::vector<SweptBlock> blocks(jobs * 2);
    for (std::uint64_t begin = range.begin; begin < range.end;) {
        std::vector<CellRange> parts;
        while (parts.size() < blocks.size() && begin < range.end) {
            parts.push_back({begin, std::min(begin + size, range.end)});
            begin = parts.back().end;
        }
        in_parallel(parts.size(), jobs, [&](std::size_t index, std::size_t worker) {
            if (!workers[worker]) workers[worker] = std::make_unique<Worker>(book, grid, programs);
            workers[worker]->sweep(parts[index], blocks[index]);
        });
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (!done(blocks[i])) return;
    }
}

}  // namespace portcullis::explore

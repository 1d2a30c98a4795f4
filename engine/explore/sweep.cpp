#include "explore/sweep.hpp"

#include "explore/cell_facts.hpp"
#include "explore/many_verdicts.hpp"
#include "explore/parallel.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

namespace portcullis::explore {

using decide::Decider;
using program::Program;

namespace {

constexpr std::uint64_t most_cells = 65'536;  // of one block
// Cells of a block under the same law: fewer are decided one by one, as a plan for columns costs as much as some
// hundred.
constexpr std::size_t fewest_together = 512;
constexpr std::uint64_t cells_of_world = 256;  // that a block should have of each law
constexpr std::size_t most_programs = 32;      // kept at a time
constexpr std::size_t most_deciders = 8;       // by each thread

// One program for each combination of scenario, posture and parameters, shared by the threads.
class Programs {
  public:
    Programs(const rulebook::Rulebook& book, const Grid& grid) : book_(book), grid_(grid) {}

    std::shared_ptr<const Program> get(std::uint64_t world, const Coordinates& at) {
        if (auto found = find(world)) return found;
        auto made = std::make_shared<const Program>(book_, grid_.world_at(at));  // others need not wait
        const std::lock_guard<std::mutex> lock(guard_);
        if (!known_.emplace(world, made).second) return made;
        order_.push_back(world);
        if (order_.size() > most_programs) {
            known_.erase(order_.front());
            order_.pop_front();
        }
        return made;
    }

  private:
    std::shared_ptr<const Program> find(std::uint64_t world) {
        const std::lock_guard<std::mutex> lock(guard_);
        const auto found = known_.find(world);
        return found == known_.end() ? nullptr : found->second;
    }

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
        : grid_(grid), programs_(programs), facts_(book, grid) {}

    void sweep(CellRange range, SweptBlock& block) {
        const std::size_t count = static_cast<std::size_t>(range.end - range.begin);
        block.first = range.begin;
        block.faults.clear();
        block.verdicts.assign(count, {});
        // Cells of the same law, day and reading one after the other, so that what they share is kept.
        std::vector<Place> order(count);
        Coordinates at = grid_.at(range.begin);
        for (std::size_t i = 0; i < count; ++i, grid_.step(at)) order[i] = place(at, static_cast<std::uint32_t>(i));
        std::sort(order.begin(), order.end());
        for (auto begin = order.begin(); begin != order.end();) {
            const auto end =
                std::find_if(begin, order.end(), [&](const Place& one) { return one.world != begin->world; });
            same_world(range, std::span(begin, end), block);
            begin = end;
        }
        std::sort(block.faults.begin(), block.faults.end());
    }

  private:
    struct Place {
        std::uint64_t world = 0;
        std::uint64_t day_and_reading = 0;
        std::uint32_t index = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    struct Deciding {
        Deciding(std::uint64_t w, std::shared_ptr<const Program> p)
            : world(w), program(std::move(p)), decider(*program) {}
        std::uint64_t world;
        std::shared_ptr<const Program> program;
        Decider decider;
        std::optional<ManyVerdicts> many;
    };

    [[nodiscard]] Place place(const Coordinates& at, std::uint32_t index) const {
        Place result;
        std::uint64_t days = 0;
        for (std::size_t i = 0; i < at.size(); ++i) {
            if (grid_.axes[i].is_date) days = at[i];
            if (grid_.axes[i].kind == AxisKind::fact) continue;
            result.world = result.world * grid_.axes[i].values.size() + at[i];
        }
        const std::uint64_t readings = facts_.readings();
        result.day_and_reading = days * readings + (readings > 1 ? facts_.reading_of(at) : 0);
        result.index = index;
        return result;
    }

    void same_world(CellRange range, std::span<const Place> places, SweptBlock& block) {
        std::uint64_t cell = range.begin + places.front().index;
        Coordinates at = grid_.at(cell);
        Deciding& deciding = this->deciding(places.front().world, at);
        const bool together = places.size() >= fewest_together;
        if (together && !deciding.many) deciding.many.emplace(*deciding.program, grid_.jurisdiction, grid_.input.as_of);
        std::string fault;
        for (const Place& place : places) {
            const std::uint64_t next = range.begin + place.index;
            if (next == cell + 1) grid_.step(at);
            else if (next != cell) at = grid_.at(next);
            cell = next;
            const facts::Facts* facts = facts_.at(at, fault);
            decide::Verdict& verdict = block.verdicts[place.index];
            if (facts == nullptr) block.faults.emplace_back(cell, fault);
            else if (!together || !deciding.many->add(*facts, verdict))
                verdict = deciding.decider.verdict(*facts, facts->day, grid_.jurisdiction);
        }
        if (together) deciding.many->finish();
    }

    Deciding& deciding(std::uint64_t world, const Coordinates& at) {
        for (auto& one : deciders_)
            if (one->world == world) return *one;
        if (deciders_.size() >= most_deciders) deciders_.pop_front();
        deciders_.push_back(std::make_unique<Deciding>(world, programs_.get(world, at)));
        return *deciders_.back();
    }

    const Grid& grid_;
    Programs& programs_;
    CellFacts facts_;
    std::deque<std::unique_ptr<Deciding>> deciders_;
};

// Blocks enough for the threads to share the work; but each block compiles anew what it meets of many laws.
std::uint64_t block_size(const Grid& grid, std::uint64_t cells, std::uint64_t jobs) {
    std::uint64_t size = cells / (jobs * 4) + 1;
    std::uint64_t worlds = 1;
    for (const Axis& axis : grid.axes)
        if (axis.kind != AxisKind::fact) worlds = std::min(worlds * axis.values.size(), most_cells);
    if (worlds > 1) size = std::max(size, std::min(cells / jobs + 1, worlds * cells_of_world));
    return std::clamp<std::uint64_t>(size, 1, most_cells);
}

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
    const std::uint64_t size = block_size(grid, range.end - range.begin, jobs);
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

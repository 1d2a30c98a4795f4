#include "quality/diff/flips.hpp"

#include "explore/parallel.hpp"
#include "explore/sketch.hpp"
#include "quality/diff/causes.hpp"
#include "quality/diff/runner.hpp"
#include "text/write_yaml.hpp"

#include <algorithm>
#include <memory>

namespace portcullis::quality {

using explore::Budget;
using explore::Ended;
using rulebook::Rulebook;
using text::Node;

namespace {

constexpr std::size_t most_seeds = 5;        // of those beside the rules, for each occasion
constexpr std::size_t parts_of_budget = 50;  // one set of goals from one seed gets this share
constexpr std::size_t steps_to_shrink = 400;
constexpr int most_questions = 12;

class Searching {
  public:
    Searching(const Side& before, const Side& after, const Structure& structure, const std::vector<Seed>& seeds,
              const FlipOptions& options, Runner& runner)
        : before_(before), after_(after), structure_(structure), seeds_(seeds), options_(options), runner_(runner) {}

    void search(std::size_t index, const Cause& cause, Flips& flips);

  private:
    struct Found {
        Witness witness;
        Node shipment;
        std::vector<explore::Goal> own;  // of the difference itself; they must stay met
        Day before = 0;
        Day after = 0;
        [[nodiscard]] bool decided() const { return witness.before.decided() && witness.after.decided(); }
    };
    // The same shipment under both laws; nothing unless this cause makes a difference to it.
    std::optional<Found> judge(const Node& shipment, Day before, Day after);
    bool accept(const Node& shipment, const Cell& cell, Day before, Day after);
    void keep(Found found);
    [[nodiscard]] bool enough() const;
    void search_cells(const Occasion& occasion, Budget& budget);
    void search_seeds(const Occasion& occasion, Budget& budget);
    void search_own_days();
    void finish(Found found, Flips& flips);
    Found settle(Found found);
    [[nodiscard]] std::vector<Node> starts() const;

    const Side& before_;
    const Side& after_;
    const Structure& structure_;
    const std::vector<Seed>& seeds_;
    const FlipOptions& options_;
    Runner& runner_;
    std::size_t change_ = 0;
    const Cause* cause_ = nullptr;
    std::map<Direction, Found> found_;
    std::set<std::string> masking_;
    std::set<std::string> silencing_;  // rules that cover, exempt or replace what this cause bears on
    bool reached_ = false;
    bool cut_ = false;
};

std::optional<Searching::Found> Searching::judge(const Node& shipment, Day before, Day after) {
    auto a = runner_.run(0, shipment, before, cause_->jurisdiction);
    if (!a) return std::nullopt;
    auto b = runner_.run(1, shipment, after, cause_->jurisdiction);
    if (!b) return std::nullopt;
    auto differs = difference(*a, *b, structure_.renames.rules);
    std::set<std::string> spoken = b->because;
    if (differs) {
        // Another difference may be at work: one of the rules that this one bears on must speak differently, or, where
        // the same rules speak, be among them.
        const bool same_rules = differs->rules.empty();
        const auto& speaking = same_rules ? spoken : differs->rules;
        if ((same_rules && !cause_->of_policy) ||
            std::none_of(speaking.begin(), speaking.end(),
                         [&](const std::string& rule) { return cause_->concerned.count(rule) > 0; }))
            differs.reset();
    }
    if (!differs) {
        // A rule of which it is open whether it speaks (`…?`) makes no answer the same.
        for (const std::string& rule : spoken)
            if (!rule.ends_with('?') && a->because.count(rule) > 0 && cause_->concerned.count(rule) == 0)
                masking_.insert(rule);
        for (const auto* side : {&*a, &*b})
            for (const auto& [rule, by] : side->silenced)
                if (cause_->concerned.count(rule) > 0) silencing_.insert(by);
        return std::nullopt;
    }
    std::optional<Found> found(std::in_place);
    found->shipment = shipment;
    found->before = before;
    found->after = after;
    found->witness.change = change_;
    found->witness.difference = std::move(*differs);
    found->witness.before = std::move(*a);
    found->witness.after = std::move(*b);
    return found;
}

void Searching::keep(Found found) {
    const Direction direction = found.witness.difference.direction;
    const auto known = found_.find(direction);
    if (known == found_.end()) {
        found_.emplace(direction, std::move(found));
        return;
    }
    const auto rank = [](const Found& one) { return std::pair(one.decided() ? 0 : 1, one.witness.difference.what); };
    if (rank(found) < rank(known->second)) known->second = std::move(found);
}

bool Searching::accept(const Node& shipment, const Cell& cell, Day before, Day after) {
    reached_ = true;
    auto found = judge(shipment, before, after);
    if (!found) return false;
    found->own.assign(cell.goals.begin(), cell.goals.begin() + static_cast<std::ptrdiff_t>(cell.own));
    const bool taken = found->decided() && found->witness.difference.direction != Direction::other;
    keep(std::move(*found));
    return taken;
}

bool Searching::enough() const {
    const auto settled = [&](Direction direction) {
        const auto one = found_.find(direction);
        return one != found_.end() && one->second.decided();
    };
    return settled(Direction::stricter) && settled(Direction::laxer);
}

std::vector<Node> Searching::starts() const {
    std::vector<Node> result{plain_shipment(*before_.book, *after_.book, cause_->product)};
    if (!cause_->product.empty()) return result;
    for (const Seed& seed : seeds_)
        if (cause_->regimes.count(seed.regime) > 0 && result.size() <= most_seeds) result.push_back(seed.shipment);
    return result;
}

// The tests beside the rules as they stand: cheap, and of shipments that people thought of. That the answer differs is
// not enough: the difference itself must show in what the rule comes to.
void Searching::search_seeds(const Occasion& occasion, Budget& budget) {
    const Moment& moment = *occasion.moment;
    explore::Finder finder({{before_.program, moment.before}, {after_.program, moment.after}});
    for (const Seed& seed : seeds_) {
        if (cause_->regimes.count(seed.regime) == 0) continue;
        if (enough() || !budget.spend()) return;
        auto found = judge(seed.shipment, moment.before, moment.after);
        if (!found) continue;
        for (const Cell& cell : occasion.cells) {
            std::vector<explore::Goal> own(cell.goals.begin(),
                                           cell.goals.begin() + static_cast<std::ptrdiff_t>(cell.own));
            if (!finder.meets(seed.shipment, own)) continue;
            found->own = std::move(own);
            keep(std::move(*found));
            break;
        }
    }
}

void Searching::search_own_days() {
    reached_ = true;
    for (const Seed& seed : seeds_) {
        const Node* date = seed.shipment.find("date");
        auto day = date == nullptr ? std::nullopt : language::parse_day(date->text);
        if (options_.as_of) day = options_.as_of;
        if (!day || enough()) continue;
        if (auto found = judge(seed.shipment, *day, *day)) keep(std::move(*found));
    }
}

void Searching::search_cells(const Occasion& occasion, Budget& budget) {
    const Moment& moment = *occasion.moment;
    explore::Finder finder({{before_.program, moment.before}, {after_.program, moment.after}});
    const std::vector<Node> all = starts();
    for (const Node& start : all)
        for (const Cell& cell : occasion.cells) {
            if (enough()) return;
            if (budget.left == 0) break;
            Budget part{std::min(budget.left, std::max<std::size_t>(20, options_.budget / parts_of_budget))};
            const std::size_t given = part.left;
            const Ended ended = finder.find(start, cell.goals, cell.hints, part, [&](const Node& shipment) {
                return accept(shipment, cell, moment.before, moment.after);
            });
            budget.left -= given - part.left;
            if (ended == Ended::spent) cut_ = true;
        }
}

// An answer that hangs on open facts is a poor example: they are stated, as long as the difference still shows.
Searching::Found Searching::settle(Found found) {
    explore::Finder finder({{before_.program, found.before}, {after_.program, found.after}});
    const auto width = [](const Found& one) {
        const auto of = [](const Reading& side) {
            return static_cast<int>(side.at_most) - static_cast<int>(side.at_least);
        };
        return of(one.witness.before) + of(one.witness.after);
    };
    std::set<std::string> asked;
    for (int round = 0; round < most_questions && !found.decided(); ++round) {
        const std::size_t law = found.witness.after.decided() ? 0 : 1;
        std::string fact;
        for (const std::string& one :
             runner_.questions(law, found.shipment, law == 0 ? found.before : found.after, cause_->jurisdiction))
            if (fact.empty() && explore::look_up(found.shipment, one) == nullptr && asked.insert(one).second)
                fact = one;
        if (fact.empty()) return found;
        std::optional<Found> best;
        for (const char* value : {"false", "true", "none", "0", "100", "US"}) {
            Node stated = found.shipment;
            if (!explore::put(stated, fact, explore::word(value))) continue;
            if (!finder.meets(stated, found.own)) continue;
            auto one = judge(stated, found.before, found.after);
            if (!one || one->witness.difference.direction != found.witness.difference.direction) continue;
            if (width(*one) > width(found) || (best && width(*one) >= width(*best))) continue;
            one->own = found.own;
            best = std::move(one);
        }
        if (best) found = std::move(*best);
    }
    return found;
}

void Searching::finish(Found found, Flips& flips) {
    found = settle(std::move(found));
    const Found first = found;
    Budget budget{steps_to_shrink};
    explore::Finder finder({{before_.program, first.before}, {after_.program, first.after}});
    const auto same = [&](const Node& shipment) {
        if (!finder.meets(shipment, first.own)) return false;
        const auto again = judge(shipment, first.before, first.after);
        return again && again->witness.difference.direction == first.witness.difference.direction &&
               again->witness.difference.what == first.witness.difference.what &&
               again->witness.before.at_least == first.witness.before.at_least &&
               again->witness.before.at_most == first.witness.before.at_most &&
               again->witness.after.at_least == first.witness.after.at_least &&
               again->witness.after.at_most == first.witness.after.at_most;
    };
    explore::remove(found.shipment, "date");
    const Node small = explore::shrink(found.shipment, budget, same);
    Node dated = explore::mapping();
    if (!options_.days) explore::put(dated, "date", explore::word(language::format_day(found.before)));
    // As people write it: the items last, and behind them what is assumed.
    for (const std::string_view last : {"", "items", "assume"})
        for (const text::Entry& entry : small.entries) {
            const bool late = entry.key.text == "items" || entry.key.text == "assume";
            if (last.empty() ? !late : entry.key.text == last) dated.entries.push_back(entry);
        }
    // What is printed is what was run: read from its own text once more.
    const std::string yaml = text::write_yaml(dated);
    text::Sources sources;
    text::Diagnostics faults;
    const text::FileId file = sources.add("witness.yaml", yaml);
    const auto node = text::read_yaml(sources, file, {}, faults);
    if (!node || !same(*node)) return;
    auto result = judge(*node, found.before, found.after);
    result->witness.shipment = yaml;
    result->witness.day_before = language::format_day(found.before);
    result->witness.day_after = language::format_day(found.after);
    flips.witnesses.push_back(std::move(result->witness));
}

void Searching::search(std::size_t index, const Cause& cause, Flips& flips) {
    change_ = index;
    cause_ = &cause;
    found_.clear();
    masking_.clear();
    silencing_.clear();
    reached_ = cut_ = false;
    if (!cause.searched) return flips.silent.push_back({index, Unshown::not_searched, {}});
    if (cause.occasions.empty() && !cause.own_days) {
        // Where nothing but the name is another, there is nothing to be decided.
        const bool renamed = structure_.changes[index].how == How::moved && structure_.changes[index].only_words();
        return flips.silent.push_back({index, renamed ? Unshown::not_searched : Unshown::not_deciding, {}});
    }
    Budget budget{options_.budget};
    Budget for_seeds{options_.budget / 4};
    if (cause.own_days) search_own_days();
    for (const Occasion& occasion : cause.occasions) search_seeds(occasion, for_seeds);
    masking_.clear();
    silencing_.clear();
    for (const Occasion& occasion : cause.occasions) search_cells(occasion, budget);
    if (budget.left == 0) cut_ = true;
    // A shipment that gets another outcome says more than one that gets the same for other reasons.
    if (found_.size() > 1)
        if (const auto other = found_.find(Direction::other);
            other != found_.end() && other->second.witness.difference.what != Other::review)
            found_.erase(other);
    for (auto& [direction, found] : found_) finish(std::move(found), flips);
    if (!found_.empty()) return;
    Silent silent{index, Unshown::not_reached, {}};
    if (reached_) {
        const std::set<std::string>& rules = silencing_.empty() ? masking_ : silencing_;
        silent = {index, Unshown::masked, {rules.begin(), rules.end()}};
    } else if (cut_) {
        silent.reason = Unshown::budget;
    }
    flips.silent.push_back(std::move(silent));
}

}  // namespace

std::string_view unshown_name(Unshown reason) {
    switch (reason) {
        case Unshown::not_searched: return "not_searched";
        case Unshown::not_deciding: return "not_deciding";
        case Unshown::masked: return "masked";
        case Unshown::budget: return "budget";
        default: return "not_reached";
    }
}

Flips find_flips(const Rulebook& before, const Rulebook& after, const Structure& structure,
                 const std::vector<Seed>& seeds, const FlipOptions& options) {
    const program::Program old(before, {rulebook::none, options.posture, {}});
    const program::Program fresh(after, {rulebook::none, options.posture, {}});
    const Dependencies old_reads(before);
    const Dependencies fresh_reads(after);
    const Side a{&before, &old, &old_reads};
    const Side b{&after, &fresh, &fresh_reads};
    const std::vector<Moment> days = moments(a, b, options.as_of, options.days);
    const Causes causes(a, b, structure, days);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < structure.changes.size(); ++i)
        if (structure.changes[i].of_law()) open.push_back(i);
    const std::size_t jobs = options.jobs == 0 ? explore::default_jobs() : options.jobs;
    std::vector<std::unique_ptr<Runner>> runners(jobs);
    std::vector<Flips> parts(open.size());
    explore::in_parallel(open.size(), jobs, [&](std::size_t i, std::size_t worker) {
        if (!runners[worker]) runners[worker] = std::make_unique<Runner>(a, b);
        Searching searching(a, b, structure, seeds, options, *runners[worker]);
        searching.search(open[i], causes.of(structure.changes[open[i]]), parts[i]);
    });
    Flips result;
    for (Flips& part : parts) {
        for (Witness& one : part.witnesses) result.witnesses.push_back(std::move(one));
        for (Silent& one : part.silent) result.silent.push_back(std::move(one));
    }
    return result;
}

}  // namespace portcullis::quality

#include "cli/world_runs.hpp"

#include "cli/show_options.hpp"
#include "explore/in_order.hpp"
#include "input/shipment.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <memory>
#include <ostream>

namespace portcullis::cli {
namespace {

std::string rendered(const text::Sources& sources, const text::Diagnostics& faults, const text::RenderOptions& look) {
    constexpr std::size_t most = 50;  // of one shipment
    std::string out;
    std::size_t count = 0;
    for (const text::Diagnostic& one : faults.sorted())
        if (++count <= most) out += text::render(sources, one, look) + "\n";
    if (count > most) out += fmt::format("portcullis: {} more reports are not shown\n", count - most);
    return out;
}

bool reads_alike(const explore::Setting& a, const explore::Setting& b) {
    return a.book == b.book && a.input.as_of == b.input.as_of && a.input.assume == b.input.assume;
}

// From the first world to each of the others.
std::vector<explore::ImpactRow> rows_of(const PortfolioRecord& record, std::size_t number, const WorldAnswers& run) {
    const auto any =
        std::find_if(run.answers.begin(), run.answers.end(), [](const auto& one) { return one.has_value(); });
    explore::Parcel parcel;
    if (any != run.answers.end()) parcel = explore::parcel_of(**any);
    parcel.number = number;
    parcel.name = record.name;
    std::vector<explore::ImpactRow> rows;
    const std::optional<Determination>& before = run.answers.front();
    for (std::size_t i = 1; i < run.answers.size(); ++i) {
        const std::optional<Determination>& after = run.answers[i];
        explore::ImpactRow row{parcel, {}, {}, std::nullopt, std::nullopt, {}};
        if (before) {
            row.before = explore::ends_of(*before);
            row.day_before = before->as_of;
        }
        if (after) {
            row.after = explore::ends_of(*after);
            row.day_after = after->as_of;
        }
        if (before && after) row.difference = explore::compare(*before, *after);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

WorldRuns::WorldRuns(const std::vector<World>& worlds, const decide::Options& options, const text::RenderOptions& look)
    : worlds_(worlds), options_(options), look_(look) {
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        deciders_.emplace_back(*worlds[i].program);
        std::size_t first = 0;
        while (!reads_alike(worlds[first].setting, worlds[i].setting)) ++first;
        as_.push_back(first);
    }
}

WorldAnswers WorldRuns::run(const PortfolioRecord& record) {
    WorldAnswers result;
    result.answers.resize(worlds_.size());
    text::Sources sources;
    text::Diagnostics faults;
    result.node = record.from->parse(record.raw, sources, faults);
    if (!result.node && !faults.has_errors())
        result.faults = "portcullis: `" + text::printable(record.name) + "` is no shipment\n";
    result.faults += rendered(sources, faults, look_);
    if (faults.has_errors()) result.node.reset();
    for (std::size_t i = 0; result.node && i < worlds_.size(); ++i)
        if (as_[i] == i) read(i, *result.node, sources, result);
    return result;
}

// For all worlds that read it as this one does.
void WorldRuns::read(std::size_t first, const text::Node& node, const text::Sources& sources, WorldAnswers& result) {
    text::Diagnostics faults;
    const explore::Setting& setting = worlds_[first].setting;
    const auto shipment = input::read_shipment(*setting.book, node, setting.input, faults);
    const std::string reports = rendered(sources, faults, look_);
    if (!reports.empty() && result.faults.find(reports) == std::string::npos) {
        const bool apart = std::any_of(as_.begin(), as_.end(), [](std::size_t one) { return one != 0; });
        if (apart) result.faults += fmt::format("portcullis: under `{}`:\n", text::printable(worlds_[first].note.name));
        result.faults += reports;
    }
    if (!shipment || faults.has_errors()) return;
    for (std::size_t i = first; i < worlds_.size(); ++i)
        if (as_[i] == first) result.answers[i] = deciders_[i].determine(shipment->facts, options_);
}

bool run_stream(Context& context, PortfolioFiles& files, std::vector<PortfolioRecord> ahead, const Stream& stream,
                const Rows& rows) {
    struct Done {
        std::string faults;
        bool readable = true;
        std::vector<explore::ImpactRow> rows;
    };
    struct Job {
        PortfolioRecord record;
        std::size_t number = 0;
    };
    const text::RenderOptions look = fault_look(context);
    const std::size_t jobs = stream.jobs == 0 ? explore::default_jobs() : stream.jobs;
    std::vector<std::unique_ptr<WorldRuns>> runs(jobs);
    std::size_t taken = 0;
    bool good = true;
    explore::in_order<Job, Done>(
        jobs,
        [&](Job& job) {
            job.number = taken + 1;
            if (taken < ahead.size()) job.record = std::move(ahead[taken]);
            else if (!files.next(job.record)) return false;
            ++taken;
            return true;
        },
        [&](const Job& job, std::size_t worker) {
            if (!runs[worker]) runs[worker] = std::make_unique<WorldRuns>(stream.worlds, stream.options, look);
            WorldAnswers run = runs[worker]->run(job.record);
            Done done{std::move(run.faults), true, rows_of(job.record, job.number, run)};
            for (const auto& answer : run.answers) done.readable = done.readable && answer;
            return done;
        },
        [&](const Job&, Done&& done) {
            context.err << done.faults;
            good = good && done.readable;
            rows(std::move(done.rows));
        });
    return good && files.unreadable() == 0;
}

}  // namespace portcullis::cli

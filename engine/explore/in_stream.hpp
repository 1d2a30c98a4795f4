// A stream worked on by several threads in large jobs, with the results in the order of the stream and bounded memory:
// whoever is free takes the next job, and nobody waits for the others unless he is far ahead.
#pragma once

#include "explore/parallel.hpp"

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace portcullis::explore {

// `next(Job&)` takes one more of the stream, or says false; the job is a new one, or one that is done, for its memory.
// `work(const Job&, worker)` gives its Result, `worker` is below `jobs`; `done(const Job&, Result&&)` sees all in
// order. `next` and `done` may be called by any thread, but one at a time. Whatever one of them throws ends the work
// and is thrown on.
template <class Job, class Result, class Next, class Work, class Done>
void in_stream(std::size_t jobs, Next next, Work work, Done done) {
    if (jobs == 0) jobs = default_jobs();
    const std::size_t most_ahead = 2 * jobs;
    std::mutex guard;
    std::condition_variable change;
    std::map<std::size_t, std::pair<Job, Result>> waiting;
    std::vector<Job> spare;
    std::size_t taken = 0;
    std::size_t seen = 0;
    bool ended = false;
    const auto one_job = [&](std::size_t worker) {
        std::unique_lock<std::mutex> lock(guard);
        change.wait(lock, [&] { return ended || taken < seen + most_ahead; });
        Job job{};
        if (!ended && !spare.empty()) {
            job = std::move(spare.back());
            spare.pop_back();
        }
        ended = ended || !next(job);
        change.notify_all();
        if (ended) return false;
        const std::size_t number = taken++;
        lock.unlock();
        Result result = work(std::as_const(job), worker);
        lock.lock();
        waiting.emplace(number, std::pair<Job, Result>(std::move(job), std::move(result)));
        for (auto first = waiting.begin(); first != waiting.end() && first->first == seen; first = waiting.begin()) {
            done(std::as_const(first->second.first), std::move(first->second.second));
            spare.push_back(std::move(first->second.first));
            waiting.erase(first);
            ++seen;
        }
        change.notify_all();
        return true;
    };
    in_parallel(jobs, jobs, [&](std::size_t, std::size_t worker) {
        try {
            while (one_job(worker)) {
            }
        } catch (...) {
            const std::lock_guard<std::mutex> lock(guard);
            ended = true;
            change.notify_all();
            throw;
        }
    });
}

}  // namespace portcullis::explore

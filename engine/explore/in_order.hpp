// A stream worked on by several threads, with the results in the order of the stream and bounded memory: the result is
// the same for any number of threads.
#pragma once

#include "explore/parallel.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace portcullis::explore {

// `next(Job&)` takes one more of the stream, or says false; `work(const Job&, worker)` gives its Result, `worker` is
// below `jobs`; `done(const Job&, Result&&)` sees all in order. Only `work` is called by several threads at a time.
// Whatever one of them throws ends the work and is thrown on.
template <class Job, class Result, class Next, class Work, class Done>
void in_order(std::size_t jobs, Next next, Work work, Done done) {
    constexpr std::size_t block = 256;  // for each thread: long enough that they seldom wait for each other
    if (jobs == 0) jobs = default_jobs();
    std::vector<Job> waiting(jobs * block);
    std::vector<Result> results(waiting.size());
    for (bool more = true; more;) {
        std::size_t count = 0;
        while (count < waiting.size() && (more = next(waiting[count]))) ++count;
        in_parallel(count, jobs,
                    [&](std::size_t index, std::size_t worker) { results[index] = work(waiting[index], worker); });
        for (std::size_t i = 0; i < count; ++i) done(waiting[i], std::move(results[i]));
    }
}

}  // namespace portcullis::explore

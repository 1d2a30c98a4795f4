#include "explore/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace portcullis::explore {

std::size_t default_jobs() { return std::max(1u, std::thread::hardware_concurrency()); }

void in_parallel(std::size_t count, std::size_t jobs, const std::function<void(std::size_t, std::size_t)>& work) {
    if (jobs == 0) jobs = default_jobs();
    jobs = std::min(jobs, std::max<std::size_t>(count, 1));
    std::atomic<std::size_t> next{0};
    std::exception_ptr fault;
    std::mutex guard;
    const auto run = [&](std::size_t worker) {
        for (std::size_t index = next++; index < count; index = next++) {
            try {
                work(index, worker);
            } catch (...) {
                const std::lock_guard<std::mutex> lock(guard);
                if (!fault) fault = std::current_exception();
                next = count;
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t worker = 1; worker < jobs; ++worker) threads.emplace_back(run, worker);
    run(0);
    for (std::thread& thread : threads) thread.join();
    if (fault) std::rethrow_exception(fault);
}

}  // namespace portcullis::explore

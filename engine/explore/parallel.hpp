// The same work for many independent indices, on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace portcullis::explore {

// Calls `work(index, worker)` once for each index below `count`, with `worker` below `jobs`; the order is not fixed, so
// results go to places of their own. `jobs` 0: as many as the machine has. The first exception is thrown on, after all
// threads ended. With one job no thread is started.
void in_parallel(std::size_t count, std::size_t jobs, const std::function<void(std::size_t, std::size_t)>& work);

// What `jobs` 0 stands for.
[[nodiscard]] std::size_t default_jobs();

}  // namespace portcullis::explore

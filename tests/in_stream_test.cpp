// Work on a stream by several threads: in order, bounded, and ended by what is thrown.
#include "explore/in_stream.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace portcullis::explore {
namespace {

TEST(InStream, ResultsComeInTheOrderOfTheStream) {
    for (const std::size_t jobs : {1U, 2U, 7U}) {
        int next = 0;
        std::vector<int> seen;
        std::size_t most_ahead = 0;
        in_stream<int, int>(
            jobs,
            [&](int& job) {
                most_ahead = std::max(most_ahead, static_cast<std::size_t>(next) - seen.size());
                job = next++;
                return next <= 1000;
            },
            [](int job, std::size_t) { return job * 2; },
            [&](int job, int result) {
                EXPECT_EQ(result, job * 2);
                seen.push_back(job);
            });
        ASSERT_EQ(seen.size(), 1000U);
        EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
        EXPECT_LE(most_ahead, 2 * jobs);
    }
}

TEST(InStream, WhatIsThrownEndsTheWork) {
    for (const std::size_t jobs : {1U, 4U}) {
        int next = 0;
        std::atomic<int> done{0};
        const auto work = [](int job, std::size_t) {
            if (job == 50) throw std::runtime_error("fifty");
            return job;
        };
        EXPECT_THROW((in_stream<int, int>(
                         jobs, [&](int& job) { return (job = next++) < 100'000; }, work, [&](int, int) { ++done; })),
                     std::runtime_error);
        EXPECT_LE(done, 50);
        EXPECT_LT(next, 1000);
    }
}

TEST(InStream, AnEmptyStreamIsDone) {
    bool any = false;
    in_stream<int, int>(
        3, [](int&) { return false; }, [](int job, std::size_t) { return job; }, [&](int, int) { any = true; });
    EXPECT_FALSE(any);
}

}  // namespace
}  // namespace portcullis::explore

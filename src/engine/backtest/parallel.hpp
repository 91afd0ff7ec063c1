#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace qiao::engine::backtest {

/// Calls `work(item, thread)` for every item below `items`, on `threads` threads that take the next item when they are
/// free. What an item writes must be its own: then the result does not depend on the number of threads.
template <class Work>
void for_each_item(std::size_t items, std::size_t threads, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&](std::size_t thread) {
        for (auto item = next.fetch_add(1); item < items; item = next.fetch_add(1)) work(item, thread);
    };
    std::vector<std::jthread> others;
    for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(run, thread);
    run(0);
}

}  // namespace qiao::engine::backtest

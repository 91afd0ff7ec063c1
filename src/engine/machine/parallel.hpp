#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace qiao::engine::machine {

/// Calls `work(part, begin, end)` for equal parts of 0 … count, one part a thread, and waits. What is computed must not
/// depend on where the parts meet. Fewer than `grain` a thread are not worth starting one (some 30 µs).
/// Errors: what `work` throws, the first part's first.
template <class Work>
void in_parts(std::size_t count, int threads, std::size_t grain, const Work& work) {
    const auto most = std::max<std::size_t>(count / std::max<std::size_t>(grain, 1), 1);
    const auto parts = std::min(static_cast<std::size_t>(std::max(threads, 1)), most);
    std::vector<std::exception_ptr> failures(parts);
    const auto run = [&](std::size_t part) {
        try {
            work(part, count * part / parts, count * (part + 1) / parts);
        } catch (...) {
            failures[part] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t part = 1; part < parts; ++part) others.emplace_back(run, part);
        run(0);
    }
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace qiao::engine::machine

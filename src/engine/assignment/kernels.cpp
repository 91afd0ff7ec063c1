#include "engine/assignment/kernels.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "engine/assignment/lanes.hpp"

namespace qiao::engine::assignment {
namespace {

using Whole = std::int64_t;

template <int width, class T>
[[gnu::always_inline]] inline void group_minima(const Grid& grid, const void* row, const Whole* duals,
                                                std::size_t columns, Whole* minima) {
    using Vector = lanes::Vector<Whole, width>;
    const auto* cells = static_cast<const T*>(row);
    const auto groups = groups_of(columns);
    std::fill(minima, minima + groups, INT64_MAX);
    for (std::size_t begin = 0; begin < columns; begin += groups) {
        const auto count = std::min(groups, columns - begin);
        std::size_t at = 0;
        for (; at + width <= count; at += width) {
            const Vector reduced =
                lanes::costs_of<width>(grid, cells + begin + at) - lanes::load<Vector>(duals + begin + at);
            const auto least = lanes::load<Vector>(minima + at);
            const Vector less = reduced < least ? reduced : least;
            std::memcpy(minima + at, &less, sizeof less);
        }
        for (; at < count; ++at)
            minima[at] = std::min(minima[at], lanes::cost_of(grid, cells[begin + at]) - duals[begin + at]);
    }
}

template <int width>
[[gnu::always_inline]] inline std::size_t count_up_to(const Whole* values, std::size_t count, Whole bound) {
    using Vector = lanes::Vector<Whole, width>;
    Vector found{};
    std::size_t at = 0;
    for (; at + width <= count; at += width) found -= (lanes::load<Vector>(values + at) <= bound);
    std::size_t total = 0;
    for (int lane = 0; lane < width; ++lane) total += static_cast<std::size_t>(found[lane]);
    for (; at < count; ++at) total += values[at] <= bound ? 1U : 0U;
    return total;
}

/// The reduced costs of a block of columns, then `take(reduced, column)` for each, if any is below the block's `bounds`.
template <int width, class T, class Bounds, class Take>
[[gnu::always_inline]] inline void each_below(const Grid& grid, const T* cells, const Whole* duals, std::size_t columns,
                                              const Bounds& bounds, const Take& take) {
    using Vector = lanes::Vector<Whole, width>;
    constexpr std::size_t block = 32;
    std::size_t begin = 0;
    for (; begin + block <= columns; begin += block) {
        Whole reduced[block];
        Vector any{};
        for (std::size_t at = 0; at < block; at += width) {
            const Vector here =
                lanes::costs_of<width>(grid, cells + begin + at) - lanes::load<Vector>(duals + begin + at);
            std::memcpy(reduced + at, &here, sizeof here);
            any |= bounds(here, begin + at);
        }
        Whole some = 0;
        for (int lane = 0; lane < width; ++lane) some |= any[lane];
        if (some == 0) continue;
        for (std::size_t at = 0; at < block; ++at) take(reduced[at], begin + at);
    }
    for (; begin < columns; ++begin) take(lanes::cost_of(grid, cells[begin]) - duals[begin], begin);
}

template <int width, class T>
[[gnu::always_inline]] inline std::size_t up_to(const Grid& grid, const void* row, const Whole* duals,
                                                std::size_t columns, Whole level, std::size_t ties, Candidate* out) {
    using Vector = lanes::Vector<Whole, width>;
    std::size_t found = 0, tied = 0;
    const auto bounds = [&](const Vector& reduced, std::size_t) __attribute__((always_inline)) {
        return reduced <= level;
    };
    const auto take = [&](Whole reduced, std::size_t column) __attribute__((always_inline)) {
        const bool tie = reduced == level && tied < ties;
        out[found] = {reduced, static_cast<std::int32_t>(column)};
        tied += tie ? 1U : 0U;
        found += reduced < level || tie ? 1U : 0U;
    };
    each_below<width>(grid, static_cast<const T*>(row), duals, columns, bounds, take);
    return found;
}

template <int width, class T>
[[gnu::always_inline]] inline std::size_t closer(const Grid& grid, const void* row, const Whole* duals,
                                                 const Whole* distances, std::size_t columns, Whole offset, Whole limit,
                                                 Candidate* out) {
    using Vector = lanes::Vector<Whole, width>;
    std::size_t found = 0;
    const auto bounds = [&](const Vector& reduced, std::size_t column) __attribute__((always_inline)) {
        const Vector distance = reduced + offset;
        return (distance < lanes::load<Vector>(distances + column)) & (distance < limit);
    };
    const auto take = [&](Whole reduced, std::size_t column) __attribute__((always_inline)) {
        const Whole distance = reduced + offset;
        out[found] = {distance, static_cast<std::int32_t>(column)};
        found += distance < distances[column] && distance < limit ? 1U : 0U;
    };
    each_below<width>(grid, static_cast<const T*>(row), duals, columns, bounds, take);
    return found;
}

template <class T>
Whole cost(const Grid& grid, const void* row, std::size_t column) {
    return lanes::cost_of(grid, static_cast<const T*>(row)[column]);
}

/// The loops above as functions of one level: `target` is the attribute, `width` the lanes of a register.
#define QIAO_KERNELS(level, target, width)                                                                            \
    template <class T>                                                                                                \
    struct level {                                                                                                    \
        target static void minima(const Grid& grid, const void* row, const Whole* duals, std::size_t columns,         \
                                  Whole* out) {                                                                       \
            group_minima<width, T>(grid, row, duals, columns, out);                                                   \
        }                                                                                                             \
        target static std::size_t count(const Whole* values, std::size_t size, Whole bound) {                         \
            return count_up_to<width>(values, size, bound);                                                           \
        }                                                                                                             \
        target static std::size_t near(const Grid& grid, const void* row, const Whole* duals, const Whole* distances, \
                                       std::size_t columns, Whole offset, Whole limit, Candidate* out) {              \
            return closer<width, T>(grid, row, duals, distances, columns, offset, limit, out);                        \
        }                                                                                                             \
        target static std::size_t low(const Grid& grid, const void* row, const Whole* duals, std::size_t columns,     \
                                      Whole level, std::size_t ties, Candidate* out) {                                \
            return up_to<width, T>(grid, row, duals, columns, level, ties, out);                                      \
        }                                                                                                             \
        static constexpr Kernels all{minima, count, low, near, cost<T>, sizeof(T)};                                   \
    }

QIAO_KERNELS(Portable, , 2);
#ifdef QIAO_X86
QIAO_KERNELS(Avx2, QIAO_AVX2, 4);
QIAO_KERNELS(Avx512, QIAO_AVX512, 8);
#endif

template <template <class> class Level>
const Kernels& of(const CostMatrix& matrix) {
    static constexpr std::array<const Kernels*, 4> all{&Level<std::int32_t>::all, &Level<std::int64_t>::all,
                                                       &Level<float>::all, &Level<double>::all};
    return *all[matrix.cells.index()];
}

}  // namespace

const Kernels& kernels_for(const CostMatrix& matrix, KernelLevel level) {
#ifdef QIAO_X86
    if (level == KernelLevel::avx512) return of<Avx512>(matrix);
    if (level == KernelLevel::avx2) return of<Avx2>(matrix);
#endif
    base::check(level == KernelLevel::portable, "a kernel that this machine has");
    return of<Portable>(matrix);
}

}  // namespace qiao::engine::assignment

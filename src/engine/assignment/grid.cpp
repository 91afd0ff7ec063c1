#include "engine/assignment/grid.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>
#include <mutex>
#include <type_traits>

#include "engine/machine/parallel.hpp"

namespace qiao::engine::assignment {
namespace {

constexpr int whole_bits = 54;
constexpr int floating_bits = 50;    // the kernels round by adding 1.5 · 2^52
constexpr int forbidding_bits = 57;  // less the bits of the size: a dual may then grow by every step of a path
constexpr std::size_t lanes = 16;

/// Sixteen minima and maxima side by side, so that the compiler needs no permission to reorder.
template <class T>
Extent extent_of_cells(const T* cells, std::size_t count) {
    constexpr T top = std::numeric_limits<T>::max(), bottom = std::numeric_limits<T>::lowest();
    T low[lanes], high[lanes];
    std::fill(low, low + lanes, top);
    std::fill(high, high + lanes, bottom);
    int odd = 0;
    const auto take = [&](T cell, std::size_t lane) {
        const bool finite = cell - cell == 0;
        odd |= finite ? 0 : 1;
        const T least = finite ? cell : top, most = finite ? cell : bottom;
        low[lane] = least < low[lane] ? least : low[lane];
        high[lane] = most > high[lane] ? most : high[lane];
    };
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane) take(cells[at + lane], lane);
    for (; at < count; ++at) take(cells[at], 0);
    const T least = *std::min_element(low, low + lanes), most = *std::max_element(high, high + lanes);
    Extent extent{.some = least <= most, .forbids = odd != 0};
    if (!extent.some) return extent;
    extent.low = static_cast<double>(least), extent.high = static_cast<double>(most);
    if constexpr (std::is_integral_v<T>) extent.low_whole = least, extent.high_whole = most;
    return extent;
}

Extent joined(const Extent& a, const Extent& b) {
    if (!a.some || !b.some) {
        auto either = a.some ? a : b;
        either.forbids = a.forbids || b.forbids;
        return either;
    }
    return {std::min(a.low_whole, b.low_whole),
            std::max(a.high_whole, b.high_whole),
            std::min(a.low, b.low),
            std::max(a.high, b.high),
            true,
            a.forbids || b.forbids};
}

base::Error spread_error(const Extent& extent, bool whole) {
    const auto words = whole ? fmt::format("{} … {}", extent.low_whole, extent.high_whole)
                             : fmt::format("{} … {}", extent.low, extent.high);
    return {base::Code::invalid_value, "matrix", {{"value", words}}, "error.assignment.spread"};
}

base::Result<Grid> whole_grid(const CostMatrix& matrix, const Extent& extent, bool maximise) {
    const auto size = static_cast<double>(std::min(matrix.rows, matrix.columns));
    const auto spread = static_cast<std::uint64_t>(extent.high_whole) - static_cast<std::uint64_t>(extent.low_whole);
    const double largest = std::max(std::abs(extent.low), std::abs(extent.high));
    if (std::bit_width(spread) > whole_bits || largest * size > 0x1p62 || largest > 0x1p60)
        return spread_error(extent, true);
    Grid grid{.base_whole = maximise ? extent.high_whole : extent.low_whole, .flip = maximise ? -1 : 0};
    grid.shift = whole_bits - static_cast<int>(std::bit_width(std::max<std::uint64_t>(spread, 1)));
    grid.span = static_cast<std::int64_t>(std::max<std::uint64_t>(spread, 1)) << grid.shift;
    grid.largest = largest;
    grid.constant = spread == 0;
    return grid;
}

base::Result<Grid> floating_grid(const CostMatrix& matrix, const Extent& extent, bool maximise) {
    const double spread = extent.high - extent.low;
    int exponent = 0;
    static_cast<void>(std::frexp(spread, &exponent));
    if (!std::isfinite(spread) || (spread > 0 && exponent < -900)) return spread_error(extent, false);
    const auto size = std::bit_width(std::min(matrix.rows, matrix.columns));
    const int bits = extent.forbids ? std::min(floating_bits, forbidding_bits - static_cast<int>(size)) : floating_bits;
    Grid grid{.base = maximise ? extent.high : extent.low};
    const double scale = spread > 0 ? std::ldexp(1, bits - exponent) : 1;
    grid.scale = maximise ? -scale : scale;
    grid.span = std::max<std::int64_t>(static_cast<std::int64_t>(std::ceil(spread * scale)), 1);
    grid.forbids = extent.forbids;
    grid.largest = std::max(std::abs(extent.low), std::abs(extent.high));
    grid.constant = spread == 0 && !extent.forbids;
    return grid;
}

}  // namespace

Extent extent_of(const CostMatrix& matrix, int threads) {
    const auto count = matrix.rows * matrix.columns;
    Extent extent;
    std::mutex joining;
    machine::in_parts(count, threads, std::size_t{1} << 20, [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto part =
            std::visit([&](const auto* cells) { return extent_of_cells(cells + begin, end - begin); }, matrix.cells);
        const std::lock_guard lock{joining};
        extent = joined(extent, part);
    });
    return extent;
}

base::Result<Grid> grid_for(const CostMatrix& matrix, const Extent& extent, bool maximise) {
    if (!extent.some) return Grid{.forbids = true};
    return matrix.whole() ? whole_grid(matrix, extent, maximise) : floating_grid(matrix, extent, maximise);
}

}  // namespace qiao::engine::assignment

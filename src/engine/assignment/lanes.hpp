#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "engine/assignment/grid.hpp"
#include "engine/machine/vectors.hpp"

/// Elements to costs, one at a time and `width` at a time.
///
/// A double is rounded to an integer by adding 1.5 · 2^52: the sum's low bits are then the integer, in two instructions that
/// every level has. Multiplying by a power of two is exact, so fusing it with the addition changes nothing.
namespace qiao::engine::assignment::lanes {

inline constexpr double rounding = 0x1.8p52;
inline constexpr std::int64_t rounding_bits = 0x4338000000000000;

using machine::load;
using machine::Vector;

template <class T>
[[gnu::always_inline]] inline std::int64_t cost_of(const Grid& grid, T cell) {
    if constexpr (std::is_integral_v<T>) {
        return (((cell - grid.base_whole) ^ grid.flip) - grid.flip) << grid.shift;
    } else {
        if (!(cell - cell == 0)) return forbidden_cost;
        const double moved = (static_cast<double>(cell) - grid.base) * grid.scale + rounding;
        std::int64_t bits = 0;
        std::memcpy(&bits, &moved, sizeof bits);
        return bits - rounding_bits;
    }
}

template <int width, class T>
[[gnu::always_inline]] inline Vector<std::int64_t, width> costs_of(const Grid& grid, const T* cells) {
    using Whole = Vector<std::int64_t, width>;
    const auto raw = load<Vector<T, width>>(cells);
    if constexpr (std::is_integral_v<T>) {
        const auto cell = __builtin_convertvector(raw, Whole);
        return (((cell - grid.base_whole) ^ grid.flip) - grid.flip) << static_cast<std::int64_t>(grid.shift);
    } else {
        const auto cell = __builtin_convertvector(raw, Vector<double, width>);
        const auto moved = (cell - grid.base) * grid.scale + rounding;
        const auto cost = reinterpret_cast<Whole>(moved) - rounding_bits;
        return cell - cell == 0 ? cost : Whole{} + forbidden_cost;
    }
}

}  // namespace qiao::engine::assignment::lanes

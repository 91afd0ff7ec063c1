#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "engine/assignment/cost_matrix.hpp"

namespace qiao::engine::assignment {

/// The whole numbers that stand for the costs while they are solved. Every search below works on integers, so a sum does
/// not depend on its order and no kernel, thread or compiler can change an answer.
///
///     whole input      cost = (value − base) · 2^shift            exact
///     floating input   cost = round((value − base) · scale)       scale a power of two; some 2^50 steps over the spread
///
/// `base` is the smallest value (the largest, and the sign turned, to maximise), so costs begin at nought. The shift gives
/// whole costs room below the unit: prices may then move by less than one.
struct Grid {
    std::int64_t base_whole{0};
    std::int64_t flip{0};  ///< 0, or −1 to maximise
    int shift{0};
    double base{0};
    double scale{1};       ///< negative to maximise
    std::int64_t span{1};  ///< the largest cost, at least 1
    bool forbids{false};   ///< some pair is forbidden
    bool constant{false};  ///< none is, and all values are the same
    double largest{0};     ///< absolute, of the values: what rounding of the results is measured by
};

/// What a forbidden pair costs. Column duals stay within ±reach, so a reduced cost at or above `reach` is a forbidden one.
inline constexpr std::int64_t forbidden_cost = std::int64_t{1} << 61;
inline constexpr std::int64_t reach = std::int64_t{1} << 60;

/// The smallest and largest value and whether there are forbidden ones.
struct Extent {
    std::int64_t low_whole{INT64_MAX}, high_whole{INT64_MIN};
    double low{0}, high{0};
    bool some{false};  ///< there is a value that is not forbidden
    bool forbids{false};
};

/// Cost: one pass over the matrix.
[[nodiscard]] Extent extent_of(const CostMatrix& matrix, int threads);

/// Errors: invalid_value (field "matrix"; text `error.assignment.spread`): the values lie too far apart, are too large or too
/// close to be told apart exactly.
[[nodiscard]] base::Result<Grid> grid_for(const CostMatrix& matrix, const Extent& extent, bool maximise);

}  // namespace qiao::engine::assignment

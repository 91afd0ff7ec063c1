#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/assignment/cost_matrix.hpp"
#include "engine/assignment/grid.hpp"
#include "engine/machine/kernel_level.hpp"

namespace qiao::engine::assignment {

using machine::kernel_levels;
using machine::KernelLevel;
using machine::name_of;

/// A column and its reduced cost (cost less the column's dual).
struct Candidate {
    std::int64_t reduced{0};
    std::int32_t column{0};
};

/// Columns of one row that are looked at together: group g of a row of m columns holds g, g + G, g + 2G, … where G is
/// `groups_of(m)`. Far apart on purpose: in smooth matrices neighbours are cheap together.
inline constexpr std::size_t group_depth = 16;
[[nodiscard]] constexpr std::size_t groups_of(std::size_t columns) {
    const auto groups = (columns + group_depth - 1) / group_depth;
    return (groups + 7) / 8 * 8;
}

/// The loops that read whole rows, for one type of element and one level. `row` points at the row's first element.
struct Kernels {
    /// The smallest reduced cost of each group; INT64_MAX for a group without columns.
    void (*group_minima)(const Grid&, const void* row, const std::int64_t* duals, std::size_t columns,
                         std::int64_t* minima);

    /// How many of `values` are at most `bound`.
    std::size_t (*count_up_to)(const std::int64_t* values, std::size_t count, std::int64_t bound);

    /// The columns whose reduced cost is below `level`, and of those at `level` the first `ties`, in the order of the columns.
    /// `out` has room for columns + 1. Returns their number.
    std::size_t (*up_to)(const Grid&, const void* row, const std::int64_t* duals, std::size_t columns,
                         std::int64_t level, std::size_t ties, Candidate* out);

    /// The columns that can be reached for less than they are now: reduced cost + offset below both distances[j] and
    /// `limit`, in the order of the columns. `out` has room for columns + 1. Returns their number; `reduced` is then the
    /// new distance.
    std::size_t (*closer)(const Grid&, const void* row, const std::int64_t* duals, const std::int64_t* distances,
                          std::size_t columns, std::int64_t offset, std::int64_t limit, Candidate* out);

    /// The cost of one element.
    std::int64_t (*cost)(const Grid&, const void* row, std::size_t column);

    std::size_t element_bytes;
};

/// REQUIRES: the machine can run `level`.
[[nodiscard]] const Kernels& kernels_for(const CostMatrix& matrix, KernelLevel level);

}  // namespace qiao::engine::assignment

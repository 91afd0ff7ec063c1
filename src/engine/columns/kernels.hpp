#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "engine/machine/kernel_level.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine::columns {

/// A number in a column: a value, or weight × value.
using Cell = std::int32_t;

/// Columns and rows are this much longer than what they hold, so that a register may be read past the end.
inline constexpr std::size_t slack = 16;

/// Weighted sums reach 23 × 100 × 10⁶: more than an int32 holds above zero, less than it holds in all. Rows begin at -zero.
inline constexpr Cell zero = 1'150'000'000;

/// Stands in a row for who does not stand for election. What is added to it later (six criteria at most, none below zero)
/// leaves it under every sum.
inline constexpr Cell out_of_the_race = std::numeric_limits<Cell>::min();

/// Where a value is written that nothing is known of.
inline constexpr Cell nothing_known = -1;

/// Columns of equal length.
struct ColumnList {
    const Cell* const* columns{nullptr};
    std::size_t number{0};
};

/// What it takes to come into a list that is full: a higher score than its last, or the same and a lower rank of id.
struct Door {
    Cell above{0};  ///< the smallest sum that gives a higher score
    Cell level{0};  ///< the smallest sum that gives the same score
    Cell rank{0};   ///< of the last one's id
};

/// How a value is weighed. `below`: a must-have's minimum; 0 where it is none.
struct Term {
    Cell weight{0};
    Cell neutral{0};
    Cell below{0};
};

/// The loops over candidates. `count` cells each; rows are added to.
struct Kernels {
    /// row = `first` + the columns' sum.
    void (*sum)(ColumnList, Cell first, std::size_t count, Cell* row);

    /// Puts those out of the race whose cell of `mask` is -1; the others' is 0.
    void (*veto)(const Cell* mask, std::size_t count, Cell* row);

    /// The first position from `begin` on that passes the door, `end` if none does.
    std::size_t (*next)(const Cell* row, const Cell* ranks, std::size_t begin, std::size_t end, Door door);

    /// The rule of BestThree over one column for each subject; nothing_known where the columns say so. REQUIRES number > 0.
    void (*best_three)(ColumnList, std::size_t count, Cell* values);

    /// A value, or nothing_known.
    void (*weigh)(const Cell* values, std::size_t count, Term term, Cell* row);

    /// (value + structure) ÷ 2, the structure lying within `structure` for all.
    void (*weigh_halves)(const Cell* values, std::size_t count, Term term, Value structure, Cell* row);

    /// (government + industry + academia) ÷ 3, at least. `columns`: first all of the one role, then of the next.
    void (*weigh_roles)(ColumnList, std::size_t count, Term term, Cell* row);

    /// The greater of what already stands in the row, `weighed`, and the greatest of the columns. `known`: -1 where the value
    /// in `weighed` is known and below the must-have; null where it is no must-have.
    void (*weigh_greater)(ColumnList, std::size_t count, Term term, const Cell* weighed, const Cell* known, Cell* row);
};

/// REQUIRES: the machine can run `level`.
[[nodiscard]] const Kernels& kernels_for(machine::KernelLevel level);

}  // namespace qiao::engine::columns

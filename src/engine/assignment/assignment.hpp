#pragma once

#include <functional>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "engine/assignment/cost_matrix.hpp"
#include "engine/assignment/kernels.hpp"

namespace qiao::engine::assignment {

/// A figure in the matrix's own numbers: exact for whole input.
using Amount = std::variant<std::int64_t, double>;

/// The duals of all rows or all columns, in the matrix's own numbers.
using Duals = std::variant<std::vector<std::int64_t>, std::vector<double>>;

struct Pair {
    std::size_t row{0};
    std::size_t column{0};
    bool operator==(const Pair&) const = default;
};

enum class Phase { warm_start, augment, finish };

struct Options {
    bool maximise{false};
    int threads{1};
    KernelLevel kernel{kernel_levels().back()};
    std::function<void(Phase)> on_phase{};  ///< called when a phase begins: the engine reads no clock
};

/// An optimal assignment and what proves it.
///
/// With minimised totals, row dual + column dual never exceeds a pair's cost, so their sum is no more than any assignment's
/// total; maximised, all the other way round. The side with more members has duals of at most (at least) nought,
/// and of nought where it is left over. `certificate.hpp` checks this without trusting anything here.
struct Assignment {
    std::vector<Pair> pairs{};  ///< by row; as many as the shorter side has members
    Amount total{};
    Amount dual_bound{};  ///< Σ row duals + Σ column duals
    double tolerance{0};  ///< what rounding may have moved total and bound apart by; 0 for whole input
    Duals row_duals{};
    Duals column_duals{};
    std::size_t state_bytes{0};  ///< beside the matrix itself
    std::int64_t rows_read{0};   ///< how often a row was read whole, beside the pass that finds the spread
};

/// The cheapest (dearest, to maximise) way to give every row a column of its own; every column a row, where there are
/// fewer columns. The same matrix gives the same answer on any number of threads and every kernel. Where several answers are
/// optimal, which of them comes out is fixed but has no meaning.
///
/// Whole numbers are solved exactly. Floating-point numbers are rounded to a grid of 2^49 or more steps between the smallest and the
/// largest (fewer, by the bits of the size, when pairs are forbidden), and that problem is solved exactly.
///
/// Errors: invalid_value, field "matrix", with a text of its own each:
///   `error.assignment.infeasible`      the forbidden pairs leave no assignment; args: `rows` or `columns` (which: text key with
///                                      `_columns`), `count`, `fewer`: together they have too few allowed partners, and
///                                      without any one of them it could be done
///   `error.assignment.spread`          values too far apart, too large or too close to compute with exactly
///   too_large `error.assignment.size`  more than 2^31 − 1 rows or columns
/// Cost: reading the matrix a few to a few dozen times; at worst cubic. Memory: some 1.1 kB a row and 70 B a column; a copy of the
/// matrix only if it is longer than wide as it is stored.
[[nodiscard]] base::Result<Assignment> assign(const CostMatrix& matrix, const Options& options);

}  // namespace qiao::engine::assignment

#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>

namespace qiao::engine::assignment {

/// A dense matrix that somebody else owns, as it lies in memory or in a mapped file: element (i, j) is
/// `cells[i * columns + j]`. A matrix stored by columns is the same bytes as its transpose stored by rows: `by_columns`
/// says so, `rows` and `columns` stay those of the matrix that is meant.
///
/// In a matrix of floating-point numbers whatever is not finite (an infinity of either sign, NaN) forbids the pair.
struct CostMatrix {
    std::variant<const std::int32_t*, const std::int64_t*, const float*, const double*> cells{};
    std::size_t rows{0};
    std::size_t columns{0};
    bool by_columns{false};

    [[nodiscard]] bool whole() const noexcept { return cells.index() < 2; }
};

}  // namespace qiao::engine::assignment

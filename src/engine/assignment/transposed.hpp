#pragma once

#include <cstddef>
#include <memory>

#include "engine/assignment/cost_matrix.hpp"

namespace qiao::engine::assignment {

/// The transpose of a matrix that is stored by rows, in memory of its own.
struct Transposed {
    std::shared_ptr<const void> memory{};
    CostMatrix matrix{};
    std::size_t bytes{0};
};

/// REQUIRES: !matrix.by_columns. Cost: one pass, in squares that stay in the cache.
[[nodiscard]] Transposed transpose(const CostMatrix& matrix, int threads);

}  // namespace qiao::engine::assignment

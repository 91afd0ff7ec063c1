#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/assignment/kernels.hpp"

namespace qiao::engine::assignment {

inline constexpr std::int32_t nobody = -1;

/// A matrix made ready: stored by rows, no more rows than columns, its grid and kernels chosen.
struct Field {
    CostMatrix matrix{};
    Grid grid{};
    const Kernels* kernels{nullptr};
    int threads{1};

    [[nodiscard]] std::size_t rows() const { return matrix.rows; }
    [[nodiscard]] std::size_t columns() const { return matrix.columns; }
    [[nodiscard]] const void* row(std::size_t index) const {
        return std::visit([&](const auto* cells) -> const void* { return cells + index * matrix.columns; },
                          matrix.cells);
    }
    [[nodiscard]] std::int64_t cost(std::size_t row_index, std::size_t column) const {
        return kernels->cost(grid, row(row_index), column);
    }
};

/// Who has whom so far, and the dual of every column. A row's dual is always the least reduced cost it has.
///
/// Column duals begin at nought and only ever fall: a column that is sought after becomes dearer by −dual. That is what
/// keeps a shortlist (shortlists.hpp) true without looking at the row again.
struct Standing {
    explicit Standing(const Field& field)
        : column_duals(field.columns(), 0), row_of(field.columns(), nobody), column_of(field.rows(), nobody) {}

    std::vector<std::int64_t> column_duals;
    std::vector<std::int32_t> row_of;     ///< of a column, or nobody
    std::vector<std::int32_t> column_of;  ///< of a row, or nobody

    void pair(std::int32_t row, std::int32_t column) {
        row_of[static_cast<std::size_t>(column)] = row;
        column_of[static_cast<std::size_t>(row)] = column;
    }
    void part(std::int32_t row) {
        auto& column = column_of[static_cast<std::size_t>(row)];
        row_of[static_cast<std::size_t>(column)] = nobody;
        column = nobody;
    }
    [[nodiscard]] std::size_t unpaired() const {
        return static_cast<std::size_t>(std::count(column_of.begin(), column_of.end(), nobody));
    }
};

}  // namespace qiao::engine::assignment

#include "engine/assignment/transposed.hpp"

#include "base/check.hpp"
#include "engine/machine/parallel.hpp"

namespace qiao::engine::assignment {
namespace {

constexpr std::size_t square = 32;

template <class T>
void copy_squares(const T* from, T* to, std::size_t rows, std::size_t columns, std::size_t begin, std::size_t end) {
    for (std::size_t top = begin; top < end; top += square)
        for (std::size_t left = 0; left < rows; left += square)
            for (auto column = top; column < std::min(top + square, end); ++column)
                for (auto row = left; row < std::min(left + square, rows); ++row)
                    to[column * rows + row] = from[row * columns + column];
}

template <class T>
Transposed transpose_cells(const T* cells, const CostMatrix& matrix, int threads) {
    const std::shared_ptr<T[]> memory{new T[matrix.rows * matrix.columns]};
    machine::in_parts(matrix.columns, threads, 4 * square, [&](std::size_t, std::size_t begin, std::size_t end) {
        copy_squares(cells, memory.get(), matrix.rows, matrix.columns, begin, end);
    });
    const T* copy = memory.get();
    return {memory, {copy, matrix.columns, matrix.rows}, matrix.rows * matrix.columns * sizeof(T)};
}

}  // namespace

Transposed transpose(const CostMatrix& matrix, int threads) {
    base::check(!matrix.by_columns, "a matrix stored by rows is transposed");
    return std::visit([&](const auto* cells) { return transpose_cells(cells, matrix, threads); }, matrix.cells);
}

}  // namespace qiao::engine::assignment

#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include "engine/assignment/assignment.hpp"

namespace qiao::engine::assignment::tests {

inline constexpr double forbidden = std::numeric_limits<double>::infinity();

/// A matrix with its memory.
template <class T>
struct Made {
    std::vector<T> cells{};
    std::size_t rows{0}, columns{0};

    [[nodiscard]] CostMatrix matrix() const { return {cells.data(), rows, columns}; }
    [[nodiscard]] T at(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
};

template <class T, class Cell>
Made<T> make(std::size_t rows, std::size_t columns, const Cell& cell) {
    Made<T> made{.rows = rows, .columns = columns};
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            made.cells.push_back(static_cast<T>(cell(row, column)));
    return made;
}

template <class T>
Made<T> transposed(const Made<T>& made) {
    return make<T>(made.columns, made.rows, [&](std::size_t row, std::size_t column) { return made.at(column, row); });
}

/// The best total of all ways there are, in long double; nothing if there is none. REQUIRES: at most 8 a side.
template <class T>
std::optional<long double> try_all(const Made<T>& made, bool maximise) {
    if (made.rows > made.columns) return try_all(transposed(made), maximise);
    std::vector<std::size_t> order(made.columns);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::optional<long double> best;
    do {
        long double total = 0;
        for (std::size_t row = 0; row < made.rows; ++row) total += static_cast<long double>(made.at(row, order[row]));
        if (!std::isfinite(total)) continue;
        if (!best || (maximise ? total > *best : total < *best)) best = total;
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

/// Costs that are a product of two factors each and few noise: all rows want the same columns.
inline Made<double> low_rank(std::size_t rows, std::size_t columns, unsigned seed, std::size_t rank = 6) {
    std::mt19937_64 chance{seed};
    const auto share = [&] { return static_cast<double>(chance() >> 11) * 0x1p-53; };
    std::vector<double> left(rows * rank), right(columns * rank);
    std::generate(left.begin(), left.end(), share);
    std::generate(right.begin(), right.end(), share);
    return make<double>(rows, columns, [&](std::size_t row, std::size_t column) {
        double sum = 0;
        for (std::size_t n = 0; n < rank; ++n) sum += left[row * rank + n] * right[column * rank + n];
        return sum;
    });
}

inline double number_of(const Amount& amount) {
    return std::visit([](auto value) { return static_cast<double>(value); }, amount);
}

}  // namespace qiao::engine::assignment::tests

#include "engine/assignment/certificate.hpp"

#include <cmath>
#include <limits>
#include <mutex>

#include "engine/machine/parallel.hpp"

namespace qiao::engine::assignment {
namespace {

template <class Number>
bool is_finite(Number value) {
    return value - value == 0;
}

/// The proof in numbers of one kind: whole ones are compared exactly.
template <class Number, class Cell>
class Check {
public:
    Check(const CostMatrix& matrix, const Cell* cells, const Assignment& answer, bool maximise)
        : matrix_{matrix},
          cells_{cells},
          answer_{answer},
          rows_{std::get<std::vector<Number>>(answer.row_duals)},
          columns_{std::get<std::vector<Number>>(answer.column_duals)},
          maximise_{maximise},
          shorter_{std::min(matrix.rows, matrix.columns)},
          each_{static_cast<Number>(answer.tolerance / static_cast<double>(std::max<std::size_t>(shorter_, 1)))} {}

    Certificate run(int threads) {
        Certificate certificate;
        if (rows_.size() != matrix_.rows || columns_.size() != matrix_.columns) return certificate;
        certificate.tolerance = static_cast<double>(each_);
        certificate.pairs_once = pairs_once();
        const auto total = std::get<Number>(answer_.total), bound = std::get<Number>(answer_.dual_bound);
        certificate.gap = maximise_ ? bound - total : total - bound;
        certificate.gap_closed = near(total, bound);
        certificate.sums_agree = certificate.pairs_once && near(total, sum_of_pairs()) && near(bound, sum_of_duals());
        const auto worst = least_slack(threads);
        certificate.worst = worst;
        certificate.duals_hold =
            worst >= -each_ && spare_hold(rows_, columns_.size()) && spare_hold(columns_, rows_.size());
        return certificate;
    }

private:
    [[nodiscard]] Cell cell(std::size_t row, std::size_t column) const {
        return cells_[matrix_.by_columns ? column * matrix_.rows + row : row * matrix_.columns + column];
    }

    [[nodiscard]] bool pairs_once() const {
        std::vector<bool> row_seen(matrix_.rows, false), column_seen(matrix_.columns, false);
        for (const auto& [row, column] : answer_.pairs) {
            if (row >= matrix_.rows || column >= matrix_.columns || row_seen[row] || column_seen[column]) return false;
            if (!is_finite(cell(row, column))) return false;
            row_seen[row] = column_seen[column] = true;
        }
        return answer_.pairs.size() == shorter_;
    }

    [[nodiscard]] bool near(Number a, Number b) const {
        return std::abs(a - b) <= static_cast<Number>(answer_.tolerance);
    }

    /// Wider than the terms, so that adding thousands of them rounds less than the answer's tolerance.
    using Sum = std::conditional_t<std::is_integral_v<Number>, Number, long double>;

    [[nodiscard]] Number sum_of_pairs() const {
        Sum sum{0};
        for (const auto& [row, column] : answer_.pairs) sum += static_cast<Number>(cell(row, column));
        return static_cast<Number>(sum);
    }

    [[nodiscard]] Number sum_of_duals() const {
        Sum sum{0};
        for (const auto dual : rows_) sum += dual;
        for (const auto dual : columns_) sum += dual;
        return static_cast<Number>(sum);
    }

    /// Whoever may be left over must not have to be paid for.
    [[nodiscard]] bool spare_hold(const std::vector<Number>& duals, std::size_t others) const {
        if (duals.size() <= others) return true;
        return std::all_of(duals.begin(), duals.end(),
                           [&](Number dual) { return maximise_ ? dual >= -each_ : dual <= each_; });
    }

    /// In the order of the memory.
    [[nodiscard]] Number least_slack(int threads) const {
        const auto& outer = matrix_.by_columns ? columns_ : rows_;
        const auto& inner = matrix_.by_columns ? rows_ : columns_;
        Number least = std::numeric_limits<Number>::max();
        std::mutex joining;
        const auto grain = (std::size_t{1} << 20) / std::max<std::size_t>(inner.size(), 1) + 1;
        machine::in_parts(outer.size(), threads, grain, [&](std::size_t, std::size_t begin, std::size_t end) {
            Number part = std::numeric_limits<Number>::max();
            for (auto at = begin; at < end; ++at)
                part = std::min(part, least_of_line(cells_ + at * inner.size(), outer[at], inner));
            const std::lock_guard lock{joining};
            least = std::min(least, part);
        });
        return least;
    }

    [[nodiscard]] Number least_of_line(const Cell* line, Number dual, const std::vector<Number>& inner) const {
        constexpr Number most = std::numeric_limits<Number>::max();
        const Number sign = maximise_ ? -1 : 1;
        Number least[4] = {most, most, most, most};
        for (std::size_t at = 0; at < inner.size(); ++at) {
            const Number slack = sign * (static_cast<Number>(line[at]) - dual - inner[at]);
            const Number counted = is_finite(line[at]) ? slack : most;
            least[at % 4] = counted < least[at % 4] ? counted : least[at % 4];
        }
        return *std::min_element(least, least + 4);
    }

    const CostMatrix& matrix_;
    const Cell* cells_;
    const Assignment& answer_;
    const std::vector<Number>& rows_;
    const std::vector<Number>& columns_;
    bool maximise_;
    std::size_t shorter_;
    Number each_;
};

}  // namespace

Certificate certify(const CostMatrix& matrix, const Assignment& answer, bool maximise, int threads) {
    return std::visit(
        [&](const auto* cells) {
            using Cell = std::remove_cvref_t<decltype(*cells)>;
            using Number = std::conditional_t<std::is_integral_v<Cell>, std::int64_t, double>;
            return Check<Number, Cell>{matrix, cells, answer, maximise}.run(threads);
        },
        matrix.cells);
}

}  // namespace qiao::engine::assignment

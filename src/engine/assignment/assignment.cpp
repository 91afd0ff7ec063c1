// Dense assignment, exactly.
//
// The problem: n rows, m ≥ n columns, a cost for each pair; give every row a column of its own at the least total. The textbook
// method (shortest augmenting paths, what SciPy does) reads whole rows, n² times in the worst case and n · n/10 times on real
// scores; at 5,000 a side a row is 40 kB and the matrix does not fit the cache, so the time is the memory's.
//
// The idea: prices (column duals) only ever fall during the whole computation, in the auction as in the path searches. So a
// list of some forty cheapest columns a row, and a bound on all the others, stays true until the list is used up, and nearly every
// question is answered from lists that fit the cache (shortlists.hpp). What remains is to raise as few false hopes as possible:
//
//   1. bids without epsilon (the "augmenting row reduction" of Jonker and Volgenant): settles nearly everybody where costs
//      are random or tied;
//   2. shortest paths for whoever is left, if that takes no more work than reading the matrix three times;
//   3. otherwise, as in low-rank and score-like matrices where all want the same: epsilon-scaling auction. Its first epsilon
//      is guessed from the lists and raised until a round ends in reasonable time, then lowered tenfold a round;
//   4. bids without epsilon, then shortest paths to the end. Step 4 alone is correct; 1 to 3 make it short.
//
// Everything is computed in integers (grid.hpp), so a result is the same for every kernel and number of threads. The measured
// effect is in docs/reference/pairing.md.
#include "engine/assignment/assignment.hpp"

#include <cmath>

#include "base/check.hpp"
#include "engine/assignment/auction.hpp"
#include "engine/assignment/shortest_paths.hpp"
#include "engine/assignment/transposed.hpp"

namespace qiao::engine::assignment {
namespace {

constexpr std::int64_t first_bids = 10;
constexpr std::int64_t climbing_bids = 24;
constexpr std::int64_t descending_bids = 400;
constexpr std::int64_t last_bids = 30;
constexpr std::int64_t steps_up = 5;
constexpr std::int64_t steps_down = 8;
constexpr std::size_t size_max = 0x7fffffff;

/// Rows no more than columns, stored by rows.
struct Oriented {
    CostMatrix matrix{};
    bool turned{false};  ///< its rows are the columns of what was asked
    Transposed copy{};
};

Oriented orient(const CostMatrix& asked, int threads) {
    Oriented oriented{.matrix = asked};
    if (asked.by_columns) {
        oriented.matrix = {asked.cells, asked.columns, asked.rows};
        oriented.turned = true;
    }
    if (oriented.matrix.rows > oriented.matrix.columns) {
        oriented.copy = transpose(oriented.matrix, threads);
        oriented.matrix = oriented.copy.matrix;
        oriented.turned = !oriented.turned;
    }
    return oriented;
}

/// The least epsilon that still helps: in whole costs, less than a unit over n makes the auction exact by itself.
std::int64_t last_epsilon(const Field& field) {
    const auto size = static_cast<std::int64_t>(field.rows()) + 1;
    const auto unit = field.matrix.whole() ? (std::int64_t{1} << field.grid.shift) / size : 0;
    const auto depth = field.matrix.whole() ? std::int64_t{1} << 20 : std::int64_t{1} << 10;
    return std::max<std::int64_t>({unit, field.grid.span / depth / size, 1});
}

void scale_epsilon(const Field& field, Auction& auction) {
    auto epsilon = std::max<std::int64_t>(auction.typical_spread() / 6, 1);
    const auto last = last_epsilon(field);
    while (!auction.bid(epsilon, climbing_bids)) {
        if (epsilon >= field.grid.span) return;
        epsilon *= steps_up;
    }
    for (int failures = 0; epsilon > last && failures < 2;) {
        epsilon = std::max(epsilon / steps_down, last);
        if (!auction.bid(epsilon, descending_bids)) ++failures;
    }
}

/// Every assignment of a constant matrix is as good as any other.
void pair_in_order(Standing& standing) {
    for (std::size_t row = 0; row < standing.column_of.size(); ++row)
        standing.pair(static_cast<std::int32_t>(row), static_cast<std::int32_t>(row));
}

void warm_start(const Field& field, Standing& standing, Shortlists& lists, ShortestPaths& paths) {
    if (field.grid.constant) return pair_in_order(standing);
    Auction auction{field, standing, lists};
    if (auction.bid(0, first_bids)) return;
    if (!paths.pair_all(3 * static_cast<std::int64_t>(field.rows())) || standing.unpaired() == 0) return;
    scale_epsilon(field, auction);
    static_cast<void>(auction.bid(0, last_bids));
}

std::string listed(const std::vector<std::int32_t>& members) {
    constexpr std::size_t most = 20;
    std::string text;
    for (std::size_t n = 0; n < std::min(members.size(), most); ++n)
        text += (n == 0 ? "" : ", ") + std::to_string(members[n]);
    return members.size() > most ? text + " …" : text;
}

base::Error infeasible(const std::vector<std::int32_t>& stuck, bool turned) {
    return {base::Code::invalid_value,
            "matrix",
            {{"members", listed(stuck)},
             {"count", std::to_string(stuck.size())},
             {"fewer", std::to_string(stuck.size() - 1)}},
            turned ? "error.assignment.infeasible_columns" : "error.assignment.infeasible"};
}

/// Neumaier's sum: the rounding of each step is carried along.
double sum_of(const std::vector<double>& values) {
    double sum = 0, carried = 0;
    for (const auto value : values) {
        const double next = sum + value;
        carried += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
    return sum + carried;
}

std::int64_t sum_of(const std::vector<std::int64_t>& values) {
    std::int64_t sum = 0;
    for (const auto value : values) sum += value;
    return sum;
}

/// The duals of the grid in the matrix's own numbers. Whole ones are rounded to units, columns down and rows up: no pair is
/// thereby overdrawn and every pair that was exact stays so.
template <class Number>
void write_duals(const Field& field, const Standing& standing, std::vector<Number>& rows,
                 std::vector<Number>& columns) {
    const auto& grid = field.grid;
    for (const auto dual : standing.column_duals) {
        if constexpr (std::is_integral_v<Number>)
            columns.push_back(((dual >> grid.shift) ^ grid.flip) - grid.flip);
        else
            columns.push_back(static_cast<double>(dual) / grid.scale);
    }
    for (std::size_t row = 0; row < field.rows(); ++row) {
        const auto column = static_cast<std::size_t>(standing.column_of[row]);
        const auto dual = field.cost(row, column) - standing.column_duals[column];
        if constexpr (std::is_integral_v<Number>)
            rows.push_back(grid.base_whole + ((-(-dual >> grid.shift) ^ grid.flip) - grid.flip));
        else
            rows.push_back(grid.base + static_cast<double>(dual) / grid.scale);
    }
}

template <class Number>
void write_numbers(const Field& field, const Standing& standing, bool turned, Assignment& answer) {
    std::vector<Number> rows, columns, values;
    if (field.rows() > 0)
        write_duals(field, standing, rows, columns);
    else
        columns.resize(field.columns());
    for (std::size_t row = 0; row < field.rows(); ++row) {
        const auto place = row * field.columns() + static_cast<std::size_t>(standing.column_of[row]);
        values.push_back(
            std::visit([&](const auto* cells) { return static_cast<Number>(cells[place]); }, field.matrix.cells));
    }
    answer.total = sum_of(values);
    values = rows;
    values.insert(values.end(), columns.begin(), columns.end());
    answer.dual_bound = sum_of(values);
    if (turned) rows.swap(columns);
    answer.row_duals = std::move(rows);
    answer.column_duals = std::move(columns);
}

Assignment write_answer(const Field& field, const Standing& standing, bool turned) {
    Assignment answer;
    for (std::size_t row = 0; row < field.rows(); ++row) {
        const auto column = static_cast<std::size_t>(standing.column_of[row]);
        answer.pairs.push_back(turned ? Pair{column, row} : Pair{row, column});
    }
    std::sort(answer.pairs.begin(), answer.pairs.end(), [](const Pair& a, const Pair& b) { return a.row < b.row; });
    if (field.matrix.whole()) {
        write_numbers<std::int64_t>(field, standing, turned, answer);
    } else {
        write_numbers<double>(field, standing, turned, answer);
        const auto step = 1 / std::abs(field.grid.scale) + 0x1p-48 * field.grid.largest;
        answer.tolerance = static_cast<double>(field.rows()) * step;
    }
    return answer;
}

base::Result<Assignment> solve(const Field& field, const Oriented& oriented, const std::function<void(Phase)>& tell) {
    Standing standing{field};
    Shortlists lists{field};
    ShortestPaths paths{field, standing, lists};
    warm_start(field, standing, lists, paths);
    tell(Phase::augment);
    if (!paths.pair_all(INT64_MAX)) return infeasible(paths.stuck_rows(), oriented.turned);
    paths.settle_spare_columns();
    tell(Phase::finish);
    auto answer = write_answer(field, standing, oriented.turned);
    answer.rows_read = lists.rows_read();
    answer.state_bytes = oriented.copy.bytes + lists.bytes() + paths.bytes() + standing.column_duals.size() * 12 +
                         standing.column_of.size() * 4;
    return answer;
}

}  // namespace

base::Result<Assignment> assign(const CostMatrix& matrix, const Options& options) {
    if (std::max(matrix.rows, matrix.columns) > size_max)
        return base::Error{base::Code::too_large, "matrix", {}, "error.assignment.size"};
    const auto tell = options.on_phase ? options.on_phase : [](Phase) {};
    tell(Phase::warm_start);
    const auto oriented = orient(matrix, options.threads);
    const auto extent = extent_of(oriented.matrix, options.threads);
    auto grid = grid_for(oriented.matrix, extent, options.maximise);
    if (!grid) return grid.error();
    const Field field{oriented.matrix, *grid, &kernels_for(oriented.matrix, options.kernel), options.threads};
    return solve(field, oriented, tell);
}

}  // namespace qiao::engine::assignment

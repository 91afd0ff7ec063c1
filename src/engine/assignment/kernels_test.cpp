// Every kernel and every number of threads gives the same answer, to the last bit of every dual.
#include "engine/assignment/kernels.hpp"

#include <gtest/gtest.h>

#include "engine/assignment/certificate.hpp"
#include "engine/assignment/test_matrices.hpp"

namespace qiao::engine::assignment {
namespace {

using namespace tests;

void expect_same(const Assignment& a, const Assignment& b, const std::string& what) {
    EXPECT_EQ(a.pairs, b.pairs) << what;
    EXPECT_EQ(a.total, b.total) << what;
    EXPECT_EQ(a.row_duals, b.row_duals) << what;
    EXPECT_EQ(a.column_duals, b.column_duals) << what;
    EXPECT_EQ(a.rows_read, b.rows_read) << what;
}

template <class T>
void expect_one_answer(const Made<T>& made, const std::string& what) {
    const auto first = assign(made.matrix(), {.threads = 1, .kernel = KernelLevel::portable});
    ASSERT_TRUE(first) << what;
    EXPECT_TRUE(certify(made.matrix(), *first, false, 3).proves()) << what;
    for (const auto level : kernel_levels())
        for (const int threads : {1, 2, 5}) {
            const auto other = assign(made.matrix(), {.threads = threads, .kernel = level});
            ASSERT_TRUE(other) << what;
            expect_same(*first, *other, what + " " + std::string{name_of(level)} + " " + std::to_string(threads));
        }
}

TEST(Kernels, give_the_same_answer_on_every_matrix) {
    std::mt19937_64 chance{1};
    const std::size_t size = 301;
    const auto share = [&](std::size_t, std::size_t) { return static_cast<double>(chance() >> 11) * 0x1p-53; };
    expect_one_answer(make<double>(size, size, share), "uniform, double");
    expect_one_answer(make<float>(size, size + 7, share), "uniform, float, wider");
    expect_one_answer(make<float>(size + 9, size, share), "uniform, float, longer");
    expect_one_answer(low_rank(size, size, 2), "low rank");
    expect_one_answer(low_rank(size, size + 40, 3), "low rank, wider");
    expect_one_answer(make<std::int32_t>(size, size, [&](std::size_t, std::size_t) { return chance() % 5; }), "tied");
    expect_one_answer(make<std::int64_t>(size, size, [](std::size_t row, std::size_t column) { return row * column; }),
                      "products");
    expect_one_answer(make<double>(size, size,
                                   [&](std::size_t row, std::size_t column) {
                                       return row == column || chance() % 50 == 0 ? share(0, 0) : forbidden;
                                   }),
                      "forbidden");
}

/// Each kernel against the definition, on rows of every length about the width of a register.
template <class T>
void expect_definition(std::size_t columns, KernelLevel level) {
    std::mt19937_64 chance{columns};
    const auto made = make<T>(1, columns, [&](std::size_t, std::size_t) { return static_cast<double>(chance() % 97); });
    const Grid grid{.base_whole = 0, .shift = 3, .base = 0, .scale = 8, .span = 97 * 8};
    std::vector<std::int64_t> duals(columns), distances(columns), minima(groups_of(columns));
    for (auto& dual : duals) dual = -static_cast<std::int64_t>(chance() % 50);
    for (auto& distance : distances) distance = static_cast<std::int64_t>(chance() % 900);
    const auto& kernels = kernels_for(made.matrix(), level);
    const auto reduced = [&](std::size_t column) {
        return static_cast<std::int64_t>(made.cells[column]) * 8 - duals[column];
    };

    kernels.group_minima(grid, made.cells.data(), duals.data(), columns, minima.data());
    std::vector<std::int64_t> expected(minima.size(), INT64_MAX);
    for (std::size_t column = 0; column < columns; ++column)
        expected[column % minima.size()] = std::min(expected[column % minima.size()], reduced(column));
    EXPECT_EQ(minima, expected);

    std::vector<Candidate> found(columns + 1);
    const auto count =
        kernels.closer(grid, made.cells.data(), duals.data(), distances.data(), columns, 40, 600, found.data());
    std::vector<std::pair<std::int32_t, std::int64_t>> got, wanted;
    for (std::size_t n = 0; n < count; ++n) got.emplace_back(found[n].column, found[n].reduced);
    for (std::size_t column = 0; column < columns; ++column)
        if (reduced(column) + 40 < distances[column] && reduced(column) + 40 < 600)
            wanted.emplace_back(static_cast<std::int32_t>(column), reduced(column) + 40);
    EXPECT_EQ(got, wanted);

    EXPECT_EQ(
        kernels.count_up_to(duals.data(), columns, -20),
        static_cast<std::size_t>(std::count_if(duals.begin(), duals.end(), [](auto dual) { return dual <= -20; })));
}

TEST(Kernels, compute_what_they_say) {
    for (const auto level : kernel_levels())
        for (const std::size_t columns : {1, 2, 7, 8, 9, 31, 32, 33, 63, 127, 128, 129, 200, 1000}) {
            SCOPED_TRACE(std::string{name_of(level)} + " " + std::to_string(columns));
            expect_definition<std::int32_t>(columns, level);
            expect_definition<std::int64_t>(columns, level);
            expect_definition<float>(columns, level);
            expect_definition<double>(columns, level);
        }
}

TEST(Kernels, round_to_the_nearest_step_and_see_what_is_forbidden) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> cells{1.0, 1.24, 1.26, -forbidden, forbidden, nan, -nan, 3.0, 2.0};
    const std::vector<std::int64_t> duals(cells.size(), 0);
    const Grid grid{.base = 1, .scale = 2, .span = 4, .forbids = true};
    const std::vector<std::int64_t> expected{0, 0, 1, forbidden_cost, forbidden_cost, forbidden_cost, forbidden_cost,
                                             4, 2};
    const CostMatrix matrix{cells.data(), 1, cells.size()};
    for (const auto level : kernel_levels()) {
        const auto& kernels = kernels_for(matrix, level);
        std::vector<std::int64_t> minima(groups_of(cells.size()));
        kernels.group_minima(grid, cells.data(), duals.data(), 8, minima.data());
        for (std::size_t column = 0; column < 8; ++column) {
            EXPECT_EQ(minima[column], expected[column]) << name_of(level) << " " << column;
            EXPECT_EQ(kernels.cost(grid, cells.data(), column), expected[column]) << column;
        }
    }
}

}  // namespace
}  // namespace qiao::engine::assignment

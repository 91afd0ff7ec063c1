#include "engine/assignment/assignment.hpp"

#include <gtest/gtest.h>

#include "engine/assignment/certificate.hpp"
#include "engine/assignment/test_matrices.hpp"

namespace qiao::engine::assignment {
namespace {

using namespace tests;

/// Solves, has the answer proved by the independent check, and returns it.
template <class T>
Assignment solved(const Made<T>& made, bool maximise = false) {
    const auto answer = assign(made.matrix(), {.maximise = maximise});
    EXPECT_TRUE(answer) << made.rows << " × " << made.columns;
    if (!answer) return {};
    EXPECT_TRUE(certify(made.matrix(), *answer, maximise, 1).proves()) << made.rows << " × " << made.columns;
    return *answer;
}

/// One random matrix of a kind: small whole numbers tie often, large ones hardly ever.
template <class T>
Made<T> random_matrix(std::mt19937_64& chance, int kind) {
    const auto rows = chance() % 8 + 1, columns = chance() % 8 + 1;
    return make<T>(rows, columns, [&](std::size_t, std::size_t) -> double {
        if (kind == 0) return static_cast<double>(chance() % 3);
        if (kind == 1) return static_cast<double>(chance() % 2'000'001) - 1'000'000.0;
        const double value = (static_cast<double>(chance() >> 11) * 0x1p-53 - 0.5) * (kind == 2 ? 1 : 1e12);
        return kind == 3 && chance() % 3 == 0 && !std::numeric_limits<T>::is_integer ? forbidden : value;
    });
}

template <class T>
class AgainstAllWays : public testing::Test {};
using Elements = testing::Types<std::int32_t, std::int64_t, float, double>;
TYPED_TEST_SUITE(AgainstAllWays, Elements);

TYPED_TEST(AgainstAllWays, the_total_is_the_best_there_is) {
    std::mt19937_64 chance{7};
    const int kinds = std::numeric_limits<TypeParam>::is_integer ? 2 : 4;
    int possible = 0;
    for (int n = 0; n < 600; ++n) {
        const auto made = random_matrix<TypeParam>(chance, n % kinds);
        const bool maximise = n / kinds % 2 == 1;
        const auto best = try_all(made, maximise);
        const auto answer = assign(made.matrix(), {.maximise = maximise});
        ASSERT_EQ(answer.ok(), best.has_value()) << "case " << n;
        if (!answer) continue;
        ++possible;
        EXPECT_TRUE(certify(made.matrix(), *answer, maximise, 1).proves()) << "case " << n;
        EXPECT_LE(std::abs(static_cast<long double>(number_of(answer->total)) - *best), answer->tolerance)
            << "case " << n;
    }
    EXPECT_GT(possible, 400);
}

TEST(Assignment, knows_the_totals_of_products) {
    for (const std::int64_t size : {1, 2, 7, 64, 200, 333}) {
        const auto made =
            make<std::int64_t>(static_cast<std::size_t>(size), static_cast<std::size_t>(size),
                               [](std::size_t row, std::size_t column) { return (row + 1) * (column + 1); });
        // Cheapest is largest with smallest: Σ i (n + 1 − i). Dearest is each with itself: Σ i².
        EXPECT_EQ(std::get<std::int64_t>(solved(made).total), size * (size + 1) * (size + 2) / 6);
        EXPECT_EQ(std::get<std::int64_t>(solved(made, true).total), size * (size + 1) * (2 * size + 1) / 6);
    }
}

TEST(Assignment, finds_a_hidden_permutation) {
    std::mt19937_64 chance{3};
    for (const std::size_t size : {std::size_t{90}, std::size_t{500}}) {
        std::vector<std::size_t> hidden(size);
        std::iota(hidden.begin(), hidden.end(), std::size_t{0});
        std::shuffle(hidden.begin(), hidden.end(), chance);
        const auto made = make<std::int32_t>(size, size, [&](std::size_t row, std::size_t column) {
            return column == hidden[row] ? 0U : 1 + chance() % 5;
        });
        const auto answer = solved(made);
        EXPECT_EQ(std::get<std::int64_t>(answer.total), 0);
        for (const auto& [row, column] : answer.pairs) EXPECT_EQ(column, hidden[row]);
    }
}

TEST(Assignment, does_not_depend_on_the_order_of_rows_and_columns) {
    const std::size_t size = 150;
    std::mt19937_64 chance{11};
    std::vector<std::size_t> rows(size), columns(size + 20);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    const auto made =
        make<std::int32_t>(size, columns.size(), [&](std::size_t, std::size_t) { return chance() % 1000; });
    const auto total = std::get<std::int64_t>(solved(made).total);
    for (int n = 0; n < 5; ++n) {
        std::shuffle(rows.begin(), rows.end(), chance);
        std::shuffle(columns.begin(), columns.end(), chance);
        const auto mixed = make<std::int32_t>(size, columns.size(), [&](std::size_t row, std::size_t column) {
            return made.at(rows[row], columns[column]);
        });
        EXPECT_EQ(std::get<std::int64_t>(solved(mixed).total), total);
        EXPECT_EQ(std::get<std::int64_t>(solved(transposed(mixed)).total), total);
    }
}

TEST(Assignment, reads_a_matrix_by_columns_as_it_is_meant) {
    const auto made = low_rank(40, 55, 5);
    const auto turned = transposed(made);
    const CostMatrix by_columns{turned.cells.data(), 40, 55, true};
    const auto answer = assign(by_columns, {});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(certify(by_columns, *answer, false, 1).proves());
    EXPECT_NEAR(number_of(answer->total), number_of(solved(made).total), answer->tolerance);
    EXPECT_EQ(answer->pairs.size(), 40U);
}

TEST(Assignment, takes_matrices_without_rows_or_columns) {
    const std::vector<double> none;
    for (const auto& [rows, columns] : {std::pair{0U, 0U}, {0U, 3U}, {3U, 0U}}) {
        const CostMatrix matrix{none.data(), rows, columns};
        const auto answer = assign(matrix, {});
        ASSERT_TRUE(answer);
        EXPECT_TRUE(answer->pairs.empty());
        EXPECT_EQ(std::get<double>(answer->total), 0);
        EXPECT_TRUE(certify(matrix, *answer, false, 1).proves());
    }
}

TEST(Assignment, names_the_rows_that_stand_in_each_others_way) {
    const auto made = make<double>(5, 5, [](std::size_t row, std::size_t column) {
        const bool squeezed = row == 1 || row == 2 || row == 4;
        return squeezed && column != 0 && column != 3 ? forbidden : static_cast<double>(row + column);
    });
    for (const bool turned : {false, true}) {
        const auto answer = assign(turned ? transposed(made).matrix() : made.matrix(), {});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, base::Code::invalid_value);
        EXPECT_EQ(answer.error().text_key, "error.assignment.infeasible");
        if (turned) continue;
        EXPECT_EQ(answer.error().args.at("members"), "1, 2, 4");
        EXPECT_EQ(answer.error().args.at("fewer"), "2");
    }
    const auto tall = make<double>(4, 3, [](std::size_t, std::size_t column) { return column == 2 ? forbidden : 1.0; });
    const auto answer = assign(tall.matrix(), {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().text_key, "error.assignment.infeasible_columns");
    EXPECT_EQ(answer.error().args.at("members"), "2");
    EXPECT_EQ(answer.error().args.at("fewer"), "0");
}

TEST(Assignment, refuses_values_it_cannot_compute_with_exactly) {
    const std::vector<std::int64_t> far{0, std::int64_t{1} << 55, 5, 6};
    const std::vector<std::int64_t> large{INT64_MAX, INT64_MAX - 1, INT64_MAX - 2, INT64_MAX};
    const std::vector<double> wide{-1.7e308, 1.7e308, 0, 1};
    const std::vector<double> close{0, 5e-324, 0, 0};
    for (const auto& matrix : {CostMatrix{far.data(), 2, 2}, CostMatrix{large.data(), 2, 2},
                               CostMatrix{wide.data(), 2, 2}, CostMatrix{close.data(), 2, 2}}) {
        const auto answer = assign(matrix, {});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().text_key, "error.assignment.spread");
    }
}

TEST(Assignment, is_exact_on_large_numbers_that_lie_close_together) {
    const std::int64_t base = std::int64_t{1} << 58;
    std::mt19937_64 chance{5};
    const auto made = make<std::int64_t>(
        7, 7, [&](std::size_t, std::size_t) { return base + static_cast<std::int64_t>(chance() % 1000); });
    std::int64_t best = INT64_MAX;
    std::vector<std::size_t> order(7);
    std::iota(order.begin(), order.end(), std::size_t{0});
    do {
        std::int64_t total = 0;
        for (std::size_t row = 0; row < 7; ++row) total += made.at(row, order[row]);
        best = std::min(best, total);
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(std::get<std::int64_t>(solved(made).total), best);
}

}  // namespace
}  // namespace qiao::engine::assignment

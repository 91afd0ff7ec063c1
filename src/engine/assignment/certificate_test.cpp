#include "engine/assignment/certificate.hpp"

#include <gtest/gtest.h>

#include "engine/assignment/test_matrices.hpp"

namespace qiao::engine::assignment {
namespace {

using namespace tests;

struct Proved {
    Made<std::int32_t> made{make<std::int32_t>(
        6, 9, [](std::size_t row, std::size_t column) { return (row * 7 + column * column * 3 + row * column) % 23; })};
    Assignment answer{};
    Proved() {
        auto found = assign(made.matrix(), {});
        EXPECT_TRUE(found);
        answer = std::move(found).value();
    }
    [[nodiscard]] Certificate check() const { return certify(made.matrix(), answer, false, 2); }
    std::vector<std::int64_t>& rows() { return std::get<0>(answer.row_duals); }
    std::vector<std::int64_t>& columns() { return std::get<0>(answer.column_duals); }
};

TEST(Certificate, proves_an_answer_of_the_solver) {
    const auto certificate = Proved{}.check();
    EXPECT_TRUE(certificate.proves());
    EXPECT_EQ(std::get<std::int64_t>(certificate.gap), 0);
    EXPECT_EQ(std::get<std::int64_t>(certificate.worst), 0);
}

TEST(Certificate, sees_a_worse_assignment) {
    Proved proved;
    std::swap(proved.answer.pairs[0].column, proved.answer.pairs[1].column);
    EXPECT_FALSE(proved.check().sums_agree);
    std::int64_t total = 0;
    for (const auto& [row, column] : proved.answer.pairs) total += proved.made.at(row, column);
    ASSERT_GT(total, std::get<std::int64_t>(proved.answer.total));
    proved.answer.total = total;
    EXPECT_TRUE(proved.check().sums_agree);
    EXPECT_FALSE(proved.check().gap_closed);
    EXPECT_FALSE(proved.check().proves());
}

TEST(Certificate, sees_duals_that_promise_too_much) {
    Proved proved;
    proved.rows()[2] += 1;
    proved.answer.dual_bound = std::get<std::int64_t>(proved.answer.dual_bound) + 1;
    const auto certificate = proved.check();
    EXPECT_FALSE(certificate.duals_hold);
    EXPECT_EQ(std::get<std::int64_t>(certificate.worst), -1);
    EXPECT_FALSE(certificate.proves());
}

/// Raising all of a wider matrix's column duals and lowering its rows' keeps every pair, but pays for columns left over.
TEST(Certificate, sees_spare_columns_that_are_paid_for) {
    Proved proved;
    for (auto& dual : proved.rows()) dual -= 5;
    for (auto& dual : proved.columns()) dual += 5;
    proved.answer.dual_bound = std::get<std::int64_t>(proved.answer.dual_bound) + 5 * (9 - 6);
    EXPECT_FALSE(proved.check().duals_hold);
}

TEST(Certificate, sees_pairs_that_are_none) {
    Proved proved;
    const auto good = proved.answer.pairs;
    proved.answer.pairs[0].column = good[1].column;
    EXPECT_FALSE(proved.check().pairs_once);
    proved.answer.pairs = good;
    proved.answer.pairs[0].column = 9;
    EXPECT_FALSE(proved.check().pairs_once);
    proved.answer.pairs = good;
    proved.answer.pairs.pop_back();
    EXPECT_FALSE(proved.check().pairs_once);
    proved.answer.pairs = good;
    proved.rows().pop_back();
    EXPECT_FALSE(proved.check().proves());
}

TEST(Certificate, sees_a_forbidden_pair) {
    auto made = make<double>(3, 3, [](std::size_t row, std::size_t column) { return row == column ? 0.0 : 1.0; });
    auto answer = assign(made.matrix(), {});
    ASSERT_TRUE(answer);
    made.cells[4] = forbidden;
    EXPECT_FALSE(certify(made.matrix(), *answer, false, 1).pairs_once);
}

TEST(Certificate, allows_floating_numbers_their_rounding_and_no_more) {
    const auto made = low_rank(30, 30, 9);
    auto answer = assign(made.matrix(), {});
    ASSERT_TRUE(answer);
    EXPECT_LT(answer->tolerance, 1e-10);
    EXPECT_TRUE(certify(made.matrix(), *answer, false, 1).proves());
    std::get<1>(answer->row_duals)[3] += 1e-9;
    EXPECT_FALSE(certify(made.matrix(), *answer, false, 1).duals_hold);
}

}  // namespace
}  // namespace qiao::engine::assignment

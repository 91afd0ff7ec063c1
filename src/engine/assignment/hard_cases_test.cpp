// Matrices on which one of the steps of the solver has most to do. Small enough for every test run; bench/assignment has
// the same kinds at 5,000 a side.
#include <gtest/gtest.h>

#include "engine/assignment/certificate.hpp"
#include "engine/assignment/test_matrices.hpp"

namespace qiao::engine::assignment {
namespace {

using namespace tests;

struct Hard {
    std::string name;
    Made<double> made;
};

double far_apart(std::size_t row, std::size_t column, std::size_t size) {
    const auto x = [&](std::size_t n, std::size_t prime) { return static_cast<double>(n * prime % 1009) / 1009; };
    return std::hypot(x(row, 31) - x(column + size, 57), x(row, 101) - x(column + size, 211));
}

std::vector<Hard> hard_matrices() {
    std::mt19937_64 chance{13};
    const auto share = [&] { return static_cast<double>(chance() >> 11) * 0x1p-53; };
    std::vector<Hard> all;
    for (const auto& [rows, columns] :
         {std::pair<std::size_t, std::size_t>{240, 240}, {240, 243}, {243, 240}, {120, 400}}) {
        const auto add = [&, rows = rows, columns = columns](const std::string& name, const auto& cell) {
            all.push_back({name + " " + std::to_string(rows) + " × " + std::to_string(columns),
                           make<double>(rows, columns, cell)});
        };
        all.push_back({"low rank", low_rank(rows, columns, 4)});
        add("constant", [](std::size_t, std::size_t) { return -2.5; });
        add("products", [](std::size_t row, std::size_t column) { return (row + 1) * (column + 1); });
        add("distances", [](std::size_t row, std::size_t column) { return far_apart(row, column, 240); });
        add("two values", [&](std::size_t, std::size_t) { return chance() % 2; });
        add("one dear block",
            [&](std::size_t row, std::size_t column) { return ((row < 100) == (column < 99) ? 0 : 1000) + share(); });
        add("huge and tiny", [&](std::size_t, std::size_t) { return chance() % 2 == 0 ? 1e15 * share() : share(); });
        add("rows like each other", [](std::size_t row, std::size_t column) { return column * column + row % 2; });
        add("hardly allowed", [&](std::size_t row, std::size_t column) {
            const auto gap = row > column ? row - column : column - row;
            return gap % 240 <= 1 || gap == 119 || gap == 3 ? share() : forbidden;
        });
    }
    return all;
}

TEST(HardCases, are_solved_and_proved_both_ways) {
    for (auto& [name, made] : hard_matrices())
        for (const bool maximise : {false, true}) {
            SCOPED_TRACE(name + (maximise ? " maximised" : ""));
            const auto answer = assign(made.matrix(), {.maximise = maximise, .threads = 2});
            if (!answer) {
                EXPECT_EQ(name.substr(0, 14), "hardly allowed");
                EXPECT_EQ(answer.error().text_key.substr(0, 27), "error.assignment.infeasible");
                continue;
            }
            const auto certificate = certify(made.matrix(), *answer, maximise, 2);
            EXPECT_TRUE(certificate.proves());
        }
}

/// Duals of a thousand times the size of what they come to: adding them up must not cost the proof.
TEST(HardCases, are_proved_where_the_duals_are_large) {
    const auto made =
        make<double>(1000, 1000, [](std::size_t row, std::size_t column) { return (row + 1) * (column + 1); });
    const auto answer = assign(made.matrix(), {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(number_of(answer->total), 167167000);
    EXPECT_LT(answer->tolerance, 1e-4);
    EXPECT_TRUE(certify(made.matrix(), *answer, false, 1).proves());
}

/// The negative of a matrix maximised is the matrix minimised.
TEST(HardCases, mean_the_same_with_the_sign_turned) {
    for (auto& [name, made] : hard_matrices()) {
        const auto least = assign(made.matrix(), {});
        for (auto& cell : made.cells) cell = -cell;
        const auto most = assign(made.matrix(), {.maximise = true});
        ASSERT_EQ(least.ok(), most.ok()) << name;
        if (!least) continue;
        EXPECT_NEAR(number_of(least->total), -number_of(most->total), 2 * least->tolerance) << name;
    }
}

/// Half of all pairs decide nothing here, and prices fall once for every row: nearly the work of the worst case.
TEST(HardCases, do_not_read_rows_without_end) {
    const std::size_t size = 400;
    const auto made =
        make<std::int64_t>(size, size, [](std::size_t row, std::size_t column) { return (row + 1) * (column + 1); });
    const auto answer = assign(made.matrix(), {});
    ASSERT_TRUE(answer);
    EXPECT_LT(answer->rows_read, static_cast<std::int64_t>(100 * size));
}

}  // namespace
}  // namespace qiao::engine::assignment

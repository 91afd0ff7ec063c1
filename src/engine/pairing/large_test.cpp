// Sizes at which the network begins with the best pairs of each city only.
#include <gtest/gtest.h>

#include "engine/assignment/assignment.hpp"
#include "engine/pairing/best_total.hpp"
#include "engine/pairing/certificate.hpp"
#include "engine/pairing/test_cohorts.hpp"

namespace qiao::engine::pairing {
namespace {

using namespace tests;

/// Scores as they come: some cities are liked by all, plus chance.
Cohorts score_like(std::size_t size, std::uint64_t seed) {
    Dice dice{std::mt19937_64{seed}};
    Cohorts cohorts{.a = size, .b = size};
    std::vector<int> liked;
    for (std::size_t n = 0; n < 2 * size; ++n) liked.push_back(dice.to(400'000));
    for (std::size_t cell = 0; cell < size * size; ++cell)
        cohorts.value.push_back(liked[cell / size] + liked[size + cell % size] + dice.to(200'000));
    cohorts.ours = cohorts.theirs = cohorts.value;
    return cohorts;
}

Cohorts three_partners_each(std::size_t size) {
    auto cohorts = score_like(size, 11);
    cohorts.constraints = {limits(Side::a, numbers(size), 0, 3), limits(Side::b, numbers(size), 0, 3)};
    return cohorts;
}

TEST(Large, three_partners_each_are_priced_against_all_pairs) {
    auto cohorts = three_partners_each(300);
    cohorts.constraints.push_back({.kind = Kind::each_from, .side = Side::a, .groups = {{}, {}, {}}, .max = 1});
    for (const auto city : numbers(300))
        cohorts.constraints.back().groups[static_cast<std::size_t>(city % 3)].push_back(city);
    const auto problem = cohorts.problem();
    const auto answer = solve(problem, {});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(certify(problem, Objective::total, *answer).proves());
    EXPECT_EQ(answer->pairs.size(), 900U);
    const auto again = solve(problem, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->pairs, answer->pairs);
    EXPECT_EQ(again->proof.stages[0].prices, answer->proof.stages[0].prices);
}

TEST(Large, the_few_pairs_and_all_pairs_come_to_the_same) {
    const auto cohorts = three_partners_each(220);
    const auto problem = cohorts.problem();
    const auto layout = lay_out(problem);
    ASSERT_TRUE(layout);
    const auto few = best_total(problem, *layout, problem.value, {});
    const auto whole = best_total_whole(problem, *layout, problem.value);
    ASSERT_TRUE(few && few->has_value() && whole);
    EXPECT_EQ(total_of(problem, (*few)->pairs), total_of(problem, whole->pairs));
    EXPECT_LT((*few)->priced_arcs, whole->priced_arcs / 2);
}

TEST(Large, one_to_one_is_a_dense_assignment_with_prices_of_nought_or_more) {
    for (const std::size_t width : {250U, 220U}) {
        auto cohorts = score_like(250, 5);
        cohorts.b = width;
        for (auto* matrix : {&cohorts.value, &cohorts.ours, &cohorts.theirs}) matrix->resize(250 * width);
        cohorts.constraints = {
            limits(Side::a, numbers(250), 0, 1),
            limits(Side::b, numbers(width), width == 250 ? 1 : 0, 1),
        };
        if (width < 250) cohorts.constraints.push_back({.kind = Kind::forbidden, .pairs = {{0, 0}, {3, 9}}});
        const auto problem = cohorts.problem();
        const auto layout = lay_out(problem);
        ASSERT_TRUE(layout);
        const auto dense = best_total(problem, *layout, problem.value, {});
        const auto flow = best_total_whole(problem, *layout, problem.value);
        ASSERT_TRUE(dense && dense->has_value() && flow);
        EXPECT_EQ((*dense)->rounds, 0);
        EXPECT_EQ(total_of(problem, (*dense)->pairs), total_of(problem, flow->pairs));
        EXPECT_GE(*std::min_element((*dense)->prices.begin(), (*dense)->prices.end()), 0);
        EXPECT_TRUE(solve(problem, {}));
    }
}

TEST(Large, minimums_that_the_best_pairs_cannot_meet_bring_all_pairs_in) {
    auto cohorts = three_partners_each(210);
    // b0 … b19 may have nobody but a0 … a9, who like them least.
    Constraint forbidden{.kind = Kind::forbidden};
    for (int a = 10; a < 210; ++a)
        for (int b = 0; b < 20; ++b) forbidden.pairs.push_back({a, b});
    for (int a = 0; a < 10; ++a)
        for (int b = 0; b < 20; ++b) cohorts.value[cohorts.problem().at({a, b})] = 0;
    cohorts.constraints.push_back(forbidden);
    cohorts.constraints.push_back(limits(Side::b, numbers(20), 1, 3));
    const auto answer = solve(cohorts.problem(), {});
    ASSERT_TRUE(answer);
    EXPECT_GE(std::count_if(answer->pairs.begin(), answer->pairs.end(), [](Pair pair) { return pair.b < 20; }), 20);
}

TEST(Large, the_fairest_of_sixty_is_proved_level_by_level) {
    const auto cohorts = three_partners_each(60);
    const auto answer = solve(cohorts.problem(), {.objective = Objective::fairest});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->pairs.size(), 180U);
    const auto total = solve(cohorts.problem(), {});
    ASSERT_TRUE(total);
    EXPECT_GE(values_of(cohorts, answer->pairs), values_of(cohorts, total->pairs));
}

}  // namespace
}  // namespace qiao::engine::pairing

#include <gtest/gtest.h>

#include "engine/groups/test_cities.hpp"

namespace qiao::engine::groups {
namespace {

using namespace tests;

TEST(Groups, three_cities_are_worth_the_sum_of_their_pairs) {
    Dice dice{std::mt19937_64{1}};
    auto cities = random_values(dice, {1, 1, 1}, 1, 0, 1);
    cities.value[0] = {0, 5, 6, 5, 0, 9, 6, 9, 0};
    const auto answer = solve(cities.problem());
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->groups.size(), 1U);
    EXPECT_EQ(answer->groups[0].cities, (std::vector{0, 1, 2}));
    EXPECT_EQ(answer->groups[0].value, 20);
    EXPECT_EQ(answer->total, 20);
}

constexpr std::size_t tried_max = 26;  // groups of which all selections are tried

TEST(Groups, are_the_best_of_all_selections) {
    int tried = 0, formed = 0;
    for (std::uint64_t seed = 1; tried < 600; ++seed) {
        const auto cities = random_cities(seed);
        const auto problem = cities.problem();
        BruteForce brute{problem};
        if (brute.groups() > tried_max) continue;
        ++tried;
        const auto answer = solve(problem);
        ASSERT_TRUE(answer) << seed << answer.error().text_key;
        EXPECT_EQ(answer->total, brute.best()) << seed;
        EXPECT_EQ(answer->total, total_of(problem, answer->groups)) << seed;
        EXPECT_TRUE(answer->proven) << seed;
        if (answer->groups.size() > 1) ++formed;
    }
    EXPECT_GT(formed, 100);
}

}  // namespace
}  // namespace qiao::engine::groups

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

}  // namespace
}  // namespace qiao::engine::groups

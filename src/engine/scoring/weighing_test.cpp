#include "engine/scoring/weighing.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/criteria.hpp"

namespace qiao::engine {
namespace {

using Lines = std::vector<domain::WeightedCriterion>;

TEST(Weighing, takes_a_profile_as_it_is) {
    const auto made = weigh(Lines{{"common_aims", 30}, {"critical_mass", 20, true, 500'000}});
    ASSERT_TRUE(made);
    EXPECT_EQ(made.value().weight_sum, 50);
    ASSERT_EQ(made.value().lines.size(), 2U);
    EXPECT_EQ(made.value().lines[1].criterion, find_criterion("critical_mass"));
    EXPECT_TRUE(made.value().lines[1].must);
    EXPECT_EQ(made.value().lines[1].min, 500'000);
}

TEST(Weighing, names_every_fault) {
    const auto made =
        weigh(Lines{{"beauty", 10}, {"common_aims", 101}, {"common_aims", -1}, {"critical_mass", 1, true, 1'000'001}});
    ASSERT_FALSE(made);
    std::vector<std::pair<base::Code, std::string>> faults;
    for (const auto& part : made.error().parts) faults.emplace_back(part.code, part.field);
    using base::Code;
    EXPECT_EQ(faults, (std::vector<std::pair<Code, std::string>>{{Code::unknown_reference, "/criteria/0/criterion"},
                                                                 {Code::invalid_value, "/criteria/1/weight"},
                                                                 {Code::duplicate, "/criteria/2/criterion"},
                                                                 {Code::invalid_value, "/criteria/2/weight"},
                                                                 {Code::invalid_value, "/criteria/3/min"}}));
}

TEST(Weighing, refuses_a_profile_without_weight) {
    EXPECT_FALSE(weigh(Lines{{"common_aims", 0, true}}));
    EXPECT_FALSE(weigh(Lines{}));
}

TEST(Weighing, the_sources_own_are_its_twelve) {
    EXPECT_EQ(source_weighing().lines.size(), 12U);
    EXPECT_EQ(source_weighing().weight_sum, 120);
}

}  // namespace
}  // namespace qiao::engine

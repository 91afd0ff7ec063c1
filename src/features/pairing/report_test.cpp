#include "features/pairing/report.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::pairing {
namespace {

using Lines = std::vector<std::string>;

TEST(Workbook, RoundPointsAreNumbersToo) {
    const Sheet first{
        .name = "Groups", .heads = {"City", "Value"}, .rows = {{"2.0", "189.0"}, {"Bonn", "94.5"}}, .words = 1};
    const Sheet second{.name = "Pairs", .heads = {"Score", "Known"}, .rows = {{"70.0", "no"}}, .words = 0};
    const auto bytes = workbook({first, second}, {});
    ASSERT_TRUE(bytes.ok());
    // The reader tells a number in its shortest form and a text as it stands.
    EXPECT_EQ(tabular::testing::read_xlsx(*bytes), (Lines{"City|Value", "2 2.0|189", "3 Bonn|94.5"}));
    EXPECT_EQ(tabular::testing::read_xlsx(*bytes, {.sheet = "Pairs"}), (Lines{"Score|Known", "2 70|no"}));
}

}  // namespace
}  // namespace qiao::pairing

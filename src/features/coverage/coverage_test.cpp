#include "features/coverage/coverage.hpp"

#include <gtest/gtest.h>

namespace qiao::coverage {
namespace {

TEST(KnownTotals, AreReadWithTheirSource) {
    const auto rows = read_known(
        "id,noun,kinds,one_side,other_side,total,at_least,as_of,source,locator,label.en,label.zh\n"
        "a,link,twinning|friendship,CN,europe,700,1,2012,src-guidelines,lines 1-2,Twinnings,友城\n"
        "b,project,,CN,DE,10,0,2016/2019,src-cordis,page 3,Projects,项目\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].kinds, (std::vector<std::string>{"twinning", "friendship"}));
    EXPECT_EQ(rows[0].total, 700);
    EXPECT_TRUE(rows[0].at_least);
    EXPECT_EQ(rows[0].source, base::Id::from_key("source", "src-guidelines"));
    EXPECT_EQ(rows[0].labels.at("zh"), "友城");
    EXPECT_TRUE(rows[1].kinds.empty());
    EXPECT_FALSE(rows[1].at_least);
    EXPECT_EQ(rows[1].other_side, "DE");
}

}  // namespace
}  // namespace qiao::coverage

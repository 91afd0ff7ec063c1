#include <gtest/gtest.h>

#include <cmath>

#include "engine/backtest/method.hpp"
#include "engine/backtest/test_world.hpp"

namespace qiao::engine::backtest {
namespace {

// On the equator, one degree = 111.195 km:
//
//   0 DE 1,000 (0°) ── 2 FR ── 3 CN, 4 CN        1 DE 1,000,000 (1°) ── 3
//   2 FR 10,000 (3°)   3 CN 100,000 (90°)   4 CN no figure (91°)   5 US 1,000 (−60°), no partner
class Baselines : public testing::Test {
protected:
    std::vector<double> scores(std::string_view name, Index source) const {
        std::vector<double> out(places.size());
        for (const auto& method : make_baselines({places, graph, 1}))
            if (method->name() == name) method->score(source, Group::world, out);
        return out;
    }
    Places places{{place("DE", 1000, 0, 0), place("DE", 1e6, 0, 1), place("FR", 1e4, 0, 3), place("CN", 1e5, 0, 90),
                   place("CN", 0, 0, 91), place("US", 1000, 0, -60)}};
    Graph graph{6, std::vector<Link>{{0, 2}, {2, 3}, {2, 4}, {1, 3}}};
};

TEST_F(Baselines, MostConnectedCountsPartners) {
    EXPECT_EQ(scores("most-connected", 0), (std::vector<double>{1, 1, 3, 2, 1, 0}));
}

TEST_F(Baselines, PreferentialAttachmentMultipliesBothDegrees) {
    EXPECT_EQ(scores("preferential-attachment", 3), (std::vector<double>{2, 2, 6, 4, 2, 0}));
}

TEST_F(Baselines, CommonNeighboursCountsPathsOfTwo) {
    EXPECT_EQ(scores("common-neighbours", 0), (std::vector<double>{1, 0, 0, 1, 1, 0}));
    EXPECT_EQ(scores("common-neighbours", 2), (std::vector<double>{0, 1, 3, 0, 0, 0}));
}

TEST_F(Baselines, AdamicAdarAndResourceAllocationWeighTheCommonPartner) {
    EXPECT_DOUBLE_EQ(scores("adamic-adar", 0)[3], 1 / std::log(3.0));  // through 2, which has three
    EXPECT_DOUBLE_EQ(scores("adamic-adar", 2)[1], 1 / std::log(2.0));  // through 3, which has two
    EXPECT_DOUBLE_EQ(scores("resource-allocation", 0)[3], 1 / 3.0);
    EXPECT_DOUBLE_EQ(scores("resource-allocation", 2)[1], 1 / 2.0);
}

TEST_F(Baselines, PopulationPutsAnUnknownFigureLast) {
    const auto population = scores("population", 0);
    EXPECT_DOUBLE_EQ(population[1], std::log(1e6));
    EXPECT_DOUBLE_EQ(population[4], 0);
}

TEST_F(Baselines, PopulationSimilarityComparesOrdersOfMagnitude) {
    const auto similar = scores("population-similarity", 0);
    EXPECT_DOUBLE_EQ(similar[5], 0);                  // equal
    EXPECT_NEAR(similar[2], -std::log(10.0), 1e-12);  // ten times as many
    EXPECT_NEAR(similar[1], -std::log(1e3), 1e-12);
}

TEST_F(Baselines, DistancePutsTheNearestFirst) {
    const auto near = scores("distance", 0);
    EXPECT_GT(near[1], near[2]);
    EXPECT_GT(near[2], near[5]);
    EXPECT_GT(near[5], near[3]);
    EXPECT_GT(near[3], near[4]);
}

TEST_F(Baselines, GravityIsSizesOverDistance) {
    const auto gravity = scores("gravity", 0);
    EXPECT_NEAR(gravity[2], 1000 * 1e4 / 333.585, 20);  // 3° = 333.585 km
    EXPECT_NEAR(gravity[1], 1000 * 1e6 / 111.195, 2000);
}

TEST_F(Baselines, RandomIsTheSameForASeedAndAnotherForEverySource) {
    EXPECT_EQ(scores("random", 0), scores("random", 0));
    EXPECT_NE(scores("random", 0), scores("random", 1));
}

TEST(PlacesTest, MeasureGreatCircles) {
    const Places places{{place("DE", 1, 0, 0), place("DE", 1, 0, 90), place("DE", 1, 0, 180)}};
    EXPECT_NEAR(places.distance_km(0, 1), 10007.6, 0.1);
    EXPECT_NEAR(places.distance_km(0, 2), 20015.1, 0.1);
    EXPECT_NEAR(places.chord_km(0, 2), 12742.0, 0.1);
}

TEST(PlacesTest, TakeTheRegionOfTheNearestPlaceWhereNoneIsSaid) {
    const Places places{
        {place("DE", 1, 0, 0, "02"), place("DE", 1, 0, 9, "16"), place("DE", 1, 0, 7, ""), place("FR", 1, 0, 7, "02")}};
    EXPECT_EQ(places.region[2], places.region[1]);
    EXPECT_NE(places.region[0], places.region[3]);  // the same code in another country
}

TEST(PlacesTest, RankByPopulationWithinCountryAndRegion) {
    const Places places{{place("DE", 10, 0, 0, "1"), place("DE", 30, 0, 0, "1"), place("DE", 20, 0, 0, "2"),
                         place("DE", 0, 0, 0, "2")}};
    EXPECT_DOUBLE_EQ(places.log_rank[1], 0);
    EXPECT_DOUBLE_EQ(places.log_rank[2], std::log(2.0));
    EXPECT_DOUBLE_EQ(places.log_rank[0], std::log(3.0));
    EXPECT_DOUBLE_EQ(places.log_rank[3], std::log(4.0));  // unknown: last
    EXPECT_DOUBLE_EQ(places.log_region_rank[2], 0);
}

TEST(GraphTest, KeepsEachLinkOnceAndNoneToItself) {
    const Graph graph{3, std::vector<Link>{{0, 1}, {1, 0}, {0, 1}, {2, 2}}};
    EXPECT_EQ(graph.links(), 1U);
    EXPECT_EQ(graph.degree(2), 0U);
    EXPECT_TRUE(graph.are_partners(1, 0));
    EXPECT_FALSE(graph.are_partners(1, 2));
}

}  // namespace
}  // namespace qiao::engine::backtest

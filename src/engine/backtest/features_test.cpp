#include "engine/backtest/features.hpp"

#include <gtest/gtest.h>

#include "engine/backtest/lessons.hpp"
#include "engine/backtest/test_world.hpp"

namespace qiao::engine::backtest {
namespace {

// Germany: 0, 1 and 2 in region A, 0 and 1 forty kilometres apart, 2 far away; 3 in region B.
// China: 4 and 5 in region X, forty kilometres apart; 6 in region Y.
// Links: 1–4, 2–6, 3–6, 0–6
class FeaturesTest : public testing::Test {
protected:
    static constexpr double forty_km = 40 / 111.195;  // degrees on the equator
    FeaturesTest() { features.describe(0, columns); }

    float of(Feature feature, Index candidate) const { return columns[feature][candidate]; }

    Places places{{place("DE", 1000, 0, 0, "A"), place("DE", 1000, 0, forty_km, "A"), place("DE", 4000, 0, 20, "A"),
                   place("DE", 50, 0, 30, "B"), place("CN", 1000, 0, 90, "X"), place("CN", 0, 0, 90 + forty_km, "X"),
                   place("CN", 100, 0, 120, "Y")}};
    Graph graph{7, std::vector<Link>{{1, 4}, {2, 6}, {3, 6}, {0, 6}}};
    Surroundings surroundings{places, 1};
    Features features{places, surroundings, graph};
    FeatureColumns columns{7};
};

TEST_F(FeaturesTest, CountLinksOfTheCandidate) {
    EXPECT_FLOAT_EQ(of(Feature::degree, 6), std::log(4.0F));
    EXPECT_FLOAT_EQ(of(Feature::degree_with_country, 6), std::log(4.0F));
    EXPECT_FLOAT_EQ(of(Feature::degree_with_country, 5), 0);
    EXPECT_FLOAT_EQ(of(Feature::partners_in_country, 4), std::log(2.0F));
}

TEST_F(FeaturesTest, FollowNearbyPlacesOnBothSides) {
    const float near = std::exp(-1.0F);  // forty kilometres: one scale
    EXPECT_NEAR(of(Feature::near_me, 4), std::log1p(3 * near), 1e-4);
    EXPECT_FLOAT_EQ(of(Feature::near_me, 6), 0);  // of places too far from us
    EXPECT_NEAR(of(Feature::near_both, 5), std::log1p(3 * near * near), 1e-4);
    EXPECT_FLOAT_EQ(of(Feature::partners_nearby, 4), 0);
}

TEST_F(FeaturesTest, CompareRegionsWithWhatTheirCountriesLeadToExpect) {
    // Four links between the countries, three of them from A, one to X: 3/4 expected between A and X, one counted.
    EXPECT_NEAR(of(Feature::region_lift, 4), std::log((1 + 1) / (0.75 + 1)), 1e-5);
    // Three of the four go to Y, two of them from A: 9/4 expected, two counted.
    EXPECT_NEAR(of(Feature::region_lift, 6), std::log((2 + 1) / (2.25 + 1)), 1e-5);
}

TEST_F(FeaturesTest, ShareOutLinksByCountryAndPlace) {
    // All four ends of Germany lie in China; five are free, shared out as 5/10 of the world's ends and two countries more.
    EXPECT_NEAR(of(Feature::country_share, 4), std::log((4 + 5 * 5.0 / 10) / (4 + 5)), 1e-5);
    // One of four links, ten free ones of which its share of all ends is 1.5 of 5.5.
    EXPECT_NEAR(of(Feature::place_share, 4), std::log((1 + 10 * 1.5 / 5.5) / (4 + 10)), 1e-5);
    EXPECT_NEAR(of(Feature::place_share, 5), std::log(10 * 0.5 / 5.5 / (4 + 10)), 1e-5);
}

TEST_F(FeaturesTest, WalkPathsOfTwoAndThree) {
    EXPECT_FLOAT_EQ(of(Feature::common_partners, 2), std::log(2.0F));         // 0 – 6 – 2
    EXPECT_NEAR(of(Feature::resource_paths, 2), std::log1p(10 / 3.0), 1e-5);  // 6 has three partners
    EXPECT_FLOAT_EQ(of(Feature::long_paths, 4), 0);                           // 2 and 3 lead nowhere else
}

TEST_F(FeaturesTest, CompareSizesWithATypicalOneForTheUnknown) {
    EXPECT_FLOAT_EQ(of(Feature::size_gap, 4), 0);
    EXPECT_NEAR(of(Feature::size_gap, 6), std::log(10.0), 1e-5);
    EXPECT_FLOAT_EQ(of(Feature::size_known, 5), 0);
    EXPECT_NEAR(of(Feature::rank_gap, 4), std::log(2.0), 1e-5);  // second in Germany, first in China
}

TEST_F(FeaturesTest, HaveNamesThatDiffer) {
    std::set<std::string_view> names;
    for (std::size_t f = 0; f < feature_count; ++f) names.insert(name_of(static_cast<Feature>(f)));
    EXPECT_EQ(names.size(), feature_count);
    EXPECT_FALSE(names.contains(""));
}

/// Pairs of places that have no partner but each other: whatever is learnt must have been described without its link.
TEST(Lessons, DescribeALinkWithoutItself) {
    std::vector<PlaceFacts> facts;
    std::vector<Link> links;
    for (Index i = 0; i < 20; ++i) {
        facts.push_back(place("DE", 1000, 50, i));
        facts.push_back(place("CN", 1000, 30, i));
        links.push_back({2 * i, 2 * i + 1});
    }
    const Places places{facts};
    const Graph graph{40, links};
    const auto lessons = make_lessons({places, graph, 1}, Surroundings{places, 1}, {}, 1);
    const auto& choices = lessons[static_cast<std::size_t>(Group::europe_to_china)];
    ASSERT_EQ(choices.size(), 20U);
    for (std::size_t s = 0; s < choices.size(); ++s) {
        const auto chosen = choices.row(choices.begin(s));
        EXPECT_EQ(chosen[static_cast<std::size_t>(Feature::degree)], 0);
        EXPECT_EQ(chosen[static_cast<std::size_t>(Feature::degree_with_country)], 0);
        EXPECT_EQ(chosen[static_cast<std::size_t>(Feature::common_partners)], 0);
    }
}

TEST(Lessons, LeaveOutPartnersAndPlacesWithoutAnyLink) {
    std::vector<PlaceFacts> facts{place("DE", 1000), place("CN", 1), place("CN", 2),
                                  place("CN", 3),    place("CN", 4), place("FR", 1000)};
    const std::vector<Link> links{{0, 1}, {0, 2}, {5, 3}};  // 4 has none
    const Places places{facts};
    const Graph graph{6, links};
    const auto lessons = make_lessons({places, graph, 1}, Surroundings{places, 1}, {}, 1);
    const auto& choices = lessons[static_cast<std::size_t>(Group::europe_to_china)];
    ASSERT_EQ(choices.size(), 3U);
    for (std::size_t s = 0; s < choices.size(); ++s) {
        const auto alternatives = choices.end(s) - choices.begin(s);
        EXPECT_TRUE(alternatives == 2 || alternatives == 3) << alternatives;  // 0: itself and 3 · 5: itself, 1 and 2
    }
}

}  // namespace
}  // namespace qiao::engine::backtest

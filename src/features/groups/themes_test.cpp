#include "features/groups/themes.hpp"

#include <gtest/gtest.h>

#include "features/groups/city_table.hpp"

namespace qiao::groups {
namespace {

using base::Id;
using domain::Asset;
using domain::Direction;

/// A and B on one side, C and D on the other; mobility is above electric mobility.
struct Fit : testing::Test {
    engine::Registry registry;
    Id mobility{Id::from_key("theme", "mobility")}, electric{Id::from_key("theme", "electric")},
        water{Id::from_key("theme", "water")};

    Fit() {
        registry.themes = {{.id = mobility}, {.id = electric, .parent = mobility}, {.id = water}};
        for (const auto* name : {"A", "B", "C", "D"})
            registry.places.push_back({.id = Id::from_key("place", name), .country = "DE"});
    }

    void says(const std::string& place, Direction direction, const Id& theme, Asset asset = Asset::know_how) {
        const auto number = std::to_string(registry.offers.size());
        registry.offers.push_back({.id = Id::from_key("offer", number),
                                   .direction = direction,
                                   .place = Id::from_key("place", place),
                                   .theme = theme,
                                   .asset = asset});
    }

    [[nodiscard]] ThemeFit at(const Id& theme) const {
        const auto world = engine::World::build(registry);
        std::vector<int> in_world;
        for (const auto* name : {"A", "B", "C", "D"}) in_world.push_back(world.find(Id::from_key("place", name)));
        return fit_at(theme, world, in_world, {0, 0, 1, 1}, std::chrono::sys_days{});
    }

    static engine::Micro of(const ThemeFit& fit, int a, int b) {
        EXPECT_EQ(fit.fits[static_cast<std::size_t>(a * 4 + b)], fit.fits[static_cast<std::size_t>(b * 4 + a)]);
        return fit.fits[static_cast<std::size_t>(a * 4 + b)];
    }
};

TEST_F(Fit, is_whole_where_an_offer_meets_a_need_and_three_quarters_where_one_is_just_interested) {
    says("A", Direction::offer, mobility);
    says("C", Direction::need, mobility);
    says("D", Direction::joint, mobility);
    const auto fit = at(mobility);
    EXPECT_EQ(of(fit, 0, 2), 1'000'000);
    EXPECT_EQ(of(fit, 0, 3), 750'000);
    EXPECT_EQ(of(fit, 1, 2), 0) << "B has said nothing";
    EXPECT_EQ(fit.interested, (std::vector<char>{1, 0, 1, 1}));
    EXPECT_EQ(at(water).interested, (std::vector<char>{0, 0, 0, 0}));
}

TEST_F(Fit, fades_by_a_fifth_with_every_step_of_the_hierarchy_and_with_what_is_exchanged) {
    says("A", Direction::offer, electric);
    says("C", Direction::need, electric);
    says("D", Direction::need, mobility, Asset::cooperation);
    EXPECT_EQ(of(at(electric), 0, 2), 1'000'000);
    EXPECT_EQ(of(at(mobility), 0, 2), 640'000) << "both are one step below";
    EXPECT_EQ(of(at(electric), 0, 3), 640'000) << "one step, and one says only cooperation: 0.8 each";
    EXPECT_EQ(of(at(water), 0, 2), 0);
}

TEST_F(Fit, needs_one_of_the_two_at_the_theme_itself_or_below) {
    says("A", Direction::joint, mobility);
    says("C", Direction::joint, mobility);
    says("D", Direction::joint, electric);
    const auto fit = at(electric);
    EXPECT_EQ(of(fit, 0, 2), 0) << "neither has spoken of electric mobility";
    EXPECT_EQ(of(fit, 0, 3), 600'000);
    EXPECT_EQ(of(at(mobility), 0, 2), 750'000);
}

TEST_F(Fit, is_nothing_between_two_that_offer_two_that_need_and_cities_of_one_side) {
    says("A", Direction::offer, mobility);
    says("B", Direction::need, mobility);
    says("C", Direction::offer, mobility);
    says("D", Direction::need, mobility);
    const auto fit = at(mobility);
    EXPECT_EQ(of(fit, 0, 2), 0);
    EXPECT_EQ(of(fit, 1, 3), 0);
    EXPECT_EQ(of(fit, 0, 1), 0) << "one side";
    EXPECT_EQ(of(fit, 0, 3), 1'000'000);
    EXPECT_EQ(of(fit, 1, 2), 1'000'000);
}

TEST_F(Fit, takes_the_best_of_several_and_none_that_has_expired) {
    says("A", Direction::joint, mobility);
    says("A", Direction::offer, mobility);
    says("C", Direction::need, mobility);
    EXPECT_EQ(of(at(mobility), 0, 2), 1'000'000);
    registry.offers[1].expires = domain::Edtf::parse("1969-12-30").value();
    EXPECT_EQ(of(at(mobility), 0, 2), 750'000);
}

TEST(PairValueAtATheme, is_the_mean_of_score_and_fit) {
    EXPECT_EQ(value_of(600'000, 750'000, true), 675'000);
    EXPECT_EQ(value_of(0, 1, true), 1) << "half rounds up: still together";
    EXPECT_EQ(value_of(900'000, 0, true), 1) << "both are there, but nothing meets: together, for no worth";
    EXPECT_EQ(value_of(900'000, 0, false), 0);
}

}  // namespace
}  // namespace qiao::groups

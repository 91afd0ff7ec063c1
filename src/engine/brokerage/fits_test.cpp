#include "engine/brokerage/fits.hpp"

#include <gtest/gtest.h>

namespace qiao::brokerage {
namespace {

using domain::Asset;
using domain::Direction;
using domain::HelixRole;

Id id(std::string_view key) { return Id::from_key("test", key); }

// energy > hydrogen; water
class Fits : public testing::Test {
protected:
    Fits() {
        const std::vector<domain::Theme> all{
            {.id = id("energy")}, {.id = id("hydrogen"), .parent = id("energy")}, {.id = id("water")}};
        tree = tree.with(all, {});
        seeker.themes = {theme("hydrogen")};
        seeker.places = {id("bonn")};
        seeker.partners = {id("chengdu")};
        seeker.countries = {"DE"};
        seeker.members = {id("bonn university")};
        seeker.roles = {static_cast<std::size_t>(HelixRole::academia)};
        seeker.place_roles = {{id("bonn"), static_cast<std::size_t>(HelixRole::academia)}};
    }

    int theme(std::string_view key) const { return tree.find(id(key)); }
    Candidate one(std::string_view key, HelixRole role, std::string_view place, std::vector<int> themes) const {
        return {.id = id(key), .place = id(place), .country = "CN", .role = role, .themes = std::move(themes)};
    }

    engine::ThemeTree tree;
    Seeker seeker;
};

TEST_F(Fits, TheBestHasTheThemeTheMissingRoleAndComesFromAPartnerCity) {
    const auto fit = look_at(seeker, one("maker", HelixRole::industry, "chengdu", {theme("hydrogen")}), tree);
    EXPECT_EQ(fit.points, 75'000'000);  // all but an offer
    EXPECT_TRUE(fit.reasons[2].is_missing_role);
    EXPECT_TRUE(fit.reasons[3].is_partner_place);
}

TEST_F(Fits, ABroaderThemeCountsLessAndARoleThatIsThereElsewhereToo) {
    const auto fit = look_at(seeker, one("institute", HelixRole::academia, "wuhan", {theme("energy")}), tree);
    EXPECT_EQ(fit.reasons[0].points, 32'000'000);
    EXPECT_EQ(fit.reasons[2].points, 12'000'000);
    EXPECT_EQ(fit.reasons[3].points, 6'000'000);  // from another country
    EXPECT_FALSE(fit.reasons[2].is_missing_role);
}

TEST_F(Fits, AnOfferOfTheKindThatIsSoughtCountsInFull) {
    seeker.wanted = {Asset::investment};
    auto fund = one("fund", HelixRole::external, "wuhan", {});
    fund.offers = {{id("know-how"), Asset::know_how, theme("hydrogen")},
                   {id("money"), Asset::investment, theme("hydrogen")}};
    const auto fit = look_at(seeker, fund, tree);
    EXPECT_EQ(fit.reasons[1].offer, id("money"));
    EXPECT_EQ(fit.reasons[1].points, 25'000'000);
    EXPECT_EQ(fit.reasons[2].points, 0);  // external is no role of a helix
}

TEST_F(Fits, NobodyWhoTakesPartAndNobodyWithoutMatterIsSuggestedWhateverTheOrder) {
    std::vector<Candidate> all{one("bonn university", HelixRole::academia, "bonn", {theme("hydrogen")}),
                               one("water works", HelixRole::industry, "chengdu", {theme("water")}),
                               one("b", HelixRole::industry, "chengdu", {theme("hydrogen")}),
                               one("a", HelixRole::industry, "chengdu", {theme("hydrogen")})};
    const auto ids = [&] {
        std::vector<Id> found;
        for (const auto& fit : best_fits(seeker, all, tree, 10)) found.push_back(fit.organisation);
        return found;
    };
    auto expected = std::vector{id("a"), id("b")};
    std::ranges::sort(expected);
    EXPECT_EQ(ids(), expected);
    std::ranges::reverse(all);
    EXPECT_EQ(ids(), expected);
    EXPECT_EQ(best_fits(seeker, all, tree, 1).size(), 1U);
}

TEST_F(Fits, AnOfferAnswersANeedOfAnotherPlaceUnderANearTheme) {
    const std::vector<Standing> own{
        {id("need"), id("bonn"), {}, Direction::need, Asset::technology, theme("hydrogen")}};
    const std::vector<Standing> all{
        {id("same place"), id("bonn"), {}, Direction::offer, Asset::technology, theme("hydrogen")},
        {id("also a need"), id("chengdu"), {}, Direction::need, Asset::technology, theme("hydrogen")},
        {id("another theme"), id("chengdu"), {}, Direction::offer, Asset::technology, theme("water")},
        {id("other kind"), id("chengdu"), {}, Direction::offer, Asset::market, theme("hydrogen")},
        {id("broader"), id("chengdu"), {}, Direction::offer, Asset::technology, theme("energy")},
        {id("joint"), id("chengdu"), {}, Direction::joint, Asset::technology, theme("hydrogen")},
        {id("exact"), id("chengdu"), {}, Direction::offer, Asset::technology, theme("hydrogen")}};
    const auto answers = answers_to(own, all, tree, 10);
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_EQ(answers[0].other, id("exact"));
    EXPECT_EQ(answers[0].value, 1'000'000);
    EXPECT_EQ(answers[1].other, id("broader"));
    EXPECT_EQ(answers[2].other, id("joint"));
    EXPECT_EQ(answers[3].other, id("other kind"));
}

TEST_F(Fits, LikenessIsOfTheBestThreeThemes) {
    EXPECT_EQ(likeness({theme("hydrogen"), theme("water")}, {theme("hydrogen")}, tree).value, 500'000);
    EXPECT_EQ(likeness({theme("hydrogen")}, {theme("water")}, tree).value, 0);
    EXPECT_EQ(likeness({theme("hydrogen")}, {theme("water"), theme("hydrogen")}, tree).themes.front(),
              (std::pair{theme("hydrogen"), theme("hydrogen")}));
}

}  // namespace
}  // namespace qiao::brokerage

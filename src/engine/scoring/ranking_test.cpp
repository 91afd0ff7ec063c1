#include "engine/scoring/ranking.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

constexpr auto ranked_world = R"(
theme energy
theme water
place Spain ES country
place Catalonia ES region in Spain
place Terrassa ES city in Catalonia
place Centre ES district in Terrassa
place Girona ES city in Catalonia
place China CN country
place Liuzhou CN city in China
place Suining CN city in China
place Lyon FR city
need Terrassa energy technology
offer Liuzhou energy technology
offer Suining water technology
link Terrassa Lyon twinning active
)";

class Ranking_ : public testing::Test {
protected:
    Scenario scenario = Scenario::read(ranked_world);
    World world = World::build(scenario.registry);

    Ranking of(std::vector<domain::WeightedCriterion> profile, RankingOptions options = {},
               std::string_view place = "Terrassa") {
        options.today = scenario.today;
        return rank(
                   world, Scenario::id("place", place), weigh(profile).value(),
                   [](const Id&) -> const Weighing& { return source_weighing(); }, options)
            .value();
    }
    std::string names(const Ranking& ranking) {
        std::string text;
        for (const auto& candidate : ranking.candidates) text += scenario.name_of({"place", candidate.place}) + " ";
        return text;
    }
};

const std::vector<domain::WeightedCriterion> interest{{"complementarity_of_interest", 10}};

TEST_F(Ranking_, other_countries_other_orders_and_partners_stay_out) {
    EXPECT_EQ(names(of(interest)), "Liuzhou Suining ");
}

TEST_F(Ranking_, partners_come_in_when_wanted) {
    EXPECT_EQ(names(of(interest, {.include_known = true})), "Liuzhou Lyon Suining ");
}

TEST_F(Ranking_, countries_can_be_named_the_own_too) {
    EXPECT_EQ(names(of(interest, {.countries = {"ES"}})), "Girona ");
    EXPECT_EQ(names(of(interest, {.countries = {"CN", "FR"}, .include_known = true})), "Liuzhou Lyon Suining ");
    EXPECT_EQ(of(interest, {.countries = {"US"}}).total, 0U);
}

TEST_F(Ranking_, all_kinds_when_wanted_but_never_what_it_belongs_to) {
    const auto made = names(of(interest, {.countries = {"ES", "CN"}, .all_kinds = true}));
    EXPECT_NE(made.find("China"), std::string::npos);
    EXPECT_EQ(made.find("Catalonia"), std::string::npos);
    EXPECT_EQ(made.find("Centre"), std::string::npos);
    EXPECT_EQ(made.find("Spain"), std::string::npos);
}

TEST_F(Ranking_, a_must_have_known_to_fail_excludes_an_unknown_one_stays) {
    const auto made = of({{"complementarity_of_interest", 10, true}}, {.include_known = true});
    EXPECT_EQ(names(made), "Liuzhou Lyon ");
    ASSERT_EQ(made.excluded.size(), 1U);
    EXPECT_EQ(made.excluded[0].criterion, find_criterion("complementarity_of_interest"));
    EXPECT_EQ(made.excluded[0].count, 1U);
    ASSERT_EQ(made.candidates.size(), 2U);
    EXPECT_EQ(made.candidates[1].ours.criteria[0].must, Must::open);
    EXPECT_TRUE(made.candidates[1].ours.unknown.at(0).must);
}

TEST_F(Ranking_, pages_keep_rank_and_total) {
    const auto made = of(interest, {.include_known = true, .limit = 1, .offset = 1});
    EXPECT_EQ(names(made), "Lyon ");
    EXPECT_EQ(made.total, 3U);
    ASSERT_EQ(made.candidates.size(), 1U);
    EXPECT_EQ(made.candidates[0].rank, 2U);
    EXPECT_EQ(of(interest, {.limit = 5, .offset = 99}).candidates.size(), 0U);
    EXPECT_EQ(of(interest, {.limit = 0}).total, 2U);
}

TEST_F(Ranking_, a_place_that_is_not_there_is_not_found) {
    const auto made = rank(world, Scenario::id("place", "Atlantis"), source_weighing(),
                           [](const Id&) -> const Weighing& { return source_weighing(); }, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, base::Code::not_found);
}

TEST_F(Ranking_, a_pair_is_seen_from_both_sides_whatever_its_kind) {
    const auto ours = weigh(interest).value();
    const auto view = view_pair(world, Scenario::id("place", "Terrassa"), Scenario::id("place", "China"), ours,
                                source_weighing(), scenario.today)
                          .value();
    EXPECT_EQ(view.ours.place, Scenario::id("place", "China"));
    EXPECT_EQ(view.theirs.place, Scenario::id("place", "Terrassa"));
    EXPECT_EQ(view.ours.ours.criteria.size(), 1U);
    EXPECT_EQ(view.theirs.ours.criteria.size(), 12U);
    EXPECT_EQ(view.ours.reverse, view.theirs.ours.score);
    EXPECT_EQ(view.mutual, mutual_of(view.ours.ours.score, view.theirs.ours.score));
}

TEST_F(Ranking_, a_pair_needs_two_places) {
    const auto terrassa = Scenario::id("place", "Terrassa");
    const auto none = Scenario::id("place", "Atlantis");
    EXPECT_EQ(view_pair(world, terrassa, terrassa, source_weighing(), source_weighing(), scenario.today).error().code,
              base::Code::invalid_value);
    EXPECT_EQ(view_pair(world, terrassa, none, source_weighing(), source_weighing(), scenario.today).error().code,
              base::Code::not_found);
    EXPECT_EQ(view_pair(world, none, terrassa, source_weighing(), source_weighing(), scenario.today).error().code,
              base::Code::not_found);
}

}  // namespace
}  // namespace qiao::engine

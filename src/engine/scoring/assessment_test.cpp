#include "engine/scoring/assessment.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

constexpr auto assessed_world = R"(
theme energy
theme water
place A ES city 200000
place B CN city 400000
place C CN city 400000
need A energy technology as a-need
offer B energy technology as b-offer
offer C water technology as c-offer
says B political_commitment no as b-no
says B partnership_level formal
says A partnership_level formal
link A B visit active as visit
link A B discussion discussed as talks
)";

struct Pair {
    Scenario scenario = Scenario::read(assessed_world);
    World world = World::build(scenario.registry);
    Day today = static_cast<Day>(scenario.today.time_since_epoch().count());

    Asker asker(std::string_view name) const { return {world, world.find(Scenario::id("place", name)), today}; }
    Assessment of(const std::vector<domain::WeightedCriterion>& profile, std::string_view other = "B") const {
        return assess(asker("A"), asker(other), weigh(profile).value());
    }
};

std::vector<std::string_view> keys(const std::vector<int>& criteria) {
    std::vector<std::string_view> names;
    for (const auto at : criteria) names.push_back(all_criteria()[static_cast<std::size_t>(at)].key);
    return names;
}

TEST(Assessment, score_is_the_weighted_mean_with_the_neutral_value_for_the_unknown) {
    // 1 × 30 + neutral 0.3 × 20 + 0 × 10 = 36 of 60; unknown at 0: 30; at 1: 50.
    const auto made =
        Pair{}.of({{"complementarity_of_interest", 30}, {"interested_in_platform", 20}, {"political_commitment", 10}});
    EXPECT_EQ(made.score, 600'000);
    EXPECT_EQ(made.low, 500'000);
    EXPECT_EQ(made.high, 833'333);
    EXPECT_EQ(made.criteria[0].contribution, 500'000);
    EXPECT_EQ(made.criteria[1].contribution, 100'000);
    EXPECT_EQ(made.criteria[1].width, 333'333);
    EXPECT_EQ(made.criteria[1].estimate, 300'000);
    EXPECT_EQ(keys(made.speaks_for), (std::vector<std::string_view>{"complementarity_of_interest"}));
    EXPECT_EQ(keys(made.speaks_against), (std::vector<std::string_view>{"political_commitment"}));
}

TEST(Assessment, a_missing_fact_widens_the_interval_and_is_asked_for) {
    Pair pair;
    const std::vector<domain::WeightedCriterion> profile{{"complementarity_of_interest", 30},
                                                         {"same_level_of_partnership", 30}};
    const auto before = pair.of(profile);
    EXPECT_EQ(before.low, before.high);
    EXPECT_TRUE(before.unknown.empty());
    std::erase_if(pair.scenario.registry.statements, [](const auto& statement) {
        return statement.place == Scenario::id("place", "B") && statement.topic == domain::Topic::partnership_level;
    });
    pair.world = World::build(pair.scenario.registry);
    const auto after = pair.of(profile);
    EXPECT_EQ(after.high - after.low, 500'000);
    ASSERT_EQ(after.unknown.size(), 1U);
    EXPECT_EQ(after.unknown[0].criterion, find_criterion("same_level_of_partnership"));
    EXPECT_EQ(after.unknown[0].width, 500'000);
    EXPECT_TRUE(after.unknown[0].ask_them);
    EXPECT_FALSE(after.unknown[0].ask_us);
}

TEST(Assessment, the_first_question_is_the_one_that_narrows_most) {
    const auto made = Pair{}.of(
        {{"interested_in_platform", 10}, {"wish_to_host_project", 40}, {"similarity_interests_structure", 60}});
    ASSERT_EQ(made.unknown.size(), 3U);
    EXPECT_EQ(made.unknown[0].criterion, find_criterion("wish_to_host_project"));
    EXPECT_EQ(made.unknown[1].criterion, find_criterion("similarity_interests_structure"));  // half of it is known
    EXPECT_EQ(made.unknown[1].width, 272'727);
    EXPECT_EQ(made.unknown[2].criterion, find_criterion("interested_in_platform"));
}

TEST(Assessment, says_what_would_change_it) {
    const auto made =
        Pair{}.of({{"complementarity_of_interest", 30}, {"interested_in_platform", 20}, {"political_commitment", 10}});
    ASSERT_EQ(made.would_change.size(), 2U);
    EXPECT_EQ(made.would_change[0].criterion, find_criterion("interested_in_platform"));
    EXPECT_EQ(made.would_change[0].score_if_one, 833'333);   // (30 + 20 + 0) / 60
    EXPECT_EQ(made.would_change[0].score_if_zero, 500'000);  // 30 / 60
    EXPECT_EQ(made.would_change[1].criterion, find_criterion("political_commitment"));
    EXPECT_EQ(made.would_change[1].score_if_one, 766'667);  // (30 + 6 + 10) / 60
    EXPECT_FALSE(made.would_change[1].score_if_zero);
    EXPECT_EQ(made.would_change[0].reason().outcome, "open");
    EXPECT_EQ(made.would_change[1].reason().outcome, "low");
}

TEST(Assessment, what_would_change_it_comes_true) {
    Pair pair;
    const std::vector<domain::WeightedCriterion> profile{{"complementarity_of_interest", 30},
                                                         {"interested_in_platform", 20}};
    const auto before = pair.of(profile);
    const Changes answered{.written = {.statements = {{.id = Scenario::id("statement", "new"),
                                                       .place = Scenario::id("place", "B"),
                                                       .topic = domain::Topic::platform_interest}}}};
    pair.world = pair.world.with(answered);
    EXPECT_EQ(pair.of(profile).score, before.would_change.at(0).score_if_one);
}

TEST(Assessment, evidence_names_each_record_once_the_heaviest_first) {
    const auto made =
        Pair{}.of({{"political_commitment", 5}, {"existing_contacts", 10}, {"complementarity_of_interest", 30}});
    EXPECT_EQ(made.evidence, (std::vector<Ref>{{"offer", Scenario::id("offer", "a-need")},
                                               {"offer", Scenario::id("offer", "b-offer")},
                                               {"link", Scenario::id("link", "visit")},
                                               {"statement", Scenario::id("statement", "b-no")}}));
}

TEST(Assessment, a_must_have_is_met_open_or_violated) {
    Pair pair;
    const auto must = [&](std::string_view criterion, Micro min, std::string_view other) {
        return pair.of({{"common_aims", 10}, {std::string{criterion}, 10, true, min}}, other).criteria[1].must;
    };
    EXPECT_EQ(must("complementarity_of_interest", 1, "B"), Must::met);
    EXPECT_EQ(must("complementarity_of_interest", 1, "C"), Must::violated);
    EXPECT_EQ(must("interested_in_platform", 1, "B"), Must::open);
    EXPECT_EQ(must("similarity_interests_structure", 400'000, "B"), Must::met);  // at least 0.5 already
    EXPECT_EQ(must("similarity_interests_structure", 600'000, "B"), Must::open);
}

TEST(Assessment, an_open_must_have_is_asked_even_without_weight) {
    const auto made = Pair{}.of({{"complementarity_of_interest", 30}, {"interested_in_platform", 0, true}});
    ASSERT_EQ(made.unknown.size(), 1U);
    EXPECT_TRUE(made.unknown[0].must);
    EXPECT_EQ(made.unknown[0].width, 0);
    EXPECT_EQ(made.low, made.high);
}

TEST(Assessment, both_views_and_their_mutual_score) {
    Pair pair;
    const auto ours = weigh(std::vector<domain::WeightedCriterion>{{"complementarity_of_interest", 10}}).value();
    const auto theirs = weigh(std::vector<domain::WeightedCriterion>{{"interested_in_platform", 10}}).value();
    const auto made = consider(pair.asker("A"), pair.asker("B"), ours, [&](const Id& id) -> const Weighing& {
        EXPECT_EQ(id, Scenario::id("place", "B"));
        return theirs;
    });
    EXPECT_EQ(made.ours.score, 1'000'000);
    EXPECT_EQ(made.reverse, 300'000);
    EXPECT_EQ(made.mutual, 461'538);  // 2 × 1 × 0.3 / 1.3
    EXPECT_EQ(made.one_sided, OneSided::ours);
    EXPECT_EQ(made.known.size(), 2U);
}

TEST(Assessment, mutual_is_symmetric_and_zero_with_zero) {
    EXPECT_EQ(mutual_of(0, 0), 0);
    EXPECT_EQ(mutual_of(0, one), 0);
    EXPECT_EQ(mutual_of(one, one), one);
    EXPECT_EQ(mutual_of(123'456, 654'321), mutual_of(654'321, 123'456));
    EXPECT_EQ(one_sided_of(650'000, 500'000), OneSided::ours);
    EXPECT_EQ(one_sided_of(500'000, 649'999), OneSided::none);
    EXPECT_EQ(one_sided_of(500'000, 650'000), OneSided::theirs);
}

}  // namespace
}  // namespace qiao::engine

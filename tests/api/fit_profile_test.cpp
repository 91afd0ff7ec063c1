// The profile whose weights were learnt from recorded links: docs/reference/backtest.md.
#include <fmt/format.h>

#include "features/backtest/fit_profile.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

struct FitProfile : testing::Test {
    std::shared_ptr<const partners::Knowledge> knowledge{partners::read_knowledge(*demonstration().store->read())};
    std::chrono::sys_days today{std::chrono::floor<std::chrono::days>(demonstration().clock.now())};

    backtest::FittedProfile fitted(std::uint64_t seed = 1, double hidden = 0.3) {
        auto made = backtest::fit_profile(*knowledge, {seed, hidden, today});
        EXPECT_TRUE(made);
        return made ? *std::move(made) : backtest::FittedProfile{};
    }
};

std::string cell(const std::vector<domain::WeightedCriterion>& criteria) {
    std::string out;
    for (const auto& line : criteria) out += fmt::format("{}:{} ", line.criterion, line.weight);
    return out;
}

TEST_F(FitProfile, IsTheOneThatShips) {
    const auto id = base::Id::from_key("profile", "learned");
    ASSERT_TRUE(knowledge->profiles.contains(id));
    EXPECT_EQ(cell(knowledge->profiles.at(id)->profile.criteria), cell(fitted().criteria))
        << "the demonstration data or a criterion has changed: run qiao fit-profile and write its row into "
           "data/demo/profiles.csv, its figures into docs/reference/backtest.md";
}

TEST_F(FitProfile, HasWeightsFromOneToAHundredAndTellsItsFigureBesideTheOthers) {
    const auto made = fitted();
    ASSERT_FALSE(made.criteria.empty());
    EXPECT_EQ(made.criteria.front().weight, 100);
    for (const auto& line : made.criteria) EXPECT_GE(line.weight, 1);
    EXPECT_LE(made.questions, 2 * made.hidden);
    EXPECT_GT(made.questions, made.hidden / 2);
    ASSERT_EQ(made.figures.size(), 3U);
    EXPECT_EQ(made.figures[0].slug, "learned");
    for (const auto& one : made.figures) {
        EXPECT_GT(one.auc, 0.5) << one.slug << " is worse than chance";
        EXPECT_LE(one.auc, 1);
        EXPECT_GT(one.hits10, 0);
    }
}

TEST_F(FitProfile, IsTheSameForTheSameSeedAndAnotherForAnother) {
    EXPECT_EQ(cell(fitted(2).criteria), cell(fitted(2).criteria));
    EXPECT_NE(cell(fitted(2).criteria), cell(fitted(3).criteria));
}

TEST_F(FitProfile, RefusesWhatCannotBeLearntFrom) {
    EXPECT_FALSE(backtest::fit_profile(*knowledge, {1, 0.95, today}));
    EXPECT_FALSE(backtest::fit_profile(*knowledge, {1, std::nan(""), today}));
    const auto nothing = backtest::fit_profile(partners::Knowledge{}, {1, 0.3, today});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().text_key, "error.backtest.few_links");
}

TEST_F(FitProfile, IsOneProfileAmongOthers) {
    const auto answer = demonstration().tell("/api/v1/partners?place=Bonn&profile=learned&limit=3");
    EXPECT_EQ(text_at(answer, "/profile/id"), id_of("profile", "learned"));
    EXPECT_EQ(list_at(answer, "/candidates").size(), 3U);
}

}  // namespace
}  // namespace qiao::tests

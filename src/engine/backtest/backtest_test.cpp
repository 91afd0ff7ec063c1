#include "engine/backtest/backtest.hpp"

#include <gtest/gtest.h>

#include "engine/backtest/evaluate.hpp"
#include "engine/backtest/test_world.hpp"

namespace qiao::engine::backtest {
namespace {

/// Scores a place by its number.
class ByNumber final : public Method {
public:
    [[nodiscard]] std::string_view name() const override { return "by-number"; }
    void score(Index, Group, std::span<double> scores) const override {
        for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<double>(i);
    }
};

std::vector<Standing> sit(const Places& places, std::vector<Link> known, std::vector<Link> hidden) {
    const Graph graph{places.size(), known};
    return Exam{places, graph, questions_of(places, hidden)}.sit(ByNumber{}, 1);
}

void expect(const Standing& standing, std::uint32_t above, std::uint32_t candidates) {
    EXPECT_EQ(standing.above, above);
    EXPECT_EQ(standing.level, 0U);
    EXPECT_EQ(standing.candidates, candidates);
}

TEST(Exam, AsksEuropeansAmongChineseAndChineseAmongEuropeans) {
    const Places places{
        {place("DE", 1), place("FR", 1), place("CN", 1), place("MO", 1), place("US", 1), place("RU", 1)}};
    const auto standings = sit(places, {}, {{0, 2}});
    expect(standings[0], 1, 2);  // Macao is Chinese too and has the higher number
    expect(standings[1], 1, 2);  // Russia is not among the Europeans of these data
}

TEST(Exam, AsksOthersAmongAllPlacesAbroadAndForADomesticPartnerAmongAll) {
    const Places places{{place("US", 1), place("US", 1), place("CN", 1), place("DE", 1), place("JP", 1)}};
    const auto abroad = sit(places, {}, {{0, 2}});
    expect(abroad[0], 2, 3);
    expect(abroad[1], 3, 4);
    const auto domestic = sit(places, {}, {{0, 1}});
    expect(domestic[0], 3, 4);
    expect(domestic[1], 3, 4);
}

TEST(Exam, LeavesOutKnownPartnersAndOtherRightAnswers) {
    const Places places{{place("DE", 1), place("CN", 1), place("CN", 1), place("CN", 1), place("CN", 1)}};
    expect(sit(places, {}, {{0, 1}})[0], 3, 4);
    expect(sit(places, {{0, 4}}, {{0, 1}})[0], 2, 3);
    const auto two = sit(places, {{0, 4}}, {{0, 1}, {0, 3}});
    expect(two[0], 1, 2);  // 3 is hidden too: right, so not in the way
    expect(two[2], 0, 2);
}

TEST(Questions, FormTheGroupsTheyAreReportedIn) {
    EXPECT_TRUE(belongs(Group::europe_to_china, Report::europe_china));
    EXPECT_TRUE(belongs(Group::china_to_europe, Report::europe_china));
    EXPECT_FALSE(belongs(Group::world, Report::europe_china));
    EXPECT_FALSE(belongs(Group::china_to_europe, Report::europe_to_china));
    for (const auto group : {Group::europe_to_china, Group::china_to_europe, Group::world})
        EXPECT_TRUE(belongs(group, Report::all));
}

const Figures& figures_of(const Results& results, std::string_view method, Report report) {
    for (const auto& one : results.methods)
        for (const auto& group : one.groups)
            if (one.method == method && group.report == report) return group.figures;
    static const Figures none;
    ADD_FAILURE() << method;
    return none;
}

/// A planted world whose last quarter of links is hidden.
struct Planted {
    TwinRegions world{10, 12, 400, 3};
    Places places{world.facts};
    std::span<const Link> all{world.links};
    Graph visible{places.size(), all.first(300)};
    std::vector<Link> hidden{all.begin() + 300, all.end()};
    Order order{.draws = 50, .training = {.world_situations = 400, .penalty = 1, .group_penalty = 1}};
};

TEST(Backtest, LearnsWhichRegionsGoTogether) {
    Planted planted;
    const auto results = backtest(planted.places, planted.visible, planted.hidden, planted.order);
    ASSERT_TRUE(results);
    // 120 candidates, 12 of them in the right region: who knows the region finds far more than chance or degree.
    EXPECT_GT(figures_of(*results, "learned", Report::europe_china)[Measure::auc].low, 0.9);
    EXPECT_GT(figures_of(*results, "learned", Report::europe_china)[Measure::hits_10].value, 0.5);
    EXPECT_LT(figures_of(*results, "most-connected", Report::europe_china)[Measure::hits_10].value, 0.3);
    EXPECT_EQ(figures_of(*results, "learned", Report::all).questions, 200U);
    EXPECT_EQ(results->methods.size(), method_names().size());
    for (std::size_t m = 0; m < results->methods.size(); ++m) EXPECT_EQ(results->methods[m].method, method_names()[m]);
    EXPECT_EQ(results->weights.size(), feature_count);
}

/// Hidden partners that are dealt out anew have nothing to do with what is visible: no method may find them better than
/// chance does, or it has seen something it must not see.
TEST(Backtest, FindsNothingWhereHiddenPartnersAreShuffled) {
    Planted planted;
    Dice dice{11};
    for (std::size_t i = planted.hidden.size(); i > 1; --i)
        std::swap(planted.hidden[i - 1].b, planted.hidden[dice.below(i)].b);
    std::erase_if(planted.hidden, [&](const Link& link) { return planted.visible.are_partners(link.a, link.b); });
    planted.order.draws = 500;
    planted.order.method = "learned";
    const auto results = backtest(planted.places, planted.visible, planted.hidden, planted.order);
    ASSERT_TRUE(results);
    const auto& auc = figures_of(*results, "learned", Report::europe_china)[Measure::auc];
    EXPECT_LT(auc.low, 0.5);
    EXPECT_GT(auc.high, 0.5);
    EXPECT_LT(auc.value, 0.57);
}

TEST(Backtest, AnswersAlikeOnOneThreadAndOnThree) {
    Planted planted;
    planted.order.training.world_situations = 100;
    const auto one = backtest(planted.places, planted.visible, planted.hidden, planted.order);
    planted.order.threads = 3;
    const auto three = backtest(planted.places, planted.visible, planted.hidden, planted.order);
    ASSERT_TRUE(one && three);
    for (std::size_t f = 0; f < feature_count; ++f) EXPECT_EQ(one->weights[f].weight, three->weights[f].weight);
    for (const auto& method : method_names())
        for (const auto measure : all_measures) {
            const auto &a = figures_of(*one, method, Report::all)[measure],
                       &b = figures_of(*three, method, Report::all)[measure];
            EXPECT_EQ(a.value, b.value) << method;
            EXPECT_EQ(a.low, b.low) << method;
            EXPECT_EQ(a.high, b.high) << method;
        }
}

TEST(Backtest, RunsOneMethodAloneAndStopsWhenTold) {
    Planted planted;
    planted.order.method = "population";
    const auto results = backtest(planted.places, planted.visible, planted.hidden, planted.order);
    ASSERT_TRUE(results);
    ASSERT_EQ(results->methods.size(), 1U);
    EXPECT_EQ(results->methods[0].method, "population");
    EXPECT_TRUE(results->weights.empty());
    planted.order.progress = [](std::string_view) { return false; };
    EXPECT_FALSE(backtest(planted.places, planted.visible, planted.hidden, planted.order));
}

}  // namespace
}  // namespace qiao::engine::backtest

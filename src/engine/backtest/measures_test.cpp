#include "engine/backtest/measures.hpp"

#include <gtest/gtest.h>

namespace qiao::engine::backtest {
namespace {

struct Row {
    Standing standing;
    double hits_10, mrr, rank, auc;
};

TEST(Measures, AreWhatAHandComputes) {
    const std::vector<Row> rows{
        {{0, 0, 5}, 1, 1, 1, 1},              // alone at the top of five
        {{9, 0, 21}, 1, 0.1, 10, 0.55},       // tenth: the last that counts
        {{10, 0, 21}, 0, 1 / 11.0, 11, 0.5},  // eleventh
        {{0, 1, 3}, 1, 0.75, 1.5, 0.75},      // shares the first place: (1 + 1/2) / 2
        {{9, 3, 21}, 0.25, (0.1 + 1 / 11.0 + 1 / 12.0 + 1 / 13.0) / 4, 11.5, 0.475},  // one of four places counts
    };
    for (const auto& row : rows) {
        EXPECT_DOUBLE_EQ(value_of(row.standing, Measure::hits_10), row.hits_10);
        EXPECT_NEAR(value_of(row.standing, Measure::mrr), row.mrr, 1e-13);
        EXPECT_DOUBLE_EQ(value_of(row.standing, Measure::median_rank), row.rank);
        EXPECT_NEAR(value_of(row.standing, Measure::auc), row.auc, 1e-13);
    }
}

/// All tied among n: exactly the mean over all ranks that chance may give.
TEST(Measures, GiveAConstantScoreWhatChanceGets) {
    constexpr std::uint32_t n = 400;
    double hits = 0, reciprocal = 0;
    for (std::uint32_t rank = 1; rank <= n; ++rank) {
        hits += value_of({rank - 1, 0, n}, Measure::hits_20) / n;
        reciprocal += value_of({rank - 1, 0, n}, Measure::mrr) / n;
    }
    const Standing tied{0, n - 1, n};
    EXPECT_NEAR(value_of(tied, Measure::hits_20), hits, 1e-12);
    EXPECT_NEAR(value_of(tied, Measure::hits_20), 0.05, 1e-12);
    EXPECT_NEAR(value_of(tied, Measure::mrr), reciprocal, 1e-12);
    EXPECT_DOUBLE_EQ(value_of(tied, Measure::median_rank), 200.5);
    EXPECT_DOUBLE_EQ(value_of(tied, Measure::auc), 0.5);
}

TEST(Measures, TakeTheMedianOfRanksAndTheMeanOfTheRest) {
    const std::vector<Answer> answers{{{0, 0, 11}, 0}, {{2, 0, 11}, 1}, {{4, 0, 11}, 2}, {{10, 0, 11}, 3}};
    const auto figures = figures_of(answers, {.draws = 0});
    EXPECT_EQ(figures.questions, 4U);
    EXPECT_DOUBLE_EQ(figures.candidates, 11);
    EXPECT_DOUBLE_EQ(figures[Measure::median_rank].value, 4);  // between 3 and 5
    EXPECT_DOUBLE_EQ(figures[Measure::hits_10].value, 0.75);
    EXPECT_DOUBLE_EQ(figures[Measure::auc].value, (1 + 0.8 + 0.6 + 0) / 4);
}

TEST(Measures, TakeTheMiddleRankOfAnOddNumber) {
    const std::vector<Answer> answers{{{6, 0, 11}, 0}, {{2, 0, 11}, 1}, {{4, 0, 11}, 2}};
    EXPECT_DOUBLE_EQ(figures_of(answers, {.draws = 0})[Measure::median_rank].value, 5);
}

std::vector<Answer> mixed_answers() {
    std::vector<Answer> answers;
    for (Index link = 0; link < 100; ++link) {
        const std::uint32_t above = link % 4 == 0 ? 3 : 50;  // a quarter is found
        answers.push_back({{above, 0, 100}, link});
        answers.push_back({{above, 0, 100}, link});
    }
    return answers;
}

TEST(Bootstrap, IsTheSameForTheSameSeedAndOtherwiseNot) {
    const auto answers = mixed_answers();
    const auto one = figures_of(answers, {200, 7}), again = figures_of(answers, {200, 7});
    const auto other = figures_of(answers, {200, 8});
    EXPECT_EQ(one[Measure::auc].low, again[Measure::auc].low);
    EXPECT_EQ(one[Measure::auc].high, again[Measure::auc].high);
    EXPECT_NE(one[Measure::mrr].low, other[Measure::mrr].low);
}

/// Both directions of a link go together: the interval is that of 100 links, ± 1.96 √(0.25 · 0.75 / 100) = ± 0.085,
/// and not the narrower one of 200 answers, ± 0.060.
TEST(Bootstrap, DrawsLinksNotAnswers) {
    const auto figure = figures_of(mixed_answers(), {4000, 1})[Measure::hits_10];
    EXPECT_DOUBLE_EQ(figure.value, 0.25);
    EXPECT_NEAR(figure.low, 0.25 - 0.085, 0.012);
    EXPECT_NEAR(figure.high, 0.25 + 0.085, 0.012);
}

}  // namespace
}  // namespace qiao::engine::backtest

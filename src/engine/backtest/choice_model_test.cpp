#include "engine/backtest/choice_model.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/backtest/dice.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr double hardly_any = 1e-9;

/// Two alternatives, one with the feature and one without; the first is chosen.
void choose(Choices& choices, float chosen, float other, int times) {
    for (int i = 0; i < times; ++i) {
        choices.add(std::vector<float>{chosen}, 0);
        choices.add(std::vector<float>{other}, 0);
        choices.close(1);
    }
}

TEST(ChoiceModel, FindsTheLogarithmOfTheOdds) {
    Choices choices{1};
    choose(choices, 1, 0, 30);
    choose(choices, 0, 1, 10);
    EXPECT_NEAR(fit(choices, {{}, {hardly_any}}, 1)[0], std::log(3.0), 1e-6);
}

TEST(ChoiceModel, StaysWhereItIsHeldWithoutData) {
    Choices choices{1};
    choose(choices, 1, 0, 1);
    EXPECT_NEAR(fit(choices, {{2.5}, {1e9}}, 1)[0], 2.5, 1e-6);
}

TEST(ChoiceModel, IsPulledTowardsThePriorByAStrongerPenalty) {
    Choices choices{1};
    choose(choices, 1, 0, 30);
    choose(choices, 0, 1, 10);
    const double weak = fit(choices, {{}, {1}}, 1)[0], strong = fit(choices, {{}, {100}}, 1)[0];
    EXPECT_LT(strong, weak);
    EXPECT_GT(strong, 0);
    // The optimum's own equation: 40 · (3/4 − 1/(1 + e^−w)) = λw
    EXPECT_NEAR(40 * (0.75 - 1 / (1 + std::exp(-strong))), 100 * strong, 1e-6);
}

/// An alternative that the lot draws nine times as often must not look nine times less chosen.
TEST(ChoiceModel, MakesGoodForHowOftenAnAlternativeWasDrawn) {
    Choices plain{1}, offset{1};
    const auto add = [](Choices& choices, float x, float log_odds) { choices.add(std::vector<float>{x}, log_odds); };
    for (int i = 0; i < 40; ++i) {
        const float chosen = i < 30 ? 1.0F : 0.0F;
        add(plain, chosen, 0);
        add(plain, 1 - chosen, 0);
        add(offset, chosen, chosen > 0 ? -std::log(9.0F) : 0);
        add(offset, 1 - chosen, chosen > 0 ? 0 : -std::log(9.0F));
        plain.close(1);
        offset.close(1);
    }
    const double shift = fit(offset, {{}, {hardly_any}}, 1)[0] - fit(plain, {{}, {hardly_any}}, 1)[0];
    EXPECT_NEAR(shift, std::log(9.0), 1e-5);
}

TEST(ChoiceModel, IsTheSameOnOneThreadAndOnSeveral) {
    Choices choices{3};
    Dice dice{5};
    for (int s = 0; s < 500; ++s) {
        for (int a = 0; a < 7; ++a)
            choices.add(std::vector<float>{static_cast<float>(dice.share()), static_cast<float>(dice.share()),
                                           static_cast<float>(dice.share()) + (a == 0 ? 0.2F : 0)},
                        0);
        choices.close(1);
    }
    const Penalty penalty{{}, {1, 1, 1}};
    const auto one = fit(choices, penalty, 1);
    EXPECT_EQ(one, fit(choices, penalty, 3));
    EXPECT_GT(one[2], 1);         // what the chosen have more of
    EXPECT_NEAR(one[0], 0, 0.4);  // what they have not
}

}  // namespace
}  // namespace qiao::engine::backtest

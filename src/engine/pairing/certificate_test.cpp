#include "engine/pairing/certificate.hpp"

#include <gtest/gtest.h>

#include "engine/pairing/test_cohorts.hpp"

namespace qiao::engine::pairing {
namespace {

using namespace tests;

/// Three cities each, up to two partners: rows are all, a0 a1 a2, b0 b1 b2.
struct Told {
    Cohorts cohorts{.a = 3, .b = 3, .value = {7, 4, 3, 6, 5, 1, 2, 2, 9}, .ours = {}, .theirs = {}};
    Told() {
        cohorts.ours = cohorts.theirs = cohorts.value;
        cohorts.constraints = {limits(Side::a, numbers(3), 0, 1),
                               limits(Side::b, numbers(3), 0, 2),
                               {.kind = Kind::forbidden, .pairs = {{2, 2}}}};
    }
    [[nodiscard]] Answer answer(Objective objective) const {
        auto found = solve(cohorts.problem(), {.objective = objective});
        EXPECT_TRUE(found);
        return found ? std::move(found).value() : Answer{};
    }
    [[nodiscard]] Certificate check(Objective objective, const Answer& answer) const {
        return certify(cohorts.problem(), objective, answer);
    }
};

TEST(PairingCertificate, proves_the_answers_of_every_objective) {
    const Told told;
    for (const auto objective : {Objective::total, Objective::fairest, Objective::stable, Objective::mix})
        EXPECT_TRUE(told.check(objective, told.answer(objective)).proves()) << static_cast<int>(objective);
    EXPECT_EQ(told.answer(Objective::total).total, 15);
}

TEST(PairingCertificate, sees_a_worse_pairing) {
    const Told told;
    auto answer = told.answer(Objective::total);
    answer.pairs[0] = {0, 2};
    EXPECT_FALSE(told.check(Objective::total, answer).sums_agree);
    answer.total = answer.bound = total_of(told.cohorts.problem(), answer.pairs);
    EXPECT_TRUE(told.check(Objective::total, answer).sums_agree);
    EXPECT_FALSE(told.check(Objective::total, answer).prices_hold);
    EXPECT_GT(told.check(Objective::total, answer).gaps.at(0), 0);
}

TEST(PairingCertificate, sees_pairs_that_must_not_be) {
    const Told told;
    auto answer = told.answer(Objective::total);
    auto forbidden = answer;
    forbidden.pairs[2] = {2, 2};
    EXPECT_FALSE(told.check(Objective::total, forbidden).pairs_hold);
    auto twice = answer;
    twice.pairs.push_back(twice.pairs.back());
    EXPECT_FALSE(told.check(Objective::total, twice).pairs_hold);
    auto too_many = answer;
    too_many.pairs.push_back({2, 1});
    too_many.pairs.push_back({2, 0});
    EXPECT_FALSE(told.check(Objective::total, too_many).pairs_hold);
    auto outside = answer;
    outside.pairs.push_back({3, 0});
    EXPECT_FALSE(told.check(Objective::total, outside).pairs_hold);
}

TEST(PairingCertificate, sees_prices_that_prove_nothing) {
    const Told told;
    const auto answer = told.answer(Objective::total);
    for (std::size_t row = 0; row < answer.proof.stages[0].prices.size(); ++row) {
        for (const auto change : {-1, 1}) {
            auto moved = answer;
            moved.proof.stages[0].prices[row] += change;
            const auto certificate = told.check(Objective::total, moved);
            if (certificate.proves()) {  // another set of prices as good: then it must be one, not merely pass
                EXPECT_EQ(certificate.gaps.at(0), 0);
            } else {
                EXPECT_GT(certificate.gaps.at(0), 0) << row;
            }
        }
        auto wild = answer;
        wild.proof.stages[0].prices[row] += 1000;
        EXPECT_FALSE(told.check(Objective::total, wild).proves()) << row;
    }
    auto none = answer;
    none.proof.stages.clear();
    EXPECT_FALSE(told.check(Objective::total, none).complete);
    auto short_one = answer;
    short_one.proof.stages[0].prices.pop_back();
    EXPECT_FALSE(told.check(Objective::total, short_one).prices_hold);
}

TEST(PairingCertificate, needs_a_stage_for_every_level_of_the_fairest) {
    const Told told;
    const auto answer = told.answer(Objective::fairest);
    ASSERT_GT(answer.proof.stages.size(), 1U);
    std::size_t needed = 0;
    for (std::size_t n = 1; n < answer.proof.stages.size(); ++n) {
        auto without = answer;
        without.proof.stages.erase(without.proof.stages.begin() + static_cast<std::ptrdiff_t>(n));
        if (!told.check(Objective::fairest, without).proves()) ++needed;
        auto other_level = answer;
        other_level.proof.stages[n].level += 1;
        EXPECT_FALSE(told.check(Objective::fairest, other_level).proves());
    }
    EXPECT_GT(needed, 0U);
    EXPECT_FALSE(told.check(Objective::fairest, told.answer(Objective::total)).proves());
}

TEST(PairingCertificate, counts_who_would_rather_have_each_other) {
    const Told told;
    auto answer = told.answer(Objective::stable);
    EXPECT_EQ(told.check(Objective::stable, answer).blocking, 0U);
    answer.pairs = {{0, 2}, {1, 1}, {2, 0}};
    answer.total = total_of(told.cohorts.problem(), answer.pairs);
    const auto certificate = told.check(Objective::stable, answer);
    EXPECT_TRUE(certificate.pairs_hold && certificate.sums_agree);
    EXPECT_GT(certificate.blocking, 0U);
    EXPECT_FALSE(certificate.proves());
}

}  // namespace
}  // namespace qiao::engine::pairing

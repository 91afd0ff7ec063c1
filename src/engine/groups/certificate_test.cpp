#include "engine/groups/certificate.hpp"

#include <gtest/gtest.h>

#include "engine/groups/test_cities.hpp"

namespace qiao::engine::groups {
namespace {

using namespace tests;

/// Three sides of six, one topic: too tangled for prices alone.
Cities tangled(std::uint64_t seed) {
    Dice dice{std::mt19937_64{seed}};
    return random_values(dice, {6, 6, 6}, 1, 1'000'000, 1);
}

Answer answer_of(const Problem& problem) {
    auto found = solve(problem);
    EXPECT_TRUE(found);
    return found ? std::move(found).value() : Answer{};
}

TEST(GroupsCertificate, proves_the_answers) {
    int with_leaves = 0;
    for (std::uint64_t seed = 1; seed < 300; ++seed) {
        const auto cities = seed % 3 == 0 ? tangled(seed) : random_cities(seed);
        const auto problem = cities.problem();
        const auto answer = answer_of(problem);
        const auto certificate = certify(problem, answer);
        EXPECT_TRUE(certificate.proves()) << seed << " " << certificate.bound << " " << certificate.said;
        EXPECT_TRUE(certificate.read_all);
        if (!answer.proof.leaves.empty()) ++with_leaves;
    }
    EXPECT_GT(with_leaves, 5);
}

TEST(GroupsCertificate, sees_groups_that_must_not_be) {
    auto cities = tangled(1);
    cities.asked.locked = {{0, {0, 6, 12}}};
    cities.asked.apart = {{1, 2}, {1, 7}};
    const auto problem = cities.problem();
    const auto answer = answer_of(problem);
    ASSERT_TRUE(certify(problem, answer).proves());
    auto unlocked = answer;
    unlocked.groups[0].locked = false;
    EXPECT_FALSE(certify(problem, unlocked).groups_hold);
    auto gone = answer;
    gone.groups.erase(gone.groups.begin());
    EXPECT_FALSE(certify(problem, gone).groups_hold);
    auto twice = answer;
    twice.groups.push_back(twice.groups.back());
    EXPECT_FALSE(certify(problem, twice).groups_hold);
    auto together = answer;
    together.groups = {answer.groups[0], {0, {1, 7, 13}, value_of(problem, 0, std::vector{1, 7, 13}), false}};
    EXPECT_FALSE(certify(problem, together).groups_hold);
    auto outside = answer;
    outside.groups[1].cities[0] = 18;
    EXPECT_FALSE(certify(problem, outside).groups_hold);
    auto worth_more = answer;
    ++worth_more.groups[1].value;
    EXPECT_FALSE(certify(problem, worth_more).sums_agree);
    auto more = answer;
    more.bound = ++more.total;
    EXPECT_FALSE(certify(problem, more).sums_agree);
}

TEST(GroupsCertificate, sees_a_bound_that_is_not_proved) {
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        const auto cities = tangled(seed);
        const auto problem = cities.problem();
        const auto answer = answer_of(problem);
        ASSERT_TRUE(certify(problem, answer).proves());
        auto fewer = answer;  // a worse selection, said to be the best
        fewer.groups.pop_back();
        fewer.bound = fewer.total = total_of(problem, fewer.groups);
        EXPECT_TRUE(certify(problem, fewer).sums_agree);
        EXPECT_FALSE(certify(problem, fewer).proves());
        auto cheap = answer;
        for (auto& price : cheap.proof.prices.city) price /= 2;
        cheap.proof.leaves.clear();
        EXPECT_FALSE(certify(problem, cheap).proves());
        auto none = answer;
        none.proof.prices.city.pop_back();
        EXPECT_FALSE(certify(problem, none).prices_hold);
        auto owing = answer;
        owing.proof.prices.city[0] = -1;
        EXPECT_FALSE(certify(problem, owing).prices_hold);
    }
}

TEST(GroupsCertificate, needs_every_leaf) {
    std::size_t seen = 0;
    for (std::uint64_t seed = 1; seed < 40 && seen < 30; ++seed) {
        const auto cities = tangled(seed);
        const auto problem = cities.problem();
        const auto answer = answer_of(problem);
        for (std::size_t n = 0; n < answer.proof.leaves.size(); ++n, ++seen) {
            auto without = answer;
            without.proof.leaves.erase(without.proof.leaves.begin() + static_cast<std::ptrdiff_t>(n));
            EXPECT_FALSE(certify(problem, without).prices_hold && !without.proof.leaves.empty());
            auto rewarded = answer;
            auto& leaf = rewarded.proof.leaves[n];
            for (std::size_t q = 0; q < leaf.questions.size(); ++q)
                if (!leaf.questions[q].yes) leaf.rewards[q] = 1'000'000'000;
            const auto all_yes =
                std::all_of(leaf.questions.begin(), leaf.questions.end(), [](const auto& q) { return q.yes; });
            EXPECT_EQ(certify(problem, rewarded).proves(), all_yes);
        }
    }
    EXPECT_GE(seen, 10U);
}

}  // namespace
}  // namespace qiao::engine::groups

// Every objective against all pairings of small cohorts written out.
#include <gtest/gtest.h>

#include "engine/pairing/accounts.hpp"
#include "engine/pairing/alternatives.hpp"
#include "engine/pairing/certificate.hpp"
#include "engine/pairing/test_cohorts.hpp"

namespace qiao::engine::pairing {
namespace {

using namespace tests;

constexpr std::uint64_t cohorts_tried = 400;

/// Answers for many random cohorts beside all their pairings.
template <class Look>
void for_many(Objective objective, bool caps, const Look& look) {
    std::size_t solved = 0;
    for (std::uint64_t seed = 0; seed < cohorts_tried; ++seed) {
        SCOPED_TRACE(seed);
        const auto cohorts = random_cohorts(seed, caps);
        const auto all = all_pairings(cohorts);
        const auto answer = solve(cohorts.problem(), {.objective = objective});
        if (!answer && objective != Objective::stable) {
            EXPECT_TRUE(all.empty()) << answer.error().text_key;
            continue;
        }
        look(cohorts, all, answer);
        ++solved;
    }
    EXPECT_GT(solved, cohorts_tried / 4);
}

std::size_t most_pairs(const std::vector<std::vector<Pair>>& all) {
    std::size_t most = 0;
    for (const auto& one : all) most = std::max(most, one.size());
    return most;
}

TEST(Optimal, total_is_the_largest_there_is) {
    for_many(Objective::total, true, [](const Cohorts& cohorts, const auto& all, const auto& answer) {
        std::int64_t best = -1;
        for (const auto& one : all) best = std::max(best, total_of(cohorts.problem(), one));
        EXPECT_EQ(answer->total, best);
        EXPECT_EQ(answer->bound, best);
        EXPECT_TRUE(std::find(all.begin(), all.end(), answer->pairs) != all.end());
    });
}

TEST(Optimal, fairest_is_the_last_in_the_order_of_a_dictionary) {
    for_many(Objective::fairest, true, [](const Cohorts& cohorts, const auto& all, const auto& answer) {
        std::vector<Micro> best;
        for (const auto& one : all)
            if (one.size() == most_pairs(all)) best = std::max(best, values_of(cohorts, one));
        EXPECT_EQ(values_of(cohorts, answer->pairs), best);
        EXPECT_TRUE(std::find(all.begin(), all.end(), answer->pairs) != all.end());
    });
}

TEST(Optimal, mix_is_the_best_total_above_its_floor) {
    for_many(Objective::mix, true, [](const Cohorts& cohorts, const auto& all, const auto& answer) {
        const auto problem = cohorts.problem();
        const auto states = admit(problem).states;
        std::int64_t best = -1;
        for (const auto& one : all) {
            const auto low = std::any_of(one.begin(), one.end(), [&](Pair pair) {
                return states[problem.at(pair)] != PairState::fixed &&
                       problem.value[problem.at(pair)] < answer->proof.floor;
            });
            if (!low && one.size() == most_pairs(all)) best = std::max(best, total_of(problem, one));
        }
        EXPECT_EQ(answer->total, best);
        const auto total = solve(problem, {.objective = Objective::mix, .fairness = 0});
        const auto fair = solve(problem, {.objective = Objective::fairest});
        const auto fairest = solve(problem, {.objective = Objective::mix, .fairness = 100});
        ASSERT_TRUE(total && fair && fairest);
        EXPECT_EQ(fairest->proof.floor, worst_of(problem, states, fair->pairs));
        EXPECT_LE(total->proof.floor, answer->proof.floor);
        EXPECT_LE(answer->proof.floor, fairest->proof.floor);
        EXPECT_GE(total->total, answer->total);
        EXPECT_GE(answer->total, fairest->total);
    });
}

TEST(Optimal, alternatives_come_in_order_and_leave_none_out) {
    for_many(Objective::total, true, [](const Cohorts& cohorts, const auto& all, const auto& answer) {
        const auto problem = cohorts.problem();
        std::vector<std::int64_t> totals;
        for (const auto& one : all)
            if (one != answer->pairs) totals.push_back(total_of(problem, one));
        std::sort(totals.rbegin(), totals.rend());
        totals.resize(std::min<std::size_t>(totals.size(), 12));
        const auto found = alternatives(problem, answer->pairs, 12);
        ASSERT_TRUE(found);
        std::set<std::vector<Pair>> distinct{answer->pairs};
        std::vector<std::int64_t> found_totals;
        for (const auto& one : *found) {
            EXPECT_TRUE(std::find(all.begin(), all.end(), one.pairs) != all.end());
            EXPECT_TRUE(distinct.insert(one.pairs).second);
            EXPECT_EQ(one.total, total_of(problem, one.pairs));
            found_totals.push_back(one.total);
        }
        EXPECT_EQ(found_totals, totals);
    });
}

/// The better of two sets of partners, taken from both together: the first `room` by score, then number.
std::set<int> choice(const Cohorts& cohorts, Side side, int city, const std::vector<Pair>& one,
                     const std::vector<Pair>& two) {
    std::set<std::pair<Micro, int>> liked;
    std::size_t room = 0;
    for (const auto* pairs : {&one, &two}) {
        room = 0;
        for (const auto pair : *pairs) {
            if ((side == Side::a ? pair.a : pair.b) != city) continue;
            const auto cell = cohorts.problem().at(pair);
            liked.emplace(-(side == Side::a ? cohorts.ours : cohorts.theirs)[cell], side == Side::a ? pair.b : pair.a);
            ++room;
        }
    }
    std::set<int> out;
    for (const auto& [score, partner] : liked)
        if (out.size() < room) out.insert(partner);
    return out;
}

/// What one side likes the other does not: several stable pairings.
Cohorts opposed_cohorts(std::uint64_t seed) {
    Dice dice{std::mt19937_64{seed}};
    auto cohorts = random_values(dice, 3, 4, 1000);
    for (std::size_t cell = 0; cell < cohorts.ours.size(); ++cell) cohorts.theirs[cell] = 1000 - cohorts.ours[cell];
    const auto places = dice.to(1) + 1;
    cohorts.constraints = {limits(Side::a, numbers(3), 0, places), limits(Side::b, numbers(4), 0, 1)};
    return cohorts;
}

TEST(Optimal, stable_is_what_every_proposer_likes_best_of_all_stable_pairings) {
    for (const auto proposing : {Side::a, Side::b}) {
        std::size_t solved = 0, several = 0;
        for (std::uint64_t seed = 0; seed < cohorts_tried; ++seed) {
            SCOPED_TRACE(seed);
            const auto cohorts = seed % 2 == 0 ? random_cohorts(seed, false) : opposed_cohorts(seed);
            const auto answer = solve(cohorts.problem(), {.objective = Objective::stable, .proposing = proposing});
            std::vector<std::vector<Pair>> stable;
            for (const auto& one : all_pairings(cohorts))
                if (blocking_pairs(cohorts.problem(), one).empty()) stable.push_back(one);
            if (!answer) {
                EXPECT_TRUE(stable.empty()) << answer.error().text_key;
                continue;
            }
            ++solved;
            EXPECT_EQ(std::count(stable.begin(), stable.end(), answer->pairs), 1);
            if (stable.size() > 1) ++several;
            for (const auto& one : stable) {
                for (const auto city : numbers(cohorts.problem().size(proposing)))
                    EXPECT_EQ(choice(cohorts, proposing, city, answer->pairs, one),
                              choice(cohorts, proposing, city, answer->pairs, answer->pairs));
            }
        }
        EXPECT_GT(solved, cohorts_tried / 4);
        EXPECT_GT(several, 4U);
    }
}

TEST(Optimal, stability_cannot_be_asked_with_caps_or_with_numbers_it_does_not_reach) {
    Cohorts cohorts{.a = 1, .b = 2, .value = {1, 1}, .ours = {2, 1}, .theirs = {1, 1}};
    cohorts.constraints = {limits(Side::a, {0}, 0, 1),
                           {.kind = Kind::each_from, .side = Side::a, .groups = {{0, 1}}, .max = 1}};
    const auto capped = solve(cohorts.problem(), {.objective = Objective::stable});
    ASSERT_FALSE(capped);
    EXPECT_EQ(capped.error().text_key, "error.pairing.stable_caps");
    EXPECT_EQ(capped.error().args.at("index"), "1");
    cohorts.constraints = {limits(Side::a, {0}, 0, 1), limits(Side::b, {1}, 1, 1)};
    const auto unmet = solve(cohorts.problem(), {.objective = Objective::stable});
    ASSERT_FALSE(unmet);
    EXPECT_EQ(unmet.error().text_key, "error.pairing.stable_min");
    EXPECT_EQ(unmet.error().args.at("city"), "1");
}

TEST(Optimal, a_search_that_is_told_to_stop_stops) {
    Dice dice{std::mt19937_64{7}};
    auto cohorts = random_values(dice, 30, 30, 1000);
    cohorts.constraints = {limits(Side::a, numbers(30), 0, 2), limits(Side::b, numbers(30), 0, 2)};
    for (const auto objective : {Objective::fairest, Objective::mix}) {
        const auto answer =
            solve(cohorts.problem(), {.objective = objective, .go_on = [](std::size_t, std::size_t) { return false; }});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().text_key, "error.pairing.cancelled");
    }
    EXPECT_FALSE(alternatives(cohorts.problem(), {}, 2, [](std::size_t done, std::size_t) { return done == 0; }));
}

}  // namespace
}  // namespace qiao::engine::pairing

#include "engine/pairing/conflict.hpp"

#include <gtest/gtest.h>

#include "engine/pairing/accounts.hpp"
#include "engine/pairing/forest.hpp"
#include "engine/pairing/sensitivity.hpp"
#include "engine/pairing/test_cohorts.hpp"

namespace qiao::engine::pairing {
namespace {

using namespace tests;

Cohorts even(std::size_t a, std::size_t b) {
    const std::vector<Micro> cells(a * b, 10);
    return {.a = a, .b = b, .value = cells, .ours = cells, .theirs = cells};
}

/// The cohorts with nothing but some parts of their constraints.
Cohorts with_only(const Cohorts& cohorts, const std::vector<Clash>& parts) {
    auto out = cohorts;
    out.constraints.clear();
    for (const auto& [index, part] : parts) {
        out.constraints.push_back(cohorts.constraints[static_cast<std::size_t>(index)]);
        if (part == Part::min) out.constraints.back().max = unlimited;
        if (part == Part::max) out.constraints.back().min = 0;
    }
    return out;
}

TEST(Conflict, is_one_that_falls_apart_without_any_of_its_members) {
    std::size_t seen = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        SCOPED_TRACE(seed);
        const auto cohorts = random_cohorts(seed);
        const auto conflict = find_conflict(cohorts.problem());
        ASSERT_TRUE(conflict);
        EXPECT_EQ(conflict->has_value(), all_pairings(cohorts).empty());
        if (!conflict->has_value()) continue;
        ++seen;
        const auto& clashes = (*conflict)->clashes;
        EXPECT_TRUE(all_pairings(with_only(cohorts, clashes)).empty());
        for (std::size_t n = 0; n < clashes.size(); ++n) {
            auto without = clashes;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(n));
            EXPECT_FALSE(all_pairings(with_only(cohorts, without)).empty());
        }
    }
    EXPECT_GT(seen, 20U);
}

TEST(Conflict, is_the_smallest_where_that_is_promised) {
    auto cohorts = even(3, 3);
    // b0 wants two partners and everybody else is forbidden to it: three members. A pair both ways: two.
    cohorts.constraints = {limits(Side::b, {0}, 2, 2),
                           {.kind = Kind::forbidden, .pairs = {{0, 0}}},
                           {.kind = Kind::forbidden, .pairs = {{1, 0}}},
                           {.kind = Kind::required, .pairs = {{2, 2}}},
                           {.kind = Kind::forbidden, .pairs = {{2, 2}}}};
    const auto conflict = find_conflict(cohorts.problem());
    ASSERT_TRUE(conflict && conflict->has_value());
    EXPECT_TRUE((*conflict)->smallest);
    EXPECT_EQ((*conflict)->clashes, (std::vector<Clash>{{3, Part::whole}, {4, Part::whole}}));
    EXPECT_FALSE((*conflict)->shortage);
}

TEST(Conflict, names_the_cities_whose_allowed_partners_are_too_few) {
    for (const auto side : {Side::a, Side::b}) {
        auto cohorts = even(4, 4);
        Constraint forbidden{.kind = Kind::forbidden};
        for (const auto city : {0, 1, 3})
            for (const auto partner : {1, 3})
                forbidden.pairs.push_back(side == Side::a ? Pair{city, partner} : Pair{partner, city});
        cohorts.constraints = {limits(side, numbers(4), 1, 1), limits(other(side), numbers(4), 0, 1), forbidden};
        const auto conflict = find_conflict(cohorts.problem());
        ASSERT_TRUE(conflict && conflict->has_value());
        EXPECT_EQ((*conflict)->clashes, (std::vector<Clash>{{0, Part::min}, {1, Part::max}, {2, Part::whole}}));
        ASSERT_TRUE((*conflict)->shortage);
        const auto& shortage = *(*conflict)->shortage;
        EXPECT_EQ(shortage.side, side);
        EXPECT_EQ(shortage.cities, (std::vector<int>{0, 1, 3}));
        EXPECT_EQ(shortage.partners, (std::vector<int>{0, 2}));
        EXPECT_EQ(shortage.need, 3);
        EXPECT_EQ(shortage.room, 2);
    }
}

TEST(Conflict, sees_caps) {
    auto cohorts = even(3, 4);
    cohorts.constraints = {limits(Side::a, numbers(3), 2, 2),
                           {.kind = Kind::each_from, .side = Side::a, .groups = {{0, 1}, {2, 3}}, .max = 1},
                           {.kind = Kind::pairs_of, .side = Side::b, .cities = {2, 3}, .max = 2}};
    const auto conflict = find_conflict(cohorts.problem());
    ASSERT_TRUE(conflict && conflict->has_value());
    EXPECT_EQ((*conflict)->clashes, (std::vector<Clash>{{0, Part::min}, {1, Part::whole}, {2, Part::whole}}));
}

TEST(Forest, refuses_sets_that_cross_and_takes_those_within_each_other) {
    EXPECT_TRUE(forest_of({{0, 0, {0, 1, 2, 3}}, {1, 0, {0, 1}}, {1, 1, {2, 3}}, {2, 0, {1}}, {3, 0, {2, 3}}}, 5));
    const auto crossing = forest_of({{4, 0, {0, 1}}, {7, 0, {1, 2}}}, 3);
    ASSERT_FALSE(crossing);
    EXPECT_EQ(crossing.error().args.at("first"), "4");
    EXPECT_EQ(crossing.error().args.at("second"), "7");
}

TEST(Problem, is_refused_where_it_makes_no_sense) {
    auto cohorts = even(2, 2);
    cohorts.value[1] = -1;
    EXPECT_EQ(solve(cohorts.problem(), {}).error().text_key, "error.pairing.matrix");
    cohorts = even(2, 2);
    cohorts.ours.pop_back();
    EXPECT_EQ(solve(cohorts.problem(), {}).error().text_key, "error.pairing.matrix");
    for (const auto& bad : {limits(Side::a, {2}, 0, 1), limits(Side::a, {0}, 2, 1), limits(Side::b, {0}, -1, 1),
                            Constraint{.kind = Kind::forbidden, .pairs = {{0, 2}}}}) {
        cohorts = even(2, 2);
        cohorts.constraints = {limits(Side::a, {0}, 0, 1), bad};
        const auto answer = solve(cohorts.problem(), {});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().args.at("index"), "1");
    }
    const auto nothing = solve(even(0, 3).problem(), {});
    ASSERT_TRUE(nothing);
    EXPECT_TRUE(nothing->pairs.empty());
}

TEST(Accounts, tell_what_each_city_gives_up_and_why_it_is_alone) {
    Cohorts cohorts{
        .a = 3, .b = 2, .value = {9, 8, 7, 1, 5, 0}, .ours = {9, 8, 7, 1, 5, 6}, .theirs = {1, 2, 3, 4, 5, 6}};
    cohorts.constraints = {limits(Side::a, numbers(3), 0, 1), limits(Side::b, numbers(2), 0, 1)};
    const auto answer = solve(cohorts.problem(), {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->pairs, (std::vector<Pair>{{0, 1}, {1, 0}}));
    const auto accounts = accounts_of(cohorts.problem(), answer->pairs);
    EXPECT_EQ(accounts.a[0].partners, (std::vector<int>{1}));
    EXPECT_EQ(accounts.a[0].ranks, (std::vector<int>{2}));
    EXPECT_EQ(accounts.a[0].best, 0);
    EXPECT_EQ(accounts.a[0].gives_up(), 1);
    EXPECT_EQ(accounts.a[1].gives_up(), 0);
    EXPECT_EQ(accounts.a[2].alone, Alone::all_taken);
    EXPECT_EQ(accounts.a[2].gives_up(), 6);
    EXPECT_EQ(accounts.b[0].best, 2);
    EXPECT_EQ(accounts.b[0].ranks, (std::vector<int>{2}));
    cohorts.constraints.push_back({.kind = Kind::forbidden, .pairs = {{2, 0}, {2, 1}}});
    EXPECT_EQ(accounts_of(cohorts.problem(), answer->pairs).a[2].alone, Alone::no_allowed);
    cohorts.constraints.back() = limits(Side::a, {2}, 0, 0);
    EXPECT_EQ(accounts_of(cohorts.problem(), answer->pairs).a[2].alone, Alone::no_room);
    cohorts.constraints.back() = limits(Side::b, {0}, 0, 2);
    cohorts.constraints[1] = limits(Side::b, {1}, 0, 1);
    EXPECT_EQ(accounts_of(cohorts.problem(), answer->pairs).a[2].alone, Alone::capped);
    cohorts.value[4] = 0;
    EXPECT_EQ(accounts_of(cohorts.problem(), answer->pairs).a[2].alone, Alone::no_gain);
}

TEST(Sensitivity, finds_the_nearest_weights_that_change_the_pairing) {
    // Two criteria: one likes the diagonal (6), one the other pairs (4); the diagonal wins while 6·w0 ≥ 4·w1.
    const auto matrices = [](const std::vector<int>& weights) -> std::optional<Matrices> {
        if (weights[0] + weights[1] == 0) return std::nullopt;
        const std::vector<Micro> cells{6 * weights[0], 4 * weights[1], 4 * weights[1], 6 * weights[0]};
        return Matrices{cells, cells, cells};
    };
    auto cohorts = even(2, 2);
    cohorts.value = cohorts.ours = cohorts.theirs = matrices({50, 50})->value;
    cohorts.constraints = {limits(Side::a, numbers(2), 0, 1), limits(Side::b, numbers(2), 0, 1)};
    const auto answer = solve(cohorts.problem(), {});
    ASSERT_TRUE(answer);
    const auto found = sensitivity_of(cohorts.problem(), {}, answer->pairs, {50, 50}, matrices);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].smaller, 33);
    EXPECT_EQ((*found)[0].larger, std::nullopt);
    EXPECT_EQ((*found)[1].smaller, std::nullopt);
    EXPECT_EQ((*found)[1].larger, 76);
}

}  // namespace
}  // namespace qiao::engine::pairing

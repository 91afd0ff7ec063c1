// Locked groups, refusals, budgets, large problems and the cities' accounts.
#include <gtest/gtest.h>

#include "engine/groups/accounts.hpp"
#include "engine/groups/certificate.hpp"
#include "engine/groups/test_cities.hpp"

namespace qiao::engine::groups {
namespace {

using namespace tests;

Cities three_sides(std::uint64_t seed, int cities, int most = 1'000'000) {
    Dice dice{std::mt19937_64{seed}};
    return random_values(dice, {cities, cities, cities}, 1, most, 1);
}

/// Two sides, groups of two to six.
Cities clusters(std::uint64_t seed, int cities, std::size_t topics, int seats) {
    Dice dice{std::mt19937_64{seed}};
    auto out = random_values(dice, {cities, cities}, topics, 1'000'000, seats);
    out.asked.sizes = {{1, 3}, {1, 3}};
    return out;
}

TEST(GroupsLocked, stay_and_the_rest_is_the_best) {
    int tried = 0;
    for (std::uint64_t seed = 1; tried < 150; ++seed) {
        auto cities = random_cities(seed);
        const auto groups = all_groups(cities.problem());
        if (groups.empty() || groups.size() > 22) continue;
        Dice dice{std::mt19937_64{seed}};
        for (int n = dice.to(1); n >= 0; --n) {
            auto one = groups[static_cast<std::size_t>(dice.to(static_cast<int>(groups.size()) - 1))];
            std::reverse(one.cities.begin(), one.cities.end());
            cities.asked.locked.push_back({one.topic, one.cities});
        }
        const auto problem = cities.problem();
        const auto answer = solve(problem);
        ASSERT_EQ(answer.ok(), !find_clash(problem)) << seed;
        if (!answer) continue;
        ++tried;
        EXPECT_EQ(answer->total, BruteForce{problem}.best()) << seed;
        EXPECT_TRUE(certify(problem, *answer).proves()) << seed;
        EXPECT_EQ(
            std::count_if(answer->groups.begin(), answer->groups.end(), [](const Group& one) { return one.locked; }),
            static_cast<std::ptrdiff_t>(problem.locked.size()));
    }
}

TEST(GroupsLocked, that_contradict_a_rule_are_named_with_it) {
    auto told = three_sides(1, 3);
    told.asked.locked = {{0, {0, 3, 6}}, {0, {1, 4, 7}}};
    ASSERT_TRUE(solve(told.problem()));
    const auto refusal = [&](const std::function<void(Problem&)>& change) {
        auto changed = told;
        change(changed.asked);
        const auto answer = solve(changed.problem());
        return answer ? std::string{} : answer.error().text_key + " " + answer.error().args.at("index");
    };
    EXPECT_EQ(refusal([](Problem& p) { p.locked[1].cities = {1, 2, 4, 7}; }), "error.groups.locked_size 1");
    EXPECT_EQ(refusal([](Problem& p) { p.locked[1].cities = {0, 4, 7}; }), "error.groups.locked_city 1");
    EXPECT_EQ(refusal([](Problem& p) { p.topic_max = {1}; }), "error.groups.locked_topic 1");
    EXPECT_EQ(refusal([](Problem& p) { p.groups_max = 1; }), "error.groups.locked_groups 1");
    EXPECT_EQ(refusal([](Problem& p) { p.apart = {{6, 0}}; }), "error.groups.locked_apart 0");
    EXPECT_EQ(refusal([](Problem& p) { p.pair_min = 1'000'001; }), "error.groups.locked_pair 0");
    EXPECT_EQ(refusal([](Problem& p) {
                  p.city_max.assign(9, 2);
                  p.locked[1].cities = {6, 3, 0};
              }),
              "error.groups.locked_twice 1");
    EXPECT_EQ(refusal([](Problem& p) { p.locked[0].topic = 1; }), "error.groups.locked 0");
}

TEST(GroupsProblem, is_refused_when_it_says_nothing) {
    const auto key = [](const std::function<void(Cities&)>& change) {
        auto told = three_sides(1, 2);
        change(told);
        const auto good = check(told.problem());
        return good ? std::string{} : good.error().text_key;
    };
    EXPECT_EQ(key([](Cities&) {}), "");
    EXPECT_EQ(key([](Cities& c) { c.asked.sizes[0] = {2, 1}; }), "error.groups.sides");
    EXPECT_EQ(key([](Cities& c) { c.asked.sizes[0] = {1, 63}; }), "error.groups.sides");
    EXPECT_EQ(key([](Cities& c) { c.asked.side[0] = 3; }), "error.groups.sides");
    EXPECT_EQ(key([](Cities& c) { c.value[0][2] += 1; }), "error.groups.matrix");
    EXPECT_EQ(key([](Cities& c) { c.value[0].pop_back(); }), "error.groups.matrix");
    EXPECT_EQ(key([](Cities& c) { c.value[0][2] = c.value[0][12] = -1; }), "error.groups.matrix");
    EXPECT_EQ(key([](Cities& c) { c.value[0][1] = -1; }), "") << "two of one side: not read";
    EXPECT_EQ(key([](Cities& c) { c.asked.city_max[0] = -1; }), "error.groups.limits");
    EXPECT_EQ(key([](Cities& c) { c.asked.first_seat = {1}; }), "error.groups.limits");
    EXPECT_EQ(key([](Cities& c) { c.asked.apart = {{1, 1}}; }), "error.groups.apart");
}

TEST(GroupsProblem, of_nobody_has_an_answer_without_groups) {
    auto nobody = three_sides(1, 0);
    auto answer = solve(nobody.problem());
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->groups.empty() && answer->proven);
    auto unwilling = three_sides(1, 4);
    unwilling.asked.pair_min = 1'000'001;
    answer = solve(unwilling.problem());
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->groups.empty() && answer->proven);
    EXPECT_TRUE(certify(unwilling.problem(), *answer).proves());
}

TEST(GroupsLarger, do_not_depend_on_the_order_of_cities) {
    for (std::uint64_t seed = 1; seed < 6; ++seed) {
        const auto cities = seed % 2 == 0 ? three_sides(seed, 12, 20) : clusters(seed, 6, 3, 1);
        auto turned = cities;
        std::reverse(turned.asked.side.begin(), turned.asked.side.end());
        for (auto& matrix : turned.value) std::reverse(matrix.begin(), matrix.end());
        const auto one = solve(cities.problem()), other = solve(turned.problem());
        ASSERT_TRUE(one && other);
        EXPECT_TRUE(one->proven && other->proven) << seed;
        EXPECT_EQ(one->total, other->total) << seed;
    }
}

TEST(GroupsLarger, of_twenty_cities_a_side_are_proved) {
    for (const auto& cities : {three_sides(7, 20), clusters(7, 10, 15, 1), clusters(8, 10, 5, 2)}) {
        const auto problem = cities.problem();
        const auto answer = solve(problem);
        ASSERT_TRUE(answer);
        EXPECT_TRUE(answer->proven) << answer->gap();
        EXPECT_TRUE(certify(problem, *answer).proves());
    }
}

TEST(GroupsLarger, come_near_their_bound_and_out_alike) {
    const auto cities = clusters(3, 24, 6, 2);
    const auto problem = cities.problem();
    const Options few{.steps_max = 60};
    const auto answer = solve(problem, few), again = solve(problem, few);
    ASSERT_TRUE(answer && again);
    EXPECT_LT(answer->gap(), 0.02);
    EXPECT_TRUE(certify(problem, *answer).proves());
    EXPECT_EQ(answer->total, again->total);
    EXPECT_EQ(answer->bound, again->bound);
    EXPECT_EQ(answer->looked_at, again->looked_at);
    ASSERT_EQ(answer->groups.size(), again->groups.size());
    for (std::size_t n = 0; n < answer->groups.size(); ++n)
        EXPECT_EQ(answer->groups[n].cities, again->groups[n].cities);
}

TEST(GroupsLarger, without_the_linear_program_have_bounds_that_hold) {
    int tried = 0, near = 0;
    for (std::uint64_t seed = 1; tried < 300; ++seed) {
        const auto cities = random_cities(seed);
        const auto problem = cities.problem();
        BruteForce brute{problem};
        if (brute.groups() > 22) continue;
        ++tried;
        const auto answer = solve(problem, {.steps_max = 80, .exact_max = 0});
        ASSERT_TRUE(answer);
        const auto best = brute.best();
        EXPECT_LE(answer->total, best) << seed;
        EXPECT_GE(answer->bound, best) << seed;
        EXPECT_TRUE(certify(problem, *answer).proves()) << seed;
        if (answer->total == best && answer->gap() < 0.05) ++near;
    }
    EXPECT_GT(near, 200);
}

TEST(GroupsLarger, without_the_linear_program_come_near_their_bound) {
    const auto few = [](std::int64_t steps) { return Options{.steps_max = steps, .exact_max = 100}; };
    for (const auto& [cities, options, gap] :
         {std::tuple{three_sides(5, 60), few(300), 0.03}, std::tuple{clusters(6, 80, 10, 2), few(60), 0.03}}) {
        const auto problem = cities.problem();
        const auto answer = solve(problem, options);
        ASSERT_TRUE(answer);
        EXPECT_LT(answer->gap(), gap);
        EXPECT_TRUE(certify(problem, *answer).proves());
        if (problem.topics > 1) continue;
        const auto again = solve(problem, options);
        ASSERT_TRUE(again);
        EXPECT_EQ(answer->total, again->total);
        EXPECT_EQ(answer->bound, again->bound);
    }
}

TEST(GroupsLarger, that_are_stopped_answer_with_what_there_is) {
    const auto cities = clusters(3, 24, 6, 2);
    const auto problem = cities.problem();
    for (const int after : {0, 1, 5, 50, 300}) {
        int asked = 0;
        const auto answer = solve(problem, {.go_on = [&](std::size_t, std::size_t) { return asked++ < after; }});
        ASSERT_TRUE(answer);
        EXPECT_TRUE(answer->stopped) << after;
        EXPECT_GT(answer->groups.size(), 5U);
        EXPECT_TRUE(certify(problem, *answer).proves()) << after;
    }
}

TEST(GroupsAccounts, say_what_a_seat_counts_and_could) {
    for (std::uint64_t seed = 1; seed < 120; ++seed) {
        const auto cities = random_cities(seed);
        const auto problem = cities.problem();
        const auto answer = solve(problem);
        ASSERT_TRUE(answer);
        const auto accounts = accounts_of(problem, *answer);
        std::vector<std::int64_t> best(problem.cities());
        for (const auto& group : all_groups(problem)) {
            if (problem.topic_max[static_cast<std::size_t>(group.topic)] == 0) continue;
            for (const auto city : group.cities)
                best[static_cast<std::size_t>(city)] = std::max(
                    best[static_cast<std::size_t>(city)], group.value / static_cast<std::int64_t>(group.cities.size()));
        }
        const auto nobody_out =
            std::all_of(problem.city_max.begin(), problem.city_max.end(), [](int most) { return most > 0; });
        for (std::size_t city = 0; city < problem.cities(); ++city) {
            const auto& account = accounts[city];
            for (const auto mean : account.means) EXPECT_LE(mean, account.best) << seed;
            EXPECT_GE(account.best, nobody_out ? best[city] : 0) << seed;
        }
    }
    const auto pairs = [] {
        Dice dice{std::mt19937_64{4}};
        return random_values(dice, {2, 2}, 1, 9, 1);
    }();
    const auto answer = solve(pairs.problem());
    ASSERT_TRUE(answer);
    const auto accounts = accounts_of(pairs.problem(), *answer);
    EXPECT_EQ(accounts[0].best, std::max(pairs.value[0][2], pairs.value[0][3]));
    EXPECT_EQ(accounts[0].gives_up(), accounts[0].best - accounts[0].means.at(0));
}

}  // namespace
}  // namespace qiao::engine::groups

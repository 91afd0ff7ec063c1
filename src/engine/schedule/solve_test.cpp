#include "engine/schedule/solve.hpp"

#include <gtest/gtest.h>

#include "engine/schedule/repair.hpp"
#include "engine/schedule/test_forum.hpp"

namespace qiao::engine::schedule {
namespace {

Best figures_found(const Answer& answer) {
    return {answer.figures.held, answer.moved, answer.figures.breaks, answer.figures.spread};
}

/// What an answer says of itself must be so.
void expect_honest(const Problem& problem, const Answer& answer, std::optional<int> fairness) {
    const auto verdict = check_schedule(problem, answer.schedule, fairness);
    EXPECT_TRUE(verdict.good());
    EXPECT_EQ(verdict.figures, answer.figures);
    EXPECT_LE(answer.figures.held, answer.held_bound);
    EXPECT_GE(answer.figures.breaks, answer.breaks_bound);
}

TEST(Solve, finds_the_best_of_all_schedules_of_small_forums) {
    int whole = 0, in_part = 0;
    for (std::uint64_t seed = 1; seed <= 70; ++seed) {
        const auto problem = random_forum(seed, 4 + static_cast<int>(seed % 3), 4);
        for (const auto fairness : {std::optional<int>{}, std::optional{0}, std::optional{1}}) {
            const auto best = best_of_all(problem, fairness);
            const auto answer = solve(problem, {.fairness = fairness});
            SCOPED_TRACE(testing::Message() << "seed " << seed << " fairness " << fairness.value_or(-1));
            expect_honest(problem, answer, fairness);
            EXPECT_TRUE(answer.held_proven && answer.breaks_proven && answer.spread_proven);
            EXPECT_EQ(figures_found(answer), best);
            EXPECT_EQ(answer.held_bound, best.held);
            EXPECT_EQ(answer.breaks_bound, best.breaks);
            const bool all = best.held == problem.meeting_count();
            EXPECT_EQ(answer.status, all ? Status::optimal : Status::infeasible);
            EXPECT_EQ(answer.conflict.has_value(), !all);
            ++(all ? whole : in_part);
        }
    }
    EXPECT_GT(whole, 20);
    EXPECT_GT(in_part, 30);
}

TEST(Solve, finds_the_best_of_longer_days) {
    for (std::uint64_t seed = 500; seed < 508; ++seed) {
        const auto problem = random_forum(seed, 5, 7);
        const auto answer = solve(problem, {});
        expect_honest(problem, answer, {});
        EXPECT_EQ(figures_found(answer), best_of_all(problem)) << seed;
    }
}

TEST(Solve, gives_the_same_answer_to_the_same_request) {
    const auto problem = random_forum(77, 30, 10);
    const auto once = solve(problem, {.seed = 5}), again = solve(problem, {.seed = 5});
    EXPECT_EQ(once.schedule, again.schedule);
    EXPECT_EQ(once.breaks_bound, again.breaks_bound);
}

TEST(Solve, has_something_usable_whenever_it_is_stopped) {
    const auto problem = random_forum(78, 40, 10);
    for (const int questions : {0, 1, 5, 40}) {
        int asked = 0;
        const auto answer = solve(problem, {.go_on = [&] { return ++asked <= questions; }});
        expect_honest(problem, answer, {});
        EXPECT_GT(answer.figures.held, 0);
    }
}

TEST(Solve, tells_only_what_is_better) {
    const auto problem = random_forum(79, 40, 10);
    std::vector<Standing> told;
    const auto answer = solve(problem, {.on_better = [&](const Standing& standing) { told.push_back(standing); }});
    ASSERT_FALSE(told.empty());
    for (std::size_t n = 0; n < told.size(); ++n) {
        EXPECT_TRUE(check_schedule(problem, told[n].schedule).good());
        if (n == 0) continue;
        EXPECT_GE(told[n].figures.held, told[n - 1].figures.held);
        EXPECT_LE(told[n].held_bound, told[n - 1].held_bound);
        EXPECT_GE(told[n].breaks_bound, told[n - 1].breaks_bound);
    }
    EXPECT_EQ(told.back().schedule, answer.schedule);
}

TEST(Solve, answers_forums_without_meetings_or_without_tables) {
    const auto nothing = solve(forum(4, 2, 3, {}), {});
    EXPECT_EQ(nothing.status, Status::optimal);
    const auto no_table = solve(forum(4, 0, 2, {meeting_of(0, 1)}), {});
    EXPECT_EQ(no_table.status, Status::infeasible);
    EXPECT_EQ(no_table.figures.held, 0);
}

TEST(Solve, keeps_people_at_their_tables_where_it_can) {
    const auto problem = forum(3, 3, 6, {meeting_of(0, 1), meeting_of(0, 2), meeting_of(0, 3), meeting_of(4, 5)});
    const auto answer = solve(problem, {});
    EXPECT_EQ(answer.figures.breaks, 0);
    EXPECT_EQ(answer.figures.table_changes, 0);
}

TEST(Repair, moves_as_few_meetings_as_can_be) {
    int repaired = 0;
    for (std::uint64_t seed = 200; seed < 280; ++seed) {
        const auto problem = random_forum(seed, 5, 4);
        const auto before = solve(problem, {});
        Chance chance{seed};
        Change change;
        change.past = chance.below(3) == 0 ? 1 : 0;
        change.away.emplace_back(chance.below(problem.participant_count()), slot_bit(1 + chance.below(3)));
        if (chance.below(2) == 0) change.closed.emplace_back(0, slot_bit(2) | slot_bit(3));
        if (chance.below(3) == 0) change.cancelled.push_back(chance.below(5));
        const auto now = changed(problem, before.schedule, change);
        const auto best = best_of_all(now, {}, before.schedule.slot);
        const auto answer = solve(now, {.keep = before.schedule});
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        expect_honest(now, answer, {});
        EXPECT_EQ(figures_found(answer), best);
        EXPECT_TRUE(answer.moved_proven && answer.breaks_proven);
        for (std::size_t n = 0; n < 5; ++n) {
            const auto slot = before.schedule.slot[n];
            if (slot != nowhere && slot < change.past) {
                EXPECT_EQ(answer.schedule.slot[n], slot);
            }
        }
        repaired += best.moved > 0 ? 1 : 0;
    }
    EXPECT_GT(repaired, 15);
}

TEST(Repair, leaves_a_schedule_alone_that_nothing_has_happened_to) {
    const auto problem = random_forum(300, 20, 8);
    const auto before = solve(problem, {});
    const auto answer = solve(problem, {.keep = before.schedule});
    EXPECT_EQ(answer.schedule, before.schedule);
}

}  // namespace
}  // namespace qiao::engine::schedule

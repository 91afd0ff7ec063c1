#include "engine/schedule/checker.hpp"

#include <gtest/gtest.h>

#include "engine/schedule/test_forum.hpp"

namespace qiao::engine::schedule {
namespace {

/// Four slots, two tables; meetings 0: A B, 1: A C, 2: B C, 3: C D.
Problem four_meetings() {
    return forum(4, 2, 4, {meeting_of(0, 1), meeting_of(0, 2), meeting_of(1, 2), meeting_of(2, 3)});
}
const Schedule in_a_row{{0, 1, 2, 3}, {0, 0, 0, 0}};

TEST(Checker, finds_a_good_schedule_good_and_counts_it) {
    const auto verdict = check_schedule(four_meetings(), in_a_row);
    EXPECT_TRUE(verdict.good());
    EXPECT_EQ(verdict.figures, (Figures{.held = 4, .breaks = 1, .spread = 1, .table_changes = 0}));
    const auto part = check_schedule(four_meetings(), {{0, nowhere, 2, 3}, {0, nowhere, 1, 1}});
    EXPECT_TRUE(part.good());
    EXPECT_EQ(part.figures, (Figures{.held = 3, .breaks = 1, .spread = 1, .table_changes = 1}));
}

TEST(Checker, counts_a_run_of_idle_slots_as_one_break_and_none_at_the_ends) {
    EXPECT_EQ(breaks_of(0, 0), 0);
    EXPECT_EQ(breaks_of(0b0110, 0), 0);
    EXPECT_EQ(breaks_of(0b1000001, 0), 1);
    EXPECT_EQ(breaks_of(0b1010010, 0), 2);
    EXPECT_EQ(breaks_of(slot_bit(63) | slot_bit(0), 0), 1);
    EXPECT_EQ(breaks_of(0b1000001, slot_bit(3)), 0) << "a night is no break";
    EXPECT_EQ(breaks_of(0b11011, slot_bit(3)), 0);
    EXPECT_EQ(breaks_of(0b1010101, slot_bit(3)), 2) << "one a day";
    EXPECT_EQ(breaks_of(slot_bit(63) | slot_bit(61) | 0b101, slot_bit(61) | slot_bit(20)), 2);
    const auto problem = forum(7, 1, 2, {meeting_of(0, 1), meeting_of(0, 1), meeting_of(0, 1)});
    EXPECT_EQ(check_schedule(problem, {{1, 4, 6}, {0, 0, 0}}).figures.breaks, 4);  // two of each
}

TEST(Checker, tells_each_kind_of_violation_apart) {
    struct Row {
        const char* what;
        std::function<void(Problem&, Schedule&)> spoil;
        Violation expected;
    };
    const Row rows[] = {
        {"too short", [](Problem&, Schedule& s) { s.slot.pop_back(); }, {Breach::shape}},
        {"no table", [](Problem&, Schedule& s) { s.table[2] = nowhere; }, {Breach::shape, 2}},
        {"no slot", [](Problem&, Schedule& s) { s.slot[1] = nowhere; }, {Breach::shape, 1}},
        {"slot", [](Problem&, Schedule& s) { s.slot[3] = 4; }, {Breach::slot, 3, nobody, nobody, 4}},
        {"table", [](Problem&, Schedule& s) { s.table[3] = 2; }, {Breach::table, 3, nobody, nobody, 3}},
        {"closed",
         [](Problem& p, Schedule&) { p.tables[0].closed = slot_bit(2); },
         {Breach::closed, 2, nobody, nobody, 2}},
        {"together", [](Problem&, Schedule& s) { s.slot[3] = 0; }, {Breach::together, 0, 3, nobody, 0}},
        {"twice", [](Problem&, Schedule& s) { s.slot[1] = 0, s.table[1] = 1; }, {Breach::participant, 0, 1, 0, 0}},
        {"away",
         [](Problem& p, Schedule&) { p.participants[3].forbidden = slot_bit(3); },
         {Breach::forbidden, 3, nobody, 3, 3}},
        {"morning",
         [](Problem& p, Schedule&) { p.meetings[2].session = Session::morning; },
         {Breach::session, 2, nobody, nobody, 2}},
        {"afternoon",
         [](Problem& p, Schedule&) { p.meetings[1].session = Session::afternoon; },
         {Breach::session, 1, nobody, nobody, 1}},
        {"fixed", [](Problem& p, Schedule&) { p.meetings[1].fixed = 3; }, {Breach::fixed, 1, nobody, nobody, 1}},
        {"past", [](Problem& p, Schedule&) { p.past = 1; }, {Breach::past, 0, nobody, nobody, 0}},
        {"cancelled",
         [](Problem& p, Schedule&) { p.meetings[1].cancelled = true; },
         {Breach::cancelled, 1, nobody, nobody, 1}},
        {"order", [](Problem& p, Schedule&) { p.meetings[0].after = {1}; }, {Breach::order, 1, 0, nobody, 0}},
        {"at once is not before",
         [](Problem& p, Schedule& s) { p.meetings[3].after = {0}, s.slot[3] = 0, s.table[3] = 1; },
         {Breach::order, 0, 3, nobody, 0}},
        {"quota",
         [](Problem& p, Schedule&) { p.participants[2].meetings_max = 2; },
         {Breach::quota, nobody, nobody, 2}},
    };
    for (const auto& row : rows) {
        auto problem = four_meetings();
        auto schedule = in_a_row;
        row.spoil(problem, schedule);
        const auto verdict = check_schedule(problem, schedule);
        ASSERT_EQ(verdict.violations.size(), 1U) << row.what;
        EXPECT_EQ(verdict.violations.front(), row.expected) << row.what;
    }
}

TEST(Checker, counts_interpreters_in_every_slot) {
    auto problem = forum(2, 2, 4, {meeting_of(0, 1), meeting_of(2, 3)});
    problem.interpreters.push_back({.count = 1});
    for (auto& meeting : problem.meetings) meeting.interpreter = 0;
    EXPECT_TRUE(check_schedule(problem, {{0, 1}, {0, 0}}).good());
    const auto verdict = check_schedule(problem, {{1, 1}, {0, 1}});
    ASSERT_EQ(verdict.violations.size(), 1U);
    EXPECT_EQ(verdict.violations.front(), (Violation{Breach::interpreter, nobody, nobody, 0, 1}));
}

TEST(Checker, holds_everybody_to_the_bound_on_fairness) {
    EXPECT_TRUE(check_schedule(four_meetings(), in_a_row, 1).good());
    const auto verdict = check_schedule(four_meetings(), in_a_row, 0);
    ASSERT_EQ(verdict.violations.size(), 1U);
    EXPECT_EQ(verdict.violations.front(), (Violation{Breach::fairness, nobody, nobody, 1}));
}

}  // namespace
}  // namespace qiao::engine::schedule

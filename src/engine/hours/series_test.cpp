#include "engine/hours/series.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/hours/test_sides.hpp"

namespace qiao::engine::hours {
namespace {

using std::chrono::minutes;

TEST(Series, ATimeThatSuitsAllTheYearStaysTheSame) {
    const auto series = plan_series({side_in("Europe/Berlin"), side_in("Asia/Shanghai")},
                                    {.first = on(2026, 2, 24), .every = 2, .count = 5});
    ASSERT_EQ(series.meetings.size(), 5U);
    for (const auto& one : series.meetings) {
        ASSERT_TRUE(one.time);
        EXPECT_EQ(one.time->sides[0].start, clock(one.wanted, 9)) << "also once China is only six hours ahead";
        EXPECT_FALSE(one.new_clock);
    }
    EXPECT_EQ(series.meetings[4].time->sides[1].start, clock(on(2026, 4, 21), 15));
    EXPECT_EQ(series.borne, (std::vector<std::int64_t>{0, 0}));
}

TEST(Series, EarlyAndLateHoursTakeTurns) {
    // Twelve hours and a half apart no half hour asks as much of both: one of them gives half an hour at a time.
    const std::vector sides{side_in("America/Los_Angeles"), side_in("Asia/Kolkata")};
    const auto single = plan_series(sides, {.first = on(2026, 5, 5), .count = 1});
    const auto apart = std::abs(single.borne[0] - single.borne[1]);
    EXPECT_EQ(apart, 30);
    const auto series = plan_series(sides, {.first = on(2026, 5, 5), .count = 12});
    EXPECT_LE(std::abs(series.borne[0] - series.borne[1]), 2 * apart) << "not twelve times as much";
    EXPECT_EQ(series.borne[0] + series.borne[1], 12 * (single.borne[0] + single.borne[1]));
    EXPECT_TRUE(std::ranges::any_of(series.meetings, &Occurrence::new_clock));
}

TEST(Series, ADayOffMovesAMeetingWithinItsWeek) {
    auto shanghai = side_in("Asia/Shanghai");
    for (unsigned day = 1; day <= 7; ++day) shanghai.closed.push_back(on(2026, 10, day));
    const auto series =
        plan_series({side_in("Europe/Berlin"), shanghai}, {.first = on(2026, 9, 30), .every = 1, .count = 3});
    EXPECT_FALSE(series.meetings[0].moved);
    EXPECT_EQ(series.meetings[1].wanted, on(2026, 10, 7));
    EXPECT_EQ(series.meetings[1].kinds[1], DayKind::holiday);
    ASSERT_TRUE(series.meetings[1].time);
    EXPECT_TRUE(series.meetings[1].moved);
    EXPECT_EQ(series.meetings[1].time->sides[0].start.day, on(2026, 10, 8));
    EXPECT_FALSE(series.meetings[2].moved);
}

TEST(Series, AWeekOffHasNoMeeting) {
    auto shanghai = side_in("Asia/Shanghai");
    for (unsigned day = 16; day <= 22; ++day) shanghai.closed.push_back(on(2026, 2, day));
    const auto series = plan_series({side_in("Europe/Berlin"), shanghai}, {.first = on(2026, 2, 18), .count = 1});
    EXPECT_FALSE(series.meetings[0].time);
}

TEST(Series, NobodyIsAskedIntoTheNightWhileThereIsAnotherWay) {
    const auto series = plan_series({side_in("America/Los_Angeles"), side_in("Asia/Kolkata")},
                                    {.first = on(2026, 3, 4), .count = 6, .length = minutes{90}});
    for (const auto& one : series.meetings) {
        for (const auto& side : one.time->sides) {
            EXPECT_GE(side.start.minute, bearable_from);
            EXPECT_LE(side.end.minute, bearable_until);
        }
    }
}

}  // namespace
}  // namespace qiao::engine::hours

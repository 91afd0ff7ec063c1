#include "engine/hours/hours.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "engine/hours/test_sides.hpp"

namespace qiao::engine::hours {
namespace {

using std::chrono::minutes;

constexpr minutes an_hour{60};

std::vector<Side> berlin_and_shanghai() { return {side_in("Europe/Berlin"), side_in("Asia/Shanghai")}; }

/// The clock of one side, for the times of a day at which nobody is outside of office hours.
std::vector<int> inside(const DayTimes& day, std::size_t side) {
    std::vector<int> clocks;
    for (const auto& time : day.times) {
        if (time.inside()) clocks.push_back(time.sides[side].start.minute);
    }
    return clocks;
}

TEST(Hours, TwoHoursOfTheDayAreSharedInSummerOneInWinter) {
    const auto winter = times_of_day(berlin_and_shanghai(), on(2026, 3, 27), an_hour);
    EXPECT_EQ(inside(winter, 0), (std::vector{9 * 60})) << "seven hours apart";
    EXPECT_EQ(inside(winter, 1), (std::vector{16 * 60}));
    EXPECT_EQ(winter.shared_until - winter.shared_from, an_hour);
    const auto summer = times_of_day(berlin_and_shanghai(), on(2026, 3, 30), an_hour);
    EXPECT_EQ(inside(summer, 0), (std::vector{9 * 60, 9 * 60 + 30, 10 * 60})) << "six hours apart";
    EXPECT_EQ(summer.shared_from, Moment{on(2026, 3, 30)} + std::chrono::hours{7});
    EXPECT_EQ(summer.shared_until - summer.shared_from, 2 * an_hour);
    const auto autumn = times_of_day(berlin_and_shanghai(), on(2026, 10, 26), an_hour);
    EXPECT_EQ(inside(autumn, 1), (std::vector{16 * 60})) << "seven again, from the last Sunday of October";
}

TEST(Hours, OfficesMayKeepOtherHours) {
    auto sides = berlin_and_shanghai();
    sides[0].office = {8 * 60, 16 * 60};
    EXPECT_EQ(inside(times_of_day(sides, on(2026, 3, 27), an_hour), 0), (std::vector{8 * 60, 8 * 60 + 30, 9 * 60}));
}

TEST(Hours, NobodyMeetsOnADayOffOfAnybody) {
    auto sides = berlin_and_shanghai();
    sides[1].closed = {on(2026, 10, 1)};
    sides[1].worked = {on(2026, 10, 10)};
    const auto holiday = times_of_day(sides, on(2026, 10, 1), an_hour);
    EXPECT_EQ(holiday.kinds, (std::vector{DayKind::working, DayKind::holiday}));
    EXPECT_TRUE(holiday.times.empty()) << "midnight of the next day is no way out";
    EXPECT_EQ(holiday.shared_from, holiday.shared_until);
    const auto saturday = times_of_day(sides, on(2026, 10, 10), an_hour);
    EXPECT_EQ(saturday.kinds, (std::vector{DayKind::weekend, DayKind::made_up}));
    EXPECT_TRUE(saturday.times.empty()) << "it is a weekend for the other side";
    sides.erase(sides.begin());
    EXPECT_FALSE(times_of_day(sides, on(2026, 10, 10), an_hour).times.empty()) << "a weekend that is worked";
}

TEST(Hours, AMinuteWeighsByHoursFromTheOfficeAndTwiceAtNight) {
    const auto side = side_in("Asia/Shanghai");
    const auto burden = [&](int hour, int minute, int length) {
        return look_from(side, side.zone.at(clock(on(2026, 3, 4), hour, minute)), minutes{length}).burden;
    };
    EXPECT_EQ(burden(9, 0, 60), 0);
    EXPECT_EQ(burden(16, 0, 60), 0);
    EXPECT_EQ(burden(16, 30, 60), 30) << "half of it in the first hour after closing";
    EXPECT_EQ(burden(8, 0, 60), 60);
    EXPECT_EQ(burden(7, 0, 60), 120) << "the second hour before opening";
    EXPECT_EQ(burden(18, 0, 60), 120);
    EXPECT_EQ(burden(21, 30, 60), 30 * 5 + 30 * 6 * 2) << "the night begins at ten";
    EXPECT_EQ(burden(5, 0, 60), 60 * 4 * 2);
}

TEST(Hours, ADayOffWeighsMoreThanAnyWorkingDay) {
    const auto side = side_in("Asia/Shanghai");
    const auto seen = look_from(side, side.zone.at(clock(on(2026, 3, 7), 10)), an_hour);
    EXPECT_EQ(seen.burden, 60 * day_off_weight);
    EXPECT_EQ(seen.outside, 60);
}

TEST(Hours, WithoutSharedHoursTheBurdenIsSmallAndShared) {
    // Eleven hours apart: seven in the morning there is six in the evening here.
    const std::vector sides{side_in("America/Sao_Paulo"), side_in("Asia/Shanghai")};
    const auto day = times_of_day(sides, on(2026, 3, 4), an_hour);
    EXPECT_EQ(day.shared_from, day.shared_until);
    const auto& best = day.times.front();
    EXPECT_FALSE(best.inside());
    EXPECT_EQ(best.sides[0].start.minute, 7 * 60);
    EXPECT_EQ(best.sides[1].start.minute, 18 * 60);
    EXPECT_EQ(best.sides[0].burden, 120);
    EXPECT_EQ(best.sides[1].burden, 120);
    EXPECT_EQ(best.cost, 240);
}

TEST(Hours, WhoHasBorneMoreIsSparedNext) {
    std::vector sides{side_in("America/Sao_Paulo"), side_in("Asia/Shanghai")};
    sides[0].carried = 600;
    const auto next = times_of_day(sides, on(2026, 3, 4), an_hour).times.front();
    EXPECT_LT(next.sides[0].burden, 120);
    EXPECT_GT(next.sides[1].burden, 120);
    std::swap(sides[0].carried, sides[1].carried);
    const auto other = times_of_day(sides, on(2026, 3, 4), an_hour).times.front();
    EXPECT_GT(other.sides[0].burden, 120);
    EXPECT_LT(other.sides[1].burden, 120);
    EXPECT_LE(other.sides[0].end.minute, 22 * 60);
}

TEST(Hours, AMeetingWhileClocksArePutForwardLastsAsLong) {
    const auto side = side_in("Europe/Berlin");
    const auto seen = look_from(side, side.zone.at(clock(on(2026, 3, 29), 1)), minutes{120});
    EXPECT_EQ(seen.start, clock(on(2026, 3, 29), 1));
    EXPECT_EQ(seen.end, clock(on(2026, 3, 29), 4)) << "two hours, three on the clock";
    EXPECT_EQ(seen.outside, 120);
    EXPECT_EQ(seen.burden, 60 * (8 * 2 + day_off_weight) + 60 * (6 * 2 + day_off_weight));
}

TEST(Hours, TheNightIsLeftOutWhereThereIsAnotherWay) {
    std::vector sides{side_in("Europe/Berlin")};
    sides[0].worked = {on(2026, 3, 29), on(2026, 10, 25)};
    sides.push_back(sides[0]);
    sides[1].zone = Zone{};  // UTC: day and night of both together leave what is bearable to both
    EXPECT_EQ(times_of_day({sides[0]}, on(2026, 3, 29), minutes{30}).times.size(), 32U)
        << "from six to ten in the evening";
    EXPECT_EQ(times_of_day({sides[0]}, on(2026, 10, 25), minutes{30}).times.size(), 32U);
    EXPECT_EQ(times_of_day(sides, on(2026, 3, 30), minutes{30}).times.size(), 28U) << "two hours apart";
}

TEST(Hours, WhereOneOfThemIsInTheNightTheLeastIsAsked) {
    const std::vector sides{side_in("America/Los_Angeles"), side_in("Europe/London"), side_in("Asia/Shanghai")};
    const auto winter = times_of_day(sides, on(2026, 1, 14), an_hour);
    ASSERT_FALSE(winter.times.empty());
    EXPECT_EQ(winter.times.size(), 48U) << "no hour of the day is bearable to all three";
    EXPECT_EQ(times_of_day(sides, on(2026, 5, 6), an_hour).times.size(), 1U) << "one is, in summer";
}

TEST(Hours, TheBestOfSomeDaysAreOneADay) {
    std::vector<DayTimes> days;
    for (unsigned day = 23; day <= 31; ++day)
        days.push_back(times_of_day(berlin_and_shanghai(), on(2026, 3, day), an_hour));
    const auto best = best_times(days, 3);
    ASSERT_EQ(best.size(), 3U);
    EXPECT_EQ(best[0].sides[0].start, clock(on(2026, 3, 23), 9));
    EXPECT_EQ(best[2].sides[0].start, clock(on(2026, 3, 25), 9));
    EXPECT_THROW((void)times_of_day({}, on(2026, 3, 23), an_hour), base::BrokenInvariant);
}

}  // namespace
}  // namespace qiao::engine::hours

#include "features/digests/calendar.hpp"

#include <gtest/gtest.h>

namespace qiao::digests {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr base::Instant day{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};  // a Monday

std::string daily(base::Instant now, std::string_view zone) { return base::to_rfc3339(last_morning(now, zone, false)); }
std::string weekly(base::Instant now, std::string_view zone) { return base::to_rfc3339(last_morning(now, zone, true)); }

TEST(Mornings, AreEightOClockWhereTheReaderIs) {
    EXPECT_EQ(daily(day + hours{9}, "UTC"), "2026-11-23T08:00:00.000Z");
    EXPECT_EQ(daily(day + hours{9}, "Europe/Berlin"), "2026-11-23T07:00:00.000Z");
    EXPECT_EQ(daily(day + hours{9}, "Asia/Shanghai"), "2026-11-23T00:00:00.000Z");
    EXPECT_EQ(daily(day + hours{9}, "America/New_York"), "2026-11-22T13:00:00.000Z") << "there it is four";
    EXPECT_EQ(daily(day + hours{9}, "Nowhere/Atall"), daily(day + hours{9}, "UTC"));
    EXPECT_EQ(daily(day + hours{9}, ""), daily(day + hours{9}, "UTC"));
}

TEST(Mornings, BeginOnTheDot) {
    EXPECT_EQ(daily(day + hours{8}, "UTC"), "2026-11-23T08:00:00.000Z");
    EXPECT_EQ(daily(day + hours{8} - milliseconds{1}, "UTC"), "2026-11-22T08:00:00.000Z");
}

TEST(Mornings, OfAWeekAreMondays) {
    EXPECT_EQ(weekly(day + hours{8}, "UTC"), "2026-11-23T08:00:00.000Z");
    EXPECT_EQ(weekly(day + hours{7}, "UTC"), "2026-11-16T08:00:00.000Z");
    EXPECT_EQ(weekly(day + hours{6 * 24 + 23}, "UTC"), "2026-11-23T08:00:00.000Z") << "Sunday night";
    EXPECT_EQ(weekly(day + hours{1}, "Asia/Shanghai"), "2026-11-23T00:00:00.000Z") << "nine o'clock there";
}

TEST(Mornings, FollowSummerTime) {
    constexpr base::Instant change{std::chrono::sys_days{std::chrono::year{2026} / 10 / 25}};
    EXPECT_EQ(daily(change + hours{12}, "Europe/Berlin"), "2026-10-25T07:00:00.000Z") << "winter";
    EXPECT_EQ(daily(change, "Europe/Berlin"), "2026-10-24T06:00:00.000Z") << "summer";
}

TEST(Days, AreWrittenInTheReadersWay) {
    const auto at = day + hours{14} + minutes{54};
    EXPECT_EQ(day_text(at, "Europe/Berlin", "en"), "Monday, 23 November 2026");
    EXPECT_EQ(time_text(at, "Europe/Berlin", "en"), "15:54");
    EXPECT_EQ(day_text(at, "Asia/Shanghai", "zh"), "2026年11月23日星期一");
    EXPECT_EQ(time_text(at, "Asia/Shanghai", "zh"), "22:54");
    EXPECT_EQ(day_text(day + hours{20}, "Asia/Shanghai", "zh"), "2026年11月24日星期二") << "tomorrow there";
}

}  // namespace
}  // namespace qiao::digests

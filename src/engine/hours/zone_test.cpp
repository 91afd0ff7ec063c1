#include "engine/hours/zone.hpp"

#include <gtest/gtest.h>

#include "engine/hours/test_sides.hpp"

namespace qiao::engine::hours {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Zone in_2026(std::string_view name) { return Zone::named(name, on(2026, 1, 1), on(2026, 12, 31)).value(); }

TEST(Zone, ClocksOfEuropeChangeTwiceThoseOfChinaNever) {
    const auto berlin = in_2026("Europe/Berlin");
    ASSERT_EQ(berlin.shifts().size(), 3U);
    EXPECT_EQ(berlin.shifts()[1].from, Moment{on(2026, 3, 29)} + hours{1});
    EXPECT_EQ(berlin.shifts()[1].ahead, 120);
    EXPECT_EQ(berlin.shifts()[2].from, Moment{on(2026, 10, 25)} + hours{1});
    EXPECT_EQ(berlin.shifts()[2].ahead, 60);
    const auto shanghai = in_2026("Asia/Shanghai");
    ASSERT_EQ(shanghai.shifts().size(), 1U);
    EXPECT_EQ(shanghai.ahead(Moment{on(2026, 7, 1)}), 480);
}

TEST(Zone, TellsLocalTimeAndBack) {
    const auto kolkata = in_2026("Asia/Kolkata");
    const auto at = Moment{on(2026, 6, 30)} + hours{20};
    EXPECT_EQ(kolkata.wall(at), clock(on(2026, 7, 1), 1, 30));
    EXPECT_EQ(kolkata.at(clock(on(2026, 7, 1), 1, 30)), at);
}

TEST(Zone, AnHourThatClocksSkipIsTakenAsLater) {
    const auto berlin = in_2026("Europe/Berlin");
    const auto at = berlin.at(clock(on(2026, 3, 29), 2, 30));
    EXPECT_EQ(at, Moment{on(2026, 3, 29)} + minutes{90});
    EXPECT_EQ(berlin.wall(at), clock(on(2026, 3, 29), 3, 30));
}

TEST(Zone, AnHourThatComesTwiceIsTheFirst) {
    const auto berlin = in_2026("Europe/Berlin");
    EXPECT_EQ(berlin.at(clock(on(2026, 10, 25), 2, 30)), Moment{on(2026, 10, 25)} + minutes{30});
    EXPECT_EQ(berlin.wall(Moment{on(2026, 10, 25)} + minutes{30}), berlin.wall(Moment{on(2026, 10, 25)} + minutes{90}));
    EXPECT_EQ(berlin.at(clock(on(2026, 10, 25), 3)), Moment{on(2026, 10, 25)} + hours{2}) << "after both of them";
}

TEST(Zone, WhatIsNoZoneIsNone) {
    EXPECT_FALSE(Zone::named("", on(2026, 1, 1), on(2026, 1, 2)));
    EXPECT_FALSE(Zone::named("Mars/Olympus", on(2026, 1, 1), on(2026, 1, 2)));
    EXPECT_FALSE(elsewhere({}, "Europe/Berlin", "Mars/Olympus"));
}

TEST(Zone, TheSameMomentElsewhereMayBeAnotherDay) {
    EXPECT_EQ(elsewhere(clock(on(2026, 11, 23), 18, 30), "Europe/Madrid", "Asia/Shanghai"),
              clock(on(2026, 11, 24), 1, 30));
    EXPECT_EQ(elsewhere(clock(on(2026, 3, 27), 9), "Europe/Berlin", "Asia/Shanghai"), clock(on(2026, 3, 27), 16))
        << "seven hours apart until the last Sunday of March";
    EXPECT_EQ(elsewhere(clock(on(2026, 3, 30), 9), "Europe/Berlin", "Asia/Shanghai"), clock(on(2026, 3, 30), 15))
        << "six from then on";
}

}  // namespace
}  // namespace qiao::engine::hours

#include "features/meetings/slots.hpp"

#include <gtest/gtest.h>

namespace qiao::meetings {
namespace {

TEST(Slots, FillTheHoursOfEachDayAndLeaveOutPauses) {
    const auto made = make_slots({.days = {"2026-05-13", "2026-05-12"},
                                  .from = "11:00",
                                  .until = "14:00",
                                  .minutes = 30,
                                  .pauses = {{"12:15", "13:00"}}});
    ASSERT_TRUE(made.ok());
    const std::vector<std::string> wanted{"2026-05-12 11:00-11:30", "2026-05-12 11:30-12:00", "2026-05-12 13:00-13:30",
                                          "2026-05-12 13:30-14:00", "2026-05-13 11:00-11:30", "2026-05-13 11:30-12:00",
                                          "2026-05-13 13:00-13:30", "2026-05-13 13:30-14:00"};
    EXPECT_EQ(*made, wanted) << "none lies across the pause";
}

TEST(Slots, LeaveTimeToChangeTablesAndNoneBeyondTheEnd) {
    const auto made =
        make_slots({.days = {"2026-05-12"}, .from = "09:00", .until = "10:00", .minutes = 20, .between = 5});
    ASSERT_TRUE(made.ok());
    const std::vector<std::string> wanted{"2026-05-12 09:00-09:20", "2026-05-12 09:25-09:45"};
    EXPECT_EQ(*made, wanted);
}

TEST(Slots, SayWhatIsWrong) {
    const auto fault = [](const SlotPlan& plan) {
        const auto made = make_slots(plan);
        return made.ok() ? std::string{"good"} : made.error().field;
    };
    EXPECT_EQ(fault({}), "/days");
    EXPECT_EQ(fault({.days = {"2026-05"}}), "/days/0");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .from = "9:00"}), "/from");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .until = "08:00"}), "/until");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .minutes = 4}), "/minutes");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .between = 61}), "/between");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .pauses = {{"12:00", "12:00"}}}), "/pauses/0");
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .from = "09:00", .until = "09:10"}), "/until") << "no time at all";
    EXPECT_EQ(fault({.days = {"2026-05-12"}, .from = "00:00", .until = "24:00", .minutes = 5}), "/until")
        << "288 of them";
}

TEST(Slots, AreReadAsTheyAreWritten) {
    const auto slot = parse_slot("2026-05-12 13:40-14:00");
    ASSERT_TRUE(slot.has_value());
    EXPECT_EQ(to_text(*slot), "2026-05-12 13:40-14:00");
    EXPECT_FALSE(slot->is_morning());
    EXPECT_TRUE(parse_slot("2026-05-12 11:59-12:20")->is_morning());
    for (const auto* text : {"", "2026-05-12", "2026-05-12 09:00-08:00", "2026-02-30 09:00-09:20",
                             "2026-05-12 09:00–09:20", "2026-05-12T09:00-09:20", "2026-05-12 25:00-26:00"})
        EXPECT_FALSE(parse_slot(text).has_value()) << text;
}

}  // namespace
}  // namespace qiao::meetings

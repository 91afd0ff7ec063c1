#include "features/holidays/holidays.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace qiao::holidays {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr std::string_view table =
    "country\tdate\tkind\tname.en\tname.zh\n"
    "CN\t2026-10-10\tworking\tNational Day\t国庆节\n"
    "CN\t2026-10-01\tholiday\tNational Day\t国庆节\n"
    "DE\t2026-10-03\tholiday\tGerman Unity Day\t\n";

Day on(int y, unsigned m, unsigned d) { return std::chrono::sys_days{year{y} / month{m} / day{d}}; }

TEST(Calendar, TellsTheDaysOfACountryInTheirOrder) {
    const auto calendar = Calendar::read(table);
    const auto days = calendar.of("CN", on(2026, 10, 1), on(2026, 10, 10));
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days[0].day, on(2026, 10, 1));
    EXPECT_EQ(days[0].kind, DayKind::holiday);
    EXPECT_EQ(days[1].kind, DayKind::working) << "a weekend that is worked";
    EXPECT_EQ(days[0].name("zh"), "国庆节");
    EXPECT_EQ(days[0].name("en"), "National Day");
    EXPECT_EQ(calendar.of("DE", on(2026, 1, 1), on(2026, 12, 31))[0].name("zh"), "German Unity Day");
}

TEST(Calendar, BothEndsAreWithInAndNothingBeyond) {
    const auto calendar = Calendar::read(table);
    EXPECT_EQ(calendar.of("DE", on(2026, 10, 3), on(2026, 10, 3)).size(), 1U);
    EXPECT_TRUE(calendar.of("DE", on(2026, 10, 4), on(2026, 12, 31)).empty());
    EXPECT_TRUE(calendar.of("DE", on(2026, 10, 4), on(2026, 10, 1)).empty());
    EXPECT_TRUE(calendar.of("FR", on(2026, 1, 1), on(2026, 12, 31)).empty());
    EXPECT_FALSE(calendar.knows("FR"));
    EXPECT_EQ(calendar.first(), on(2026, 10, 1));
    EXPECT_EQ(calendar.last(), on(2026, 10, 10));
}

TEST(Calendar, ARowThatIsNoneIsAFaultOfTheProgram) {
    EXPECT_THROW((void)Calendar::read("head\nDE\tsoon\tholiday\tX\t\n"), base::BrokenInvariant);
    EXPECT_THROW((void)Calendar::read("head\nDE\t2026-10-03\tperhaps\tX\t\n"), base::BrokenInvariant);
}

}  // namespace
}  // namespace qiao::holidays

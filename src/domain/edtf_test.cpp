#include "domain/edtf.hpp"

#include <gtest/gtest.h>

namespace qiao::domain {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string day(std::optional<sys_days> date) {
    if (!date) return "open";
    const year_month_day ymd{*date};
    return std::to_string(static_cast<int>(ymd.year())) + "-" + std::to_string(static_cast<unsigned>(ymd.month())) +
           "-" + std::to_string(static_cast<unsigned>(ymd.day()));
}

struct Good {
    const char* text;
    const char* earliest;
    const char* latest;
    bool approximate;
};

class GoodDate : public testing::TestWithParam<Good> {};

TEST_P(GoodDate, SaysFromWhenToWhen) {
    const auto& [text, earliest, latest, approximate] = GetParam();
    const auto date = Edtf::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->text, text);
    EXPECT_EQ(day(date->earliest()), earliest) << text;
    EXPECT_EQ(day(date->latest()), latest) << text;
    EXPECT_EQ(date->approximate(), approximate) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Edtf, GoodDate,
    testing::Values(Good{"1979", "1979-1-1", "1979-12-31", false}, Good{"2018-09", "2018-9-1", "2018-9-30", false},
                    Good{"2018-09-17", "2018-9-17", "2018-9-17", false},
                    Good{"2020-02-29", "2020-2-29", "2020-2-29", false},
                    Good{"2019-02", "2019-2-1", "2019-2-28", false}, Good{"2001~", "2001-1-1", "2001-12-31", true},
                    Good{"1999?", "1999-1-1", "1999-12-31", true}, Good{"2001-05%", "2001-5-1", "2001-5-31", true},
                    Good{"2016/2019", "2016-1-1", "2019-12-31", false},
                    Good{"2016-05~/2019-01-02", "2016-5-1", "2019-1-2", true},
                    Good{"2016/..", "2016-1-1", "open", false}, Good{"../2019", "open", "2019-12-31", false},
                    Good{"2016/", "2016-1-1", "open", false}, Good{"2016-05/2016", "2016-5-1", "2016-12-31", false},
                    Good{"0044", "44-1-1", "44-12-31", false}));

TEST(Edtf, RefusesWhatIsNoDate) {
    for (const auto* text : {"79",         "19799",      "2018-9",
                             "2018-13",    "2018-00",    "2018-09-31",
                             "2019-02-29", "2018-09-00", "2018-09-17T10:00",
                             "201a",       " 2018",      "2018 ",
                             "-201",       "+201",       "~2018",
                             "2018~~",     "2018~?",     "2018-",
                             "2018--1",    "2018/09",    "2019/2016",
                             "../..",      "/",          "2016/2017/2018",
                             "2016//2018", "二零一八",   "spring 2018"}) {
        const auto date = Edtf::parse(text);
        ASSERT_FALSE(date) << text;
        EXPECT_EQ(date.error().code, base::Code::invalid_value) << text;
        EXPECT_EQ(date.error().args.at("value"), text);
    }
}

TEST(Edtf, NothingIsTheUnknownDate) {
    const auto date = Edtf::parse("");
    ASSERT_TRUE(date);
    EXPECT_EQ(date->earliest(), std::nullopt);
    EXPECT_EQ(date->latest(), std::nullopt);
    EXPECT_EQ(date->year(), std::nullopt);
}

TEST(Edtf, KnowsTheYearItStartsIn) {
    EXPECT_EQ(Edtf{"2016/2019"}.year(), 2016);
    EXPECT_EQ(Edtf{"1979~"}.year(), 1979);
    EXPECT_EQ(Edtf{"../2019"}.year(), std::nullopt);
}

}  // namespace
}  // namespace qiao::domain

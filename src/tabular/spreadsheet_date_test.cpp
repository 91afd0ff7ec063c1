#include "tabular/spreadsheet_date.hpp"

#include <gtest/gtest.h>

namespace qiao::tabular {
namespace {

TEST(SpreadsheetDate, ReadsTheShapeFromTheNumberFormat) {
    struct Case {
        int id;
        const char* code;
        DateShape shape;
    };
    const Case cases[]{
        {0, "", DateShape::none},
        {2, "", DateShape::none},
        {14, "", DateShape::day},
        {17, "", DateShape::month},
        {20, "", DateShape::time},
        {22, "", DateShape::moment},
        {31, "", DateShape::day},
        {49, "", DateShape::none},
        {164, "yyyy-mm-dd", DateShape::day},
        {164, "yyyy", DateShape::year},
        {164, "mmm yyyy", DateShape::month},
        {164, "DD.MM.YYYY", DateShape::day},
        {164, "d mmmm", DateShape::day},
        {164, "yyyy\\-mm", DateShape::month},
        {164, "dd/mm/yyyy hh:mm", DateShape::moment},
        {164, "hh:mm:ss", DateShape::time},
        {164, "[h]:mm", DateShape::time},
        {164, "yyyy\"年\"m\"月\"d\"日\"", DateShape::day},
        {164, "[$-804]yyyy\"年\"", DateShape::year},
        {164, "General", DateShape::none},
        {164, "0.00", DateShape::none},
        {164, "#,##0 \"days\"", DateShape::none},
        {164, "0.00E+00", DateShape::none},
        {164, "[Red]0.0", DateShape::none},
        {164, "@", DateShape::none},
        {164, "\"day", DateShape::none},
        {164, "[", DateShape::none},
        {164, "\\", DateShape::none},
    };
    for (const auto& [id, code, shape] : cases) EXPECT_EQ(date_shape(id, code), shape) << id << " " << code;
}

TEST(SpreadsheetDate, WritesIsoAsPreciseAsShown) {
    const auto since_1900 = [](double serial, DateShape shape) {
        return to_iso_date(serial, shape, false).value_or("-");
    };
    EXPECT_EQ(since_1900(43355, DateShape::day), "2018-09-12");
    EXPECT_EQ(since_1900(43355, DateShape::month), "2018-09");
    EXPECT_EQ(since_1900(43355, DateShape::year), "2018");
    EXPECT_EQ(since_1900(43355.604166666664, DateShape::moment), "2018-09-12T14:30:00");
    EXPECT_EQ(since_1900(43355.5, DateShape::day), "2018-09-12T12:00:00");
    EXPECT_EQ(since_1900(0.604166666664, DateShape::time), "14:30:00");
    EXPECT_EQ(since_1900(1, DateShape::day), "1900-01-01");
    EXPECT_EQ(since_1900(59, DateShape::day), "1900-02-28");
    EXPECT_EQ(since_1900(61, DateShape::day), "1900-03-01");
    EXPECT_EQ(since_1900(2958465, DateShape::day), "9999-12-31");
    EXPECT_EQ(to_iso_date(0, DateShape::day, true), "1904-01-01");
    EXPECT_EQ(to_iso_date(41893, DateShape::day, true), "2018-09-12");
}

TEST(SpreadsheetDate, LeavesAloneWhatIsNoDay) {
    for (const double serial : {-1.0, 0.0, 60.0, 2958466.0, 1e300, -1e300, std::numeric_limits<double>::quiet_NaN()}) {
        EXPECT_FALSE(to_iso_date(serial, DateShape::day, false)) << serial;
    }
    EXPECT_FALSE(to_iso_date(43355, DateShape::none, false));
    EXPECT_FALSE(to_iso_date(1.5, DateShape::time, false)) << "a duration";
    EXPECT_FALSE(to_iso_date(2958400, DateShape::day, true)) << "beyond the year 9999";
}

}  // namespace
}  // namespace qiao::tabular

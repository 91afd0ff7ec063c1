// When people in several places can meet; on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

/// A city in Germany and one in China. Between 26 October 2025 and 29 March 2026 they are seven hours apart.
class Distance : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        here = place("Here", "DE", "Europe/Berlin");
        there = place("There", "CN", "Asia/Shanghai");
        both = here + "," + there;
    }
    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string place(std::string_view name, std::string_view country, std::string_view zone) {
        return make("places", {{"name", {{"en", name}}}, {"kind", "city"}, {"country", country}, {"timezone", zone}});
    }
    json::value times(const std::string& from, const std::string& to, const std::string& more = "") {
        return site->tell(fmt::format("/api/v1/distance?places={}&from={}&to={}{}", both, from, to, more));
    }
    std::optional<Site> site;
    std::string here, there, both;
};

TEST_P(Distance, TellsTimesInTheClocksOfAll) {
    const auto told = times("2026-03-23", "2026-04-05");
    EXPECT_EQ(at(told, "/days").as_array().size(), 14U);
    EXPECT_EQ(text_at(told, "/days/0/times/0/start"), "2026-03-23T08:00:00Z");
    EXPECT_EQ(text_at(told, "/days/0/times/0/reason"), "Within the office hours of all.");
    EXPECT_EQ(text_at(told, "/days/0/times/0/sides/0/start"), "09:00");
    EXPECT_EQ(text_at(told, "/days/0/times/0/sides/1/start"), "16:00");
    EXPECT_EQ(text_at(told, "/days/7/times/0/sides/1/start"), "15:00") << "the clocks of Europe have been put forward";
    EXPECT_EQ(text_at(told, "/days/7/shared/from"), "2026-03-30T07:00:00Z");
    EXPECT_EQ(text_at(told, "/days/7/shared/until"), "2026-03-30T09:00:00Z");
    EXPECT_EQ(text_at(told, "/days/11/sides/0/holiday"), "Good Friday");
    EXPECT_TRUE(at(told, "/days/11/times").as_array().empty());
    EXPECT_EQ(text_at(told, "/places/0/shifts/1/from"), "2025-03-30T01:00:00Z");
    EXPECT_EQ(at(told, "/best").as_array().size(), 9U) << "one a day, of the days on which all work";
}

TEST_P(Distance, NamesHolidaysAndWeekendsThatAreWorked) {
    const auto told = times("2026-10-01", "2026-10-10", "&lang=zh");
    EXPECT_EQ(text_at(told, "/days/0/sides/1/kind"), "holiday");
    EXPECT_EQ(text_at(told, "/days/0/sides/1/holiday"), "国庆节");
    EXPECT_EQ(text_at(told, "/days/0/sides/0/kind"), "working");
    EXPECT_EQ(text_at(told, "/days/9/sides/1/kind"), "made_up");
    EXPECT_EQ(text_at(told, "/days/9/sides/0/kind"), "weekend");
    EXPECT_EQ(text_at(told, "/best/0/sides/0/day"), "2026-10-08");
    EXPECT_EQ(text_at(told, "/best/0/reason"), "在各方办公时间内。");
}

TEST_P(Distance, OfficeHoursAndLengthMayDiffer) {
    const auto told = times("2026-03-23", "2026-03-23", "&minutes=120&hours=08:00-16:00");
    EXPECT_EQ(text_at(told, "/places/0/opens"), "08:00");
    EXPECT_EQ(text_at(told, "/places/1/opens"), "09:00");
    EXPECT_EQ(text_at(told, "/best/0/sides/0/start"), "08:00");
    EXPECT_EQ(text_at(told, "/best/0/sides/1/end"), "17:00");
}

TEST_P(Distance, WhoBoreMoreBeforeIsSparedNow) {
    const auto event = make("events", {{"title", {{"en", "Talk"}}},
                                       {"kind", "web conference"},
                                       {"status", "held"},
                                       {"start", "2026-03-10"},
                                       {"places", {here, there}}});
    const auto before = times("2026-03-23", "2026-03-23", "&minutes=180");
    EXPECT_TRUE(at(before, "/turn").is_null()) << "nobody knows when it began";
    make("agenda_items", {{"event", event},
                          {"title", {{"en", "Talk"}}},
                          {"kind", "session"},
                          {"day", "2026-03-10"},
                          {"start", "13:00"},
                          {"end", "14:00"}});
    const auto after = times("2026-03-23", "2026-03-23", "&minutes=180");
    EXPECT_EQ(text_at(after, "/past/0/event"), event);
    EXPECT_EQ(at(after, "/past/0/burden"), (json::array{0, 240})) << "20:00 to 21:00 there, the fourth hour after work";
    EXPECT_EQ(text_at(after, "/turn"), here);
    EXPECT_GT(at(after, "/best/0/sides/0/burden").as_int64(), at(before, "/best/0/sides/0/burden").as_int64());
    EXPECT_LT(at(after, "/best/0/sides/1/burden").as_int64(), at(before, "/best/0/sides/1/burden").as_int64());
    EXPECT_EQ(times("2026-03-09", "2026-03-09").at("past").as_array().size(), 0U) << "what is to come does not count";
}

TEST_P(Distance, ASeriesGoesOnAcrossTheClocks) {
    const auto told =
        site->tell(fmt::format("/api/v1/distance/series?places={}&from=2026-09-16&every=1&count=7", both));
    ASSERT_EQ(at(told, "/meetings").as_array().size(), 7U);
    EXPECT_EQ(text_at(told, "/meetings/0/time/sides/1/start"), "15:00");
    EXPECT_EQ(text_at(told, "/meetings/3/wanted"), "2026-10-07");
    EXPECT_EQ(at(told, "/meetings/3/moved"), json::value(true)) << "the National Day's week";
    EXPECT_EQ(text_at(told, "/meetings/3/time/sides/0/day"), "2026-10-08");
    EXPECT_EQ(text_at(told, "/meetings/6/time/sides/1/start"), "16:00") << "the clocks of Europe have been put back";
    EXPECT_EQ(at(told, "/borne"), (json::array{0, 0}));
}

TEST_P(Distance, BadQuestionsAreNamed) {
    const auto nowhere = place("Nowhere", "DE", "");
    const struct {
        std::string query;
        int status;
        std::string_view field;
    } rows[] = {{"", 422, "places"},
                {"places=" + here, 422, "places"},
                {"places=x", 422, "places"},
                {"places=" + both + "&from=2026-10", 422, "from"},
                {"places=" + both + "&from=2026-10-05&to=2026-10-01", 422, "to"},
                {"places=" + both + "&from=2026-10-05&to=2027-10-01", 422, "to"},
                {"places=" + both + "&minutes=50", 422, "minutes"},
                {"places=" + both + "&minutes=0", 422, "minutes"},
                {"places=" + both + "&hours=17:00-09:00", 422, "hours"},
                {"places=" + both + "&hours=9-17", 422, "hours"},
                {"places=" + both + "&hours=,,09:00-17:00", 422, "hours"},
                {"places=" + here + "," + nowhere, 422, "places"},
                {"places=" + here + ",0192f0c1-0000-7000-8000-000000000000", 404, "places"}};
    for (const auto& row : rows) {
        const auto answer = site->get("/api/v1/distance?" + row.query);
        EXPECT_EQ(answer.status, row.status) << row.query;
        EXPECT_EQ(text_at(answer.json(), "/field"), row.field) << row.query << answer.body;
    }
    EXPECT_NE(site->get("/api/v1/distance?places=" + here + "," + nowhere).body.find("Nowhere has no known time zone"),
              std::string::npos);
    EXPECT_EQ(site->get("/api/v1/distance/series?places=" + both + "&count=0").status, 422);
    EXPECT_EQ(site->get("/api/v1/distance/series?places=" + both + "&every=13").status, 422);
}

QIAO_ON_EVERY_STORE(Distance);

}  // namespace
}  // namespace qiao::tests

// All of an event in one answer, and what is written after a while without a network; on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class Pocket : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        anna.emplace(somebody(*site, "anna"));
        person = text_at(anna->tell("/api/v1/session"), "/account/person/id");
        here = make("places",
                    {{"name", {{"en", "Here"}}}, {"kind", "city"}, {"country", "DE"}, {"timezone", "Europe/Berlin"}});
        tie = make("partnerships", {{"title", {{"en", "Tie"}}}, {"places", {here}}});
        make_post(*site, {{"role", "coordinator"}, {"place", here}, {"partnership", tie}, {"holder", person}});
        event = make("events", {{"title", {{"en", "Visit"}}},
                                {"kind", "mission"},
                                {"status", "planned"},
                                {"start", "2026-11-23"},
                                {"places", {here}},
                                {"partnership", tie}});
        stop = make("stops", {{"event", event}, {"place", here}, {"arrives", "2026-11-23"}});
        talk = make("agenda_items", {{"event", event},
                                     {"title", {{"en", "Talk"}}},
                                     {"stop", stop},
                                     {"kind", "meeting"},
                                     {"day", "2026-11-23"},
                                     {"start", "09:30"}});
        delegate = make("delegates", {{"event", event},
                                      {"name", {{"en", "Anna"}}},
                                      {"part", "delegate"},
                                      {"side", here},
                                      {"person", person},
                                      {"email", "anna@example.org"},
                                      {"phone", "+49 30 1"}});
    }
    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    [[nodiscard]] std::string address() const { return fmt::format("/api/v1/events/{}/pocket", event); }

    std::optional<Site> site;
    std::optional<Visitor> anna;
    std::string person, here, tie, event, stop, talk, delegate;
};

TEST_P(Pocket, HoldsWhatOneNeedsOnTheWay) {
    const auto told = anna->tell(address());
    EXPECT_EQ(text_at(told, "/event/title/en/text"), "Visit");
    EXPECT_EQ(text_at(told, "/agenda/0/start"), "09:30");
    EXPECT_EQ(text_at(told, "/agenda/0/stop"), stop);
    EXPECT_EQ(text_at(told, "/stops/0/place"), here);
    EXPECT_EQ(text_at(told, "/places/" + here + "/timezone"), "Europe/Berlin");
    EXPECT_EQ(text_at(told, "/people/0/phone"), "+49 30 1");
    EXPECT_FALSE(at(told, "/people/0").as_object().contains("email")) << "a phone gets lost";
    EXPECT_EQ(at(told, "/mine/delegates"), (json::array{delegate}));
    EXPECT_EQ(at(told, "/may/change"), (json::array{talk}));
    EXPECT_EQ(at(told, "/may/add_steps"), json::value(true));
    EXPECT_EQ(text_at(told, "/labels/" + here), "Here");
}

TEST_P(Pocket, IsAnsweredOnceUntilSomethingChanges) {
    const auto headers = http::Headers{{"Cookie", "qiao_session=" + anna->cookie}};
    const auto first = site->ask("GET", address(), "", headers);
    ASSERT_EQ(first.status, 200);
    EXPECT_NE(first.headers.get("Cache-Control").find("private"), std::string_view::npos);
    auto again = headers;
    again.set("If-None-Match", first.etag());
    EXPECT_EQ(site->ask("GET", address(), "", again).status, 304);
    EXPECT_EQ(anna->ask("PATCH", "/api/v1/agenda_items/" + talk, json::object{{"start", "10:00"}}).status, 200);
    EXPECT_EQ(site->ask("GET", address(), "", again).status, 200);
}

TEST_P(Pocket, ShowsNothingThatTheReaderMayNotSee) {
    auto bo = somebody(*site, "bo");
    const auto told = bo.tell(address());
    EXPECT_EQ(text_at(told, "/event/title/en/text"), "Visit") << "the event is public";
    EXPECT_TRUE(at(told, "/agenda").as_array().empty()) << "its agenda is the partnership's";
    EXPECT_TRUE(at(told, "/people").as_array().empty());
    EXPECT_TRUE(at(told, "/mine/delegates").as_array().empty());
    EXPECT_EQ(at(told, "/may/add_steps"), json::value(false));
    EXPECT_EQ(bo.get("/api/v1/events/0192f0c1-0000-7000-8000-000000000000/pocket").status, 404);
    EXPECT_EQ(bo.get("/api/v1/events/none/pocket").status, 404);
    EXPECT_EQ(anna->ask("PATCH", "/api/v1/events/" + event, json::object{{"visibility", "partnership"}}).status, 200);
    EXPECT_EQ(bo.get(address()).status, 404);
}

TEST_P(Pocket, WhatIsSentTwiceIsKeptOnce) {
    const json::object step{{"id", "0192f0c1-1111-7000-8000-000000000001"},
                            {"event", event},
                            {"title", {{"en", "Send the plan"}}},
                            {"agenda_item", talk},
                            {"side", here},
                            {"due", "2026-12-01"},
                            {"state", "open"}};
    EXPECT_EQ(anna->ask("POST", "/api/v1/next_steps", step).status, 201);
    const auto again = anna->ask("POST", "/api/v1/next_steps", step);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(text_at(again.json(), "/code"), "duplicate");
    EXPECT_EQ(at(anna->tell(address()), "/steps").as_array().size(), 1U);
}

TEST_P(Pocket, WhatSomebodyElseChangedMeanwhileIsNotOverwritten) {
    const auto cookie = "qiao_session=" + anna->cookie;
    EXPECT_EQ(anna->ask("PATCH", "/api/v1/agenda_items/" + talk, json::object{{"outcome", "agreed"}}).status, 200);
    const auto late = site->ask("PATCH", "/api/v1/agenda_items/" + talk, R"({"outcome":"nothing"})",
                                {{"Content-Type", "application/json"}, {"Cookie", cookie}, {"If-Match", "\"v1\""}});
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(text_at(anna->tell(address()), "/agenda/0/outcome"), "agreed");
}

QIAO_ON_EVERY_STORE(Pocket);

}  // namespace
}  // namespace qiao::tests

// Any record at any version, how versions differ, who did what: in sentences and within everybody's sight. And that nothing the
// program offers changes what was logged.
#include <fmt/format.h>

#include "people.hpp"
#include "storage/change_log.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class History : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (IsSkipped()) return;
        site = std::make_unique<Site>(home->url());
        bonn = make("places", {{"name", {{"en", "Bonn"}, {"zh", "波恩"}}}, {"kind", "city"}, {"country", "DE"}});
        essen = make("places", {{"name", {{"en", "Essen"}}}, {"kind", "city"}, {"country", "DE"}});
    }
    std::string make(std::string_view plural, json::object values) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(values));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    void amend(std::string_view plural, const std::string& id, const json::object& values) {
        const auto one = fmt::format("/api/v1/{}/{}", plural, id);
        const auto amended = site->ask("PATCH", one, json::serialize(values),
                                       {{"Content-Type", "application/json"}, {"If-Match", site->get(one).etag()}});
        ASSERT_EQ(amended.status, 200) << amended.body;
    }
    void remove(std::string_view plural, const std::string& id) {
        const auto one = fmt::format("/api/v1/{}/{}", plural, id);
        ASSERT_EQ(site->ask("DELETE", one, {}, {{"If-Match", site->get(one).etag()}}).status, 204);
    }
    json::object population(int people, int year) {
        return {{"population", {{"value", people}, {"unit", "person"}, {"year", year}}}};
    }
    std::string offer(std::string_view visibility) {
        const auto theme = make("themes", {{"label", {{"en", "Water"}}}});
        return make("offers", {{"place", bonn}, {"direction", "offer"}, {"theme", theme}, {"visibility", visibility}});
    }
    std::vector<std::string> sentences(const json::value& activity) {
        std::vector<std::string> out;
        for (const auto& line : list_at(activity, "/items")) out.push_back(text_at(line, "/sentence"));
        return out;
    }

    std::unique_ptr<Site> site;
    std::string bonn, essen;
};
QIAO_ON_EVERY_STORE(History);

TEST_P(History, IsPagedNewestFirst) {
    for (int year = 2001; year < 2008; ++year) amend("places", bonn, population(300'000 + year, year));
    const auto one = fmt::format("/api/v1/places/{}/history", bonn);
    std::vector<std::string> versions;
    std::string cursor;
    int pages = 0;
    do {
        const auto page = site->tell(fmt::format("{}?limit=3{}", one, cursor));
        for (const auto& item : list_at(page, "/items")) versions.push_back(text_at(item, "/version"));
        cursor = at(page, "/next").is_null() ? "" : "&cursor=" + text_at(page, "/next");
        ++pages;
    } while (!cursor.empty());
    EXPECT_EQ(versions, (std::vector<std::string>{"8", "7", "6", "5", "4", "3", "2", "1"}));
    EXPECT_EQ(pages, 3);
    EXPECT_TRUE(at(site->tell(one + "?limit=8"), "/next").is_null());
    for (const auto* bad : {"limit=0", "limit=1001", "limit=x", "cursor=x", "cursor=place.x.1"})
        EXPECT_EQ(site->get(one + "?" + bad).status, 422) << bad;
    EXPECT_EQ(site->get(one + fmt::format("?cursor=place.{}.9", bonn)).status, 422) << "no such version";
}

TEST_P(History, GivesARecordAsItStood) {
    amend("places", bonn, population(300'000, 2001));
    amend("places", bonn, {{"name", {{"en", "Bonn am Rhein"}}}, {"parent", essen}});
    const auto one = fmt::format("/api/v1/places/{}/versions/", bonn);
    const auto first = site->tell(one + "1");
    EXPECT_EQ(text_at(first, "/op"), "create");
    EXPECT_EQ(text_at(first, "/record/name/zh/text"), "波恩");
    EXPECT_TRUE(at(first, "/record/population").is_null());
    const auto third = site->tell(one + "3");
    EXPECT_EQ(at(third, "/record"), site->tell(fmt::format("/api/v1/places/{}", bonn)));
    EXPECT_EQ(text_at(third, "/labels/" + essen), "Essen");
    for (const auto* none : {"0", "4", "x", "-1", "99999999999999999999"})
        EXPECT_EQ(site->get(one + none).status, 404) << none;
    remove("places", bonn);
    const auto last = site->tell(one + "4");
    EXPECT_TRUE(at(last, "/record").is_null());
    EXPECT_EQ(text_at(last, "/op"), "remove");
    EXPECT_EQ(text_at(site->tell(one + "2"), "/record/name/en/text"), "Bonn");
}

TEST_P(History, TellsHowVersionsDifferInBothLanguages) {
    amend("places", bonn, population(300'000, 2001));
    amend("places", bonn,
          {{"population", {{"value", 336'465}, {"unit", "person"}, {"year", 2024}}}, {"parent", essen}});
    const auto one = fmt::format("/api/v1/places/{}/difference", bonn);
    const auto told = site->tell(one + "?from=2&to=3");
    ASSERT_EQ(list_at(told, "/fields").size(), 2U);
    EXPECT_EQ(text_at(told, "/fields/0/name"), "parent");
    EXPECT_EQ(text_at(told, "/fields/0/after_text"), "Essen");
    EXPECT_EQ(text_at(told, "/fields/1/label"), "Population");
    EXPECT_EQ(text_at(told, "/fields/1/before_text"), "300,000 (2001)");
    EXPECT_EQ(text_at(told, "/fields/1/after_text"), "336,465 (2024)");
    EXPECT_EQ(text_at(told, "/from/version"), "2");
    EXPECT_EQ(text_at(told, "/to/at"), "2026-11-22T14:54:00.123Z");
    EXPECT_EQ(text_at(site->tell(one + "?from=3&to=2&lang=zh"), "/fields/1/label"), "人口");
    EXPECT_TRUE(list_at(site->tell(one + "?from=3&to=3"), "/fields").empty());
    for (const auto& [query, status] :
         {std::pair{"", 422}, {"?from=1", 422}, {"?from=1&to=x", 422}, {"?from=1&to=9", 404}})
        EXPECT_EQ(site->get(one + query).status, status) << query;
}

TEST_P(History, HidesVersionsOutOfSight) {
    const auto hidden = offer("private");
    amend("offers", hidden, {{"summary", {{"en", "a secret draft"}}}});
    amend("offers", hidden, {{"summary", {{"en", "said in public"}}}, {"visibility", "public"}});
    amend("offers", hidden, {{"summary", {{"en", "said better"}}}});
    Visitor stranger{*site};
    const auto one = "/api/v1/offers/" + hidden;
    EXPECT_EQ(list_at(stranger.tell(one + "/history"), "/items").size(), 2U);
    EXPECT_EQ(stranger.get(one + "/history").body.find("secret"), std::string::npos);
    EXPECT_EQ(stranger.get(one + "/versions/2").status, 404);
    EXPECT_EQ(stranger.get(one + "/versions/3").status, 200);
    EXPECT_EQ(stranger.get(one + "/difference?from=2&to=4").status, 404);
    EXPECT_EQ(list_at(stranger.tell(one + "/difference?from=3&to=4"), "/fields").size(), 1U);
    EXPECT_EQ(stranger.get(one + "/history?cursor=offer." + hidden + ".2").status, 422);
    EXPECT_EQ(site->get(one + "/versions/2").status, 200);
    amend("offers", hidden, {{"visibility", "private"}});
    for (const auto* part : {"/history", "/versions/3", "/difference?from=3&to=4"})
        EXPECT_EQ(stranger.get(one + part).status, 404) << part;
}

TEST_P(History, TellsActivityInSentences) {
    site->clock.advance(std::chrono::hours{1});
    amend("places", bonn, population(300'000, 2001));
    auto anna = somebody(*site, "anna");
    const auto person = text_at(anna.tell("/api/v1/session"), "/account/person/id");
    make_post(*site, {{"role", "administrator"}, {"holder", person}});
    site->clock.advance(std::chrono::hours{1});
    const auto one = "/api/v1/places/" + bonn;
    for (const auto& body :
         {population(336'465, 2024), json::object{{"region", "NRW"}}, json::object{{"region", nullptr}}}) {
        ASSERT_EQ(anna.sign_in("anna@example.org").status, 200) << "sessions have ended";
        ASSERT_EQ(anna.ask("PATCH", one, body).status, 200);
        site->clock.advance(std::chrono::hours{1});
    }
    const auto of_place = sentences(site->tell("/api/v1/activity?place=" + bonn));
    EXPECT_EQ(of_place, (std::vector<std::string>{
                            "anna emptied “Region” of Bonn, which was NRW", "anna filled in “Region” of Bonn: NRW",
                            "anna changed “Population” of Bonn from 300,000 (2001) to 336,465 (2024)",
                            "local filled in “Population” of Bonn: 300,000 (2001)", "local added Bonn (Place)"}));
    ASSERT_EQ(of_place.size(), 5U);
    EXPECT_EQ(sentences(site->tell("/api/v1/activity?place=" + bonn + "&lang=zh"))[2],
              "anna将波恩的“人口”由300,000 (2001)改为336,465 (2024)");
    EXPECT_EQ(sentences(site->tell("/api/v1/activity?person=" + person)).size(), 3U);
    EXPECT_EQ(sentences(site->tell(fmt::format("/api/v1/activity?entity=place&record={}", essen))),
              std::vector<std::string>{"local added Essen (Place)"});
    EXPECT_EQ(sentences(site->tell("/api/v1/activity?place=" + bonn + "&since=2026-11-23")).size(), 0U);
    const auto first = at(site->tell("/api/v1/activity?limit=1&place=" + bonn), "/items/0");
    EXPECT_EQ(text_at(first, "/parts/1/text"), "Bonn");
    EXPECT_EQ(text_at(first, "/records/0/version_before"), "4");
    for (const auto* bad : {"place=x", "person=x", "entity=dream", "since=yesterday", "limit=101", "cursor=x"})
        EXPECT_EQ(site->get(fmt::format("/api/v1/activity?{}", bad)).status, 422) << bad;
    EXPECT_EQ(site->get("/api/v1/activity?record=" + bonn).status, 422) << "of which noun?";
}

TEST_P(History, KeepsTheNamesOfWhatIsGone) {
    amend("places", essen, {{"parent", bonn}});
    site->clock.advance(std::chrono::hours{1});
    remove("places", essen);
    EXPECT_EQ(sentences(site->tell("/api/v1/activity?place=" + bonn)).front(), "local removed Essen (Place)");
    const auto line = at(site->tell("/api/v1/activity?place=" + bonn), "/items/0");
    EXPECT_TRUE(at(line, "/records/0/removed").as_bool());
}

TEST_P(History, LetsNobodyConcludeFromTheActivityWhatIsHidden) {
    const auto before = site->get("/api/v1/activity?limit=2&place=" + bonn).body;
    Visitor stranger{*site};
    const auto seen_before = stranger.get("/api/v1/activity?place=" + bonn).body;
    const auto page_before = stranger.get("/api/v1/activity?limit=1&place=" + bonn).body;
    const auto theme = make("themes", {{"label", {{"en", "Water"}}}});
    const auto page_with_theme = stranger.get("/api/v1/activity?limit=1").body;
    const auto hidden =
        make("offers", {{"place", bonn}, {"direction", "offer"}, {"theme", theme}, {"visibility", "private"}});
    for (int i = 0; i < 40; ++i) amend("offers", hidden, {{"locator", fmt::format("page {}", i)}});
    EXPECT_EQ(stranger.get("/api/v1/activity?place=" + bonn).body, seen_before);
    EXPECT_EQ(stranger.get("/api/v1/activity?limit=1&place=" + bonn).body, page_before);
    EXPECT_EQ(stranger.get("/api/v1/activity?limit=1").body, page_with_theme) << "not even by its cursor";
    EXPECT_EQ(stranger.get("/api/v1/activity?entity=offer&record=" + hidden).json(),
              json::parse(R"({"items":[],"next":null})"));
    EXPECT_EQ(stranger.get("/api/v1/activity?cursor=offer." + hidden + ".3").status, 422);
    EXPECT_NE(site->get("/api/v1/activity?limit=2&place=" + bonn).body, before);
}

TEST_P(History, OffersNoWayToWriteWhatWasLogged) {
    for (int year = 2001; year < 2006; ++year) amend("places", bonn, population(year, year));
    const auto log = [&] {
        std::vector<std::pair<std::string, std::string>> entries;
        site->store->read()->for_each_change(0, [&](const storage::Change& change) {
            entries.emplace_back(change.hash, storage::fields_to_json(change.fields) + change.salt);
        });
        return entries;
    };
    const auto before = log();
    const json::object wild{{"id", bonn},
                            {"seq", 1},
                            {"version", 1},
                            {"hash", ""},
                            {"author", "me"},
                            {"at", 0},
                            {"entity", "place"},
                            {"record", bonn},
                            {"email", "a@b.c"},
                            {"text", "text"},
                            {"changes", json::object{}}};
    std::size_t asked = 0;
    for (const auto* route : site->router.routes()) {
        for (const auto method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            auto path = route->pattern;
            for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
                const auto close = path.find('}', open);
                const auto name = path.substr(open + 1, close - open - 1);
                path.replace(open, close - open + 1, name == "version" ? "1" : name == "plural" ? "places" : essen);
            }
            const auto answer = site->ask(method, path, json::serialize(wild),
                                          {{"Content-Type", "application/json"}, {"If-Match", "\"v1\""}});
            EXPECT_LT(answer.status, 500) << method << " " << path;
            ++asked;
        }
    }
    EXPECT_GT(asked, 500U);
    const auto after = log();
    ASSERT_GE(after.size(), before.size());
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin())) << "what was logged stays as it was";
    EXPECT_TRUE(storage::verify_change_log(*site->store->read()));
}

}  // namespace
}  // namespace qiao::tests

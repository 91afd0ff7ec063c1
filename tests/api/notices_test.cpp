// What concerns somebody: notices in words, read and unread, and records that are followed; on every store.
#include <fmt/format.h>

#include "features/notices/kept.hpp"
#include "features/notices/notice.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class NoticesFor : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        const auto made =
            site->post("/api/v1/places", R"({"name":{"en":"Bonn","zh":"波恩"},"kind":"city","country":"DE"})");
        city = text_at(made.json(), "/id");
        anna.emplace(somebody(*site, "anna"));
        berta.emplace(somebody(*site, "berta"));
        make_post(*site, {{"role", "coordinator"}, {"place", city}, {"holder", person_of(*anna)}});
        make_post(*site, {{"role", "coordinator"}, {"place", city}, {"holder", person_of(*berta)}});
        site->run_rounds();
    }

    static std::string person_of(Visitor& visitor) {
        return text_at(visitor.tell("/api/v1/session"), "/account/person/id");
    }
    std::string record() const { return "/api/v1/places/" + city; }
    std::string follow() const { return "/api/v1/follows/places/" + city; }
    void change(Visitor& who, std::string_view region) {
        const auto changed = who.ask("PATCH", record(), json::object{{"region", region}});
        ASSERT_EQ(changed.status, 200) << changed.body;
    }
    static json::array of(Visitor& who, std::string_view query = "") {
        return list_at(who.tell(fmt::format("/api/v1/notices{}", query)), "/items");
    }
    static std::int64_t unread(Visitor& who) { return at(who.tell("/api/v1/notices/count"), "/unread").as_int64(); }
    void put(Visitor& who, const std::string& about) {
        const auto writer = site->store->write("test");
        notices::put(*writer, site->clock,
                     {.about = about, .person = *Id::parse(person_of(who)), .kind = "somebody", .page = "/notices"});
        storage::commit(*writer);
        site->clock.advance(std::chrono::seconds{1});
    }

    std::optional<Site> site;
    std::optional<Visitor> anna, berta;
    std::string city;
};

TEST_P(NoticesFor, FollowersTellOfChangesOnceAnAuthorAndDay) {
    EXPECT_EQ(at(berta->tell(follow()), "/following"), false);
    EXPECT_EQ(berta->ask("PUT", follow()).status, 204);
    EXPECT_EQ(at(berta->tell(follow()), "/following"), true);
    EXPECT_EQ(text_at(berta->tell("/api/v1/follows"), "/items/0/label"), "Bonn");
    change(*anna, "Rhine");
    change(*anna, "Lower Rhine");
    site->run_rounds();
    site->run_rounds();
    const auto told = of(*berta);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(text_at(told[0], "/text"), "anna changed “Bonn”.");
    EXPECT_EQ(text_at(told[0], "/link"), "/places/" + city);
    EXPECT_EQ(text_at(told[0], "/actor/name"), "anna");
    EXPECT_EQ(text_at(of(*berta, "?lang=zh")[0], "/text"), "anna 更改了“波恩”。");
    EXPECT_TRUE(of(*anna).empty()) << "not what one did oneself";
    change(*berta, "Upper Rhine");
    site->run_rounds();
    EXPECT_EQ(of(*berta).size(), 1U);
    site->clock.advance(std::chrono::hours{24});
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200);
    ASSERT_EQ(berta->sign_in("berta@example.org").status, 200);
    change(*anna, "Rhineland");
    site->run_rounds();
    EXPECT_EQ(of(*berta).size(), 2U) << "another day";
    EXPECT_EQ(berta->ask("DELETE", follow()).status, 204);
    EXPECT_TRUE(list_at(berta->tell("/api/v1/follows"), "/items").empty());
}

TEST_P(NoticesFor, OwnersTellOfChangesUnlessTheyDoNotWant) {
    const auto made = anna->ask("POST", "/api/v1/events",
                                json::object{{"title", {{"en", "Forum"}}}, {"kind", "forum"}, {"places", {city}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto event = text_at(made.json(), "/id");
    const auto change_event = [&](std::string_view title) {
        EXPECT_EQ(berta->ask("PATCH", "/api/v1/events/" + event, json::object{{"title", {{"en", title}}}}).status, 200);
        site->run_rounds();
    };
    EXPECT_EQ(at(anna->tell("/api/v1/follows/events/" + event), "/own"), true);
    change_event("Water forum");
    EXPECT_EQ(of(*anna).size(), 1U);
    EXPECT_EQ(anna->ask("DELETE", "/api/v1/follows/events/" + event).status, 204);
    site->clock.advance(std::chrono::hours{10});
    ASSERT_EQ(berta->sign_in("berta@example.org").status, 200);
    change_event("River forum");
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200);
    EXPECT_EQ(of(*anna).size(), 1U);
}

TEST_P(NoticesFor, NobodyTellOfWhatTheyMayNotSee) {
    auto carl = somebody(*site, "carl");
    EXPECT_EQ(carl.ask("PUT", follow()).status, 204);
    EXPECT_EQ(berta->ask("PUT", follow()).status, 204);
    change(*anna, "Rhine");
    site->run_rounds();
    EXPECT_EQ(of(carl).size(), 1U);
    EXPECT_EQ(anna->ask("PATCH", record(), json::object{{"visibility", "city"}, {"region", "Secret"}}).status, 200);
    const auto hidden = carl.tell("/api/v1/notices");
    EXPECT_EQ(json::serialize(hidden).find("Bonn"), std::string::npos) << "what was told is hidden with its record";
    EXPECT_TRUE(at(hidden, "/items/0/link").is_null());
    EXPECT_TRUE(at(hidden, "/items/0/actor").is_null());
    site->clock.advance(std::chrono::hours{11});
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200);
    change(*anna, "More secret");
    site->run_rounds();
    ASSERT_EQ(carl.sign_in("carl@example.org").status, 200);
    ASSERT_EQ(berta->sign_in("berta@example.org").status, 200);
    EXPECT_EQ(of(carl).size(), 1U) << "nothing new where the record is hidden";
    EXPECT_EQ(of(*berta).size(), 2U);
    EXPECT_EQ(carl.get(follow()).status, 404);
    EXPECT_EQ(carl.ask("PUT", follow()).status, 404);
    EXPECT_TRUE(list_at(carl.tell("/api/v1/follows"), "/items").empty());
}

TEST_P(NoticesFor, OneselfAreReadAndUnread) {
    for (const auto* about : {"1", "2", "3"}) put(*anna, about);
    put(*berta, "1");
    EXPECT_EQ(unread(*anna), 3);
    const auto page = anna->tell("/api/v1/notices?limit=2");
    EXPECT_EQ(at(page, "/total"), 3);
    const auto next = anna->tell("/api/v1/notices?limit=2&cursor=" + percent_encoded(text_at(page, "/next")));
    EXPECT_EQ(list_at(next, "/items").size(), 1U);
    EXPECT_GT(text_at(page, "/items/0/at"), text_at(next, "/items/0/at")) << "newest first";
    const auto one = "/api/v1/notices/" + text_at(page, "/items/0/id");
    EXPECT_EQ(berta->ask("POST", one + "/read").status, 404) << "somebody else's";
    EXPECT_EQ(anna->ask("POST", one + "/read").status, 204);
    EXPECT_EQ(anna->ask("POST", one + "/read").status, 204) << "twice is as good as once";
    EXPECT_EQ(unread(*anna), 2);
    EXPECT_EQ(of(*anna, "?unread=1").size(), 2U);
    EXPECT_EQ(anna->ask("POST", one + "/unread").status, 204);
    const auto all = anna->ask("POST", "/api/v1/notices/read");
    EXPECT_EQ(list_at(all.json(), "/read").size(), 3U);
    EXPECT_EQ(unread(*anna), 0);
    EXPECT_EQ(unread(*berta), 1);
    const auto back = json::object{{"ids", list_at(all.json(), "/read")}};
    EXPECT_EQ(berta->ask("POST", "/api/v1/notices/unread", back).status, 204);
    EXPECT_EQ(unread(*anna), 0) << "nobody changes what is another's";
    EXPECT_EQ(anna->ask("POST", "/api/v1/notices/unread", back).status, 204);
    EXPECT_EQ(unread(*anna), 3);
    EXPECT_EQ(anna->get("/api/v1/notices?limit=1000").status, 422);
    EXPECT_EQ(anna->ask("POST", "/api/v1/notices/unread", json::object{}).status, 422);
    for (const auto* path :
         {"/api/v1/notices", "/api/v1/notices/count", "/api/v1/follows", "/api/v1/notices/preference"})
        EXPECT_EQ(Visitor{*site}.get(path).status, 401) << path;
}

TEST_P(NoticesFor, TheYearAreKeptAndThenForgottenOnceRead) {
    put(*anna, "read");
    EXPECT_EQ(anna->ask("POST", "/api/v1/notices/read").status, 200);
    put(*anna, "unread");
    site->clock.advance(std::chrono::hours{364 * 24});
    site->run_rounds();
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200);
    EXPECT_EQ(of(*anna).size(), 2U);
    site->clock.advance(std::chrono::hours{2 * 24});
    site->run_rounds();
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200);
    EXPECT_EQ(of(*anna).size(), 1U);
    EXPECT_EQ(unread(*anna), 1) << "what nobody has read stays";
}

TEST_P(NoticesFor, LettersComeAsOftenAsOneSays) {
    const auto prefer = [&](std::string_view word) {
        return anna->ask("PUT", "/api/v1/notices/preference", json::object{{"letters", word}});
    };
    EXPECT_EQ(text_at(anna->tell("/api/v1/notices/preference"), "/letters"), "daily");
    EXPECT_EQ(prefer("weekly").status, 204);
    EXPECT_EQ(text_at(anna->tell("/api/v1/notices/preference"), "/letters"), "weekly");
    const auto wrong = prefer("hourly");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(text_at(wrong.json(), "/field"), "/letters");
    EXPECT_EQ(text_at(berta->tell("/api/v1/notices/preference"), "/letters"), "daily");
}

QIAO_ON_EVERY_STORE(NoticesFor);

}  // namespace
}  // namespace qiao::tests

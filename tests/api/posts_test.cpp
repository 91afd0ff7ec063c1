// Posts that outlive their holders: channels as far as one may see them, vacancy told within a day, the pack, everything open
// handed on; on every store.
#include <fmt/format.h>

#include "features/notices/notice.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using notices::Notice;

/// Two cities in a partnership: anna (deputy dora) and ada act for one, bo for the other; carla is of a third city.
class Posts : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        here = make("places", {{"name", {{"en", "Here"}}}, {"kind", "city"}, {"country", "DE"}});
        there = make("places", {{"name", {{"en", "There"}}}, {"kind", "city"}, {"country", "CN"}});
        elsewhere = make("places", {{"name", {{"en", "Elsewhere"}}}, {"kind", "city"}, {"country", "FR"}});
        tie =
            make("partnerships", {{"title", {{"en", "Here and there"}}}, {"places", {here, there}}, {"start", "2020"}});
        for (const auto* name : {"anna", "dora", "ada", "bo", "carla"}) {
            people.emplace(name, somebody(*site, name));
            persons[name] = text_at(people.at(name).tell("/api/v1/session"), "/account/person/id");
        }
        front = post_of("Front office", here, "anna",
                        {{"deputy", persons["dora"]}, {"rhythm", "month"}, {"start", "2026-01-01"}});
        second = post_of("Second office", here, "ada", {});
        partner = post_of("Partner office", there, "bo", {{"email", "office@there.example"}});
        make_post(*site, {{"role", "coordinator"}, {"place", elsewhere}, {"holder", persons["carla"]}});
    }

    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string post_of(std::string_view title, const std::string& place, const std::string& holder,
                        json::object more) {
        more["title"] = {{"en", title}};
        more["role"] = "coordinator";
        more["place"] = place;
        more["partnership"] = tie;
        more["holder"] = persons[holder];
        return make_post(*site, std::move(more));
    }
    void amend(const std::string& path, const json::object& members) {
        const auto done = site->ask("PATCH", "/api/v1/" + path, json::serialize(members),
                                    {{"Content-Type", "application/json"}, {"If-Match", "*"}});
        EXPECT_EQ(done.status, 200) << done.body;
    }
    /// Signed in anew: sessions do not outlast the days that pass here.
    Visitor& as(const std::string& who) {
        auto& visitor = people.at(who);
        EXPECT_EQ(visitor.sign_in(who + "@example.org").status, 200);
        return visitor;
    }
    /// A contact of both cities.
    json::object contact(std::string_view date, const std::string& from, const std::string& to,
                         json::object more = {}) {
        more["subject"] = {{"en", fmt::format("Talk of {}", date)}};
        more["kind"] = "call";
        more["date"] = date;
        more["from_post"] = from;
        more["to_post"] = to;
        more["partnership"] = tie;
        more["places"] = {here, there};
        return more;
    }
    std::string record(const std::string& who, const json::object& members) {
        const auto made = people.at(who).ask("POST", "/api/v1/contacts", members);
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::vector<Notice> notices_of(const std::string& who, const std::string& kind) {
        auto found = storage::load_where<Notice>(*site->store->read(storage::Sight::of_everything()),
                                                 notices::notice_entity(), "person", persons[who]);
        std::erase_if(found, [&](const Notice& notice) { return notice.kind != kind; });
        return found;
    }
    std::map<std::string, std::size_t> told(const std::string& kind) {
        std::map<std::string, std::size_t> counts;
        for (const auto& [name, id] : persons) {
            if (const auto count = notices_of(name, kind).size(); count > 0) counts[name] = count;
        }
        return counts;
    }
    json::value channel_for(const std::string& who) {
        const auto answer = people.at(who).tell("/api/v1/channels?partnership=" + tie);
        EXPECT_EQ(list_at(answer, "/items").size(), 1U);
        return at(answer, "/items/0");
    }

    using Counts = std::map<std::string, std::size_t>;
    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::map<std::string, std::string> persons;
    std::string here, there, elsewhere, tie, front, second, partner;
};

TEST_P(Posts, AChannelIsToldAsFarAsItsContactsMayBeSeen) {
    record("anna", contact("2026-11-02", front, partner));
    record("anna", contact("2026-11-17", front, partner, {{"visibility", "private"}}));
    record("anna", contact("2026-11-20", front, partner, {{"visibility", "private"}, {"answer_by", "2026-11-21"}}));
    EXPECT_EQ(text_at(channel_for("anna"), "/last"), "2026-11-20");
    EXPECT_EQ(text_at(channel_for("anna"), "/reasons/0/cause"), "unanswered");
    const auto seen = channel_for("bo");
    EXPECT_EQ(text_at(seen, "/last"), "2026-11-02");
    EXPECT_EQ(text_at(seen, "/state"), "on_time");
    EXPECT_EQ(text_at(seen, "/expected_by"), "2026-12-02");
    for (const auto* path : {"/state", "/handover"}) {
        const auto text = people.at("bo").get(fmt::format("/api/v1/posts/{}{}", partner, path)).body;
        EXPECT_NE(text.find("2026-11-02"), std::string::npos);
        EXPECT_EQ(text.find("2026-11-17"), std::string::npos) << text;
        EXPECT_EQ(text.find("2026-11-20"), std::string::npos) << text;
    }
}

TEST_P(Posts, WhoMaySeeNoContactIsToldNeitherSilenceNorDates) {
    record("anna", contact("2026-03-02", front, partner, {{"answer_by", "2026-04-01"}}));
    for (const auto* who : {"carla", "nobody"}) {
        auto visitor = people.contains(who) ? people.at(who) : Visitor{*site};
        const auto answer = visitor.tell("/api/v1/channels");
        ASSERT_EQ(list_at(answer, "/items").size(), 1U);
        EXPECT_EQ(text_at(answer, "/items/0/state"), "hidden");
        EXPECT_TRUE(at(answer, "/items/0/last").is_null());
        EXPECT_TRUE(at(answer, "/items/0/expected_by").is_null());
        EXPECT_EQ(list_at(visitor.tell("/api/v1/channels?state=silent"), "/items").size(), 0U);
        const auto pack = visitor.tell("/api/v1/posts/" + front + "/handover");
        EXPECT_EQ(list_at(pack, "/contacts").size(), 0U);
        EXPECT_EQ(list_at(pack, "/waiting").size(), 0U);
        EXPECT_TRUE(at(pack, "/open").is_null()) << "what is open is the business of few";
        EXPECT_TRUE(at(pack, "/records").is_null());
        EXPECT_EQ(at(pack, "/post/holder/hidden"), json::value(true));
        EXPECT_EQ(visitor.get("/api/v1/posts/" + front + "/handover.pdf").status, 200);
    }
    EXPECT_EQ(list_at(people.at("bo").tell("/api/v1/channels?state=silent"), "/items").size(), 1U);
}

TEST_P(Posts, ThatMayNotBeSeenAreNotThere) {
    const auto hidden =
        make_post(*site, {{"role", "reader"}, {"place", here}, {"visibility", "city"}, {"rhythm", "week"}});
    for (const auto* ending : {"state", "handover", "handover.pdf"})
        EXPECT_EQ(people.at("carla").get(fmt::format("/api/v1/posts/{}/{}", hidden, ending)).status, 404);
    EXPECT_EQ(people.at("carla").get("/api/v1/channels").body.find(hidden), std::string::npos);
    EXPECT_NE(people.at("anna").get("/api/v1/channels").body.find(hidden), std::string::npos);
    for (const auto* query : {"?place=x", "?partnership=1", "?state=lost"})
        EXPECT_EQ(people.at("anna").get(fmt::format("/api/v1/channels{}", query)).status, 422) << query;
}

TEST_P(Posts, ThatFallVacantAreToldOfWithinADayOnceWithThePackAndSomebodyForWhatIsOpen) {
    record("bo", contact("2026-11-10", partner, front, {{"answer_by", "2026-12-01"}}));
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), Counts{});
    amend("posts/" + front, {{"holder", nullptr}});
    site->clock.advance(std::chrono::hours{23});
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), (Counts{{"bo", 1}, {"dora", 1}}));
    const auto notice = notices_of("dora", "post_vacant").at(0);
    EXPECT_EQ(notice.urgency, notices::Urgency::formal);
    EXPECT_EQ(notice.page, "/posts/" + front);
    EXPECT_EQ(notice.record, front);

    auto& dora = as("dora");
    const auto pack = dora.tell("/api/v1/posts/" + front + "/handover");
    EXPECT_EQ(text_at(pack, "/post/standing"), "vacant");
    EXPECT_EQ(text_at(pack, "/post/acting/name"), "dora") << "what is open falls to the deputy";
    ASSERT_EQ(list_at(pack, "/open").size(), 1U);
    EXPECT_EQ(text_at(pack, "/open/0/kind"), "answer_owed");
    EXPECT_EQ(text_at(pack, "/open/0/due"), "2026-12-01");
    EXPECT_EQ(text_at(pack, "/waiting/0/subject"), "Talk of 2026-11-10");
    EXPECT_EQ(text_at(pack, "/other_side/0/email"), "office@there.example");
    EXPECT_EQ(text_at(pack, "/partnerships/0/start"), "2020");
    for (const auto* lang : {"en", "zh"}) {
        const auto paper = dora.get(fmt::format("/api/v1/posts/{}/handover.pdf?lang={}", front, lang));
        EXPECT_EQ(paper.status, 200);
        EXPECT_EQ(paper.headers.get("Content-Type"), "application/pdf");
        EXPECT_EQ(paper.body.substr(0, 5), "%PDF-");
    }
    site->clock.advance(std::chrono::hours{48});
    amend("posts/" + front, {{"title", {{"en", "Front office, renamed"}}}});
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), (Counts{{"bo", 1}, {"dora", 1}})) << "one vacancy, one notice";
    amend("posts/" + front, {{"holder", persons["anna"]}});
    amend("posts/" + front, {{"holder", nullptr}});
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), (Counts{{"bo", 2}, {"dora", 2}})) << "the next vacancy is another";
}

TEST_P(Posts, WithoutADeputyVacancyIsToldToWhoeverMayAppoint) {
    amend("posts/" + front, {{"holder", nullptr}, {"deputy", nullptr}});
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), (Counts{{"ada", 1}, {"bo", 1}}));
}

TEST_P(Posts, WhoseTermEndsSoonAreToldOfToTheirPeopleAndToWhoeverMayAppoint) {
    amend("posts/" + front, {{"end", "2026-12-23"}});
    site->run_rounds();
    EXPECT_EQ(told("post_ends"), Counts{}) << "31 days before";
    site->clock.advance(std::chrono::hours{24});
    site->run_rounds();
    site->run_rounds();
    EXPECT_EQ(told("post_ends"), (Counts{{"ada", 1}, {"anna", 1}, {"dora", 1}}));
    EXPECT_EQ(notices_of("anna", "post_ends").at(0).urgency, notices::Urgency::ordinary);
    site->clock.advance(std::chrono::hours{24 * 31});
    site->run_rounds();
    EXPECT_EQ(told("post_vacant"), (Counts{{"bo", 1}, {"dora", 1}})) << "the term is over";
}

TEST_P(Posts, AChannelThatGoesSilentIsToldToBothEndsOncePerSilence) {
    record("anna", contact("2026-11-02", front, partner));
    site->run_rounds();
    EXPECT_EQ(told("channel_silent"), Counts{});
    site->clock.advance(std::chrono::hours{24 * 11});
    site->run_rounds();
    site->clock.advance(std::chrono::hours{24});
    site->run_rounds();
    EXPECT_EQ(told("channel_silent"), (Counts{{"anna", 1}, {"bo", 1}, {"dora", 1}}));
    as("bo");
    record("bo", contact("2026-12-03", partner, front));
    site->clock.advance(std::chrono::hours{24 * 32});
    site->run_rounds();
    EXPECT_EQ(told("channel_silent"), (Counts{{"anna", 2}, {"bo", 2}, {"dora", 2}}));
}

TEST_P(Posts, HandOnEverythingThatIsOpenToAnother) {
    const auto owed = record("bo", contact("2026-11-10", partner, front, {{"answer_by", "2026-12-01"}}));
    const auto awaited = record("anna", contact("2026-11-11", front, partner, {{"answer_by", "2026-12-02"}}));
    const auto settled = record("anna", contact("2026-11-12", front, partner, {{"answer_by", "2026-12-02"}}));
    record("bo", contact("2026-11-13", partner, front, {{"answers", settled}}));
    const auto own = record("anna", contact("2026-11-14", front, partner, {{"visibility", "private"}}));
    const auto address = fmt::format("/api/v1/posts/{}/reassignment", front);
    const json::object to_second{{"to", second}};
    EXPECT_EQ(Visitor{*site}.ask("POST", address, to_second).status, 401);
    EXPECT_EQ(people.at("bo").ask("POST", address, to_second).status, 403);
    EXPECT_EQ(people.at("anna").ask("POST", address, json::object{{"to", partner}}).status, 403);
    EXPECT_EQ(people.at("anna").ask("POST", address, json::object{{"to", front}}).status, 422);
    EXPECT_EQ(people.at("anna").ask("POST", address, json::object{}).status, 422);
    const auto empty = post_of("Empty office", here, "anna", {});
    amend("posts/" + empty, {{"holder", nullptr}});
    EXPECT_EQ(people.at("anna").ask("POST", address, json::object{{"to", empty}}).status, 422);

    const auto before = site->changes();
    const auto done = people.at("anna").ask("POST", address, to_second);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(at(done.json(), "/moved/posts"), 2);
    EXPECT_EQ(at(done.json(), "/total"), 2);
    EXPECT_EQ(at(done.json(), "/records"), 2) << "anna's two that others may see";
    EXPECT_EQ(site->changes(), before + 4) << "two contacts move, two change hands";
    auto& ada = people.at("ada");
    EXPECT_EQ(list_at(ada.tell("/api/v1/posts/" + front + "/handover"), "/open").size(), 0U);
    EXPECT_EQ(list_at(ada.tell("/api/v1/posts/" + second + "/handover"), "/open").size(), 2U);
    EXPECT_EQ(text_at(site->tell("/api/v1/contacts/" + owed), "/to_post"), second);
    EXPECT_EQ(text_at(site->tell("/api/v1/contacts/" + awaited), "/from_post"), second);
    EXPECT_EQ(text_at(site->tell("/api/v1/contacts/" + awaited), "/owner"), persons["ada"]);
    EXPECT_EQ(text_at(site->tell("/api/v1/contacts/" + settled), "/from_post"), front) << "what has passed stays";
    EXPECT_EQ(text_at(site->tell("/api/v1/contacts/" + own), "/owner"), persons["anna"]) << "private stays private";
    EXPECT_EQ(ada.get("/api/v1/contacts/" + own).status, 404);
    const auto again = people.at("anna").ask("POST", address, to_second);
    EXPECT_EQ(at(again.json(), "/total"), 0);
}

TEST_P(Posts, SayWhatIsWrongAndWhatToDoInTheReadersLanguage) {
    amend("posts/" + front, {{"holder", nullptr}, {"deputy", nullptr}});
    const auto english = people.at("bo").tell("/api/v1/posts/" + front + "/state?lang=en");
    EXPECT_EQ(text_at(english, "/post/reasons/0/text"), "Front office: nobody holds the post and it has no deputy");
    const auto chinese = people.at("bo").tell("/api/v1/posts/" + front + "/state?lang=zh");
    EXPECT_EQ(text_at(chinese, "/post/reasons/0/text"), "Front office：职务空缺，也没有副手");
    std::map<std::string, std::int64_t> live;
    for (const auto& side : list_at(english, "/sides"))
        live[text_at(side, "/place/label")] = at(side, "/live").as_int64();
    EXPECT_EQ(live, (std::map<std::string, std::int64_t>{{"Here", 1}, {"There", 1}}));
}

QIAO_ON_EVERY_STORE(Posts);

}  // namespace
}  // namespace qiao::tests

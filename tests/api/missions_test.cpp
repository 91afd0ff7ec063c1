// A mission from its plan to what became of it: everything in one answer, invitations, closing, questions afterwards, the next one; on
// every store.
#include <fmt/format.h>

#include "domain/follow_up.hpp"
#include "features/guests/guest.hpp"
#include "features/notices/notice.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using notices::Notice;

/// Bonn and Chengdu with a coordinator each; a mission to Chengdu that ended ten days ago. The day is 22 November 2026.
class Missions : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = make("places", {{"name", {{"en", "Bonn"}, {"zh", "波恩"}}},
                               {"kind", "city"},
                               {"country", "DE"},
                               {"timezone", "Europe/Berlin"}});
        chengdu = make("places", {{"name", {{"en", "Chengdu"}, {"zh", "成都"}}},
                                  {"kind", "city"},
                                  {"country", "CN"},
                                  {"timezone", "Asia/Shanghai"}});
        partnership = make("partnerships", {{"title", {{"en", "Bonn – Chengdu"}}}, {"places", {bonn, chengdu}}});
        for (const auto* name : {"anna", "chen", "carla"}) {
            people.emplace(name, somebody(*site, name));
            persons[name] = text_at(people.at(name).tell("/api/v1/session"), "/account/person/id");
        }
        annas = post_of("Office of Bonn", bonn, "anna");
        chens = post_of("Office of Chengdu", chengdu, "chen");
        event = make("events", {{"title", {{"en", "Water mission"}}},
                                {"kind", "mission"},
                                {"status", "planned"},
                                {"start", "2026-11-10"},
                                {"end", "2026-11-12"},
                                {"places", {chengdu}},
                                {"partnership", partnership}});
        stop =
            make("stops", {{"event", event}, {"place", chengdu}, {"arrives", "2026-11-10"}, {"leaves", "2026-11-12"}});
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string post_of(std::string_view title, const std::string& place, const std::string& holder) {
        return make_post(*site, {{"title", {{"en", title}}},
                                 {"role", "coordinator"},
                                 {"place", place},
                                 {"partnership", partnership},
                                 {"holder", persons[holder]}});
    }
    std::string delegate(std::string_view name, json::object more) {
        more["event"] = event;
        more["name"] = {{"en", name}};
        return make("delegates", more);
    }
    std::string item(std::string_view title, std::string_view kind, std::string_view day, std::string_view start,
                     json::object more = {}) {
        more["event"] = event;
        more["title"] = {{"en", title}};
        more["kind"] = kind;
        more["day"] = day;
        more["start"] = start;
        more["stop"] = stop;
        return make("agenda_items", more);
    }
    std::string step(std::string_view title, const std::string& side, json::object more = {}) {
        more["event"] = event;
        more["title"] = {{"en", title}};
        more["side"] = side;
        more["due"] = "2026-12-01";
        more["state"] = "open";
        return make("next_steps", more);
    }
    Answer amend(const std::string& path, const json::object& members) {
        return site->ask("PATCH", "/api/v1/" + path, json::serialize(members),
                         {{"Content-Type", "application/json"}, {"If-Match", "*"}});
    }
    json::value mission(const std::string& who = "anna") {
        return people.at(who).tell("/api/v1/events/" + event + "/mission");
    }
    Answer act(const std::string& who, std::string_view what, const json::object& members = {}) {
        return people.at(who).ask("POST", fmt::format("/api/v1/events/{}/{}", event, what), members);
    }
    std::vector<std::string> kinds_of_notices(const std::string& who) {
        std::vector<std::string> kinds;
        for (const auto& one : storage::load_where<Notice>(*site->store->read(storage::Sight::of_everything()),
                                                           notices::notice_entity(), "person", persons[who]))
            kinds.push_back(one.kind);
        std::ranges::sort(kinds);
        return kinds;
    }
    /// Sessions end overnight.
    void sign_in_again() {
        for (auto& [name, visitor] : people) visitor.sign_in(name + "@example.org");
    }
    std::string question(const std::string& side, int days) {
        for (const auto& one : list_at(mission(), "/follow_ups")) {
            if (text_at(one, "/side") == side && at(one, "/days") == json::value(days)) return text_at(one, "/id");
        }
        ADD_FAILURE() << "no question after " << days << " days";
        return {};
    }

    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::map<std::string, std::string> persons;
    std::string bonn, chengdu, partnership, annas, chens, event, stop;
};

TEST_P(Missions, TellEverythingInOneAnswer) {
    const auto head =
        delegate("Deputy", {{"part", "delegate"}, {"side", bonn}, {"rank", "deputy"}, {"languages", {"de"}}});
    const auto expert = delegate("Expert", {{"part", "delegate"}, {"side", bonn}, {"rank", "expert"}});
    const auto host =
        delegate("Director", {{"part", "host"}, {"side", chengdu}, {"rank", "director"}, {"languages", {"zh"}}});
    const auto met = item("Talks", "meeting", "2026-11-10", "09:00", {{"end", "10:00"}});
    const auto late = item("Plant", "visit", "2026-11-13", "09:30");
    const auto same = item("Lunch", "meal", "2026-11-10", "09:45");
    make("costs", {{"event", event},
                   {"note", {{"en", "Flights"}}},
                   {"side", bonn},
                   {"kind", "travel"},
                   {"planned", {{"minor", 90'000}, {"currency", "EUR"}}}});
    const auto told = mission();
    EXPECT_EQ(text_at(told, "/sides/0/label"), "Bonn");
    EXPECT_EQ(text_at(told, "/sides/1/timezone"), "Asia/Shanghai");
    EXPECT_EQ(text_at(told, "/stops/0/at/label"), "Chengdu");
    EXPECT_EQ(list_at(told, "/delegates").size(), 3U);
    EXPECT_EQ(at(told, "/counterparts"),
              (json::array{{{"delegate", head}, {"has_rank", true}, {"hosts", {host}}},
                           {{"delegate", expert}, {"has_rank", true}, {"hosts", json::array{}}}}));
    ASSERT_EQ(list_at(told, "/speechless").size(), 3U) << "German and Chinese at three items";
    EXPECT_EQ(text_at(told, "/speechless/0/text"),
              "Bonn and Chengdu share no language here, and no interpreter is named.");
    std::map<std::string, std::string> clashes;
    for (const auto& one : list_at(told, "/clashes")) clashes[text_at(one, "/item")] = text_at(one, "/clash");
    EXPECT_EQ(clashes, (std::map<std::string, std::string>{{met, "twice"}, {late, "outside"}}));
    EXPECT_EQ(text_at(told, "/clashes/0/other"), same);
    EXPECT_EQ(at(told, "/scorecard/costs/0/planned"), json::value(90'000));
    EXPECT_EQ(at(told, "/may/edit"), json::value(true));
    EXPECT_EQ(text_at(told, "/labels/" + host), "Director");
}

TEST_P(Missions, TellPublicHolidaysAtTheStop) {
    amend("stops/" + stop, {{"arrives", "2026-10-01"}, {"leaves", "2026-10-03"}});
    item("Talks", "meeting", "2026-10-01", "09:00");
    item("Home", "travel", "2026-10-02", "09:00");
    const auto told = people.at("anna").tell("/api/v1/events/" + event + "/mission?lang=zh");
    ASSERT_EQ(list_at(told, "/clashes").size(), 1U);
    EXPECT_EQ(text_at(told, "/clashes/0/text"), "当地公共假日：国庆节。");
}

TEST_P(Missions, ShowStrangersNothingThatIsThePartnerships) {
    delegate("Somebody", {{"part", "delegate"}, {"side", bonn}});
    Visitor stranger{*site};
    const auto told = stranger.tell("/api/v1/events/" + event + "/mission");
    EXPECT_TRUE(list_at(told, "/delegates").empty());
    EXPECT_TRUE(list_at(told, "/stops").empty());
    EXPECT_EQ(at(told, "/may/edit"), json::value(false));
    EXPECT_EQ(list_at(mission("carla"), "/delegates").size(), 0U) << "nor to whoever has no post there";
    for (const auto* what : {"close", "reopen", "invite", "next"}) {
        EXPECT_EQ(stranger.ask("POST", fmt::format("/api/v1/events/{}/{}", event, what), json::object{}).status, 401);
        EXPECT_EQ(act("carla", what).status, 403) << what;
    }
    amend("events/" + event, {{"visibility", "partnership"}});
    EXPECT_EQ(stranger.get("/api/v1/events/" + event + "/mission").status, 404);
    EXPECT_EQ(act("carla", "close").status, 404);
}

TEST_P(Missions, CloseOnceEverythingIsNoted) {
    const auto met = item("Talks", "meeting", "2026-11-10", "09:00");
    const auto seen = item("Plant", "visit", "2026-11-11", "09:00");
    auto refused = act("anna", "close");
    EXPECT_EQ(refused.status, 422);
    ASSERT_EQ(list_at(refused.json(), "/errors").size(), 2U) << refused.body;
    EXPECT_EQ(text_at(refused.json(), "/errors/0/field"), "/agenda_items/" + met);
    EXPECT_EQ(text_at(refused.json(), "/errors/0/text"), "“Talks”: say what came of it.");
    ASSERT_EQ(amend("agenda_items/" + met, {{"outcome", "next_steps"}}).status, 200);
    ASSERT_EQ(amend("agenda_items/" + seen, {{"outcome", "nothing"}}).status, 200);
    EXPECT_EQ(text_at(act("anna", "close").json(), "/errors/0/text"),
              "“Talks”: its outcome is next steps, and none is noted.");
    const auto taken = step("Send data", bonn, {{"agenda_item", met}});
    EXPECT_EQ(text_at(act("anna", "close").json(), "/errors/0/field"), "/next_steps/" + taken);
    ASSERT_EQ(amend("next_steps/" + taken, {{"owner_post", annas}}).status, 200);
    EXPECT_TRUE(list_at(mission(), "/missing").empty());
    const auto before = site->changes();
    const auto closed = act("anna", "close");
    EXPECT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(at(closed.json(), "/questions"), json::value(6));
    EXPECT_EQ(text_at(closed.json(), "/event/closed"), "2026-11-22");
    EXPECT_EQ(text_at(closed.json(), "/event/status"), "held");
    EXPECT_EQ(site->changes(), before + 7) << "six questions and the event";
    EXPECT_EQ(act("anna", "close").status, 409);
    const auto first = question(bonn, 30);
    EXPECT_EQ(text_at(site->tell("/api/v1/follow_ups/" + first), "/due"), "2026-12-12");
    ASSERT_EQ(people.at("anna").ask("POST", "/api/v1/follow_ups/" + first + "/answer", {{"result", "talks"}}).status,
              200);
    EXPECT_EQ(at(act("chen", "reopen").json(), "/questions"), json::value(5)) << "what was answered stays";
    EXPECT_EQ(act("anna", "reopen").status, 409);
    EXPECT_EQ(at(act("anna", "close").json(), "/questions"), json::value(5));
}

TEST_P(Missions, AskEachSideOnItsDayAndTheOtherAfterTwoWeeks) {
    const auto ours = step("Send data", bonn, {{"owner_post", annas}});
    const auto theirs = step("Name a site", chengdu, {{"owner_name", "Mr Li"}});
    ASSERT_EQ(act("anna", "close").status, 200);
    site->clock.advance(std::chrono::hours{24 * 19});
    site->run_rounds();
    EXPECT_TRUE(kinds_of_notices("anna").empty()) << "one day early";
    site->clock.advance(std::chrono::hours{24});
    site->run_rounds();
    site->run_rounds();
    EXPECT_EQ(kinds_of_notices("anna"), std::vector<std::string>{"follow_up_due"});
    EXPECT_EQ(kinds_of_notices("chen"), std::vector<std::string>{"follow_up_due"});
    EXPECT_TRUE(kinds_of_notices("carla").empty());
    sign_in_again();
    const auto asked = question(bonn, 30);
    auto& anna = people.at("anna");
    const auto told = anna.tell("/api/v1/notices");
    EXPECT_EQ(text_at(told, "/items/0/text"), "“Water mission” was 30 days ago: say what became of it.");
    EXPECT_EQ(text_at(told, "/items/0/link"), "/follow-ups/" + asked);
    const auto path = "/api/v1/follow_ups/" + asked + "/answer";
    EXPECT_EQ(people.at("chen").ask("POST", path, {{"result", "talks"}}).status, 403) << "of the other side";
    EXPECT_EQ(text_at(anna.ask("POST", path, {{"answer", {{"en", "Going on"}}}}).json(), "/field"), "/result");
    EXPECT_EQ(anna.ask("POST", path, {{"result", "talks"}, {"steps", {{{"id", stop}, {"state", "kept"}}}}}).status,
              422);
    EXPECT_EQ(
        text_at(anna.ask("POST", path, {{"result", "talks"}, {"steps", {{{"id", ours}, {"state", "done"}}}}}).json(),
                "/field"),
        "/steps/0/state");
    const auto said = anna.ask("POST", path,
                               {{"result", "running"},
                                {"answer", {{"en", "The pilot runs."}}},
                                {"steps", {{{"id", ours}, {"state", "kept"}}}}});
    ASSERT_EQ(said.status, 200) << said.body;
    EXPECT_EQ(text_at(said.json(), "/answered"), "2026-12-12");
    EXPECT_EQ(text_at(site->tell("/api/v1/next_steps/" + ours), "/done_on"), "2026-12-12");
    site->clock.advance(std::chrono::hours{24 * 14});
    site->run_rounds();
    sign_in_again();
    EXPECT_EQ(kinds_of_notices("anna"), (std::vector<std::string>{"follow_up_due", "follow_up_unanswered"}));
    EXPECT_EQ(kinds_of_notices("chen"), std::vector<std::string>{"follow_up_due"}) << "anna has answered";
    const auto score = at(mission(), "/scorecard");
    EXPECT_EQ(at(score, "/follow_ups"), (json::object{{"asked", 2}, {"answered", 1}}));
    EXPECT_EQ(at(score, "/steps/kept"), json::value(1));
    EXPECT_EQ(at(score, "/steps/overdue"), json::value(1)) << theirs;
}

TEST_P(Missions, AreOpenWorkOfThePostsThatAreAsked) {
    const auto ours = step("Send data", bonn, {{"owner_post", annas}});
    ASSERT_EQ(act("anna", "close").status, 200);
    const auto open_at = [&](const std::string& post) {
        std::vector<std::string> kinds;
        for (const auto& one : list_at(site->tell("/api/v1/posts/" + post + "/handover"), "/open"))
            kinds.push_back(text_at(one, "/kind"));
        std::ranges::sort(kinds);
        return kinds;
    };
    EXPECT_EQ(open_at(annas), (std::vector<std::string>{"follow_up", "follow_up", "follow_up", "next_step"}));
    EXPECT_EQ(open_at(chens), (std::vector<std::string>{"follow_up", "follow_up", "follow_up"}));
    const auto other = post_of("Second office of Bonn", bonn, "carla");
    const auto moved =
        site->post("/api/v1/posts/" + annas + "/reassignment", json::serialize(json::object{{"to", other}}));
    EXPECT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(text_at(site->tell("/api/v1/next_steps/" + ours), "/owner_post"), other);
    EXPECT_TRUE(open_at(annas).empty());
    EXPECT_EQ(open_at(other).size(), 4U);
    const auto abroad =
        site->post("/api/v1/posts/" + other + "/reassignment", json::serialize(json::object{{"to", chens}}));
    EXPECT_EQ(abroad.status, 412) << "no post of another side could answer";
}

TEST_P(Missions, InvitePeopleInTheirLanguageWithALinkOfTheirOwn) {
    const auto zhang = delegate(
        "Zhang Wei",
        {{"part", "host"}, {"side", chengdu}, {"languages", {"zh-CN", "en"}}, {"email", "zhang@chengdu.example"}});
    const auto silent = delegate("No Address", {{"part", "delegate"}, {"side", bonn}});
    const auto organiser = delegate("Organiser", {{"part", "organiser"}, {"side", bonn}, {"email", "o@bonn.example"}});
    const auto declined = delegate("Declined", {{"part", "delegate"}, {"side", bonn}, {"invitation", "declined"}});
    EXPECT_EQ(act("anna", "invite", {{"delegates", {event}}}).status, 422);
    EXPECT_EQ(act("anna", "invite", {{"delegates", json::array{}}}).status, 422) << "nobody is not everybody";
    const auto made = act("anna", "invite");
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json(), (json::object{{"invited", 2}, {"letters", 1}, {"without_address", {silent}}}));
    const auto state_of = [&](const std::string& id) {
        return text_at(site->tell("/api/v1/delegates/" + id), "/invitation");
    };
    EXPECT_EQ(state_of(zhang), "invited");
    EXPECT_EQ(state_of(silent), "invited");
    EXPECT_EQ(state_of(organiser), "null");
    EXPECT_EQ(state_of(declined), "declined");
    const auto letters = site->letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].subject, "邀请函：Water mission");
    EXPECT_NE(letters[0].text.find("成都"), std::string::npos) << letters[0].text;
    const auto begin = letters[0].text.find("/zh/guest#");
    ASSERT_NE(begin, std::string::npos) << letters[0].text;
    const auto token = letters[0].text.substr(begin + 10, letters[0].text.find('\n', begin) - begin - 10);
    const auto guest = guests::guest_of(*site->store->read(storage::Sight::of_everything()), site->clock, token);
    ASSERT_TRUE(guest.has_value());
    EXPECT_EQ(guest->delegate.to_string(), zhang);
    EXPECT_EQ(at(act("anna", "invite").json(), "/invited"), json::value(0)) << "nobody twice";
    site->clock.advance(std::chrono::minutes{5});
    EXPECT_EQ(at(act("anna", "invite", {{"delegates", {zhang}}}).json(), "/letters"), json::value(1))
        << "but for those who are named";
}

TEST_P(Missions, BeginTheNextOneWithWhatWasNotKept) {
    const auto open = step("Name a site", chengdu, {{"owner_name", "Mr Li"}});
    step("Send data", bonn, {{"owner_post", annas}, {"state", "open"}});
    amend("next_steps/" + open, {{"state", "partly"}});
    delegate("Chen", {{"part", "host"}, {"side", chengdu}, {"post", chens}, {"invitation", "accepted"}});
    delegate("Passer-by", {{"part", "delegate"}, {"side", bonn}});
    EXPECT_EQ(text_at(act("anna", "next").json(), "/field"), "/start");
    EXPECT_EQ(act("anna", "next", {{"start", "2027-05-11"}, {"kind", "visit"}}).status, 422);
    const auto made = act("anna", "next", {{"start", "2027-05-11"}, {"end", "2027-05-13"}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(at(made.json(), "/stops"), json::value(1));
    EXPECT_EQ(at(made.json(), "/people"), json::value(1)) << "those with a post";
    EXPECT_EQ(at(made.json(), "/carried"), json::value(2));
    const auto next = text_at(made.json(), "/event/id");
    const auto told = people.at("chen").tell("/api/v1/events/" + next + "/mission");
    EXPECT_EQ(text_at(told, "/predecessor/id"), event);
    EXPECT_EQ(list_at(told, "/carried").size(), 2U);
    EXPECT_EQ(text_at(told, "/stops/0/arrives"), "2027-05-11");
    EXPECT_EQ(text_at(told, "/stops/0/leaves"), "2027-05-13");
    EXPECT_EQ(text_at(told, "/delegates/0/invitation"), "none");
    EXPECT_EQ(text_at(mission(), "/successor/id"), next);
    EXPECT_EQ(act("anna", "next", {{"start", "2027-06"}}).status, 409);
}

TEST_P(Missions, AreListedByHowItStandsWithThem) {
    const auto titled = [&](std::string_view title, json::object more) {
        more["title"] = {{"en", title}};
        more.emplace("kind", "forum");
        return make("events", more);
    };
    titled("Soon", {{"status", "planned"}, {"start", "2026-12-01"}, {"places", {bonn}}});
    titled("Now", {{"status", "planned"}, {"start", "2026-11-21"}, {"end", "2026-11-24"}});
    titled("Long ago", {{"status", "held"}, {"start", "2018"}});
    titled("Some day", {{"status", "planned"}});
    titled("Never", {{"status", "cancelled"}, {"start", "2026-12-05"}});
    const auto titles = [](const json::value& list, std::string_view turn) {
        std::vector<std::string> all;
        for (const auto& one : list_at(list, fmt::format("/{}/items", turn)))
            all.push_back(text_at(one, "/title/en/text"));
        return all;
    };
    using All = std::vector<std::string>;
    auto list = site->tell("/api/v1/missions");
    EXPECT_EQ(titles(list, "upcoming"), (All{"Some day", "Soon"}));
    EXPECT_EQ(titles(list, "under_way"), All{"Now"});
    EXPECT_EQ(titles(list, "waiting"), All{}) << "the mission has nothing to note yet";
    EXPECT_EQ(titles(list, "past"), (All{"Never", "Water mission", "Long ago"}));
    item("Talks", "meeting", "2026-11-10", "09:00");
    list = site->tell("/api/v1/missions");
    EXPECT_EQ(titles(list, "waiting"), All{"Water mission"});
    EXPECT_EQ(at(list, "/waiting/items/0/agenda"), json::value(1));
    EXPECT_EQ(titles(site->tell("/api/v1/missions?place=" + bonn), "upcoming"), All{"Soon"});
    EXPECT_EQ(at(site->tell("/api/v1/missions?kind=mission"), "/upcoming/total"), json::value(0));
    EXPECT_EQ(titles(site->tell("/api/v1/missions?partnership=" + partnership), "waiting"), All{"Water mission"});
    EXPECT_EQ(site->get("/api/v1/missions?place=here").status, 422);
}

QIAO_ON_EVERY_STORE(Missions);

}  // namespace
}  // namespace qiao::tests

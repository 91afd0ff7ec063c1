// An event for those who take part: personal links and answers without an account, calendars, papers; on every store.
#include <fmt/format.h>

#include "base/days.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class EventPapers : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        terrassa = make("places", {{"name", {{"en", "Terrassa"}, {"zh", "特拉萨"}}},
                                   {"kind", "city"},
                                   {"country", "ES"},
                                   {"timezone", "Europe/Madrid"}});
        liuzhou = make("places", {{"name", {{"en", "Liuzhou"}, {"zh", "柳州"}}},
                                  {"kind", "city"},
                                  {"country", "CN"},
                                  {"timezone", "Asia/Shanghai"}});
        partnership =
            make("partnerships", {{"title", {{"en", "Terrassa – Liuzhou"}}}, {"places", {terrassa, liuzhou}}});
        event = make("events", {{"title", {{"en", "Water mission"}, {"zh", "水务考察"}}},
                                {"kind", "visit"},
                                {"status", "planned"},
                                {"start", "2027-05-12"},
                                {"end", "2027-05-13"},
                                {"places", {liuzhou}},
                                {"partnership", partnership},
                                {"visibility", "partnership"},
                                {"purpose", {{"en", "Learn, and agree; on water"}}}});
        stop = make("stops", {{"event", event},
                              {"place", liuzhou},
                              {"arrives", "2027-05-12"},
                              {"leaves", "2027-05-13"},
                              {"address", {{"en", "66 Sanzhong Road"}, {"zh", "三中路66号"}}}});
        ana = make("delegates", {{"event", event},
                                 {"name", {{"en", "Ana Soler"}}},
                                 {"part", "delegate"},
                                 {"side", terrassa},
                                 {"invitation", "invited"},
                                 {"email", "ana@terrassa.example"}});
        wei = make("delegates", {{"event", event},
                                 {"name", {{"en", "Zhang Wei"}, {"zh", "张伟"}}},
                                 {"part", "organiser"},
                                 {"side", liuzhou},
                                 {"phone", "+86 772 000000"}});
        item = make("agenda_items", {{"event", event},
                                     {"title", {{"en", "Waterworks"}, {"zh", "参观水厂"}}},
                                     {"kind", "visit"},
                                     {"day", "2027-05-12"},
                                     {"start", "09:30"},
                                     {"end", "11:00"}});
        hosts_only = make("agenda_items", {{"event", event},
                                           {"title", {{"en", "Hosts prepare"}}},
                                           {"kind", "session"},
                                           {"day", "2027-05-12"},
                                           {"start", "08:00"},
                                           {"people", {wei}}});
        anna.emplace(somebody(*site, "anna"));
        reader.emplace(somebody(*site, "reader"));
        stranger.emplace(somebody(*site, "stranger"));
        appoint(*anna, "coordinator");
        appoint(*reader, "reader");
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    void patch(std::string_view plural, const std::string& id, const json::object& members) {
        const auto made = site->ask("PATCH", fmt::format("/api/v1/{}/{}", plural, id), json::serialize(members),
                                    {{"Content-Type", "application/json"}, {"If-Match", "*"}});
        EXPECT_EQ(made.status, 200) << made.body;
    }
    static std::string person_of(Visitor& who) { return text_at(who.tell("/api/v1/session"), "/account/person/id"); }
    void appoint(Visitor& who, std::string_view role) {
        make_post(*site, {{"role", role}, {"partnership", partnership}, {"holder", person_of(who)}});
    }
    std::string link_of(const std::string& delegate) {
        const auto made = anna->ask("POST", fmt::format("/api/v1/delegates/{}/link", delegate));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/token");
    }
    /// Somebody without an account.
    Answer guest(std::string_view what, json::object body) {
        return Visitor{*site}.ask("POST", fmt::format("/api/v1/guest/{}", what), body);
    }
    Answer look(const std::string& token) { return guest("look", {{"token", token}}); }
    std::string papers(std::string_view rest = "") const {
        return fmt::format("/api/v1/events/{}/papers{}", event, rest);
    }

    std::optional<Site> site;
    std::optional<Visitor> anna, reader, stranger;
    std::string terrassa, liuzhou, partnership, event, stop, ana, wei, item, hosts_only;
};

TEST_P(EventPapers, AGuestReadsTheProgrammeAnswersAndIsCalledAright) {
    const auto token = link_of(ana);
    const auto seen = look(token);
    ASSERT_EQ(seen.status, 200) << seen.body;
    const auto view = seen.json();
    EXPECT_EQ(text_at(view, "/me/name/en/text"), "Ana Soler");
    EXPECT_EQ(text_at(view, "/stops/0/place/timezone"), "Asia/Shanghai");
    EXPECT_EQ(at(view, "/agenda/0/mine"), false) << "hosts prepare without her";
    EXPECT_EQ(at(view, "/agenda/1/mine"), true);
    EXPECT_EQ(text_at(view, "/contacts/0/phone"), "+86 772 000000");
    EXPECT_EQ(text_at(view, "/last_day"), "2027-11-29") << "200 days after the event";
    EXPECT_EQ(seen.headers.get("Cache-Control"), "no-store");

    const auto said = guest("answer", {{"token", token},
                                       {"invitation", "accepted"},
                                       {"remark", {{"en", "No nuts, please."}}},
                                       {"name", {{"en", "Ana Soler"}, {"zh", "安娜·索莱尔"}}},
                                       {"languages", {"es", "en"}}});
    ASSERT_EQ(said.status, 200) << said.body;
    const auto kept = anna->tell("/api/v1/delegates/" + ana);
    EXPECT_EQ(text_at(kept, "/invitation"), "accepted");
    EXPECT_EQ(text_at(kept, "/answered"), base::to_iso_day(base::today(site->clock)));
    EXPECT_EQ(text_at(kept, "/name/zh/text"), "安娜·索莱尔");
    EXPECT_EQ(text_at(kept, "/email"), "ana@terrassa.example") << "what is not named stays";
    EXPECT_EQ(text_at(anna->tell(fmt::format("/api/v1/delegates/{}/history", ana)), "/items/0/author"), "guest");
}

TEST_P(EventPapers, AGuestWritesNothingElseAndNothingWrong) {
    const auto token = link_of(ana);
    EXPECT_EQ(guest("answer", {{"token", token}, {"rank", "head"}}).status, 422);
    EXPECT_EQ(guest("answer", {{"token", token}, {"visibility", "public"}}).status, 422);
    EXPECT_EQ(guest("answer", {{"token", token}, {"invitation", "invited"}}).status, 422);
    EXPECT_EQ(guest("answer", {{"token", token}, {"name", nullptr}}).status, 422) << "somebody has a name";
    EXPECT_EQ(text_at(anna->tell("/api/v1/delegates/" + ana), "/invitation"), "invited");
}

TEST_P(EventPapers, ALinkIsGoodForOneOnlyUntilItIsRenewedWithdrawnOrLate) {
    const auto first = link_of(ana);
    const auto second = link_of(ana);
    EXPECT_EQ(look(first).status, 404) << "a new link ends the one before";
    EXPECT_EQ(look(second).status, 200);
    EXPECT_EQ(look("x").status, 404);
    const auto listed = anna->tell(fmt::format("/api/v1/events/{}/guest-links", event));
    ASSERT_EQ(list_at(listed, "/items").size(), 1U);
    EXPECT_EQ(text_at(listed, "/items/0/delegate"), ana);
    EXPECT_TRUE(at(listed, "/items/0/opened_at").is_string());
    EXPECT_EQ(json::serialize(listed).find(second), std::string::npos) << "the token is kept nowhere";
    EXPECT_EQ(site->log_text().find(second), std::string::npos);
    EXPECT_EQ(anna->ask("DELETE", fmt::format("/api/v1/delegates/{}/link", ana)).status, 204);
    EXPECT_EQ(look(second).status, 404);

    const auto third = link_of(ana);
    site->clock.advance(std::chrono::days{372});  // 29 November 2027, the last day
    EXPECT_EQ(look(third).status, 200);
    site->clock.advance(std::chrono::days{1});
    EXPECT_EQ(look(third).status, 404);
}

TEST_P(EventPapers, LinksAreMadeByWhoMayAmendTheDelegate) {
    const auto address = fmt::format("/api/v1/delegates/{}/link", ana);
    EXPECT_EQ(reader->ask("POST", address).status, 403);
    EXPECT_EQ(stranger->ask("POST", address).status, 404) << "who does not see the delegate learns nothing";
    EXPECT_EQ(Visitor{*site}.ask("POST", address).status, 404);
    link_of(ana);
    EXPECT_EQ(list_at(reader->tell(fmt::format("/api/v1/events/{}/guest-links", event)), "/items").size(), 0U);
}

TEST_P(EventPapers, WhoGuessesLinksIsSlowedDown) {
    const auto token = link_of(ana);
    const auto wrong = std::string(43, 'A');
    for (int i = 0; i < 40; ++i) EXPECT_EQ(look(wrong).status, 404);
    EXPECT_EQ(look(wrong).status, 429);
    EXPECT_EQ(look(token).status, 429);
    site->clock.advance(std::chrono::hours{2});
    EXPECT_EQ(look(token).status, 200);
}

TEST_P(EventPapers, AnEventsCalendarKeepsItsEntriesAndRaisesTheirSequence) {
    const auto address = fmt::format("/api/v1/events/{}/calendar.ics?lang=zh", event);
    EXPECT_EQ(stranger->get(address).status, 404);
    const auto before = anna->get(address);
    ASSERT_EQ(before.status, 200) << before.body;
    EXPECT_TRUE(before.headers.get("Content-Type").starts_with("text/calendar"));
    EXPECT_NE(before.body.find("SUMMARY:参观水厂"), std::string::npos) << before.body;
    EXPECT_NE(before.body.find("DTSTART;TZID=Asia/Shanghai:20270512T093000"), std::string::npos);
    EXPECT_NE(before.body.find("UID:" + item + "@qiao"), std::string::npos);
    EXPECT_NE(before.body.find("Learn\\, and agree\\; on water"), std::string::npos);
    EXPECT_EQ(anna->get(address).etag(), before.etag());
    const auto again = site->ask("GET", address, {}, {{"If-None-Match", before.etag()}});
    EXPECT_EQ(again.status, 304);

    patch("agenda_items", item, {{"start", "10:00"}});
    const auto after = anna->get(address);
    EXPECT_NE(after.etag(), before.etag());
    EXPECT_NE(after.body.find("UID:" + item + "@qiao"), std::string::npos);
    EXPECT_NE(after.body.find("20270512T100000"), std::string::npos);
    EXPECT_NE(after.body.find("SEQUENCE:3"), std::string::npos) << "version 2 of the item in version 1 of the event";
    patch("events", event, {{"status", "cancelled"}});
    EXPECT_EQ(anna->get(address).body.find("STATUS:CONFIRMED"), std::string::npos) << "all of it is cancelled";
}

TEST_P(EventPapers, APlacesCalendarShowsWhatTheReaderSees) {
    const auto address = fmt::format("/api/v1/places/{}/calendar.ics", liuzhou);
    EXPECT_EQ(Visitor{*site}.get(address).body.find("VEVENT"), std::string::npos);
    EXPECT_NE(anna->get(address).body.find("SUMMARY:Water mission"), std::string::npos);
    patch("events", event, {{"visibility", "public"}});
    EXPECT_NE(Visitor{*site}.get(address).body.find("DTEND;VALUE=DATE:20270514"), std::string::npos);
    site->clock.advance(std::chrono::days{365 * 3});
    EXPECT_EQ(Visitor{*site}.get(address).body.find("VEVENT"), std::string::npos) << "long past";
}

TEST_P(EventPapers, OnesOwnCalendarIsReadAtASecretAddressUntilItEnds) {
    const auto plan = make("plans", {{"title", {{"en", "Plan"}}}, {"partnership", partnership}});
    make("activities", {{"title", {{"en", "Pump runs"}}},
                        {"plan", plan},
                        {"kind", "milestone"},
                        {"state", "agreed"},
                        {"end", "2027-09-01"}});
    const auto mine =
        make_post(*site, {{"role", "reader"}, {"partnership", partnership}, {"holder", person_of(*anna)}});
    make("next_steps", {{"event", event},
                        {"title", {{"en", "Send drawings"}}},
                        {"side", terrassa},
                        {"owner_post", mine},
                        {"due", "2027-06-30"},
                        {"state", "open"}});
    patch("delegates", ana, {{"person", person_of(*anna)}});
    EXPECT_EQ(Visitor{*site}.ask("POST", "/api/v1/account/calendar").status, 401);
    EXPECT_TRUE(at(anna->tell("/api/v1/account/calendar"), "/made_at").is_null());
    const auto made = anna->ask("POST", "/api/v1/account/calendar");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto path = text_at(made.json(), "/path");
    const auto own = Visitor{*site}.get(path + "?lang=en");
    ASSERT_EQ(own.status, 200) << own.body;
    for (const auto* said :
         {"SUMMARY:Water mission", "SUMMARY:Waterworks", "SUMMARY:Milestone: Pump runs", "SUMMARY:Due: Send drawings"})
        EXPECT_NE(own.body.find(said), std::string::npos) << said << "\n" << own.body;
    EXPECT_EQ(own.body.find("Hosts prepare"), std::string::npos) << "not hers";
    const auto whole = Visitor{*site}.get(fmt::format("{}?event={}&lang=en", path, event));
    EXPECT_NE(whole.body.find("Hosts prepare"), std::string::npos);

    const auto renewed = text_at(anna->ask("POST", "/api/v1/account/calendar").json(), "/path");
    EXPECT_EQ(Visitor{*site}.get(path).status, 404) << "a new address ends the one before";
    EXPECT_EQ(anna->ask("DELETE", "/api/v1/account/calendar").status, 204);
    EXPECT_EQ(Visitor{*site}.get(renewed).status, 404);
}

TEST_P(EventPapers, AGuestsCalendarFollowsTheirLinkAndEndsWithIt) {
    const auto view = look(link_of(ana)).json();
    const auto path = text_at(view, "/calendar");
    const auto calendar = Visitor{*site}.get(path + "?lang=en");
    ASSERT_EQ(calendar.status, 200) << calendar.body;
    EXPECT_NE(calendar.body.find("SUMMARY:Waterworks"), std::string::npos);
    EXPECT_EQ(calendar.body.find("Hosts prepare"), std::string::npos);
    patch("delegates", ana, {{"invitation", "declined"}});
    const auto declined = Visitor{*site}.get(path + "?lang=en").body;
    EXPECT_EQ(declined.find("Waterworks"), std::string::npos) << "who does not come has nothing in their day";
    EXPECT_NE(declined.find("STATUS:CANCELLED"), std::string::npos);
    EXPECT_EQ(anna->ask("DELETE", fmt::format("/api/v1/delegates/{}/link", ana)).status, 204);
    EXPECT_EQ(Visitor{*site}.get(path).status, 404);
}

TEST_P(EventPapers, PapersArePrintedForWhoSeesWhoTakesPart) {
    for (const auto* kind : {"/programme.pdf", "/badges.pdf", "/letters.pdf"}) {
        const auto paper = reader->get(papers(kind) + "?lang=en,zh");
        EXPECT_EQ(paper.status, 200) << paper.body.substr(0, 300);
        EXPECT_TRUE(paper.body.starts_with("%PDF")) << kind;
        EXPECT_EQ(stranger->get(papers(kind)).status, 404);
    }
    EXPECT_TRUE(reader->get(papers("/letters.docx")).body.starts_with("PK"));
    EXPECT_EQ(reader->get(papers("/badges.docx")).status, 404);
    EXPECT_EQ(reader->get(papers("/menu.pdf")).status, 404);
    EXPECT_EQ(reader->get(papers("/programme.pdf?lang=en,xx")).status, 422);
    patch("events", event, {{"visibility", "public"}});
    EXPECT_EQ(stranger->get(papers("/programme.pdf")).status, 403) << "the event shows, those who come do not";
    EXPECT_EQ(Visitor{*site}.get(papers()).status, 401);
}

TEST_P(EventPapers, WhatPapersLackIsNamedBeforeTheyArePrinted) {
    const auto review = anna->tell(papers("?languages=en,zh&lang=zh"));
    EXPECT_EQ(at(review, "/badges"), 2);
    EXPECT_EQ(at(review, "/letters"), 1);
    EXPECT_EQ(at(review, "/may_amend"), true);
    EXPECT_EQ(at(reader->tell(papers()), "/may_amend"), false);
    const auto lacks = [&](const json::value& of, std::string_view what, std::string_view lang,
                           const std::string& record) {
        for (const auto& one : list_at(of, "/missing")) {
            if (text_at(one, "/what") == what && text_at(one, "/lang") == lang && text_at(one, "/record") == record)
                return true;
        }
        return false;
    };
    EXPECT_TRUE(lacks(review, "delegate_name", "zh", ana));
    EXPECT_FALSE(lacks(review, "delegate_name", "zh", wei));
    EXPECT_FALSE(lacks(review, "stop_address", "zh", stop));
    EXPECT_FALSE(lacks(anna->tell(papers("?languages=en&lang=zh")), "delegate_name", "zh", ana));
}

QIAO_ON_EVERY_STORE(EventPapers);

}  // namespace
}  // namespace qiao::tests

// Joint projects that seek, interests in them with their private no, and entries from draft to everybody; on every store.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "cli/context.hpp"
#include "features/entries/entries_cli.hpp"
#include "features/notices/notice.hpp"
#include "features/nursery/kept.hpp"
#include "features/nursery/nursery_cli.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using notices::Notice;

/// anna coordinates Here and made the project; bo speaks for a company There; carla coordinates There; dora has no post; edit is the
/// installation's administrator. The day is 22 November 2026.
class Nursery : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        energy = make("themes", {{"label", {{"en", "Energy"}}}});
        hydrogen = make("themes", {{"label", {{"en", "Hydrogen"}}}, {"parent", energy}});
        here = make("places", {{"name", {{"en", "Here"}}}, {"kind", "city"}, {"country", "DE"}});
        there = make("places", {{"name", {{"en", "There"}}}, {"kind", "city"}, {"country", "CN"}});
        make("partnerships", {{"title", {{"en", "Here and there"}}}, {"places", {here, there}}});
        university = organisation("University", "academia", here, energy);
        maker = organisation("Maker", "industry", there, hydrogen);
        for (const auto* name : {"anna", "bo", "carla", "dora", "edit"}) {
            people.emplace(name, somebody(*site, name));
            persons[name] = text_at(people.at(name).tell("/api/v1/session"), "/account/person/id");
        }
        post("Office of Here", "coordinator", {{"place", here}, {"holder", persons["anna"]}});
        post("Sales", "stakeholder", {{"organisation", maker}, {"place", there}, {"holder", persons["bo"]}});
        post("Office of There", "coordinator", {{"place", there}, {"holder", persons["carla"]}});
        post("Administrator", "administrator", {{"holder", persons["edit"]}});
        project = make("projects", {{"title", {{"en", "Hydrogen buses"}, {"zh", "氢能公交"}}},
                                    {"state", "idea"},
                                    {"seeks", {"partner", "funding"}},
                                    {"places", {here}},
                                    {"organisations", {university}},
                                    {"themes", {hydrogen}},
                                    {"expires", "2027-03-31"}});
    }

    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string organisation(std::string_view name, std::string_view role, const std::string& place,
                             const std::string& theme) {
        return make("organisations", {{"name", {{"en", name}}},
                                      {"helix_role", role},
                                      {"level", "local"},
                                      {"place", place},
                                      {"country", place == here ? "DE" : "CN"},
                                      {"themes", {theme}}});
    }
    void post(std::string_view title, std::string_view role, json::object more) {
        more["title"] = {{"en", title}};
        more["role"] = role;
        make_post(*site, more);
    }
    Answer express(const std::string& who, json::object more = {}) {
        json::object body{{"noun", "project"},
                          {"record", project},
                          {"organisation", maker},
                          {"brings", {"expertise"}},
                          {"message", "We build fuel cells."},
                          {"contact", "bo@maker.example"}};
        for (const auto& [name, value] : more) body[name] = value;
        return people.at(who).ask("POST", "/api/v1/interests", body);
    }
    std::string expressed() {
        const auto made = express("bo");
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    Answer answer(const std::string& who, const std::string& id, std::string_view word) {
        return people.at(who).ask("POST", "/api/v1/interests/" + id + "/answer",
                                  {{"answer", word}, {"message", "Thank you."}, {"contact", "anna@here.example"}});
    }
    json::value interests(const std::string& who) { return people.at(who).tell("/api/v1/interests"); }
    std::vector<std::string> kinds_told(const std::string& who) {
        std::vector<std::string> kinds;
        for (const auto& one : storage::load_where<Notice>(*site->store->read(storage::Sight::of_everything()),
                                                           notices::notice_entity(), "person", persons[who]))
            kinds.push_back(one.kind);
        std::ranges::sort(kinds);
        return kinds;
    }
    void days_go_by(int days) {
        site->clock.advance(std::chrono::days{days});
        site->run_rounds();
        for (auto& [name, visitor] : people) EXPECT_EQ(visitor.sign_in(name + "@example.org").status, 200);
    }
    /// Exit status and standard output.
    std::pair<int, std::string> run(const std::vector<std::string>& words, bool as_json = false) {
        cli::Context context{.texts = site->texts, .clock = site->clock, .json = as_json};
        cli::Program program{"qiao", "test"};
        const auto with = [&](const auto& work) {
            work({*site->store, site->texts, site->clock, site->entropy, *spdlog::default_logger(), site->judge});
        };
        entries::add_commands(program, context, with);
        nursery::add_commands(program, context, with);
        testing::internal::CaptureStdout();
        EXPECT_TRUE(program.run(words, true).good());
        return {context.status, testing::internal::GetCapturedStdout()};
    }
    /// An idea that dora drafted, complete and submitted.
    std::string submitted() {
        auto& dora = people.at("dora");
        const auto made = dora.ask("POST", "/api/v1/projects",
                                   {{"title", {{"en", "Cold chain"}}},
                                    {"state", "idea"},
                                    {"visibility", "private"},
                                    {"about", {{"en", "Fruit from the hills reaches both cities fresh."}}},
                                    {"places", {here}},
                                    {"themes", {energy}}});
        EXPECT_EQ(made.status, 201) << made.body;
        const auto id = text_at(made.json(), "/id");
        EXPECT_EQ(dora.ask("POST", "/api/v1/entries/project/" + id + "/submit", json::object{}).status, 200);
        return id;
    }
    static std::string problem(const Answer& answer) { return text_at(answer.json(), "/detail"); }

    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::map<std::string, std::string> persons;
    std::string energy, hydrogen, here, there, university, maker, project;
};

TEST_P(Nursery, ShowsWhatSeeksAndCanBeNarrowed) {
    make("projects",
         {{"title", {{"en", "Ended call"}}}, {"state", "idea"}, {"seeks", {"partner"}}, {"expires", "2026-11-21"}});
    make("projects",
         {{"title", {{"en", "Done"}}}, {"state", "finished"}, {"seeks", {"partner"}}, {"themes", {energy}}});
    const auto total = [&](const std::string& query) { return at(site->tell("/api/v1/nursery" + query), "/total"); };
    EXPECT_EQ(total(""), json::value(1));
    EXPECT_EQ(total("?state=idea"), json::value(2));
    EXPECT_EQ(total("?state=all"), json::value(3));
    EXPECT_EQ(total("?theme=" + energy), json::value(1)) << "a broader theme finds the narrower";
    EXPECT_EQ(total("?country=CN"), json::value(0));
    EXPECT_EQ(total("?country=DE&seeks=funding"), json::value(1));
    EXPECT_EQ(total("?seeks=host_city"), json::value(0));
    EXPECT_EQ(site->get("/api/v1/nursery?seeks=money").status, 422);
    EXPECT_EQ(site->get("/api/v1/nursery?theme=x").status, 422);
    const auto card = at(site->tell("/api/v1/nursery"), "/items/0");
    EXPECT_EQ(text_at(card, "/label"), "Hydrogen buses");
    EXPECT_EQ(at(card, "/days_left"), json::value(129));
}

TEST_P(Nursery, TellsOfAProjectWhatItLacksWhatIsLikeItAndWhoFits) {
    const auto done =
        make("projects", {{"title", {{"en", "Hydrogen trams"}}}, {"state", "finished"}, {"themes", {hydrogen}}});
    const auto told = site->tell("/api/v1/nursery/" + project);
    EXPECT_EQ(text_at(told, "/helix/0/roles/academia/0/label"), "University");
    EXPECT_EQ(list_at(told, "/helix/0/roles/industry").size(), 0U);
    EXPECT_EQ(text_at(told, "/precedents/0/id"), done);
    EXPECT_EQ(at(told, "/precedents/0/likeness"), json::value(100));
    const auto fits = site->tell("/api/v1/nursery/" + project + "/fits");
    ASSERT_EQ(list_at(fits, "/items").size(), 1U) << "the university takes part already";
    EXPECT_EQ(text_at(fits, "/items/0/label"), "Maker");
    EXPECT_EQ(at(fits, "/items/0/points"), json::value(75));
    EXPECT_EQ(text_at(fits, "/items/0/reasons/0/ground"), "themes");
    EXPECT_EQ(at(fits, "/items/0/reasons/1/missing_role"), json::value(true));
    EXPECT_EQ(at(fits, "/items/0/reasons/2/partner_place"), json::value(true));
    EXPECT_EQ(site->get("/api/v1/nursery/" + maker).status, 404);
}

TEST_P(Nursery, IsRenewedAndMovedOnByWhoeverAnswersForIt) {
    const auto path = "/api/v1/nursery/" + project;
    EXPECT_EQ(people.at("dora").ask("POST", path + "/renew", json::object{}).status, 403);
    EXPECT_EQ(people.at("anna").ask("POST", path + "/renew", {{"until", "2026-11-01"}}).status, 422);
    const auto renewed = people.at("anna").ask("POST", path + "/renew", json::object{});
    ASSERT_EQ(renewed.status, 200) << renewed.body;
    EXPECT_EQ(text_at(renewed.json(), "/expires"), "2027-05-21");
    EXPECT_EQ(text_at(renewed.json(), "/checked"), "2026-11-22");
    EXPECT_EQ(people.at("anna").ask("POST", path + "/state", {{"state", "finished"}}).status, 412);
    EXPECT_EQ(people.at("anna").ask("POST", path + "/state", {{"state", "prepared"}}).status, 200);
    EXPECT_EQ(text_at(site->tell(path), "/state"), "prepared");
}

TEST_P(Nursery, RemindsBeforeACallEndsOnce) {
    days_go_by(110);  // 12 March 2027
    EXPECT_TRUE(kinds_told("anna").empty());
    days_go_by(6);
    days_go_by(1);
    EXPECT_EQ(kinds_told("anna"), std::vector<std::string>{"nursery_call"});
    EXPECT_TRUE(kinds_told("carla").empty());
}

TEST_P(Nursery, OnlyWhoSpeaksForASideExpressesItsInterest) {
    Visitor stranger{*site};
    site->trusted = false;
    EXPECT_EQ(stranger
                  .ask("POST", "/api/v1/interests",
                       {{"noun", "project"}, {"record", project}, {"organisation", maker}, {"message", "x"}})
                  .status,
              401);
    EXPECT_EQ(express("dora").status, 403);
    EXPECT_EQ(express("bo", {{"organisation", nullptr}, {"place", there}}).status, 403) << "a company is not its city";
    EXPECT_EQ(express("edit").status, 403) << "an administrator speaks for nobody";
    EXPECT_EQ(express("anna", {{"organisation", nullptr}, {"place", here}}).status, 412) << "one's own project";
    EXPECT_EQ(express("bo", {{"message", ""}}).status, 422);
    EXPECT_EQ(express("bo", {{"brings", {"gold"}}}).status, 422);
    EXPECT_EQ(express("bo", {{"record", maker}}).status, 404);
    EXPECT_EQ(express("bo").status, 201);
    EXPECT_EQ(express("bo").status, 412) << "once";
}

TEST_P(Nursery, AnInterestIsSeenByBothSidesAndNobodyElse) {
    const auto id = expressed();
    EXPECT_EQ(text_at(interests("bo"), "/sent/0/state"), "open");
    EXPECT_EQ(text_at(interests("anna"), "/received/0/id"), id);
    EXPECT_EQ(text_at(interests("anna"), "/received/0/from/label"), "Maker");
    EXPECT_EQ(text_at(interests("anna"), "/received/0/contact"), "") << "not before they are introduced";
    EXPECT_EQ(text_at(interests("anna"), "/received/0/would_mediate/label"), "Office of Here");
    for (const auto* who : {"carla", "dora", "edit"}) {
        EXPECT_EQ(list_at(interests(who), "/received").size(), 0U) << who;
        EXPECT_EQ(list_at(interests(who), "/sent").size(), 0U) << who;
        EXPECT_EQ(answer(who, id, "decline").status, 404) << who;
    }
    EXPECT_EQ(site->get("/api/v1/interests/" + id).status, 404);
    EXPECT_EQ(kinds_told("anna"), std::vector<std::string>{"interest_expressed"});
}

TEST_P(Nursery, AnIntroductionShowsContactsNamesAMediatorAndInformsTheHelix) {
    const auto id = expressed();
    EXPECT_EQ(answer("bo", id, "introduce").status, 412) << "the sender cannot answer";
    const auto done = answer("anna", id, "introduce");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(text_at(done.json(), "/contact"), "bo@maker.example");
    const auto seen = at(interests("bo"), "/sent/0");
    EXPECT_EQ(text_at(seen, "/state"), "introduced");
    EXPECT_EQ(text_at(seen, "/answer_contact"), "anna@here.example");
    EXPECT_EQ(text_at(seen, "/answerer"), "anna");
    EXPECT_EQ(text_at(seen, "/mediator/label"), "Office of Here");
    EXPECT_EQ(kinds_told("bo"), std::vector<std::string>{"interest_introduced"});
    EXPECT_EQ(kinds_told("carla"), std::vector<std::string>{"interest_helix"});
    EXPECT_EQ(answer("anna", id, "decline").status, 412) << "it was answered";
}

TEST_P(Nursery, AnOpenNoIsToldAndWithdrawingEndsIt) {
    const auto id = expressed();
    EXPECT_EQ(answer("bo", id, "withdraw").status, 200);
    EXPECT_EQ(text_at(interests("anna"), "/received/0/state"), "withdrawn");
    const auto again = expressed();
    EXPECT_EQ(answer("anna", again, "decline").status, 200);
    EXPECT_EQ(text_at(interests("bo"), "/sent/0/state"), "declined");
    EXPECT_EQ(text_at(interests("bo"), "/sent/0/answer_contact"), "");
    EXPECT_EQ(kinds_told("bo"), std::vector<std::string>{"interest_declined"});
}

/// Everything that a sender can look at, as text.
TEST_P(Nursery, APrivateNoCannotBeToldFromNoAnswer) {
    const auto id = expressed();
    const auto all_seen = [&] {
        return json::serialize(interests("bo")) + people.at("bo").get("/api/v1/nursery/" + project).body +
               people.at("bo").get("/api/v1/notices").body + people.at("bo").get("/api/v1/activity").body +
               people.at("bo").get("/api/v1/account/data").body;
    };
    const auto row = [&] {
        return *site->store->read(storage::Sight::of_everything())->find(nursery::interest_entity(), *Id::parse(id));
    };
    const auto before = all_seen();
    const auto row_before = row();
    const auto seq = site->changes();
    const auto said = answer("anna", id, "decline_privately");
    ASSERT_EQ(said.status, 200) << said.body;
    EXPECT_EQ(at(said.json(), "/declined_privately"), json::value(true));
    EXPECT_EQ(all_seen(), before);
    EXPECT_EQ(row(), row_before) << "version and times among them";
    EXPECT_EQ(site->changes(), seq) << "nothing in the change log";
    EXPECT_EQ(at(interests("anna"), "/received/0/declined_privately"), json::value(true));
    days_go_by(25);
    EXPECT_EQ(kinds_told("anna"), std::vector<std::string>{"interest_expressed"}) << "no reminder after a no";
    EXPECT_TRUE(kinds_told("bo").empty());
    days_go_by(6);
    EXPECT_EQ(text_at(interests("bo"), "/sent/0/state"), "expired");
    EXPECT_EQ(kinds_told("bo"), std::vector<std::string>{"interest_expired"});
}

TEST_P(Nursery, WhoSaidNoInPrivateIsNotWrittenToAgainAndCanTakeItBack) {
    const auto id = expressed();
    EXPECT_EQ(answer("bo", id, "decline_privately").status, 412);
    EXPECT_EQ(answer("anna", id, "decline_privately").status, 200);
    EXPECT_EQ(answer("bo", id, "withdraw").status, 200);
    const auto again = expressed();
    EXPECT_EQ(kinds_told("anna"), std::vector<std::string>{"interest_expressed"});
    EXPECT_EQ(at(interests("anna"), "/received/0/declined_privately"), json::value(true));
    EXPECT_EQ(answer("anna", again, "undo").status, 200);
    EXPECT_EQ(answer("anna", again, "introduce").status, 200);
    EXPECT_EQ(site->store->read(storage::Sight::of_everything())->count(nursery::interest_no_entity()), 0);
}

TEST_P(Nursery, WhoIsInterestedIsNamedInTheReadersLanguage) {
    const json::object both{{"name", {{"en", "Maker"}, {"zh", "制造商"}}}};
    ASSERT_EQ(site->ask("PATCH", "/api/v1/organisations/" + maker, json::serialize(both),
                        {{"Content-Type", "application/json"}, {"If-Match", "\"v1\""}})
                  .status,
              200);
    expressed();
    const auto text = [&](const std::string& lang) {
        return text_at(people.at("anna").tell("/api/v1/notices?lang=" + lang), "/items/0/text");
    };
    EXPECT_TRUE(text("zh").starts_with("制造商")) << text("zh");
    EXPECT_TRUE(text("en").starts_with("Maker ")) << text("en");
}

TEST_P(Nursery, AnUnansweredInterestRemindsAndExpires) {
    expressed();
    days_go_by(24);
    EXPECT_EQ(kinds_told("anna"), (std::vector<std::string>{"interest_expressed", "interest_waiting"}));
    days_go_by(7);
    EXPECT_EQ(kinds_told("bo"), std::vector<std::string>{"interest_expired"});
    EXPECT_EQ(text_at(interests("anna"), "/received/0/state"), "expired");
}

TEST_P(Nursery, OffersAndNeedsOfTwoPlacesAnswerEachOther) {
    const auto offer = [&](std::string_view direction, const std::string& place, const std::string& of) {
        json::object members{{"direction", direction}, {"place", place},    {"theme", hydrogen},
                             {"asset", "technology"},  {"basis", "stated"}, {"summary", {{"en", direction}}}};
        if (!of.empty()) members["organisation"] = of;
        return make("offers", members);
    };
    offer("need", here, "");
    const auto given = offer("offer", there, maker);
    const auto told = site->tell("/api/v1/brokerage?place=" + here);
    ASSERT_EQ(list_at(told, "/items").size(), 1U);
    EXPECT_EQ(text_at(told, "/items/0/other/id"), given);
    EXPECT_EQ(text_at(told, "/items/0/other/organisation/label"), "Maker");
    EXPECT_EQ(at(told, "/items/0/fit"), json::value(100));
    EXPECT_EQ(site->get("/api/v1/brokerage").status, 422);
    const auto found = [&](const std::string& country) {
        return list_at(site->tell("/api/v1/brokerage?place=" + here + "&country=" + country), "/items").size();
    };
    EXPECT_EQ(found("CN"), 1U);
    EXPECT_EQ(found("abroad"), 1U);
    EXPECT_EQ(found("DE"), 0U);
    EXPECT_EQ(list_at(told, "/countries"), (json::array{"CN", "DE"}));
    const auto reachable = [&](const std::string& who) {
        return at(people.at(who).tell("/api/v1/brokerage?place=" + here), "/items/0/other/reachable");
    };
    EXPECT_EQ(reachable("anna"), json::value(true));
    EXPECT_TRUE(reachable("dora").is_null()) << "she speaks for nobody, so she is not told";
    const auto table = run({"nursery", "match", "Here"}).second;
    for (const auto* word : {"Maker", "need", "offer", "100", given.c_str()})
        EXPECT_NE(table.find(word), std::string::npos) << word << " in\n" << table;
    EXPECT_EQ(text_at(json::parse(run({"nursery", "match", maker}, true).second), "/items/0/own/id"), given);
    EXPECT_EQ(run({"nursery", "match", "Nowhere"}).first, 3);
    const auto made =
        express("anna", {{"noun", "offer"}, {"record", given}, {"organisation", nullptr}, {"place", here}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(text_at(interests("bo"), "/received/0/from/label"), "Here");
}

TEST_P(Nursery, AnEntryGoesFromADraftToEverybody) {
    site->trusted = false;
    auto& dora = people.at("dora");
    const auto made = dora.ask("POST", "/api/v1/projects",
                               {{"title", {{"en", "Cold chain"}}}, {"state", "idea"}, {"visibility", "private"}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = text_at(made.json(), "/id");
    const auto path = "/api/v1/entries/project/" + id;
    EXPECT_EQ(people.at("anna").get(path).status, 404) << "a draft is its owner's";
    EXPECT_EQ(dora.ask("POST", path + "/submit", json::object{}).status, 412) << "points are open";
    const auto amended = dora.ask("PATCH", "/api/v1/projects/" + id,
                                  {{"about", {{"en", "Fruit from the hills reaches both cities fresh."}}},
                                   {"places", {here}},
                                   {"themes", {energy}}});
    ASSERT_EQ(amended.status, 200) << amended.body;
    const auto submitted = dora.ask("POST", path + "/submit", json::object{});
    ASSERT_EQ(submitted.status, 200) << submitted.body;
    EXPECT_EQ(text_at(submitted.json(), "/stage"), "waiting");
    EXPECT_EQ(kinds_told("anna"), std::vector<std::string>{"entry_submitted"}) << "it lies in her city";
    EXPECT_TRUE(kinds_told("carla").empty());
    EXPECT_EQ(kinds_told("edit"), std::vector<std::string>{"entry_submitted"});
    EXPECT_EQ(people.at("carla").get(path).status, 404);
    EXPECT_EQ(dora.ask("POST", path + "/publish", json::object{}).status, 412) << "nobody reviews their own";
    EXPECT_EQ(list_at(people.at("anna").tell("/api/v1/entries"), "/to_review").size(), 1U);
    EXPECT_EQ(people.at("anna").ask("POST", path + "/return", json::object{}).status, 422) << "a remark is needed";
    const auto back = people.at("anna").ask("POST", path + "/return", {{"remark", "Which fruit?"}});
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(people.at("anna").get(path).status, 404);
    EXPECT_EQ(text_at(dora.tell(path), "/remark"), "Which fruit?");
    site->clock.advance(std::chrono::minutes{5});
    EXPECT_EQ(dora.ask("POST", path + "/submit", json::object{}).status, 200);
    const auto out = people.at("anna").ask("POST", path + "/publish", json::object{});
    ASSERT_EQ(out.status, 200) << out.body;
    EXPECT_EQ(text_at(out.json(), "/stage"), "published");
    EXPECT_EQ(text_at(site->tell("/api/v1/projects/" + id), "/checked"), "2026-11-22");
    EXPECT_EQ(kinds_told("dora"), (std::vector<std::string>{"entry_published", "entry_returned"}));
    const auto comment = [&](const std::string& who) {
        return people.at(who).ask("POST", "/api/v1/projects/" + id + "/comments", {{"text", "Apples."}}).status;
    };
    EXPECT_EQ(comment("dora"), 201) << "whoever made it answers for it, though no post lets her";
    EXPECT_EQ(comment("bo"), 403);
    days_go_by(366);
    EXPECT_EQ(kinds_told("dora"), (std::vector<std::string>{"entry_due", "entry_published", "entry_returned"}));
}

TEST_P(Nursery, WhatWaitsIsListedAndReviewedAtATerminal) {
    EXPECT_EQ(run({"entry", "list"}), (std::pair{0, std::string{"Nothing waits for review.\n"}}));
    const auto id = submitted();
    EXPECT_EQ(run({"entry", "list", "--csv"}).second,
              "Kind,Entry,Submitted by,On,Open points,id\r\nproject,Cold chain,dora,2026-11-22,0," + id + "\n");
    EXPECT_EQ(text_at(json::parse(run({"entry", "list"}, true).second), "/items/0/stage"), "waiting");
    const auto publish = [&](const std::string& who) {
        return run({"entry", "publish", "project", id, "--by", who + "@example.org"}).first;
    };
    EXPECT_EQ(publish("nobody"), 3);
    EXPECT_EQ(publish("carla"), 3) << "it lies in another city";
    EXPECT_EQ(publish("dora"), 5) << "nobody reviews their own";
    EXPECT_EQ(run({"entry", "return", "project", id, "--by", "anna@example.org", "--remark", "Which fruit?"}).second,
              "Given back: Cold chain\n");
    EXPECT_EQ(publish("anna"), 3) << "it is a draft again";
    EXPECT_EQ(people.at("dora").ask("POST", "/api/v1/entries/project/" + id + "/submit", json::object{}).status, 200);
    EXPECT_EQ(publish("anna"), 0);
    EXPECT_EQ(text_at(people.at("dora").tell("/api/v1/entries/project/" + id), "/reviewer"), "anna");
    EXPECT_EQ(site->get("/api/v1/projects/" + id).status, 200);
}

TEST_P(Nursery, IdeasAndWhoCouldFitAreListedAtATerminal) {
    const auto csv = run({"nursery", "list", "--seeks", "funding", "--csv"}).second;
    EXPECT_EQ(csv,
              "Title,State,Seeks,How much it asks,Places,Themes,Call valid until,id\r\n"
              "Hydrogen buses,Idea,Partner; Funding,–,Here,Hydrogen,2027-03-31," +
                  project + "\n");
    EXPECT_EQ(run({"nursery", "list", "--country", "CN"}).second, "No project fits these filters.\n");
    EXPECT_EQ(run({"nursery", "list", "--seeks", "money"}).first, 4);
    EXPECT_NE(run({"nursery", "fits", project}).second.find("Maker"), std::string::npos);
    EXPECT_EQ(run({"nursery", "fits", maker}).first, 3);
}

/// The page of what seeks is not empty where somebody looks at it first, and says of each where it was read.
TEST(DemonstrationNursery, HasIdeasThatSeekAndStoriesOfEveryOutcome) {
    auto& site = demonstration();
    const auto seeking = site.tell("/api/v1/nursery");
    EXPECT_EQ(at(seeking, "/total"), json::value(9));
    std::set<std::string> sought, demands;
    for (const auto& one : list_at(seeking, "/items")) {
        for (const auto& seek : list_at(one, "/seeks")) sought.insert(std::string{seek.as_string()});
        demands.insert(text_at(one, "/demand"));
        const auto whole = site.tell("/api/v1/nursery/" + text_at(one, "/id"));
        EXPECT_FALSE(text_at(whole, "/project/source").empty() || text_at(whole, "/project/locator").empty());
        EXPECT_FALSE(text_at(whole, "/project/about/zh/text").empty());
    }
    EXPECT_EQ(sought, (std::set<std::string>{"expertise", "funding", "host_city", "partner"}));
    EXPECT_EQ(demands.size(), 3U);
    for (const auto* outcome : {"success", "mixed", "failure"})
        EXPECT_FALSE(list_at(site.tell(fmt::format("/api/v1/practices?outcome={}", outcome)), "/items").empty())
            << outcome;
}

QIAO_ON_EVERY_STORE(Nursery);

}  // namespace
}  // namespace qiao::tests

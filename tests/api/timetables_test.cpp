// The schedule of one-to-one meetings: from the records to a run, taken, moved by hand, repaired, published, printed; on every store.
#include <fmt/format.h>

#include <thread>

#include "engine/schedule/checker.hpp"
#include "features/schedule/forum_json.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

constexpr auto first_slot = "2026-11-24 09:00-09:20";
constexpr auto second_slot = "2026-11-24 09:20-09:40";
constexpr auto third_slot = "2026-11-24 14:00-14:20";

class TimetablesOf : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = make("places",
                    {{"name", {{"en", "Bonn"}}}, {"kind", "city"}, {"country", "DE"}, {"timezone", "Europe/Berlin"}});
        chengdu = make("places", {{"name", {{"en", "Chengdu"}, {"zh", "成都"}}},
                                  {"kind", "city"},
                                  {"country", "CN"},
                                  {"timezone", "Asia/Shanghai"}});
        const auto partnership =
            make("partnerships", {{"title", {{"en", "Bonn – Chengdu"}}}, {"places", {bonn, chengdu}}});
        event = make("events", {{"title", {{"en", "Forum"}}},
                                {"kind", "forum"},
                                {"status", "planned"},
                                {"start", "2026-11-24"},
                                {"places", {bonn}},
                                {"partnership", partnership}});
        matchmaking = make("matchmakings", {{"event", event},
                                            {"title", {{"en", "One to one"}}},
                                            {"slots", {first_slot, second_slot, third_slot}},
                                            {"tables", {"1", "2"}},
                                            {"state", "closed"}});
        for (const auto* name : {"Water", "Solar", "Rail"}) profiles.push_back(profile(name, bonn, {"de", "en"}));
        for (const auto* name : {"Haiyan", "Jiangnan"}) profiles.push_back(profile(name, chengdu, {"zh"}));
        anna.emplace(somebody(*site, "anna"));
        appoint("coordinator");
    }
    void appoint(std::string_view role) {
        make_post(*site, {{"role", role},
                          {"place", bonn},
                          {"holder", text_at(anna->tell("/api/v1/session"), "/account/person/id")}});
    }
    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string profile(std::string_view name, const std::string& side, const std::vector<std::string>& languages,
                        const json::object& more = {}) {
        json::object members{{"event", event},
                             {"matchmaking", matchmaking},
                             {"title", {{"en", name}}},
                             {"side", side},
                             {"languages", json::array(languages.begin(), languages.end())}};
        for (const auto& [member, value] : more) members[member] = value;
        return make("meeting_profiles", members);
    }
    std::string meeting(const std::string& a, const std::string& b, const json::object& more = {}) {
        json::object members{
            {"event", event},     {"matchmaking", matchmaking}, {"title", {{"en", fmt::format("Meeting {}", ++count)}}},
            {"profiles", {a, b}}, {"session", "any"},           {"state", "planned"}};
        for (const auto& [member, value] : more) members[member] = value;
        return make("meetings", members);
    }
    void amend(std::string_view plural, const std::string& id, const json::object& members) {
        const auto changed = site->ask("PATCH", fmt::format("/api/v1/{}/{}", plural, id), json::serialize(members),
                                       {{"If-Match", "*"}, {"Content-Type", "application/json"}});
        EXPECT_EQ(changed.status, 200) << changed.body;
    }
    std::string address(std::string_view part) const {
        return fmt::format("/api/v1/matchmakings/{}/{}", matchmaking, part);
    }
    json::value schedule() { return anna->tell(address("schedule")); }
    Answer command(std::string_view part, const json::value& body) { return anna->ask("POST", address(part), body); }

    /// Starts a run, waits for its end and has its schedule checked by the independent checker.
    json::value solved(std::string_view part, const json::value& body) {
        const auto started = command(part, body);
        EXPECT_EQ(started.status, 202) << started.body;
        const auto at_run = std::string{started.headers.get("Location")};
        for (;;) {
            const auto run = anna->tell(at_run);
            const auto state = text_at(run, "/state");
            if (state == "queued" || state == "running") {
                std::this_thread::yield();
                continue;
            }
            EXPECT_EQ(state, "done") << run;
            last_run = text_at(run, "/id");
            break;
        }
        auto answer = anna->tell(at_run + "/result");
        const auto forum = schedule::read_forum(at(answer, "/request"));
        EXPECT_TRUE(forum.ok());
        const auto found = schedule::read_schedule(*forum, answer);
        EXPECT_TRUE(found.ok());
        EXPECT_TRUE(engine::schedule::check_schedule(forum->problem, *found).good());
        return answer;
    }
    Answer take() { return command("apply", {{"run", last_run}}); }
    json::value told(const std::string& id) {
        for (const auto& one : list_at(schedule(), "/meetings"))
            if (text_at(one, "/id") == id) return one;
        return {};
    }

    std::optional<Site> site;
    std::optional<Visitor> anna;
    std::string bonn, chengdu, event, matchmaking, last_run;
    std::vector<std::string> profiles;
    int count{0};
};

TEST_P(TimetablesOf, AScheduleIsSolvedTakenAndKeptWithItsProof) {
    std::vector<std::string> meetings;
    for (const auto* pair : {"03", "14", "24", "13"})
        meetings.push_back(meeting(profiles[static_cast<std::size_t>(pair[0] - '0')],
                                   profiles[static_cast<std::size_t>(pair[1] - '0')]));
    amend("meetings", meetings[0], {{"session", "afternoon"}});
    amend("meetings", meetings[1], {{"after", {meetings[3]}}});
    const auto answer = solved("solve", {{"seconds", 20}, {"certificate", true}});
    EXPECT_EQ(text_at(answer, "/status"), "optimal") << "nothing is better, and that is proven";
    EXPECT_EQ(at(answer, "/meetings_held"), 4);
    EXPECT_EQ(at(answer, "/proven/breaks"), true);
    EXPECT_EQ(anna->get(fmt::format("/api/v1/runs/{}/result.zip", last_run)).body.substr(0, 2), "PK");
    EXPECT_TRUE(at(told(meetings[0]), "/slot").is_null()) << "nothing is written before it is taken";
    const auto seq = site->changes();
    const auto taken = take();
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(site->changes() - seq, 5) << "four meetings and the record that keeps the schedule";
    EXPECT_EQ(at(told(meetings[0]), "/slot"), 2) << "the only slot of the afternoon";
    const auto now = schedule();
    EXPECT_EQ(at(now, "/figures/held"), 4);
    EXPECT_EQ(at(now, "/latest/is_current"), true);
    EXPECT_TRUE(list_at(now, "/troubles").empty()) << now;
    EXPECT_EQ(take().status, 412) << "the meetings are not where they were any more";
    const auto undone = command("place", at(taken.json(), "/before"));
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(at(schedule(), "/figures/held"), 0);
    const auto again = command("apply", {{"timetable", text_at(taken.json(), "/timetable")}});
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(at(schedule(), "/figures/held"), 4);
}

TEST_P(TimetablesOf, WhatHasChangedSinceIsNamedAndNothingIsWritten) {
    const auto first = meeting(profiles[0], profiles[3]);
    const auto second = meeting(profiles[1], profiles[4]);
    solved("solve", {{"seconds", 20}});
    amend("meetings", second, {{"session", "afternoon"}});
    const auto refused = take();
    EXPECT_EQ(refused.status, 412);
    EXPECT_NE(refused.body.find("Meeting 2"), std::string::npos) << refused.body;
    EXPECT_EQ(refused.body.find("Meeting 1"), std::string::npos) << "that one is as it was";
    EXPECT_TRUE(at(told(first), "/slot").is_null());
    solved("solve", {{"seconds", 20}});
    amend("matchmakings", matchmaking, {{"tables", {"1", "2", "3"}}});
    EXPECT_NE(take().body.find("tables"), std::string::npos);
}

TEST_P(TimetablesOf, WhatCannotBeHeldIsExplainedByTheFewestConditions) {
    for (int n = 0; n < 4; ++n) meeting(profiles[0], profiles[n % 2 == 0 ? 3 : 4]);
    const auto answer = solved("solve", {{"seconds", 20}});
    EXPECT_EQ(text_at(answer, "/status"), "infeasible");
    EXPECT_EQ(at(answer, "/meetings_held"), 3) << "the largest part";
    EXPECT_EQ(list_at(answer, "/not_held").size(), 1U);
    EXPECT_EQ(at(answer, "/conflict/en/minimal"), true);
    EXPECT_NE(text_at(answer, "/conflict/en/text").find("Water"), std::string::npos) << answer;
    EXPECT_FALSE(at(answer, "/conflict/zh").is_null());
    EXPECT_EQ(take().status, 200);
    EXPECT_EQ(list_at(schedule(), "/latest/not_held").size(), 1U);
}

TEST_P(TimetablesOf, InterpretersGoWhereNobodySharesALanguage) {
    amend("meeting_profiles", profiles[3], {{"interpreter", true}});
    amend("meeting_profiles", profiles[4], {{"interpreter", true}});
    const auto li =
        make("delegates",
             {{"event", event}, {"name", {{"en", "Li Na"}}}, {"part", "interpreter"}, {"languages", {"zh", "de"}}});
    make("delegates", {{"event", event}, {"name", {{"en", "Silent"}}}, {"part", "interpreter"}});
    const auto foreign = meeting(profiles[0], profiles[3]), other = meeting(profiles[1], profiles[4]);
    const auto among = meeting(profiles[3], profiles[4]);
    make("agenda_items", {{"event", event},
                          {"title", {{"en", "Signing"}}},
                          {"kind", "signing"},
                          {"day", "2026-11-24"},
                          {"start", "14:00"},
                          {"end", "15:00"},
                          {"people", {li}}});
    const auto answer = solved("solve", {{"seconds", 20}});
    EXPECT_EQ(at(answer, "/meetings_held"), 3);
    EXPECT_EQ(take().status, 200);
    EXPECT_EQ(text_at(told(foreign), "/interpreter"), li);
    EXPECT_EQ(text_at(told(other), "/interpreter"), li);
    EXPECT_NE(at(told(foreign), "/slot"), at(told(other), "/slot")) << "she is one";
    EXPECT_NE(at(told(foreign), "/slot"), 2) << "she is at the signing then";
    EXPECT_TRUE(at(told(among), "/interpreter").is_null()) << "they share Chinese";
    const auto notes = json::serialize(at(schedule(), "/notes"));
    EXPECT_NE(notes.find("Silent"), std::string::npos) << notes;
    amend("delegates", li, {{"languages", {"fr"}}});
    EXPECT_NE(json::serialize(at(schedule(), "/notes")).find("no_interpreter"), std::string::npos);
}

TEST_P(TimetablesOf, OnePersonInTwoProfilesIsAtOneTableAtATime) {
    const auto one = make("delegates", {{"event", event}, {"name", {{"en", "Eva"}}}, {"part", "delegate"}});
    for (const auto at : {0U, 1U}) amend("meeting_profiles", profiles[at], {{"delegates", {one}}});
    const auto first = meeting(profiles[0], profiles[3]), second = meeting(profiles[1], profiles[4]);
    meeting(profiles[0], profiles[1]);
    make("agenda_items", {{"event", event},
                          {"title", {{"en", "Visit"}}},
                          {"kind", "visit"},
                          {"day", "2026-11-24"},
                          {"start", "09:30"},
                          {"end", "10:30"},
                          {"people", {one}}});
    EXPECT_EQ(at(solved("solve", {{"seconds", 20}}), "/meetings_held"), 2);
    EXPECT_EQ(take().status, 200);
    EXPECT_NE(at(told(first), "/slot"), at(told(second), "/slot"));
    for (const auto& id : {first, second}) EXPECT_NE(at(told(id), "/slot"), 1) << "Eva is out on a visit";
    EXPECT_NE(json::serialize(at(schedule(), "/notes")).find("same_person"), std::string::npos)
        << "nobody meets herself";
}

TEST_P(TimetablesOf, MeetingsAreMovedByHandAndTheCheckerSaysWhatStandsAgainstIt) {
    const auto first = meeting(profiles[0], profiles[3]), second = meeting(profiles[0], profiles[4]);
    solved("solve", {{"seconds", 20}});
    ASSERT_EQ(take().status, 200);
    const auto slot = at(told(first), "/slot").as_int64();
    const json::object clash{{"meeting", second},
                             {"slot", slot == 0   ? first_slot
                                      : slot == 1 ? second_slot
                                                  : third_slot},
                             {"table", at(told(first), "/table") == 0 ? "2" : "1"},
                             {"fixed", true}};
    const auto tried = command("place", {{"placements", {clash}}, {"dry", true}});
    EXPECT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(text_at(tried.json(), "/troubles/0/kind"), "participant") << tried.body;
    EXPECT_NE(at(told(second), "/slot"), slot) << "trying changes nothing";
    const auto placed = command("place", {{"placements", {clash}}});
    EXPECT_EQ(placed.status, 200);
    EXPECT_EQ(at(told(second), "/fixed"), true);
    EXPECT_EQ(list_at(schedule(), "/troubles").size(), 1U);
    EXPECT_EQ(command("publish", {{"published", true}}).status, 412) << "a schedule that cannot stand is not shown";
    EXPECT_EQ(command("place", at(placed.json(), "/before")).status, 200);
    EXPECT_EQ(at(told(second), "/fixed"), false);
    EXPECT_EQ(
        command("place", {{"placements", {{{"meeting", first}, {"slot", "2026-11-25 09:00-09:20"}, {"table", "1"}}}}})
            .status,
        422);
    EXPECT_EQ(command("place", {{"placements", {{{"meeting", first}, {"slot", first_slot}}}}}).status, 422)
        << "both or neither";
    EXPECT_EQ(
        command("place", {{"placements", {{{"meeting", matchmaking}, {"slot", first_slot}, {"table", "1"}}}}}).status,
        404);
}

TEST_P(TimetablesOf, ARepairMovesAsLittleAsCanBe) {
    const auto first = meeting(profiles[0], profiles[3]), second = meeting(profiles[1], profiles[4]),
               third = meeting(profiles[2], profiles[3]);
    for (const auto& [id, slot, table] :
         {std::tuple{first, first_slot, "1"}, {second, first_slot, "2"}, {third, second_slot, "1"}})
        EXPECT_EQ(command("place", {{"placements", {{{"meeting", id}, {"slot", slot}, {"table", table}}}}}).status,
                  200);
    const auto answer = solved("repair", {{"late", {{{"profile", profiles[0]}, {"slots", {first_slot}}}}}});
    EXPECT_EQ(text_at(answer, "/kind"), "repair");
    EXPECT_EQ(at(answer, "/moved"), 1) << answer;
    EXPECT_EQ(at(answer, "/proven/moved"), true);
    EXPECT_EQ(text_at(answer, "/moves/0/meeting"), first);
    const auto taken = take();
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(at(told(first), "/slot"), 2);
    EXPECT_EQ(at(told(second), "/slot"), 0);
    EXPECT_EQ(at(site->tell("/api/v1/meeting_profiles/" + profiles[0]), "/unavailable"), json::value({first_slot}))
        << "the next schedule knows it too";
    EXPECT_EQ(command("place", at(taken.json(), "/before")).status, 200);
    EXPECT_EQ(site->tell("/api/v1/meeting_profiles/" + profiles[0]).as_object().if_contains("unavailable"), nullptr);

    site->clock.advance(std::chrono::hours{41} + std::chrono::minutes{10});  // 24 November, 09:04 in Bonn
    EXPECT_EQ(anna->sign_in("anna@example.org").status, 200);
    solved("repair", {{"closed", {{{"table", "1"}}}}, {"cancelled", {second}}});
    ASSERT_EQ(take().status, 200);
    EXPECT_EQ(at(told(first), "/slot"), 0) << "what has begun stays";
    EXPECT_EQ(at(told(third), "/table"), 1);
    EXPECT_EQ(text_at(told(second), "/state"), "planned") << "it has begun: nobody can call it off";
    EXPECT_EQ(command("repair", {{"late", {{{"profile", matchmaking}}}}}).status, 422);
}

TEST_P(TimetablesOf, ThePublishedScheduleStandsOnTheBoardWithTheNamesThatPassersByMaySee) {
    const auto works =
        make("organisations", {{"name", {{"en", "Bonn Waterworks"}}}, {"place", bonn}, {"helix_role", "industry"}});
    amend("meeting_profiles", profiles[0], {{"organisation", works}});
    meeting(profiles[0], profiles[3]);
    EXPECT_EQ(command("publish", json::object{}).status, 412) << "nothing has a time yet";
    solved("solve", {{"seconds", 20}});
    ASSERT_EQ(take().status, 200);
    Visitor stranger{*site};
    EXPECT_EQ(stranger.get(address("board")).status, 404) << "not published";
    ASSERT_EQ(command("publish", json::object{}).status, 200);
    const auto board = stranger.get(address("board"));
    ASSERT_EQ(board.status, 200);
    EXPECT_EQ(board.body.find("One to one"), std::string::npos) << "the matchmaking is the partnership's own";
    EXPECT_NE(board.body.find("Bonn Waterworks"), std::string::npos) << board.body;
    EXPECT_EQ(board.body.find("Haiyan"), std::string::npos) << board.body;
    EXPECT_NE(anna->get(address("board")).body.find("Haiyan"), std::string::npos);
    EXPECT_EQ(site->ask("GET", address("board"), "",
                        {{"Cookie", anna->cookie}, {"If-None-Match", anna->get(address("board")).etag()}})
                  .status,
              304);
    for (const auto* print : {"participants", "tables", "interpreters"}) {
        const auto paper = anna->get(address(fmt::format("prints/{}.pdf?lang=zh", print)));
        EXPECT_EQ(paper.status, 200);
        EXPECT_EQ(paper.body.substr(0, 5), "%PDF-") << print;
    }
    EXPECT_EQ(anna->get(address("schedule.xlsx")).body.substr(0, 2), "PK");
    EXPECT_EQ(command("publish", {{"published", false}}).status, 200);
    EXPECT_EQ(stranger.get(address("board")).status, 404);
}

TEST_P(TimetablesOf, OnlyWhoOrganisesSolvesAndTakes) {
    meeting(profiles[0], profiles[3]);
    solved("solve", {{"seconds", 20}});
    Visitor stranger{*site};
    auto reader = somebody(*site, "reader");
    make_post(*site, {{"role", "reader"},
                      {"place", bonn},
                      {"holder", text_at(reader.tell("/api/v1/session"), "/account/person/id")}});
    EXPECT_EQ(stranger.get(address("schedule")).status, 404);
    EXPECT_EQ(reader.get(address("schedule")).status, 200);
    EXPECT_EQ(at(reader.tell(address("schedule")), "/organises"), false);
    for (const auto* part : {"solve", "repair", "place", "publish"})
        EXPECT_EQ(reader.ask("POST", address(part), json::object{}).status, 403) << part;
    EXPECT_EQ(reader.ask("POST", address("apply"), {{"run", last_run}}).status, 403);
    const auto run = "/api/v1/runs/" + last_run;
    for (const auto& at_run : {run, run + "/result"})
        EXPECT_EQ(reader.get(at_run).status, 404) << "a run of what others organise";
    EXPECT_EQ(reader.ask("DELETE", run).status, 404);
    EXPECT_EQ(list_at(stranger.tell("/api/v1/runs"), "/items").size(), 0U);
    EXPECT_EQ(list_at(anna->tell("/api/v1/runs"), "/items").size(), 1U);
    EXPECT_EQ(anna->ask("POST", run + "/finish").status, 412) << "it has ended";
}

TEST_P(TimetablesOf, WhatIsMissingIsSaid) {
    amend("matchmakings", matchmaking, {{"slots", {"tomorrow at nine"}}});
    EXPECT_NE(text_at(schedule(), "/fault").find("tomorrow at nine"), std::string::npos);
    EXPECT_EQ(command("solve", json::object{}).status, 422);
    EXPECT_EQ(command("solve", {{"seconds", 0}}).status, 422);
    make("timetables", {{"event", event},
                        {"matchmaking", matchmaking},
                        {"title", {{"en", "By hand"}}},
                        {"status", "optimal"},
                        {"request", "?"},
                        {"answer", "[]"},
                        {"inputs_hash", "0"}});
    EXPECT_EQ(anna->get(address("schedule")).status, 200) << "records can be written by hand";
}

QIAO_ON_EVERY_STORE(TimetablesOf);

}  // namespace
}  // namespace qiao::tests

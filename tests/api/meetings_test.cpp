// One-to-one meetings at a forum: profiles from what is known, suggestions, asking and answering, quotas, what organisers do; by people
// with accounts and by guests; on every store.
#include "meeting_case.hpp"

namespace qiao::tests {
namespace {

class Meetings : public MeetingCase {};

json::value profile_in(const json::value& desk, const std::string& organisation) {
    for (const auto& one : list_at(desk, "/profiles")) {
        if (text_at(one, "/organisation") == organisation) return one;
    }
    return {};
}

TEST_P(Meetings, TimesAreMadeFromHoursAndPauses) {
    const auto made = site->post(
        "/api/v1/meeting-slots",
        R"({"days":["2027-03-02"],"from":"11:00","until":"14:00","minutes":60,"pauses":[{"from":"12:00","until":"13:00"}]})");
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json().at("slots"), (json::array{"2027-03-02 11:00-12:00", "2027-03-02 13:00-14:00"}));
    const auto wrong = site->post("/api/v1/meeting-slots", R"({"days":["2027-03-02"],"from":"11:00","until":"10:00"})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(text_at(wrong.json(), "/field"), "/until") << wrong.body;
}

TEST_P(Meetings, ProfilesTakeWhatTheRegistryKnows) {
    open();
    const auto seen = profile_in(desk(*anna), pumps);
    EXPECT_EQ(text_at(seen, "/title/en/text"), "Rhine Pumps");
    EXPECT_EQ(text_at(seen, "/side"), bonn);
    EXPECT_EQ(text_at(seen, "/helix_role"), "industry");
    EXPECT_EQ(at(seen, "/themes"), json::array{water});
    EXPECT_EQ(at(seen, "/offers"), json::array{"technology"});
    EXPECT_EQ(at(seen, "/needs"), json::array{"market"});
    EXPECT_EQ(at(seen, "/languages"), (json::array{"de", "en"}));
    EXPECT_EQ(at(seen, "/delegates"), json::array{guest_pumps});
    const auto again =
        anna->ask("POST", address("/profiles/from-organisations"), json::object{{"organisations", {pumps}}});
    EXPECT_EQ(at(again.json(), "/added"), 0) << "nobody comes twice";
    EXPECT_EQ(anna->ask("POST", address("/profiles"), json::object{{"organisation", pumps}}).status, 409);
    const auto kept = site->tell("/api/v1/meeting_profiles/" + profiles[pumps]);
    EXPECT_EQ(text_at(kept, "/visibility"), "partnership");
    EXPECT_EQ(text_at(kept, "/partnership"), partnership);
}

TEST_P(Meetings, EachSeesAndDoesWhatIsTheirs) {
    EXPECT_EQ(eve->get(address("/desk")).status, 404) << "does not take part";
    EXPECT_EQ(ann->get(address("/desk")).status, 200) << "her organisation's people come";
    const auto own = ann->ask("POST", address("/profiles"), json::object{{"url", "https://pumps.example"}});
    EXPECT_EQ(own.status, 201) << own.body;
    EXPECT_EQ(text_at(own.json(), "/organisation"), pumps);
    open();
    const auto seen = desk(*ann);
    EXPECT_EQ(at(seen, "/organises"), false);
    EXPECT_TRUE(at(seen, "/overview").is_null());
    EXPECT_TRUE(profile_in(seen, pumps).as_object().contains("unavailable"));
    EXPECT_FALSE(profile_in(seen, institute).as_object().contains("unavailable")) << "when others are free is theirs";
    const auto amend = [&](Visitor& who, const std::string& whose, const json::object& values, int version = 1) {
        return who.ask("POST", fmt::format("/api/v1/meeting_profiles/{}/amend", profiles[whose]),
                       json::object{{"version", version}, {"values", values}});
    };
    EXPECT_EQ(amend(*ann, pumps, {{"unavailable", {"2027-03-02 09:00-09:20"}}}).status, 200);
    EXPECT_EQ(amend(*ann, pumps, {{"quota", 2}}).status, 412) << "an old version";
    EXPECT_EQ(amend(*ann, pumps, {{"unavailable", {"2027-03-02 08:00-09:20"}}}, 2).status, 422)
        << "no time of this forum";
    EXPECT_EQ(amend(*ann, pumps, {{"organisation", institute}}, 2).status, 403);
    EXPECT_EQ(amend(*ann, institute, {{"quota", 1}}).status, 403);
    EXPECT_EQ(amend(*eve, institute, {{"quota", 1}}).status, 404);
    EXPECT_EQ(step("published").status, 412) << "no step from here";
    EXPECT_EQ(ann->ask("POST", address("/step"), json::object{{"state", "closed"}}).status, 403);
    Visitor stranger{*site};
    EXPECT_EQ(stranger.get(address("/desk")).status, 404);
    EXPECT_EQ(
        stranger
            .ask("POST", address("/requests"), json::object{{"asker", profiles[pumps]}, {"asked", profiles[institute]}})
            .status,
        404);
}

TEST_P(Meetings, SuggestionsSayWhy) {
    open();
    const auto mine = list_at(desk(*ann), "/mine");
    ASSERT_EQ(mine.size(), 1U);
    const auto suggestions = list_at(mine.front(), "/suggestions");
    ASSERT_EQ(suggestions.size(), 2U);
    EXPECT_EQ(text_at(suggestions[0], "/profile"), profiles[institute]);
    EXPECT_EQ(text_at(suggestions[0], "/reasons/1/text"), "They look for what you offer: Technology");
    EXPECT_EQ(text_at(suggestions[0], "/reasons/2/text"), "Themes in common: Water ↔ Waste water");
    EXPECT_EQ(text_at(suggestions[0], "/reasons/4/text"), "From Chengdu, a partner city of yours");
    EXPECT_EQ(text_at(suggestions[0], "/reasons/5/text"), "A language in common: English");
    EXPECT_EQ(text_at(suggestions[1], "/reasons/5/text"), "No language in common, and no interpreter for it yet");
    asked(*ann, pumps, institute);
    const auto left = list_at(desk(*ann), "/mine/0/suggestions");
    ASSERT_EQ(left.size(), 1U) << "who was asked is not suggested again";
    EXPECT_EQ(text_at(left[0], "/profile"), profiles[utility]);
    EXPECT_EQ(list_at(ann->tell(address("/suggestions?profile=") + profiles[pumps]), "/items").size(), 1U);
    EXPECT_EQ(ann->get(address("/suggestions?profile=") + profiles[institute]).status, 403);
}

TEST_P(Meetings, AskingAndAcceptingMakesAMeeting) {
    open();
    const auto made = ask(*ann, pumps, institute, {{"message", "We build pumps"}, {"session", "morning"}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = text_at(made.json(), "/id");
    EXPECT_EQ(text_at(made.json(), "/expires"), "2026-11-29");
    EXPECT_EQ(ask(*ann, pumps, institute).status, 412) << "asked already";
    EXPECT_EQ(kinds_told(*ben), std::vector<std::string>{"meeting_asked"});
    EXPECT_EQ(answer(*ann, id, "accept").status, 412) << "not for the one who asked";
    EXPECT_EQ(answer(*chu, id, "accept").status, 404) << "nobody else knows of it";
    const auto seen = request_of(*ben, id);
    EXPECT_EQ(text_at(seen, "/message/en/text"), "We build pumps");
    EXPECT_EQ(at(seen, "/may"), (json::array{"accept", "decline", "decline_privately"}));
    EXPECT_EQ(answer(*ben, id, "accept").status, 200);
    EXPECT_EQ(kinds_told(*ann), std::vector<std::string>{"meeting_accepted"});
    const auto meetings = list_at(site->tell("/api/v1/meetings"), "/items");
    ASSERT_EQ(meetings.size(), 1U);
    EXPECT_EQ(text_at(meetings[0], "/title/en/text"), "Rhine Pumps – Chengdu Institute");
    EXPECT_EQ(text_at(meetings[0], "/session"), "morning");
    EXPECT_EQ(text_at(meetings[0], "/visibility"), "partnership");
    EXPECT_EQ(text_at(meetings[0], "/request"), id);
    EXPECT_EQ(ask(*ben, institute, pumps).status, 412) << "they meet already";
    EXPECT_EQ(answer(*ben, id, "undo").status, 200);
    EXPECT_EQ(list_at(site->tell("/api/v1/meetings"), "/items").size(), 0U);
    EXPECT_EQ(text_at(request_of(*ann, id), "/state"), "asked");
}

TEST_P(Meetings, TwoThatAskEachOtherMeet) {
    open();
    const auto id = asked(*ann, pumps, institute);
    const auto back = ask(*ben, institute, pumps);
    EXPECT_EQ(back.status, 201);
    EXPECT_EQ(text_at(back.json(), "/id"), id);
    EXPECT_EQ(text_at(back.json(), "/state"), "accepted");
    EXPECT_EQ(list_at(site->tell("/api/v1/meeting_requests"), "/items").size(), 1U);
    EXPECT_EQ(list_at(site->tell("/api/v1/meetings"), "/items").size(), 1U);
}

TEST_P(Meetings, QuotasAndTimesBindBothSides) {
    open();
    const auto amend = [&](const std::string& whose, const json::object& values) {
        const auto done = anna->ask("POST", fmt::format("/api/v1/meeting_profiles/{}/amend", profiles[whose]),
                                    json::object{{"values", values}});
        EXPECT_EQ(done.status, 200) << done.body;
    };
    amend(institute, {{"quota", 1}});
    const auto first = asked(*ann, pumps, institute);
    const auto second = asked(*chu, utility, institute);
    EXPECT_EQ(answer(*ben, first, "accept").status, 200);
    const auto full = answer(*ben, second, "accept");
    EXPECT_EQ(full.status, 412);
    EXPECT_NE(full.body.find("Chengdu Institute has as many meetings as it may"), std::string::npos) << full.body;
    EXPECT_EQ(at(profile_in(desk(*chu), institute), "/is_full"), true);
    EXPECT_EQ(text_at(request_of(*chu, second), "/state"), "asked") << "what was refused changed nothing";
    amend(utility, {{"unavailable", {"2027-03-02 09:00-09:20", "2027-03-02 09:20-09:40"}}});
    const auto no_time = ask(*chu, utility, pumps, {{"session", "morning"}});
    EXPECT_EQ(no_time.status, 412);
    EXPECT_NE(no_time.body.find("no free time in common"), std::string::npos) << no_time.body;
    EXPECT_EQ(ask(*chu, utility, pumps, {{"session", "afternoon"}}).status, 201);
}

TEST_P(Meetings, RequestsExpireAndAreRemindedOf) {
    open();
    const auto id = asked(*ann, pumps, institute);
    pass(std::chrono::days{4});
    EXPECT_EQ(kinds_told(*ben), std::vector<std::string>{"meeting_asked"});
    pass(std::chrono::days{1});
    EXPECT_EQ(kinds_told(*ben).size(), 2U);
    EXPECT_EQ(kinds_told(*ben).front(), "meeting_expiring");
    pass(std::chrono::days{2});
    EXPECT_EQ(text_at(request_of(*ann, id), "/state"), "asked") << "its last day counts";
    pass(std::chrono::days{1});
    EXPECT_EQ(text_at(request_of(*ann, id), "/state"), "expired");
    EXPECT_EQ(kinds_told(*ann), std::vector<std::string>{"meeting_expired"});
    const auto seq = site->changes();
    site->run_rounds();
    EXPECT_EQ(site->changes(), seq) << "a round does nothing twice";
    EXPECT_EQ(ask(*ann, pumps, institute).status, 201) << "one may ask again";
}

TEST_P(Meetings, ClosingEndsWhatIsOpen) {
    open();
    const auto id = asked(*ann, pumps, institute);
    EXPECT_EQ(step("closed").status, 200);
    EXPECT_EQ(text_at(request_of(*ann, id), "/state"), "expired");
    EXPECT_EQ(ask(*ann, pumps, utility).status, 412);
    EXPECT_EQ(step("published").status, 412) << "no meeting has its time";
    EXPECT_EQ(step("open").status, 200) << "and back";
    EXPECT_EQ(step("preparing").status, 412) << "somebody has asked";
}

TEST_P(Meetings, OrganisersArrangeAndNoteWhoCame) {
    open();
    const auto arrange = [&](const json::object& body) { return anna->ask("POST", address("/meetings"), body); };
    const json::array both{profiles[pumps], profiles[institute]};
    const auto made = arrange({{"profiles", both}, {"slot", "2027-03-02 09:00-09:20"}, {"table", "1"}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = text_at(made.json(), "/id");
    EXPECT_EQ(arrange({{"profiles", {profiles[pumps], profiles[utility]}}, {"slot", "2027-03-02 09:00-09:20"}}).status,
              412);
    EXPECT_EQ(arrange({{"profiles", {profiles[pumps]}}}).status, 422);
    EXPECT_EQ(arrange({{"profiles", both}, {"slot", "2027-03-02 08:00-09:20"}}).status, 422);
    EXPECT_EQ(arrange({{"profiles", {profiles[utility], profiles[institute]}},
                       {"slot", "2027-03-02 09:20-09:40"},
                       {"table", "9"}})
                  .status,
              422);
    EXPECT_EQ(ann->ask("POST", address("/meetings"), json::object{{"profiles", both}}).status, 403);
    step("closed"), step("published");
    const auto note = [&](Visitor& who, const json::object& body) {
        return who.ask("POST", fmt::format("/api/v1/meetings/{}/note", id), body);
    };
    EXPECT_EQ(note(*ann, {{"state", "cancelled"}}).status, 403);
    EXPECT_EQ(note(*anna, {{"state", "missed"}, {"absent", {profiles[utility]}}}).status, 422) << "does not take part";
    EXPECT_EQ(note(*anna, {{"state", "missed"}, {"absent", {profiles[institute]}}}).status, 200);
    EXPECT_EQ(at(site->tell("/api/v1/meetings/" + id), "/absent"), json::array{profiles[institute]});
    EXPECT_EQ(note(*anna, {{"state", "planned"}}).status, 200) << "taken back";
    EXPECT_TRUE(at(site->tell("/api/v1/meetings/" + id), "/absent").is_null());
    EXPECT_EQ(note(*anna, {{"state", "cancelled"}}).status, 200);
    EXPECT_EQ(kinds_told(*ben), std::vector<std::string>{"meeting_called_off"});
}

TEST_P(Meetings, GuestsDoTheSameByTheirLink) {
    open();
    const auto mira = link_of(guest_pumps), li = link_of(guest_institute);
    const auto post = [&](std::string_view ending, json::object body, const std::string& token) {
        body["token"] = token;
        Visitor nobody{*site};
        return nobody.ask("POST", fmt::format("/api/v1/guest/meetings{}", ending), body);
    };
    const auto seen = post("", {}, mira);
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(text_at(seen.json(), "/items/0/mine/0/profile"), profiles[pumps]);
    EXPECT_TRUE(at(seen.json(), "/items/0/overview").is_null());
    EXPECT_EQ(post("", {}, "wrong").status, 404);
    const auto asked_for = post(
        "/requests", {{"matchmaking", matchmaking}, {"asker", profiles[pumps]}, {"asked", profiles[institute]}}, mira);
    ASSERT_EQ(asked_for.status, 201) << asked_for.body;
    const auto id = text_at(asked_for.json(), "/id");
    EXPECT_EQ(post("/requests",
                   {{"matchmaking", matchmaking}, {"asker", profiles[utility]}, {"asked", profiles[institute]}}, mira)
                  .status,
              403);
    const auto letters = site->letters();
    ASSERT_EQ(letters.size(), 1U) << "who has only an address gets a letter";
    EXPECT_EQ(letters[0].to.at(0).email, "li@institute.example");
    EXPECT_EQ(post("/answer", {{"request", id}, {"answer", "accept"}}, mira).status, 412);
    EXPECT_EQ(post("/answer", {{"request", id}, {"answer", "accept"}}, li).status, 200);
    const auto changed = post(
        "/profile",
        {{"profile", profiles[pumps]}, {"version", 1}, {"values", {{"offers", {"technology", "investment"}}}}}, mira);
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(post("/profile", {{"profile", profiles[institute]}, {"values", {{"offers", {"culture"}}}}}, mira).status,
              403);
    const auto other = make("events", {{"title", {{"en", "Other"}}}, {"kind", "forum"}, {"partnership", partnership}});
    const auto foreign =
        make("delegates", {{"event", other}, {"name", {{"en", "X"}}}, {"part", "delegate"}, {"organisation", pumps}});
    EXPECT_EQ(list_at(post("", {}, link_of(foreign)).json(), "/items").size(), 0U) << "a link opens its event alone";
    EXPECT_EQ(post("/answer", {{"request", id}, {"answer", "undo"}}, link_of(foreign)).status, 404);
}

QIAO_ON_EVERY_STORE(Meetings);

}  // namespace
}  // namespace qiao::tests

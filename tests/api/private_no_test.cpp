// A private no: nobody but the side that said it can tell, by any way of asking; on every store.
#include "features/meetings/private_no.hpp"

#include "meeting_case.hpp"

namespace qiao::tests {
namespace {

class PrivateNo : public MeetingCase {
protected:
    /// Everything that somebody may ask about requests, in one text.
    std::string all_that_shows(Visitor& who, const std::string& request) {
        std::string seen;
        for (const auto& target :
             {address("/desk"), fmt::format("/api/v1/events/{}/matchmakings", event),
              address("/suggestions?profile=") + profiles[pumps],
              address("/suggestions?profile=") + profiles[institute], std::string{"/api/v1/meeting_requests?labels=1"},
              std::string{"/api/v1/meeting_requests?sort=-updated_at"}, "/api/v1/meeting_requests/" + request,
              "/api/v1/meeting_requests/" + request + "?may=1", "/api/v1/meeting_requests/" + request + "/history",
              std::string{"/api/v1/exports/meeting_requests.csv"}, std::string{"/api/v1/meetings"},
              std::string{"/api/v1/notices"}, std::string{"/api/v1/notices/count"}, std::string{"/api/v1/activity"},
              std::string{"/api/v1/overview"}}) {
            const auto answer = who.get(target);
            seen += fmt::format("{} {} {} {}\n", target, answer.status, answer.etag(), answer.body);
        }
        return seen;
    }
    /// The same without what tells of one request from the other: ids, the asked side, times.
    static std::string outcome_of(const json::value& record) {
        return fmt::format("{} {} {} {}", text_at(record, "/state"), text_at(record, "/version"),
                           text_at(record, "/expires"), json::serialize(at(record, "/answered")));
    }
};

TEST_P(PrivateNo, ChangesNothingThatAnybodyElseSees) {
    open();
    const auto id = asked(*ann, pumps, institute);
    auto admin = person("admin", {{"role", "administrator"}});
    Visitor stranger{*site};
    const std::vector<Visitor*> others{&*ann, &*anna, &*chu, &*eve, &admin, &stranger};
    std::vector<std::string> before;
    for (auto* who : others) before.push_back(all_that_shows(*who, id));
    const auto seq = site->changes();
    const auto record = site->get("/api/v1/meeting_requests/" + id).body;

    site->clock.advance(std::chrono::minutes{5});
    EXPECT_EQ(answer(*ann, id, "decline_privately").status, 412);
    EXPECT_EQ(answer(*anna, id, "decline_privately").status, 412) << "not even organisers say it for others";
    const auto told = answer(*ben, id, "decline_privately");
    EXPECT_EQ(told.status, 200);
    EXPECT_EQ(text_at(told.json(), "/state"), "asked");
    site->run_rounds();

    EXPECT_EQ(at(request_of(*ben, id), "/declined_privately"), true) << "they know";
    EXPECT_EQ(at(request_of(*ben, id), "/may"), (json::array{"accept", "decline", "undo"}));
    EXPECT_EQ(site->changes(), seq);
    EXPECT_EQ(site->get("/api/v1/meeting_requests/" + id).body, record) << "version and times too";
    for (std::size_t i = 0; i < others.size(); ++i) EXPECT_EQ(all_that_shows(*others[i], id), before[i]) << i;
    EXPECT_EQ(site->letters().size(), 1U) << "the letter that asked, no other";
}

TEST_P(PrivateNo, EndsAsAnUnansweredRequestDoes) {
    open();
    const auto said = asked(*ann, pumps, institute), silent = asked(*ann, pumps, utility);
    ASSERT_EQ(answer(*ben, said, "decline_privately").status, 200);
    pass(std::chrono::days{6});
    EXPECT_EQ(kinds_told(*ben), std::vector<std::string>{"meeting_asked"}) << "who said no is not reminded";
    EXPECT_EQ(kinds_told(*chu).size(), 2U);
    EXPECT_TRUE(kinds_told(*ann).empty());
    pass(std::chrono::days{2});
    const auto a = site->tell("/api/v1/meeting_requests/" + said), b = site->tell("/api/v1/meeting_requests/" + silent);
    EXPECT_EQ(outcome_of(a), outcome_of(b));
    EXPECT_EQ(text_at(a, "/state"), "expired");
    EXPECT_EQ(text_at(a, "/updated_at"), text_at(b, "/updated_at"));
    EXPECT_EQ(kinds_told(*ann), (std::vector<std::string>{"meeting_expired", "meeting_expired"}));
    EXPECT_EQ(list_at(site->tell(fmt::format("/api/v1/meeting_requests/{}/history", said)), "/items").size(),
              list_at(site->tell(fmt::format("/api/v1/meeting_requests/{}/history", silent)), "/items").size());

    // Asking again goes the same way for both, and only the one who said no is left in peace.
    EXPECT_EQ(ask(*ann, pumps, institute).status, 201);
    EXPECT_EQ(ask(*ann, pumps, utility).status, 201);
    EXPECT_EQ(kinds_told(*ben).size(), 1U);
    EXPECT_EQ(kinds_told(*chu).size(), 3U);
}

TEST_P(PrivateNo, CanBeTakenBackOrTurnedIntoAnotherAnswer) {
    open();
    const auto id = asked(*ann, pumps, institute);
    ASSERT_EQ(answer(*ben, id, "decline_privately").status, 200);
    EXPECT_EQ(answer(*ben, id, "decline_privately").status, 412) << "said already";
    ASSERT_EQ(answer(*ben, id, "undo").status, 200);
    EXPECT_EQ(at(request_of(*ben, id), "/declined_privately"), false);
    ASSERT_EQ(answer(*ben, id, "decline_privately").status, 200);
    ASSERT_EQ(ask(*ben, institute, pumps).status, 201) << "who asks back has changed their mind";
    EXPECT_EQ(text_at(request_of(*ann, id), "/state"), "accepted");
    EXPECT_EQ(site->store->read(storage::Sight::of_everything())->count(meetings::private_no_entity()), 0);
}

TEST_P(PrivateNo, IsForgottenWhenTheMeetingsAreOver) {
    open();
    const auto id = asked(*ann, pumps, institute);
    ASSERT_EQ(answer(*ben, id, "decline_privately").status, 200);
    const auto kept = [&] {
        return site->store->read(storage::Sight::of_everything())->count(meetings::private_no_entity());
    };
    EXPECT_EQ(kept(), 1);
    anna->ask("POST", address("/meetings"),
              json::object{{"profiles", {profiles[pumps], profiles[utility]}}, {"slot", "2027-03-02 09:00-09:20"}});
    for (const auto* state : {"closed", "published", "over"}) EXPECT_EQ(step(state).status, 200) << state;
    pass(std::chrono::days{1});
    EXPECT_EQ(kept(), 0);
}

TEST_P(PrivateNo, RequestsAreNobodyElses) {
    open();
    const auto id = asked(*ann, pumps, institute);
    for (auto* other : {&*chu, &*eve}) {
        EXPECT_EQ(other->get("/api/v1/meeting_requests/" + id).status, 404);
        EXPECT_EQ(list_at(other->tell("/api/v1/meeting_requests"), "/items").size(), 0U);
        EXPECT_TRUE(request_of(*chu, id).is_null());
    }
    EXPECT_EQ(anna->get("/api/v1/meeting_requests/" + id).status, 404) << "organisers see it on the desk";
    EXPECT_FALSE(request_of(*anna, id).is_null());
    // As a record nobody writes it: one side could answer for the other.
    const json::object accepted{{"state", "accepted"}};
    EXPECT_EQ(ann->ask("PATCH", "/api/v1/meeting_requests/" + id, accepted).status, 403);
    EXPECT_EQ(ben->ask("DELETE", "/api/v1/meeting_requests/" + id).status, 403);
    const json::object forged{{"event", event},
                              {"asker", profiles[institute]},
                              {"asked", profiles[pumps]},
                              {"organisations", {pumps}},
                              {"session", "any"},
                              {"state", "asked"},
                              {"visibility", "organisation"}};
    EXPECT_EQ(ann->ask("POST", "/api/v1/meeting_requests", forged).status, 403);
    EXPECT_EQ(at(ann->tell("/api/v1/meeting_requests/" + id + "?may=1"), "/may"), json::array{"discuss"});
}

QIAO_ON_EVERY_STORE(PrivateNo);

}  // namespace
}  // namespace qiao::tests

// Measuring a partnership: figures, periods that are approved and locked, feedback without an account, self-assessments, what a city
// puts in and takes out; on every store.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class EvaluationOf : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = make("places", {{"name", {{"en", "Bonn"}}}, {"kind", "city"}, {"country", "DE"}});
        chengdu = make("places", {{"name", {{"en", "Chengdu"}}}, {"kind", "city"}, {"country", "CN"}});
        partnership = make("partnerships", {{"title", {{"en", "Bonn – Chengdu"}}}, {"places", {bonn, chengdu}}});
        visits = make("kpis", {{"title", {{"en", "Visits"}}},
                               {"unit", "visit"},
                               {"direction", "up"},
                               {"nature", "number"},
                               {"scope", "partnership"},
                               {"roll_up", "sum"}});
        learnt = make("kpis", {{"title", {{"en", "Learnt"}}}, {"nature", "narrative"}, {"scope", "partnership"}});
        anna.emplace(somebody(*site, "anna"));
        chen.emplace(somebody(*site, "chen"));
        boss.emplace(somebody(*site, "boss"));
        mayor.emplace(somebody(*site, "mayor"));
        appoint(*anna, "coordinator", bonn);
        appoint(*chen, "coordinator", chengdu);
        appoint(*boss, "approver", bonn);
        appoint(*mayor, "approver", chengdu);
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    void appoint(Visitor& who, std::string_view role, const std::string& place) {
        make_post(
            *site,
            {{"role", role}, {"place", place}, {"holder", text_at(who.tell("/api/v1/session"), "/account/person/id")}});
    }
    std::string measure(std::string_view period, double value, const json::object& more = {}) {
        json::object members{{"partnership", partnership}, {"kpi", visits}, {"period", period}, {"value", value}};
        for (const auto& [name, one] : more) members[name] = one;
        return make("measurements", members);
    }
    std::string address(std::string_view ending = "") const {
        return fmt::format("/api/v1/partnerships/{}/evaluation{}", partnership, ending);
    }
    Answer step(Visitor& who, std::string_view period, std::string_view name, std::string_view remark = "") {
        return who.ask("POST", address(fmt::format("/periods/{}/{}", period, name)), json::object{{"remark", remark}});
    }
    /// The series of one KPI and the point of one period, as `/value` of it.
    static json::value point_of(const json::value& evaluation, std::string_view kpi, std::string_view period) {
        for (const auto& one : list_at(evaluation, "/kpis")) {
            if (text_at(one, "/id") != kpi) continue;
            for (const auto& point : list_at(one, "/series/0/points")) {
                if (text_at(point, "/period") == period) return point;
            }
        }
        return {};
    }
    static json::value period_of(const json::value& evaluation, std::string_view period) {
        for (const auto& one : list_at(evaluation, "/periods")) {
            if (text_at(one, "/period") == period) return one;
        }
        return {};
    }
    std::optional<Site> site;
    std::optional<Visitor> anna, chen, boss, mayor;
    std::string bonn, chengdu, partnership, visits, learnt;
};

TEST_P(EvaluationOf, FiguresComeTogetherAgainstWhatWasWanted) {
    make("frameworks", {{"title", {{"en", "How we measure"}}},
                        {"partnership", partnership},
                        {"kpis", {visits, learnt}},
                        {"rhythm", "year"}});
    make("targets", {{"partnership", partnership}, {"kpi", visits}, {"baseline", 2}, {"target", 10}, {"due", "2026"}});
    measure("2024-03", 1);
    measure("2024-09", 3);
    measure("2025", 6);
    make("measurements", {{"partnership", partnership},
                          {"kpi", learnt},
                          {"period", "2025"},
                          {"narrative", {{"en", "How to plan cycle lanes"}}}});
    const auto all = anna->tell(address());
    EXPECT_EQ(text_at(all, "/rhythm"), "year");
    EXPECT_EQ(text_at(all, "/kpis/0/id"), visits) << "the framework's order";
    EXPECT_EQ(at(point_of(all, visits, "2024"), "/value"), 4);
    EXPECT_EQ(list_at(point_of(all, visits, "2024"), "/measurements").size(), 2U);
    EXPECT_EQ(at(all, "/kpis/0/series/0/total/value"), 10);
    EXPECT_EQ(at(all, "/kpis/0/targets/0/percent"), 50) << "6 on the way from 2 to 10";
    EXPECT_EQ(at(all, "/kpis/0/targets/0/reached"), false);
    EXPECT_EQ(at(all, "/kpis/0/series/0/trend/is_good"), true);
    EXPECT_EQ(text_at(point_of(all, learnt, "2025"), "/measurements/0/narrative/en/text"), "How to plan cycle lanes");
    EXPECT_TRUE(at(point_of(all, learnt, "2025"), "/value").is_null()) << "words have no figure";
    EXPECT_EQ(at(period_of(all, "2025"), "/measured"), 2);
    EXPECT_EQ(at(period_of(all, "2024"), "/missing"), 1) << "nobody told what was learnt in 2024";
    EXPECT_TRUE(point_of(anna->tell(address("?from=2025")), visits, "2024").is_null());
    EXPECT_EQ(anna->get(address("?from=soon")).status, 422);

    const auto csv = anna->get(address(".csv"));
    EXPECT_EQ(csv.status, 200);
    EXPECT_NE(csv.body.find("Visits,visit,Both together,2025,Open,6,,1,2,10,2026,50,not yet"), std::string::npos)
        << csv.body;
    EXPECT_NE(anna->get(address(".csv?lang=zh")).body.find("双方合计"), std::string::npos);
    EXPECT_EQ(anna->get(address(".xlsx")).body.substr(0, 2), "PK");
    EXPECT_EQ(anna->get(address(".pdf")).body.substr(0, 5), "%PDF-");

    Visitor stranger{*site};
    const auto seen = stranger.tell(address());
    EXPECT_TRUE(list_at(seen, "/may").empty());
    EXPECT_EQ(at(seen, "/kpis"), json::array{}) << "figures are the partnership's own";
    EXPECT_EQ(stranger.get(fmt::format("/api/v1/partnerships/{}/evaluation", visits)).status, 404);
}

TEST_P(EvaluationOf, WhatIsSubmittedStandsUntilItIsOpenedAgain) {
    EXPECT_EQ(step(*anna, "2025", "submit").status, 412) << "nothing was measured";
    const auto id = measure("2025-02", 4);
    const auto path = "/api/v1/measurements/" + id;
    EXPECT_EQ((Visitor{*site}.ask("POST", address("/periods/2025/submit")).status), 401);
    EXPECT_EQ(step(*boss, "2025", "submit").status, 403) << "who approves does not write";
    EXPECT_EQ(step(*anna, "soon", "submit").status, 422);
    EXPECT_EQ(step(*boss, "2025", "approve").status, 412) << "not submitted yet";
    const auto submitted = step(*anna, "2025", "submit", "All in");
    EXPECT_EQ(submitted.status, 200) << submitted.body;
    EXPECT_EQ(text_at(submitted.json(), "/state"), "submitted");
    EXPECT_EQ(list_at(boss->tell("/api/v1/notices"), "/items").size(), 1U) << "told that a decision waits";
    EXPECT_NE(text_at(mayor->tell("/api/v1/notices"), "/items/0/text").find("2025"), std::string::npos);

    const auto change = [&](Visitor& who) {
        return site->ask("PATCH", path, R"({"value":5})",
                         {{"If-Match", "*"}, {"Content-Type", "application/json"}, {"Cookie", who.cookie}});
    };
    for (auto* who : {&*anna, &*chen}) {
        const auto refused = change(*who);
        EXPECT_EQ(refused.status, 403) << refused.body;
        EXPECT_NE(refused.body.find("take the submission back"), std::string::npos) << "it says what to do";
    }
    const auto by_program = site->ask("DELETE", path, "", {{"If-Match", "*"}});
    EXPECT_EQ(by_program.status, 403) << "nobody is beyond it";
    const auto imported =
        site->ask("POST", "/api/v1/imports?kind=measurements&filename=m.csv",
                  fmt::format("partnership,kpi,period,value\n{},{},2025-05,9\n", partnership, visits));
    EXPECT_NE(imported.body.find("2025"), std::string::npos);
    EXPECT_EQ(at(point_of(anna->tell(address()), visits, "2025"), "/value"), 4) << imported.body;
    EXPECT_EQ(site->post("/api/v1/measurements",
                         json::serialize(json::object{
                             {"partnership", partnership}, {"kpi", visits}, {"period", "2024"}, {"value", 1}}))
                  .status,
              201)
        << "other periods are open";

    EXPECT_EQ(step(*anna, "2025", "approve").status, 403);
    EXPECT_EQ(text_at(step(*boss, "2025", "approve").json(), "/state"), "approved");
    EXPECT_EQ(step(*boss, "2025", "approve").status, 412) << "once a side";
    EXPECT_EQ(step(*anna, "2025", "reopen").status, 403) << "approved: whoever writes cannot take it back";
    const auto locked = step(*mayor, "2025", "approve").json();
    EXPECT_EQ(text_at(locked, "/state"), "locked");
    EXPECT_EQ(list_at(locked, "/approved_by").size(), 2U);
    EXPECT_NE(change(*anna).body.find("approve for a side can reopen"), std::string::npos);
    EXPECT_EQ(text_at(period_of(Visitor{*site}.tell(address()), "2025"), "/state"), "locked") << "plain to everyone";
    EXPECT_EQ(list_at(period_of(mayor->tell(address()), "2025"), "/may"), (json::array{"reopen"}));

    EXPECT_EQ(step(*mayor, "2025", "reopen").status, 422) << "without a reason";
    EXPECT_EQ(text_at(step(*mayor, "2025", "reopen", "A visit was counted twice").json(), "/state"), "open");
    EXPECT_EQ(change(*anna).status, 200);
    EXPECT_EQ(text_at(period_of(anna->tell(address()), "2025"), "/remark"), "A visit was counted twice");
}

TEST_P(EvaluationOf, APeriodOfMonthsIsAddressedWithTwoHyphens) {
    measure("2025-02", 4);
    const auto submitted = step(*anna, "2025-01--2025-06", "submit");
    EXPECT_EQ(text_at(submitted.json(), "/period"), "2025-01/2025-06") << submitted.body;
    EXPECT_EQ(text_at(period_of(anna->tell(address()), "2025-01/2025-06"), "/state"), "submitted");
    EXPECT_EQ(text_at(step(*anna, "2025-01--2025-06", "reopen").json(), "/state"), "open")
        << "whoever writes takes back what nobody has approved";
}

TEST_P(EvaluationOf, FeedbackNeedsNoAccountAndNamesNobody) {
    const auto rounds = fmt::format("/api/v1/partnerships/{}/feedback", partnership);
    const json::object wish{{"title", "Spring"},
                            {"ratings", {"We are reliable"}},
                            {"words", {"What to change?"}},
                            {"closes", "2026-12-01"},
                            {"people", {"ann@bonn.example", "bo", "cy"}}};
    EXPECT_EQ((Visitor{*site}.ask("POST", rounds, wish).status), 401);
    EXPECT_EQ(boss->ask("POST", rounds, wish).status, 403);
    for (const auto& [name, value] : std::initializer_list<std::pair<std::string_view, json::value>>{
             {"title", ""}, {"closes", "2026-11-01"}, {"closes", "soon"}, {"people", json::array{}}, {"loud", "yes"}}) {
        auto bad = wish;
        bad[name] = value;
        EXPECT_EQ(anna->ask("POST", rounds, bad).status, 422) << name;
    }
    const auto made = anna->ask("POST", rounds, wish);
    ASSERT_EQ(made.status, 201) << made.body;
    std::vector<std::string> tokens;
    for (const auto& link : list_at(made.json(), "/links")) tokens.push_back(text_at(link, "/token"));
    ASSERT_EQ(tokens.size(), 3U);
    const auto round = "/api/v1/feedback-rounds/" + text_at(made.json(), "/id");

    Visitor stranger{*site};
    const auto look = [&](const std::string& token) {
        return stranger.ask("POST", "/api/v1/feedback/look", json::object{{"token", token}});
    };
    const auto answer = [&](const std::string& token, std::string_view rating, std::string_view words) {
        return stranger.ask("POST", "/api/v1/feedback/answer",
                            json::object{{"token", token}, {"ratings", {rating}}, {"words", {words}}});
    };
    EXPECT_EQ(text_at(look(tokens[0]).json(), "/ratings/0"), "We are reliable");
    EXPECT_EQ(text_at(look(tokens[0]).json(), "/partnership/en/text"), "Bonn – Chengdu");
    EXPECT_EQ(look(tokens[0]).body.find("ann@bonn"), std::string::npos);
    EXPECT_EQ(answer(tokens[0], "6", "x").status, 422);
    EXPECT_EQ(answer(tokens[0], "", " ").status, 422) << "says nothing";
    EXPECT_EQ(answer(tokens[0], "4", "Meet more").status, 204);
    EXPECT_EQ(answer(tokens[0], "1", "again").status, 404) << "once";
    auto wrong = tokens[1];
    wrong.back() = wrong.back() == 'A' ? 'E' : 'A';
    const auto detail = [](const Answer& told) { return text_at(told.json(), "/detail"); };
    EXPECT_EQ(detail(look(wrong)), detail(look(tokens[0]))) << "used and never given look alike";
    EXPECT_EQ(answer(tokens[1], "2", "").status, 204);

    EXPECT_TRUE(at(anna->tell(rounds), "/items/0/results").is_null()) << "not while it is open";
    EXPECT_EQ(at(anna->tell(rounds), "/items/0/answered"), 2);
    EXPECT_EQ(anna->ask("POST", round + "/close").status, 204);
    EXPECT_TRUE(at(anna->tell(rounds), "/items/0/results").is_null()) << "two are too few";
    EXPECT_EQ(answer(tokens[2], "5", "late").status, 404);
    EXPECT_EQ(anna->ask("POST", round + "/links", json::object{{"people", {"di"}}}).status, 412);
    EXPECT_EQ(boss->tell(rounds).at("items").as_array().size(), 1U);
    EXPECT_NE(stranger.get(rounds).status, 200);

    const auto second = anna->ask("POST", rounds, wish);
    for (const auto& link : list_at(second.json(), "/links"))
        EXPECT_EQ(answer(text_at(link, "/token"), "5", "zebra").status, 204);
    const auto shown = chen->tell(rounds);
    EXPECT_EQ(at(shown, "/items/0/is_closed"), true) << "everybody has answered";
    EXPECT_EQ(at(shown, "/items/0/results/ratings/0/mean"), 500);
    EXPECT_EQ(list_at(shown, "/items/0/results/words/0").size(), 3U);
    EXPECT_EQ(site->log_text().find(tokens[1]), std::string::npos);
    EXPECT_EQ(stranger.get("/api/v1/activity").body.find("zebra"), std::string::npos);
}

TEST_P(EvaluationOf, EachSideAnswersAlone) {
    const auto answer = [&](Visitor& who, const std::string& place, const std::vector<std::string>& answers) {
        return who.ask("POST", "/api/v1/assessments",
                       json::object{{"partnership", partnership},
                                    {"place", place},
                                    {"questions", "success_factors"},
                                    {"period", "2026"},
                                    {"answers", json::array(answers.begin(), answers.end())}});
    };
    EXPECT_EQ(answer(*anna, bonn, {"5", "4"}).status, 422) << "five questions want five answers";
    EXPECT_EQ(answer(*anna, bonn, {"5", "4", "9", "-", "3"}).status, 422);
    const auto first = answer(*anna, bonn, {"5", "4", "2", "-", "3"});
    EXPECT_EQ(first.status, 201) << first.body;
    const auto seen = chen->tell(address());
    EXPECT_EQ(at(seen, "/assessments/0/sides/0/answered"), true);
    EXPECT_TRUE(at(seen, "/assessments/0/sides/0/answers").is_null()) << "not before Chengdu has answered";
    EXPECT_EQ(chen->get("/api/v1/assessments/" + text_at(first.json(), "/id")).status, 404);
    EXPECT_EQ(list_at(anna->tell(address()), "/assessments/0/sides/0/answers").size(), 5U);
    EXPECT_EQ(answer(*chen, chengdu, {"3", "4", "5", "1", "3"}).status, 201);
    const auto both = chen->tell(address());
    EXPECT_EQ(text_at(both, "/assessments/0/sides/0/answers/0"), "5");
    EXPECT_EQ(at(both, "/assessments/0/gaps/0/differences/2"), -3);
    EXPECT_EQ(at(both, "/assessments/0/gaps/0/widest"), 2);
    EXPECT_EQ(at(both, "/assessments/0/gaps/0/mean_a"), 350);
    EXPECT_TRUE(list_at(Visitor{*site}.tell(address()), "/assessments").empty()) << "nobody else's affair";
}

TEST_P(EvaluationOf, ACitySeesWhatItPutInAndTookOut) {
    const auto other = make("partnerships", {{"title", {{"en", "Bonn – Lyon"}}}, {"places", {bonn}}});
    make("resources", {{"partnership", partnership},
                       {"place", bonn},
                       {"kind", "budget"},
                       {"note", {{"en", "Travel"}}},
                       {"promised", {{"minor", 500'000}, {"currency", "EUR"}}},
                       {"given", {{"minor", 200'000}, {"currency", "EUR"}}}});
    make("resources", {{"partnership", other},
                       {"place", bonn},
                       {"kind", "staff"},
                       {"note", {{"en", "Days"}}},
                       {"promised_amount", {{"value", 12}, {"unit", "day"}}}});
    measure("2024", 4);
    measure("2025", 6);
    measure("2025", 3, {{"partnership", other}});
    measure("2025", 100, {{"place", chengdu}});
    const auto practice = make(
        "practices",
        {{"title", {{"en", "Joint study"}}}, {"places", {bonn}}, {"outcome", "success"}, {"factors", {"objectives"}}});
    make("transfers", {{"title", {{"en", "Cycle lanes"}}},
                       {"practice", practice},
                       {"mentor", chengdu},
                       {"learner", bonn},
                       {"visibility", "public"}});
    const auto view = site->tell(fmt::format("/api/v1/places/{}/cooperation", bonn));
    EXPECT_EQ(list_at(view, "/partnerships").size(), 2U);
    EXPECT_EQ(text_at(view, "/put_in/money/0/currency"), "EUR");
    EXPECT_EQ(at(view, "/put_in/money/0/promised"), 500'000);
    EXPECT_EQ(at(view, "/put_in/money/0/given"), 200'000);
    EXPECT_EQ(at(view, "/put_in/amounts/0/promised"), 12);
    EXPECT_EQ(at(view, "/figures/0/value"), 13) << "4 and 6 of one, 3 of the other; Chengdu's own hundred is Chengdu's";
    EXPECT_EQ(at(view, "/figures/0/partnerships"), 2);
    EXPECT_EQ(text_at(view, "/learnt/0/place/label"), "Chengdu");
    EXPECT_TRUE(list_at(view, "/taught").empty());
    EXPECT_EQ(at(view, "/in_common/practices/success"), 1);
    for (const auto& factor : list_at(view, "/in_common/factors")) {
        const auto is_named = text_at(factor, "/factor") == "objectives";
        EXPECT_EQ(at(factor, "/success"), is_named ? 1 : 0) << factor;
    }
    const auto stranger = Visitor{*site}.tell(fmt::format("/api/v1/places/{}/cooperation", bonn));
    EXPECT_EQ(at(stranger, "/put_in/resources"), 0) << "resources are the partnership's own";
    EXPECT_EQ(site->get(fmt::format("/api/v1/places/{}/cooperation", visits)).status, 404);
}

QIAO_ON_EVERY_STORE(EvaluationOf);

}  // namespace
}  // namespace qiao::tests

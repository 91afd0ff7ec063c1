// The whole chain through the API, as two coordinators and two approvers walk it: from a city's aim to the dossier with which the
// renewal of an agreement begins; on every store. Journey 26 does the same in a browser.
#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

json::object both(std::string_view en, std::string_view zh) { return {{"en", en}, {"zh", zh}}; }

class Chain : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = made("places", {{"name", both("Bonn", "波恩")}, {"kind", "city"}, {"country", "DE"}});
        chengdu = made("places", {{"name", both("Chengdu", "成都")}, {"kind", "city"}, {"country", "CN"}});
        take_office("cora", "coordinator", bonn);
        take_office("chen", "coordinator", chengdu);
        take_office("ann", "approver", bonn);
        take_office("li", "approver", chengdu);
    }

    std::string made(std::string_view plural, const json::object& members) {
        const auto answer = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(answer.status, 201) << answer.body;
        return text_at(answer.json(), "/id");
    }
    void take_office(const std::string& name, std::string_view role, const std::string& place) {
        auto& visitor = people.emplace(name, somebody(*site, name)).first->second;
        posts[name] = make_post(*site, {{"title", {{"en", name + "'s office"}}},
                                        {"role", role},
                                        {"place", place},
                                        {"holder", text_at(visitor.tell("/api/v1/session"), "/account/person/id")}});
    }

    /// What somebody makes under their own name.
    std::string make(const std::string& who, std::string_view plural, const json::object& members) {
        const auto answer = people.at(who).ask("POST", fmt::format("/api/v1/{}", plural), members);
        EXPECT_EQ(answer.status, 201) << plural << ": " << answer.body;
        return answer.status == 201 ? text_at(answer.json(), "/id") : std::string{};
    }
    void change(const std::string& who, std::string_view plural, const std::string& id, const json::object& members) {
        const auto answer = people.at(who).ask("PATCH", fmt::format("/api/v1/{}/{}", plural, id), members);
        EXPECT_EQ(answer.status, 200) << plural << ": " << answer.body;
    }
    json::value told(const std::string& who, const std::string& path) { return people.at(who).tell("/api/v1/" + path); }
    Answer submit(const std::string& who, std::string_view plural, const std::string& id,
                  const std::vector<std::string>& approvers) {
        json::array asked;
        for (const auto& one : approvers) asked.emplace_back(posts.at(one));
        return people.at(who).ask("POST", fmt::format("/api/v1/{}/{}/submissions", plural, id),
                                  json::object{{"posts", asked}});
    }
    void approve(const std::string& who, std::string_view plural, const std::string& id,
                 const std::vector<std::string>& approvers) {
        const auto submitted = submit(who, plural, id, approvers);
        ASSERT_EQ(submitted.status, 201) << plural << ": " << submitted.body;
        const auto path = fmt::format("/api/v1/submissions/{}/verdicts", text_at(submitted.json(), "/id"));
        for (const auto& one : approvers) {
            const auto said =
                people.at(one).ask("POST", path, json::object{{"post", posts.at(one)}, {"verdict", "approve"}});
            EXPECT_EQ(said.status, 201) << said.body;
        }
    }
    /// The states of the eight steps, in their order.
    std::vector<std::string> steps() {
        const auto workspace = told("cora", fmt::format("partnerships/{}/workspace", partnership));
        std::vector<std::string> states;
        for (const auto& step : list_at(workspace, "/steps")) states.push_back(text_at(step, "/state"));
        EXPECT_EQ(states.size(), 8U);
        return states;
    }
    /// Ids of what stands before and after a record in the chain.
    std::set<std::string> neighbours(std::string_view plural, const std::string& id, std::string_view side) {
        std::set<std::string> found;
        const auto record = told("cora", fmt::format("{}/{}?chain=1", plural, id));
        for (const auto& link : list_at(record, fmt::format("/chain/{}", side))) found.insert(text_at(link, "/id"));
        return found;
    }

    void aim() {
        strategy = make("cora", "strategies",
                        {{"title", both("Bonn abroad", "波恩国际战略")},
                         {"place", bonn},
                         {"vision", both("Low carbon with partners.", "与伙伴共建低碳城市。")},
                         {"our_city", both("Cleaner.", "更清洁。")},
                         {"why_abroad", both("To learn.", "相互学习。")},
                         {"strengths", both("Experts", "专家")},
                         {"weaknesses", both("Few staff", "人员少")},
                         {"opportunities", both("Trade", "贸易")},
                         {"threats", both("Distance", "距离远")},
                         {"alternatives", both("Work with neighbours only", "仅与邻近城市合作")}});
        objective = make("cora", "objectives",
                         {{"title", both("Less carbon", "减少碳排放")}, {"strategy", strategy}, {"priority", 1}});
        approve("cora", "strategies", strategy, {"ann"});
    }

    void find_each_other() {
        partnership = make("cora", "partnerships",
                           {{"title", both("Bonn and Chengdu", "波恩与成都")},
                            {"places", json::array{bonn, chengdu}},
                            {"origin", "regional_agreement"},
                            {"state", "active"}});
        const auto university =
            made("organisations", {{"name", {{"en", "University"}}}, {"helix_role", "academia"}, {"place", bonn}});
        make("cora", "stakeholders",
             {{"partnership", partnership},
              {"organisation", university},
              {"place", bonn},
              {"role", both("Research", "科研")}});
        make("chen", "resources",
             {{"partnership", partnership},
              {"place", chengdu},
              {"kind", "staff"},
              {"note", both("Half a post", "半个编制")}});
    }

    void agree() {
        agreement = make("cora", "agreements",
                         {{"title", both("Memorandum", "备忘录")},
                          {"partnership", partnership},
                          {"kind", "mou"},
                          {"languages", json::array{"en", "zh"}},
                          {"parties", json::array{bonn, chengdu}},
                          {"valid_from", "2026-12-01"},
                          {"valid_until", "2029-11-30"}});
        for (int n = 1; n <= 3; ++n) {
            clauses.push_back(make("chen", "clauses",
                                   {{"agreement", agreement},
                                    {"number", n},
                                    {"heading", both(fmt::format("Clause {}", n), fmt::format("第{}条", n))},
                                    {"text", both("Ten students a year.", "每年十名学生。")},
                                    {"kind", "commitment"},
                                    {"objective", objective},
                                    {"owners", json::array{posts["cora"], posts["chen"]}},
                                    {"first_deliverable", both("First ten", "首批十名")},
                                    {"due", "2027-06-30"}}));
        }
    }

    void plan_it() {
        plan = make("cora", "plans",
                    {{"title", both("Plan 2027", "2027年计划")},
                     {"partnership", partnership},
                     {"agreement", agreement},
                     {"start", "2026-12"},
                     {"end", "2027"}});
        std::string before;
        for (int n = 0; n < 4; ++n) {
            json::object activity{{"title", both(fmt::format("Activity {}", n), fmt::format("活动{}", n))},
                                  {"plan", plan},
                                  {"kind", n == 3 ? "milestone" : "project"},
                                  {"objective", objective},
                                  {"state", "agreed"},
                                  {"leads", json::array{posts["cora"], posts["chen"]}},
                                  {"start", fmt::format("2027-0{}-01", 1 + 2 * n)},
                                  {"end", fmt::format("2027-0{}-28", 2 + 2 * n)},
                                  {"expected", both("Students come", "学生到访")}};
            if (n < 3) activity["clause"] = clauses[static_cast<std::size_t>(n)];
            if (!before.empty()) activity["after"] = json::array{before};
            activities.push_back(before = make("cora", "activities", activity));
        }
        approve("cora", "plans", plan, {"ann", "li"});
    }

    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::map<std::string, std::string> posts;
    std::string bonn, chengdu, strategy, objective, partnership, agreement, plan;
    std::vector<std::string> clauses, activities;
};

TEST_P(Chain, GoesFromAnAimToTheDossierOfTheRenewal) {
    aim();
    find_each_other();
    const auto begun = steps();
    EXPECT_EQ(begun[4], "open") << "nothing is done yet";
    agree();

    // One Chinese clause is changed: exactly one English text is left behind, and approval is refused until it says the same.
    change("chen", "clauses", clauses[1], {{"text", both("Ten students a year.", "每年十二名学生。")}});
    const auto behind = list_at(told("cora", fmt::format("agreements/{}/text", agreement)), "/unsound");
    ASSERT_EQ(behind.size(), 1U) << json::serialize(behind);
    EXPECT_EQ(text_at(behind[0], "/clause"), clauses[1]);
    EXPECT_EQ(text_at(behind[0], "/language"), "en");
    EXPECT_EQ(text_at(behind[0], "/state"), "stale");
    EXPECT_EQ(submit("cora", "agreements", agreement, {"ann", "li"}).status, 422);
    change("cora", "clauses", clauses[1],
           {{"text",
             {{"en", {{"text", "Twelve students a year."}, {"state", "approved"}, {"from", "zh"}}},
              {"zh", "每年十二名学生。"}}}});
    approve("cora", "agreements", agreement, {"ann", "li"});
    for (const auto& [place, name] : {std::pair{bonn, "Ann"}, {chengdu, "Li"}})
        make("cora", "signatures",
             {{"agreement", agreement}, {"place", place}, {"signatory", name}, {"signed_on", "2026-11-20"}});
    plan_it();

    // Done in part, late in part; a risk is seen.
    change("chen", "activities", activities[0],
           {{"state", "done"}, {"progress", 100}, {"actual_start", "2027-01-01"}, {"actual_end", "2027-04-30"}});
    const auto evidence = make("chen", "evidence",
                               {{"title", both("List of students", "学生名单")},
                                {"partnership", partnership},
                                {"kind", "deliverable"},
                                {"date", "2026-11-20"},
                                {"clause", clauses[0]},
                                {"activity", activities[0]}});
    make("cora", "risks",
         {{"title", both("No visas", "签证受阻")},
          {"partnership", partnership},
          {"likelihood", 3},
          {"impact", 4},
          {"state", "open"}});
    const auto schedule = told("cora", fmt::format("plans/{}/schedule", plan));
    EXPECT_EQ(list_at(schedule, "/activities").size(), 4U);

    // Measured, evaluated, adjusted.
    const auto kpi =
        made("kpis", {{"title", both("Students", "学生")}, {"nature", "number"}, {"scope", "partnership"}});
    make("cora", "frameworks",
         {{"title", both("Yearly", "年度")}, {"partnership", partnership}, {"kpis", json::array{kpi}}});
    make("cora", "targets",
         {{"partnership", partnership}, {"kpi", kpi}, {"baseline", 0}, {"target", 36}, {"due", "2029"}});
    const auto measurement =
        make("chen", "measurements", {{"partnership", partnership}, {"kpi", kpi}, {"period", "2026"}, {"value", 10}});
    const auto evaluation = told("chen", fmt::format("partnerships/{}/evaluation", partnership));
    EXPECT_TRUE(evaluation.is_object());
    const auto finding = make("cora", "findings",
                              {{"title", both("Too few students", "学生偏少")},
                               {"partnership", partnership},
                               {"measurement", measurement},
                               {"date", "2026-11-21"}});
    const auto adjustment = make("cora", "adjustments",
                                 {{"title", both("Scholarships", "奖学金")},
                                  {"finding", finding},
                                  {"objective", objective},
                                  {"clause", clauses[1]},
                                  {"change", both("Six scholarships a year.", "每年六个奖学金名额。")}});
    approve("cora", "adjustments", adjustment, {"ann", "li"});
    change("cora", "adjustments", adjustment, {{"plan", plan}});

    // The renewal begins with the fate of each clause.
    change("cora", "clauses", clauses[2],
           {{"fate", "dropped"}, {"fate_why", both("No school was found.", "未找到学校。")}});
    const auto dossier = told("li", fmt::format("agreements/{}/dossier", agreement));
    std::map<std::string, std::string> fates;
    for (const auto& clause : list_at(dossier, "/clauses")) fates[text_at(clause, "/id")] = text_at(clause, "/fate");
    EXPECT_EQ(fates, (std::map<std::string, std::string>{
                         {clauses[0], "kept"}, {clauses[1], "open"}, {clauses[2], "dropped"}}));

    const auto reached = steps();
    EXPECT_NE(reached[2], "open") << "Partner: an agreement is signed";
    EXPECT_NE(reached[3], "open") << "Plan: a plan is approved";
    EXPECT_NE(reached[5], "open") << "Measure";

    // From any link to the ones before and after it.
    EXPECT_TRUE(neighbours("clauses", clauses[0], "after").contains(activities[0]));
    EXPECT_TRUE(neighbours("activities", activities[0], "before").contains(clauses[0]));
    EXPECT_TRUE(neighbours("activities", activities[0], "after").contains(evidence));
    EXPECT_TRUE(neighbours("evidence", evidence, "before").contains(activities[0]));
    EXPECT_TRUE(neighbours("findings", finding, "before").contains(measurement));
    EXPECT_TRUE(neighbours("findings", finding, "after").contains(adjustment));
    EXPECT_TRUE(neighbours("adjustments", adjustment, "after").contains(plan));
}

TEST_P(Chain, StrangersSeeThePartnershipAndNothingOfItsWork) {
    aim();
    find_each_other();
    agree();
    Visitor stranger{*site};
    EXPECT_EQ(stranger.get("/api/v1/partnerships/" + partnership).status, 200);
    EXPECT_EQ(stranger.get("/api/v1/agreements/" + agreement).status, 404);
    EXPECT_EQ(stranger.get(fmt::format("/api/v1/agreements/{}/text", agreement)).status, 404);
    EXPECT_EQ(stranger.get(fmt::format("/api/v1/agreements/{}/dossier", agreement)).status, 404);
    EXPECT_EQ(stranger.get("/api/v1/clauses/" + clauses[0]).status, 404);
    for (const auto* plural : {"agreements", "clauses", "strategies", "objectives", "stakeholders", "resources"}) {
        const auto list = stranger.tell(fmt::format("/api/v1/{}", plural));
        EXPECT_EQ(at(list, "/total"), 0) << plural;
    }
    const auto workspace = stranger.get(fmt::format("/api/v1/partnerships/{}/workspace", partnership));
    EXPECT_EQ(workspace.body.find("Memorandum"), std::string::npos);
    EXPECT_EQ(workspace.body.find(agreement), std::string::npos);
    const auto chain = stranger.get(fmt::format("/api/v1/partnerships/{}?chain=1", partnership));
    EXPECT_EQ(chain.body.find(agreement), std::string::npos);
}

TEST_P(Chain, WhoActsForACityActsInItsPartnershipsAndNobodyElse) {
    const auto lyon = made("places", {{"name", {{"en", "Lyon"}}}, {"kind", "city"}, {"country", "FR"}});
    take_office("luc", "coordinator", lyon);
    aim();
    find_each_other();
    agree();
    EXPECT_EQ(people.at("luc").get("/api/v1/agreements/" + agreement).status, 404);
    const json::object clause{{"agreement", agreement},
                              {"number", 4},
                              {"heading", both("More", "更多")},
                              {"text", both("More.", "更多。")},
                              {"kind", "declaration"}};
    EXPECT_NE(people.at("luc").ask("POST", "/api/v1/clauses", clause).status, 201);
    const auto answer = people.at("chen").ask("POST", "/api/v1/clauses", clause);
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(text_at(answer.json(), "/partnership"), partnership) << "taken over from the agreement";
}

QIAO_ON_EVERY_STORE(Chain);

}  // namespace
}  // namespace qiao::tests

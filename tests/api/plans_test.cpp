// A plan as both sides see it: delays with their cause, what changed, its next version, the desk, notices; on every store.
#include <fmt/format.h>

#include "features/notices/notice.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using notices::Notice;

/// Two cities with a coordinator each; anna's post leads the survey, bo's what waits for it. The day is 22 November 2026.
class Plans : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        here = make("places", {{"name", {{"en", "Here"}}}, {"kind", "city"}, {"country", "DE"}});
        there = make("places", {{"name", {{"en", "There"}}}, {"kind", "city"}, {"country", "CN"}});
        tie = make("partnerships", {{"title", {{"en", "Here and there"}}}, {"places", {here, there}}});
        for (const auto* name : {"anna", "bo", "carla"}) {
            people.emplace(name, somebody(*site, name));
            persons[name] = text_at(people.at(name).tell("/api/v1/session"), "/account/person/id");
        }
        ours = post_of("Office of Here", here, "anna");
        theirs = post_of("Office of There", there, "bo");
        plan =
            make("plans", {{"title", {{"en", "Plan 2026"}}}, {"partnership", tie}, {"start", "2026"}, {"end", "2026"}});
        survey = activity("Survey", {{"start", "2026-01-01"},
                                     {"end", "2026-10-31"},
                                     {"actual_start", "2026-01-10"},
                                     {"state", "running"},
                                     {"progress", 90},
                                     {"leads", {ours}}});
        design = activity("Design",
                          {{"start", "2026-11-06"}, {"end", "2027-03-31"}, {"after", {survey}}, {"leads", {theirs}}});
        opening = make("activities", {{"title", {{"en", "Opening"}}},
                                      {"plan", plan},
                                      {"kind", "milestone"},
                                      {"end", "2027-03-31"},
                                      {"state", "agreed"},
                                      {"after", {design}}});
    }

    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string activity(std::string_view title, json::object more) {
        more["title"] = {{"en", title}};
        more["plan"] = plan;
        more["kind"] = "activity";
        more.emplace("state", "agreed");
        return make("activities", more);
    }
    std::string post_of(std::string_view title, const std::string& place, const std::string& holder) {
        return make_post(*site, {{"title", {{"en", title}}},
                                 {"role", "coordinator"},
                                 {"place", place},
                                 {"partnership", tie},
                                 {"holder", persons[holder]}});
    }
    Answer amend(const std::string& path, const json::object& members) {
        return site->ask("PATCH", "/api/v1/" + path, json::serialize(members),
                         {{"Content-Type", "application/json"}, {"If-Match", "*"}});
    }
    json::value schedule(const std::string& of) { return site->tell("/api/v1/plans/" + of + "/schedule"); }
    static json::value line(const json::value& schedule, const std::string& id) {
        for (const auto& one : schedule.at("activities").as_array()) {
            if (one.at("id").as_string() == id) return one;
        }
        ADD_FAILURE() << "no activity " << id;
        return {};
    }
    std::vector<Notice> notices_of(const std::string& who) {
        return storage::load_where<Notice>(*site->store->read(storage::Sight::of_everything()),
                                           notices::notice_entity(), "person", persons[who]);
    }

    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::map<std::string, std::string> persons;
    std::string here, there, tie, ours, theirs, plan, survey, design, opening;
};

TEST_P(Plans, TellWhatIsToBeExpectedAndWhy) {
    const auto told = schedule(plan);
    EXPECT_EQ(text_at(told, "/today"), "2026-11-22");
    EXPECT_EQ(text_at(told, "/standing/state"), "none");
    EXPECT_EQ(text_at(told, "/ends/planned"), "2027-03-31");
    EXPECT_EQ(text_at(told, "/ends/expected"), "2027-04-17");
    EXPECT_EQ(at(told, "/counts"),
              (json::object{{"late", 1}, {"at_risk", 2}, {"running", 0}, {"to_come", 0}, {"done", 0}, {"dropped", 0}}));
    const auto late = line(told, survey);
    EXPECT_EQ(text_at(late, "/course"), "late");
    EXPECT_EQ(text_at(late, "/expected_end"), "2026-11-22");
    EXPECT_EQ(text_at(late, "/leads/0/place/label"), "Here");
    EXPECT_EQ(text_at(late, "/reason"), "It was to end on 2026-10-31. It began after 2026-01-01.");
    const auto carried = line(told, design);
    EXPECT_EQ(text_at(carried, "/course"), "at_risk");
    EXPECT_EQ(at(carried, "/delay_days"), json::value(17));
    EXPECT_EQ(text_at(carried, "/cause/0/label"), "Survey");
    const auto goal = line(told, opening);
    EXPECT_EQ(text_at(goal, "/cause/1/label"), "Survey");
    EXPECT_EQ(text_at(goal, "/expected_end"), "2027-04-17");
}

TEST_P(Plans, AreToldInTheLanguageAskedForAndAsFiles) {
    const auto told = site->tell("/api/v1/plans/" + plan + "/schedule?lang=zh");
    EXPECT_EQ(text_at(line(told, survey), "/next"), "请填写实际结束日期，或商定新的日期。");
    const auto csv = site->get("/api/v1/plans/" + plan + "/schedule.csv?lang=zh");
    EXPECT_EQ(csv.status, 200);
    EXPECT_NE(csv.body.find("已逾期"), std::string::npos) << csv.body;
    EXPECT_EQ(site->get("/api/v1/plans/" + plan + "/schedule.xlsx").body.substr(0, 2), "PK");
    EXPECT_EQ(site->get("/api/v1/plans/" + plan + "/plan.pdf?lang=zh").body.substr(0, 5), "%PDF-");
}

TEST_P(Plans, AreThereForWhoSeesThemOnly) {
    for (const auto* path : {"schedule", "schedule.csv", "schedule.xlsx", "plan.pdf", "changes"}) {
        const auto target = fmt::format("/api/v1/plans/{}/{}", plan, path);
        EXPECT_EQ(people.at("anna").get(target).status, 200) << path;
        EXPECT_EQ(people.at("carla").get(target).status, 404) << path;
        EXPECT_EQ((Visitor{*site}.get(target).status), 404) << path;
    }
    EXPECT_EQ(people.at("carla").ask("POST", "/api/v1/plans/" + plan + "/next", json::object{}).status, 404);
    EXPECT_EQ((Visitor{*site}.get("/api/v1/desk").status), 401);
}

TEST_P(Plans, TakeNoActivityThatWaitsForItself) {
    const auto refused = amend("activities/" + survey, {{"after", {opening}}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(text_at(refused.json(), "/field"), "/after");
    EXPECT_NE(text_at(refused.json(), "/detail").find("Survey → Opening → Design → Survey"), std::string::npos)
        << refused.body;
    EXPECT_EQ(amend("activities/" + survey, {{"after", {survey}}}).status, 422);
    EXPECT_EQ(amend("activities/" + opening, {{"after", {survey, design}}}).status, 200);
    const auto next = make("plans", {{"title", {{"en", "Next"}}}, {"partnership", tie}, {"predecessor", plan}});
    EXPECT_EQ(amend("plans/" + plan, {{"predecessor", next}}).status, 422);
}

TEST_P(Plans, TellWhatChangedSinceADateOrAVersion) {
    site->clock.advance(std::chrono::hours{48});
    const auto first = people.at("anna");
    ASSERT_EQ(amend("plans/" + plan, {{"end", "2027"}}).status, 200);
    ASSERT_EQ(amend("activities/" + survey, {{"progress", 95}}).status, 200);
    ASSERT_EQ(
        amend("activities/" + survey, {{"progress", 100}, {"actual_end", "2026-11-23"}, {"state", "done"}}).status,
        200);
    ASSERT_EQ(amend("activities/" + design, {{"progress", 1}}).status, 200);
    ASSERT_EQ(amend("activities/" + design, {{"progress", nullptr}}).status, 200);
    const auto added = activity("Film", {{"start", "2027-01"}});
    ASSERT_EQ(site->ask("DELETE", "/api/v1/activities/" + opening, {}, {{"If-Match", "*"}}).status, 204);
    const auto told = site->tell("/api/v1/plans/" + plan + "/changes?since=2026-11-23");
    EXPECT_EQ(at(told, "/counts"), (json::object{{"added", 1}, {"changed", 2}, {"removed", 1}}))
        << json::serialize(told);
    std::map<std::string, json::value> by_label;
    for (const auto& item : list_at(told, "/items")) by_label[text_at(item, "/label")] = item;
    EXPECT_EQ(text_at(by_label["Opening"], "/kind"), "removed");
    EXPECT_EQ(text_at(by_label["Film"], "/id"), added);
    EXPECT_FALSE(by_label.contains("Design")) << "it is again as it was";
    std::map<std::string, std::pair<std::string, std::string>> fields;
    for (const auto& field : list_at(by_label["Survey"], "/fields"))
        fields[text_at(field, "/name")] = {text_at(field, "/before_text"), text_at(field, "/after_text")};
    EXPECT_EQ(fields["progress"], (std::pair<std::string, std::string>{"90", "100"}));
    EXPECT_EQ(fields["state"], (std::pair<std::string, std::string>{"Running", "Done"}));
    EXPECT_EQ(list_at(site->tell("/api/v1/plans/" + plan + "/changes?since=2"), "/items").size(), 3U)
        << "the plan itself is in version 2";
    EXPECT_EQ(list_at(site->tell("/api/v1/plans/" + plan + "/changes?since=2026-12-01"), "/items").size(), 0U);
    for (const auto* since : {"approval", "9", "yesterday"})
        EXPECT_EQ(site->get(fmt::format("/api/v1/plans/{}/changes?since={}", plan, since)).status, 422) << since;
}

TEST_P(Plans, BeginTheNextVersionWithWhatIsOpen) {
    const auto done = activity("Kick-off", {{"start", "2026-01"}, {"end", "2026-01"}, {"state", "done"}});
    ASSERT_EQ(amend("activities/" + survey, {{"after", {done}}}).status, 200);
    const auto risk = make("risks", {{"title", {{"en", "No money"}}},
                                     {"partnership", tie},
                                     {"activity", design},
                                     {"likelihood", 4},
                                     {"impact", 4},
                                     {"state", "open"}});
    const auto target = "/api/v1/plans/" + plan + "/next";
    EXPECT_EQ(people.at("anna").ask("POST", target, json::object{{"colour", "red"}}).status, 422);
    const auto before = site->changes();
    const auto begun = people.at("anna").ask(
        "POST", target, json::object{{"title", {{"en", "Plan 2027"}}}, {"start", "2027"}, {"end", "2027"}});
    ASSERT_EQ(begun.status, 201) << begun.body;
    EXPECT_EQ(at(begun.json(), "/activities"), json::value(3));
    EXPECT_EQ(at(begun.json(), "/risks"), json::value(1));
    EXPECT_EQ(site->changes() - before, 5) << "a plan, three activities, a risk";
    const auto next = text_at(begun.json(), "/plan/id");
    const auto told = schedule(next);
    EXPECT_EQ(text_at(told, "/plan/predecessor/label"), "Plan 2026");
    std::map<std::string, json::value> by_label;
    for (const auto& one : list_at(told, "/activities")) by_label[text_at(one, "/label")] = one;
    ASSERT_EQ(by_label.size(), 3U);
    EXPECT_EQ(text_at(by_label["Survey"], "/predecessor/id"), survey);
    EXPECT_EQ(text_at(by_label["Survey"], "/after/0/id"), done) << "what is done stays where it was";
    EXPECT_EQ(text_at(by_label["Design"], "/after/0/id"), text_at(by_label["Survey"], "/id"));
    EXPECT_EQ(text_at(site->tell("/api/v1/risks/" + risk), "/activity"), text_at(by_label["Design"], "/id"));
    EXPECT_EQ(at(schedule(plan), "/standing/replaced"), json::value(true));
    EXPECT_EQ(list_at(schedule(plan), "/activities").size(), 4U) << "the old plan stays as it was";
    EXPECT_EQ(people.at("anna").ask("POST", target, json::object{}).status, 409);
}

TEST_P(Plans, GiveEveryPostItsDesk) {
    make("risks", {{"title", {{"en", "No money"}}},
                   {"partnership", tie},
                   {"likelihood", 4},
                   {"impact", 4},
                   {"state", "open"},
                   {"post", theirs}});
    make("risks",
         {{"title", {{"en", "Small"}}}, {"partnership", tie}, {"likelihood", 3}, {"impact", 3}, {"state", "open"}});
    make("resources", {{"note", {{"en", "Grant"}}},
                       {"partnership", tie},
                       {"place", here},
                       {"kind", "budget"},
                       {"promised", {{"minor", 1000}, {"currency", "EUR"}}},
                       {"due", "2026-10"}});
    const auto desk = people.at("bo").tell("/api/v1/desk");
    std::vector<std::string> told;
    for (const auto& item : list_at(desk, "/items"))
        told.push_back(fmt::format("{} {} {}", text_at(item, "/record/label"), text_at(item, "/standing"),
                                   at(item, "/own").as_bool() ? "own" : "other"));
    EXPECT_EQ(told, (std::vector<std::string>{"No money at_risk own", "Design at_risk own", "Survey late other",
                                              "Grant late other", "Opening at_risk other"}));
    EXPECT_EQ(at(desk, "/counts"), (json::object{{"late", 2}, {"at_risk", 3}, {"own", 2}}));
    EXPECT_EQ(list_at(people.at("carla").tell("/api/v1/desk"), "/items").size(), 0U);
    const auto resources = at(schedule(plan), "/resources/sides/0/totals/0");
    EXPECT_EQ(resources,
              (json::object{{"kind", "budget"}, {"unit", "EUR"}, {"money", true}, {"promised", 1000}, {"given", 0}}));
}

TEST_P(Plans, TellLeadsOfDelaysOnceAndHandTheirActivitiesOver) {
    site->run_rounds();
    site->run_rounds();
    ASSERT_EQ(notices_of("anna").size(), 1U);
    EXPECT_EQ(notices_of("anna").front().kind, "activity_late");
    ASSERT_EQ(notices_of("bo").size(), 1U);
    EXPECT_EQ(notices_of("bo").front().kind, "activity_delayed");
    const auto read = text_at(people.at("bo").tell("/api/v1/notices"), "/items/0/text");
    EXPECT_EQ(read, "“Design” is delayed by “Survey”, by 17 days.");
    const auto open = list_at(people.at("anna").tell("/api/v1/posts/" + ours + "/handover"), "/open");
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(text_at(open.front(), "/label"), "Survey");
    const auto heir = make_post(*site, {{"title", {{"en", "Heir"}}},
                                        {"role", "coordinator"},
                                        {"place", here},
                                        {"partnership", tie},
                                        {"holder", persons["carla"]}});
    const auto moved =
        site->post("/api/v1/posts/" + ours + "/reassignment", json::serialize(json::object{{"to", heir}}));
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(text_at(line(schedule(plan), survey), "/leads/0/id"), heir);
}

TEST_P(Plans, HolidaysOfBothSidesAreToldByTheirCountries) {
    const auto path = fmt::format("/api/v1/holidays?places={},{}", here, there);
    const auto told = site->tell(path + "&from=2026-10-01&until=2026-10&lang=zh");
    std::map<std::string, std::set<std::string>> days;
    for (const auto& one : list_at(told, "/items"))
        days[text_at(one, "/country") + " " + text_at(one, "/kind")].insert(text_at(one, "/date"));
    EXPECT_EQ(days["DE holiday"], std::set<std::string>{"2026-10-03"});
    EXPECT_EQ(days["CN holiday"].size(), 7U);
    EXPECT_EQ(days["CN working"], std::set<std::string>{"2026-10-10"}) << "a Saturday in exchange";
    EXPECT_EQ(text_at(told, "/items/0/name"), "国庆节");
    EXPECT_EQ(text_at(told, "/items/0/places/0"), there);
    const auto nowhere = make("places", {{"name", {{"en", "Nowhere"}}}, {"kind", "city"}, {"country", "KE"}});
    const auto unknown = site->tell(fmt::format("/api/v1/holidays?places={}&from=2026&until=2026", nowhere));
    EXPECT_EQ(at(unknown, "/places/0/known"), false);
    EXPECT_TRUE(list_at(unknown, "/items").empty());
    for (const auto* query :
         {"", "&from=2026", "&from=soon&until=2027", "&from=2026&until=2025", "&from=2000&until=2030"})
        EXPECT_EQ(site->get(path + query).status, 422) << query;
    EXPECT_EQ(site->get("/api/v1/holidays?from=2026&until=2026").status, 422);
    EXPECT_EQ(site->get("/api/v1/holidays?places=Bonn&from=2026&until=2026").status, 422);
}

QIAO_ON_EVERY_STORE(Plans);

}  // namespace
}  // namespace qiao::tests

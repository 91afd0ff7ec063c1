// The workspace of a partnership: steps from their evidence, loops that close with a review, what wants attention, the chain from
// any record to those beside it; as far as whoever asks may see it, on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class Cooperation : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        here = make("places", {{"name", {{"en", "Here"}}}, {"kind", "city"}, {"country", "DE"}});
        there = make("places", {{"name", {{"en", "There"}}}, {"kind", "city"}, {"country", "CN"}});
        tie = make("partnerships", {{"title", {{"en", "Here and there"}}},
                                    {"places", {here, there}},
                                    {"state", "active"},
                                    {"start", "2026-10-01"}});
    }

    std::string make(const std::string& plural, const json::object& members) {
        const auto made = site->post("/api/v1/" + plural, json::serialize(members));
        EXPECT_EQ(made.status, 201) << plural << made.body;
        return made.status == 201 ? text_at(made.json(), "/id") : std::string{};
    }
    Answer change(const std::string& plural, const std::string& id, const json::object& members) {
        return site->ask("PATCH", "/api/v1/" + plural + "/" + id, json::serialize(members),
                         {{"Content-Type", "application/json"}, {"If-Match", "*"}});
    }
    std::string workspace_path() const { return "/api/v1/partnerships/" + tie + "/workspace"; }

    /// A memorandum with one commitment, a plan with one activity for it, its evidence.
    void make_chain() {
        agreement = make("agreements", {{"title", {{"en", "Memorandum"}}},
                                        {"partnership", tie},
                                        {"kind", "mou"},
                                        {"languages", {"en", "zh"}},
                                        {"parties", {here, there}},
                                        {"valid_from", "2026-01-01"},
                                        {"valid_until", "2026-12-31"}});
        clause = make("clauses", {{"agreement", agreement},
                                  {"number", 1},
                                  {"heading", {{"en", "A school"}}},
                                  {"text", {{"en", "Both build a school."}}},
                                  {"kind", "commitment"}});
        plan = make("plans", {{"title", {{"en", "Plan"}}},
                              {"partnership", tie},
                              {"agreement", agreement},
                              {"start", "2026-01-01"},
                              {"end", "2026-12-31"}});
        activity = make("activities", {{"title", {{"en", "Build"}}},
                                       {"plan", plan},
                                       {"clause", clause},
                                       {"kind", "activity"},
                                       {"state", "done"},
                                       {"end", "2026-06-30"}});
        evidence = make("evidence", {{"title", {{"en", "Opening"}}},
                                     {"partnership", tie},
                                     {"kind", "document"},
                                     {"date", "2026-07-01"},
                                     {"clause", clause},
                                     {"activity", activity}});
    }
    void sign() {
        for (const auto& place : {here, there})
            make("signatures",
                 {{"agreement", agreement}, {"place", place}, {"signatory", "Mayor"}, {"signed_on", "2026-01-01"}});
    }

    std::optional<Site> site;
    std::string here, there, tie, agreement, clause, plan, activity, evidence;
};

/// "entity:relation" of one side of an answered chain.
std::vector<std::string> told(const json::value& record, std::string_view side) {
    std::vector<std::string> all;
    for (const auto& one : list_at(record, fmt::format("/chain/{}", side)))
        all.push_back(text_at(one, "/entity") + ":" + text_at(one, "/relation"));
    return all;
}

json::value step_of(const json::value& workspace, std::string_view name) {
    for (const auto& step : list_at(workspace, "/steps")) {
        if (text_at(step, "/step") == name) return step;
    }
    return {};
}

TEST_P(Cooperation, outcomes_follow_from_records_and_go_with_them) {
    const auto empty = site->tell(workspace_path());
    ASSERT_EQ(list_at(empty, "/steps").size(), 8U);
    for (const auto& step : list_at(empty, "/steps"))
        EXPECT_EQ(text_at(step, "/state"), "open") << text_at(step, "/step");
    EXPECT_EQ(text_at(empty, "/steps/0/name"), "Aim");
    EXPECT_EQ(text_at(site->tell(workspace_path() + "?lang=zh"), "/steps/0/name"), "目标");

    make_chain();
    sign();
    const auto begun = site->tell(workspace_path());
    EXPECT_EQ(text_at(step_of(begun, "aim"), "/state"), "skipped");
    const auto partner = step_of(begun, "partner");
    EXPECT_EQ(text_at(partner, "/state"), "skipped");
    EXPECT_EQ(text_at(partner, "/outcomes/5/reach"), "reached");
    EXPECT_EQ(text_at(partner, "/outcomes/5/evidence/0/entity"), "agreement");
    EXPECT_EQ(text_at(partner, "/outcomes/5/evidence/0/id"), agreement);
    EXPECT_EQ(text_at(partner, "/outcomes/5/evidence/0/label"), "Memorandum");
    EXPECT_EQ(text_at(step_of(begun, "plan"), "/outcomes/3/reach"), "partly");
    EXPECT_EQ(at(begun, "/counts/clauses"), json::value(1));
}

TEST_P(Cooperation, an_approved_plan_is_one_until_it_changes) {
    make_chain();
    auto anna = somebody(*site, "anna");
    const auto person = text_at(anna.tell("/api/v1/session"), "/account/person/id");
    const auto post =
        make_post(*site, {{"role", "approver"}, {"place", here}, {"title", {{"en", "Mayor"}}}, {"holder", person}});
    ASSERT_EQ(change("activities", activity, {{"expected", {{"en", "A school"}}}}).status, 200);
    const auto submitted =
        site->post(fmt::format("/api/v1/plans/{}/submissions", plan), json::serialize(json::object{{"posts", {post}}}));
    ASSERT_EQ(submitted.status, 201) << submitted.body;
    EXPECT_EQ(text_at(site->tell(fmt::format("/api/v1/partnerships/{}/attention", tie)), "/items/0/cause"),
              "approval_waiting");
    EXPECT_EQ(text_at(step_of(site->tell(workspace_path()), "plan"), "/outcomes/3/reach"), "partly");
    const auto decided =
        anna.ask("POST", fmt::format("/api/v1/submissions/{}/verdicts", text_at(submitted.json(), "/id")),
                 {{"post", post}, {"verdict", "approve"}});
    ASSERT_EQ(decided.status, 201) << decided.body;
    EXPECT_EQ(text_at(step_of(site->tell(workspace_path()), "plan"), "/outcomes/3/reach"), "reached");
    ASSERT_EQ(change("activities", activity, {{"end", "2026-08-31"}}).status, 200);
    EXPECT_EQ(text_at(step_of(site->tell(workspace_path()), "plan"), "/outcomes/3/reach"), "partly");
}

TEST_P(Cooperation, a_cycle_closes_with_its_review_before_the_next_opens) {
    const json::object members{{"title", {{"en", "2025"}}},
                               {"partnership", tie},
                               {"loop", "continual_improvement"},
                               {"opened", "2025-01-01"},
                               {"due", "2025-12-31"}};
    const auto first = make("cycles", members);
    EXPECT_EQ(text_at(site->tell(workspace_path()), "/loops/1/cycles/0/state"), "overdue");
    auto next = members;
    next["predecessor"] = first;
    next["opened"] = "2026-01-01";
    next["due"] = "2026-12-31";
    const auto early = site->post("/api/v1/cycles", json::serialize(next));
    EXPECT_EQ(early.status, 422) << early.body;
    const auto closed = change("cycles", first, {{"closed", "2026-01-01"}});
    EXPECT_EQ(closed.status, 422) << closed.body;
    EXPECT_EQ(change("cycles", first, {{"closed", "2026-01-01"}, {"review", {{"en", "Well done."}}}}).status, 200);
    make("cycles", next);
    const auto loops = site->tell(workspace_path());
    EXPECT_EQ(text_at(loops, "/loops/1/state"), "running");
    EXPECT_EQ(text_at(loops, "/loops/1/cycles/0/state"), "due");
    EXPECT_EQ(text_at(loops, "/loops/1/cycles/1/state"), "closed");
    EXPECT_EQ(text_at(loops, "/loops/0/state"), "never");
}

TEST_P(Cooperation, attention_is_told_of_one_and_of_all_in_one_order) {
    make_chain();
    sign();
    const auto quiet =
        make("partnerships", {{"title", {{"en", "Closed"}}}, {"places", {here, there}}, {"state", "closed"}});
    make("risks",
         {{"title", {{"en", "Flood"}}}, {"partnership", tie}, {"likelihood", 4}, {"impact", 5}, {"state", "open"}});
    const auto one = site->tell(fmt::format("/api/v1/partnerships/{}/attention", tie));
    std::vector<std::string> causes;
    for (const auto& item : list_at(one, "/items")) causes.push_back(text_at(item, "/cause"));
    EXPECT_EQ(causes, (std::vector<std::string>{"agreement_expires", "risk_without_response", "no_contact_person",
                                                "no_contact_person"}));
    EXPECT_EQ(text_at(one, "/items/0/text"),
              "“Memorandum” ends on 2026-12-31, in 39 days, and nothing takes its place.");
    EXPECT_EQ(text_at(one, "/items/0/evidence/0/id"), agreement);
    const auto all = site->tell("/api/v1/attention");
    EXPECT_EQ(at(all, "/items"), at(one, "/items"));
    EXPECT_EQ(at(site->tell("/api/v1/attention?place=" + there), "/total"), json::value(4));
    EXPECT_TRUE(list_at(site->tell("/api/v1/partnerships/" + quiet + "/attention"), "/items").empty());
    EXPECT_EQ(site->get("/api/v1/attention?place=nowhere").status, 422);
}

TEST_P(Cooperation, from_any_link_of_the_chain_to_those_beside_it) {
    make_chain();
    const auto chain_of = [&](const std::string& plural, const std::string& id) {
        return site->tell(fmt::format("/api/v1/{}/{}?chain=1", plural, id));
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(told(chain_of("partnerships", tie), "after"),
              (Names{"agreement:agreement.partnership", "plan:plan.partnership"}));
    const auto middle = chain_of("clauses", clause);
    EXPECT_EQ(told(middle, "before"), (Names{"agreement:clause.agreement"}));
    EXPECT_EQ(told(middle, "after"), (Names{"activity:activity.clause", "evidence:evidence.clause"}));
    EXPECT_EQ(text_at(middle, "/chain/before/0/label"), "Memorandum");
    EXPECT_EQ(told(chain_of("activities", activity), "before"),
              (Names{"plan:activity.plan", "clause:activity.clause"}));
    EXPECT_EQ(told(chain_of("activities", activity), "after"), (Names{"evidence:evidence.activity"}));
    EXPECT_EQ(told(chain_of("evidence", evidence), "before"),
              (Names{"clause:evidence.clause", "activity:evidence.activity"}));
    EXPECT_EQ(site->tell("/api/v1/clauses/" + clause).as_object().if_contains("chain"), nullptr);
    const auto renewed = make("agreements", {{"title", {{"en", "Second"}}},
                                             {"partnership", tie},
                                             {"kind", "mou"},
                                             {"languages", {"en"}},
                                             {"parties", {here, there}},
                                             {"predecessor", agreement}});
    EXPECT_EQ(told(chain_of("agreements", renewed), "before"),
              (Names{"partnership:agreement.partnership", "agreement:agreement.predecessor"}));
}

TEST_P(Cooperation, aims_by_priority_with_the_names_of_what_they_name) {
    const auto strategy =
        make("strategies", {{"title", {{"en", "Abroad"}}}, {"place", here}, {"vision", {{"en", "Open"}}}});
    for (const auto priority : {3, 1})
        make("objectives", {{"title", {{"en", fmt::format("Aim {}", priority)}}},
                            {"strategy", strategy},
                            {"partnership", tie},
                            {"priority", priority}});
    const auto aims = site->tell("/api/v1/partnerships/" + tie + "/aims");
    EXPECT_EQ(text_at(aims, "/strategies/0/id"), strategy) << "a strategy for all partnerships of the place";
    EXPECT_EQ(text_at(aims, "/objectives/0/title/en/text"), "Aim 1");
    EXPECT_EQ(text_at(aims, "/objectives/1/title/en/text"), "Aim 3");
    EXPECT_EQ(text_at(aims, "/labels/" + here), "Here");
    EXPECT_TRUE(members_at(aims, "/approved").empty());
    EXPECT_EQ(site->get("/api/v1/partnerships/" + here + "/aims").status, 404);
}

TEST_P(Cooperation, nobody_is_shown_what_they_may_not_see) {
    make_chain();
    sign();
    Visitor stranger{*site};
    site->trusted = false;
    const auto workspace = stranger.tell(workspace_path());
    EXPECT_EQ(text_at(step_of(workspace, "partner"), "/outcomes/5/reach"), "open");
    EXPECT_EQ(at(workspace, "/counts").as_object().if_contains("clauses"), nullptr);
    EXPECT_TRUE(list_at(stranger.tell("/api/v1/partnerships/" + tie + "?chain=1"), "/chain/after").empty());
    for (const auto& item : list_at(stranger.tell("/api/v1/attention"), "/items"))
        EXPECT_NE(text_at(item, "/cause"), "silent");
    site->trusted = true;
    ASSERT_EQ(change("partnerships", tie, {{"visibility", "partnership"}}).status, 200);
    site->trusted = false;
    EXPECT_EQ(stranger.get(workspace_path()).status, 404);
    EXPECT_TRUE(list_at(stranger.tell("/api/v1/attention"), "/items").empty());
    site->trusted = true;
}

QIAO_ON_EVERY_STORE(Cooperation);

}  // namespace
}  // namespace qiao::tests

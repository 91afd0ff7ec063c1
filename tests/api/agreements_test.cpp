// Agreements from a template to the renewal dossier, by two cities: on every store.
#include <algorithm>

#include "approval_case.hpp"
#include "domain/agreement.hpp"
#include "features/approvals/approvals.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::tests {
namespace {

class Agreements : public Approving {
protected:
    void SetUp() override {
        Approving::SetUp();
        if (!home) return;
        partnership = make("partnerships", {{"title", {{"en", "Bonn and Chengdu"}, {"zh", "波恩与成都"}}},
                                            {"places", json::array{bonn, chengdu}}});
        cora_post = make_post(*site, {{"title", {{"en", "Coordination office"}}},
                                      {"role", "coordinator"},
                                      {"place", bonn},
                                      {"holder", person_of(*cora)}});
    }

    std::string drafted(json::object more = {}) {
        more.emplace("template", "mou");
        more.emplace("partnership", partnership);
        const auto made = cora->ask("POST", "/api/v1/agreements/from-template", more);
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }

    static std::string of(const std::string& agreement, std::string_view part = "/text") {
        return fmt::format("/api/v1/agreements/{}{}", agreement, part);
    }

    json::value clause(const std::string& agreement, int number) {
        const auto clauses = list_at(cora->tell(of(agreement)), "/clauses");
        return clauses.at(static_cast<std::size_t>(number - 1));
    }

    void amend(const std::string& plural, const std::string& id, const json::object& values) {
        const auto changed = site->ask("PATCH", fmt::format("/api/v1/{}/{}", plural, id), json::serialize(values),
                                       {{"Content-Type", "application/json"}, {"If-Match", "*"}});
        EXPECT_EQ(changed.status, 200) << changed.body;
    }

    std::string submit(const std::string& agreement) {
        const auto made =
            cora->ask("POST", of(agreement, "/submissions"), json::object{{"posts", json::array{ann_post, li_post}}});
        EXPECT_EQ(made.status, 201) << made.body;
        return fmt::format("/api/v1/submissions/{}", text_at(made.json(), "/id"));
    }

    void approve(const std::string& submission) {
        EXPECT_EQ(decide(*ann, submission, ann_post, "approve").status, 201);
        EXPECT_EQ(decide(*li, submission, li_post, "approve").status, 201);
    }

    void sign(const std::string& agreement, std::string_view day) {
        for (const auto& place : {bonn, chengdu})
            make("signatures",
                 {{"agreement", agreement}, {"place", place}, {"signatory", "N. N."}, {"signed_on", day}});
    }

    std::string state(const std::string& agreement) { return text_at(cora->tell(of(agreement)), "/standing/state"); }

    bool stands(const std::string& agreement) {
        const auto reader = site->store->read(storage::Sight::of_everything());
        return approvals::stands_approved(*reader, *reader->find(domain::agreement_entity(), *Id::parse(agreement)));
    }

    std::set<std::string> told(const std::string& name) {
        const auto person = site->accounts->find_by_email(name + "@example.org")->person.to_string();
        const auto reader = site->store->read(storage::Sight::of_everything());
        std::set<std::string> kinds;
        for (const auto& one :
             storage::load_where<notices::Notice>(*reader, notices::notice_entity(), "person", person))
            kinds.insert(one.kind);
        return kinds;
    }

    std::string partnership, cora_post;
};

TEST_P(Agreements, BeginWithATemplateInBothLanguages) {
    const auto offered = list_at(cora->tell("/api/v1/agreement-templates"), "/items");
    ASSERT_EQ(offered.size(), 4U);
    const auto whole = cora->tell(of(drafted()));
    EXPECT_EQ(text_at(whole, "/title/en/text"), "Memorandum of Understanding between Bonn and Chengdu");
    EXPECT_NE(text_at(whole, "/title/zh/text").find("成都"), std::string::npos);
    EXPECT_EQ(text_at(whole, "/standing/state"), "draft");
    EXPECT_EQ(at(whole, "/standing/counts/commitments"), 3);
    EXPECT_TRUE(list_at(whole, "/unsound").empty());
    const auto clauses = list_at(whole, "/clauses");
    ASSERT_EQ(clauses.size(), 8U);
    EXPECT_EQ(text_at(clauses[3], "/kind"), "commitment");
    EXPECT_EQ(text_at(clauses[3], "/text/zh/state"), "approved");
    EXPECT_EQ(list_at(clauses[3], "/unowned").size(), 2U);
    EXPECT_EQ(at(clauses[3], "/may/edit"), true);
}

TEST_P(Agreements, AreDraftedByThoseWhoMayAndWholeOrNotAtAll) {
    const auto before = site->changes();
    const auto draft = [&](Visitor& who, const json::object& body) {
        return who.ask("POST", "/api/v1/agreements/from-template", body);
    };
    Visitor stranger{*site};
    EXPECT_EQ(draft(stranger, {{"template", "mou"}, {"partnership", partnership}}).status, 401);
    EXPECT_EQ(draft(*cora, {{"template", "treaty"}, {"partnership", partnership}}).status, 422);
    EXPECT_EQ(draft(*cora, {{"template", "mou"}}).status, 422);
    EXPECT_EQ(draft(*cora, {{"template", "mou"}, {"partnership", partnership}, {"color", 1}}).status, 422);
    expect_refused(draft(*cora, {{"template", "addendum"}, {"partnership", partnership}}), 422, "/amends",
                   "Name the agreement");
    expect_refused(draft(*cora, {{"template", "mou"}, {"partnership", partnership}, {"parties", json::array{link}}}),
                   422, "/parties/0", "no place of this partnership");
    EXPECT_EQ(site->changes(), before);
    const auto first = drafted();
    const auto addendum = drafted({{"template", "addendum"}, {"amends", first}, {"languages", json::array{"zh"}}});
    const auto text = text_at(clause(addendum, 1), "/text/zh/text");
    EXPECT_NE(text.find("合作谅解备忘录"), std::string::npos) << text;
    EXPECT_FALSE(clause(addendum, 1).at("text").as_object().contains("en"));
}

TEST_P(Agreements, WhoseOneLanguageChangedCannotBeSubmitted) {
    const auto id = drafted();
    const auto fourth = clause(id, 4);
    auto text = fourth.at("text").as_object();
    text["zh"] = "各方每年互派十二名学生。";
    amend("clauses", text_at(fourth, "/id"), {{"text", text}});
    const auto whole = cora->tell(of(id));
    const auto unsound = list_at(whole, "/unsound");
    ASSERT_EQ(unsound.size(), 1U) << "exactly one English segment";
    EXPECT_EQ(text_at(unsound[0], "/language"), "en");
    EXPECT_EQ(text_at(unsound[0], "/state"), "stale");
    EXPECT_EQ(text_at(unsound[0], "/clause"), text_at(fourth, "/id"));

    const json::object body{{"posts", json::array{ann_post, li_post}}};
    const auto refused = cora->ask("POST", of(id, "/submissions"), body);
    EXPECT_EQ(refused.status, 422) << refused.body;
    for (const auto* word : {"Clause 4", "First commitment", "Text", "English"})
        EXPECT_NE(text_at(refused.json(), "/detail").find(word), std::string::npos) << word << " in " << refused.body;
    EXPECT_EQ(list_at(refused.json(), "/errors").size(), 1U);

    auto said = clause(id, 4).at("text").as_object();
    said["en"] = {{"text", "The sides send twelve students a year."}, {"state", "approved"}, {"from", "zh"}};
    amend("clauses", text_at(fourth, "/id"), {{"text", said}});
    EXPECT_TRUE(list_at(cora->tell(of(id)), "/unsound").empty());
    submit(id);
}

TEST_P(Agreements, MissingALanguageCannotBeSubmitted) {
    const auto id = drafted();
    amend("clauses", text_at(clause(id, 2), "/id"),
          {{"heading", {{"en", "Aims"}}},
           {"text", {{"en", "Ours."}, {"zh", {{"text", "目标。"}, {"state", "machine"}}}}}});
    const auto refused =
        cora->ask("POST", of(id, "/submissions"), json::object{{"posts", json::array{ann_post, li_post}}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("machine-made"), std::string::npos) << refused.body;
    EXPECT_NE(refused.body.find("missing"), std::string::npos) << refused.body;
    EXPECT_EQ(list_at(refused.json(), "/errors").size(), 2U);
}

TEST_P(Agreements, AreApprovedWithTheirClauses) {
    const auto id = drafted();
    const auto fifth = text_at(clause(id, 5), "/id"), last = text_at(clause(id, 8), "/id");
    const auto first = submit(id);
    EXPECT_EQ(list_at(li->tell(first), "/parts").size(), 8U);
    approve(first);
    EXPECT_TRUE(stands(id));
    EXPECT_EQ(state(id), "approved");

    amend("clauses", fifth, {{"fate_why", {{"en", "Later."}}}});
    EXPECT_TRUE(stands(id)) << "how it went takes nothing back";
    amend("clauses", fifth, {{"due", "2027-03-31"}});
    EXPECT_FALSE(stands(id));
    EXPECT_EQ(state(id), "draft");
    ASSERT_EQ(site->ask("DELETE", "/api/v1/clauses/" + last, "", {{"If-Match", "*"}}).status, 204);
    make("clauses", {{"agreement", id},
                     {"number", 9},
                     {"kind", "declaration"},
                     {"heading", {{"en", "Press"}, {"zh", "新闻"}}},
                     {"text", {{"en", "We tell it together."}, {"zh", "共同发布。"}}}});
    const auto changes = [&](const json::value& all) {
        std::map<std::string, int> count;
        for (const auto& one : all.as_array()) ++count[text_at(one, "/change")];
        return count;
    };
    const std::map<std::string, int> expected{{"added", 1}, {"changed", 1}, {"removed", 1}};
    EXPECT_EQ(changes(at(li->tell(first), "/parts_changed_since")), expected);
    const auto next = submit(id);
    EXPECT_EQ(changes(at(li->tell(next), "/approved_before/parts")), expected);
    EXPECT_EQ(at(li->tell(next), "/intact"), true);

    const auto compared = cora->tell(of(id, "/compare?with=approved"));
    EXPECT_EQ(at(compared, "/counts/added"), 1);
    EXPECT_EQ(at(compared, "/counts/removed"), 1);
    EXPECT_EQ(at(compared, "/counts/changed"), 1);
    EXPECT_EQ(at(compared, "/counts/same"), 6);
}

TEST_P(Agreements, AreShownWithTheirPartsToWhomTheyConcern) {
    const auto id = drafted();
    amend("agreements", id, {{"visibility", "public"}});
    const auto path = submit(id);
    const auto seen = Visitor{*site}.tell(path);
    EXPECT_TRUE(list_at(seen, "/parts").empty()) << "the clauses are the partnership's";
    EXPECT_EQ(at(seen, "/parts_hidden"), 8);
    EXPECT_EQ(at(li->tell(path), "/parts_hidden"), 0);
    amend("clauses", text_at(clause(id, 1), "/id"), {{"visibility", "city"}});
    EXPECT_EQ(list_at(li->tell(submit(id)), "/parts").size(), 7U) << "what one city keeps to itself is no part";
}

TEST_P(Agreements, AreInForceWhenSignedAndKeptWhenEvidenced) {
    const auto id = drafted();
    const auto fourth = text_at(clause(id, 4), "/id");
    amend("clauses", fourth, {{"owners", json::array{cora_post, li_post}}, {"due", "2026-11-30"}});
    amend("agreements", id, {{"valid_until", "2027-03-31"}});
    sign(id, "2025-01-10");
    auto whole = cora->tell(of(id));
    EXPECT_EQ(text_at(whole, "/standing/state"), "expiring");
    EXPECT_EQ(text_at(whole, "/standing/renewal_due"), "2026-09-30");
    EXPECT_EQ(text_at(whole, "/standing/pulse"), "declaration");
    EXPECT_EQ(text_at(clause(id, 4), "/state"), "due");
    EXPECT_TRUE(list_at(clause(id, 4), "/unowned").empty());

    site->run_rounds();
    EXPECT_TRUE(told("cora").contains("commitment_due"));
    EXPECT_TRUE(told("cora").contains("agreement_renewal"));
    EXPECT_TRUE(told("cora").contains("agreement_declaration"));
    EXPECT_TRUE(told("li").contains("commitment_due"));
    EXPECT_FALSE(told("ann").contains("commitment_due"));
    const auto count = told("cora").size();
    site->clock.advance(std::chrono::days{30});
    site->run_rounds();
    EXPECT_EQ(cora->sign_in("cora@example.org").status, 200);
    EXPECT_EQ(told("cora").size(), count + 1) << "overdue, and nothing else twice";
    const auto open = cora->tell(fmt::format("/api/v1/posts/{}/handover", cora_post));
    EXPECT_EQ(text_at(open, "/open/0/kind"), "commitment");

    make("evidence", {{"title", {{"en", "List of students"}}},
                      {"partnership", partnership},
                      {"kind", "document"},
                      {"date", "2026-12-01"},
                      {"clause", fourth}});
    whole = cora->tell(of(id));
    EXPECT_EQ(text_at(clause(id, 4), "/state"), "kept");
    EXPECT_EQ(text_at(whole, "/standing/pulse"), "alive");
    EXPECT_EQ(at(whole, "/standing/counts/kept"), 1);
    EXPECT_TRUE(list_at(cora->tell(fmt::format("/api/v1/posts/{}/handover", cora_post)), "/open").empty());
}

TEST_P(Agreements, AreRenewedFromTheFateOfEachClause) {
    const auto id = drafted();
    const auto fourth = text_at(clause(id, 4), "/id"), fifth = text_at(clause(id, 5), "/id");
    sign(id, "2023-01-10");
    amend("agreements", id, {{"valid_until", "2026-12-31"}});
    make("evidence", {{"title", {{"en", "Report"}}},
                      {"partnership", partnership},
                      {"kind", "document"},
                      {"date", "2024"},
                      {"clause", fourth}});
    amend("clauses", fifth, {{"fate", "dropped"}, {"fate_why", {{"en", "No money."}}}});

    const auto dossier = cora->tell(of(id, "/dossier"));
    EXPECT_EQ(at(dossier, "/fates/kept"), 1);
    EXPECT_EQ(at(dossier, "/fates/dropped"), 1);
    EXPECT_EQ(at(dossier, "/fates/open"), 1);
    EXPECT_EQ(text_at(dossier, "/clauses/3/fate"), "kept");
    EXPECT_EQ(text_at(dossier, "/clauses/3/evidence/0/label"), "Report");
    EXPECT_EQ(text_at(dossier, "/clauses/4/why"), "No money.");
    EXPECT_TRUE(at(dossier, "/clauses/0/fate").is_null());
    const auto paper = cora->get(of(id, "/dossier.pdf?lang=zh"));
    EXPECT_EQ(paper.status, 200);
    EXPECT_EQ(paper.body.substr(0, 5), "%PDF-");

    const auto made = cora->ask("POST", of(id, "/renew"));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto next = text_at(made.json(), "/id");
    const auto whole = cora->tell(of(next));
    EXPECT_EQ(text_at(whole, "/predecessor/id"), id);
    ASSERT_EQ(list_at(whole, "/clauses").size(), 6U) << "neither the kept nor the dropped commitment";
    EXPECT_EQ(text_at(whole, "/clauses/3/heading/en/text"), "Third commitment: plan and review");
    EXPECT_EQ(text_at(whole, "/clauses/3/text/zh/state"), "draft");
    expect_refused(cora->ask("POST", of(id, "/renew")), 409, "", "being drafted already");

    amend("clauses", text_at(whole, "/clauses/3/id"),
          {{"heading", {{"en", "Commitment: review"}, {"zh", "承诺：评估"}}}});
    const auto compared = cora->tell(of(next, "/compare"));
    EXPECT_EQ(text_at(compared, "/before/id"), id);
    EXPECT_EQ(at(compared, "/counts/removed"), 2);
    EXPECT_EQ(at(compared, "/counts/changed"), 1) << "a carried clause is the same one under another heading";
    EXPECT_EQ(at(compared, "/counts/added"), 0);
    EXPECT_EQ(state(id), "expiring");
    sign(next, "2026-11-01");
    EXPECT_EQ(state(id), "renewed");
    expect_refused(cora->get(of(next, "/compare?with=approved")), 422, "with", "no earlier text");
}

TEST_P(Agreements, StandInTheRegisterOfEachCity) {
    const auto alive = drafted(), dormant = drafted();
    sign(alive, "2026-06-01");
    sign(dormant, "2023-06-01");
    const auto ids = [&](Visitor& who, const std::string& query) {
        std::vector<std::string> found;
        for (const auto& one : list_at(who.tell("/api/v1/registers/agreements" + query), "/items"))
            found.push_back(text_at(one, "/id"));
        return found;
    };
    EXPECT_EQ(ids(*cora, "?place=" + bonn), (std::vector{dormant, alive})) << "what wants attention first";
    EXPECT_EQ(ids(*cora, "?state=dormant"), std::vector{dormant});
    EXPECT_EQ(ids(*cora, "?state=attention"), std::vector{dormant});
    EXPECT_EQ(ids(*cora, "?state=in_force&partnership=" + partnership).size(), 2U);
    EXPECT_EQ(ids(*cora, "?place=" + link).size(), 0U);
    EXPECT_EQ(at(cora->tell("/api/v1/registers/agreements?state=draft"), "/counts/dormant"), 1);
    Visitor stranger{*site};
    EXPECT_TRUE(ids(stranger, "").empty());
    EXPECT_EQ(stranger.get(of(alive)).status, 404);
    EXPECT_EQ(stranger.get(of(alive, "/dossier.pdf")).status, 404);
    for (const auto* wrong : {"?state=lost", "?place=bonn", "?color=red"})
        EXPECT_EQ(cora->get(fmt::format("/api/v1/registers/agreements{}", wrong)).status, 422) << wrong;
}

TEST_P(Agreements, TellTheSecondOfTwoWhoEditTheSameClause) {
    const auto before = clause(drafted(), 2);
    const auto path = fmt::format("/api/v1/clauses/{}", text_at(before, "/id"));
    const auto write = [&](std::string_view lang, const char* words, const std::string& seen) {
        auto text = before.at("text").as_object();
        text[lang] = words;
        return site->ask("PATCH", path, json::serialize(json::object{{"text", text}}),
                         {{"Content-Type", "application/json"}, {"If-Match", seen}});
    };
    const auto seen = cora->get(path).etag();
    EXPECT_EQ(write("en", "Ours.", seen).status, 200);
    const auto second = write("zh", "我方。", seen);
    EXPECT_EQ(second.status, 412) << second.body;
    const auto now = cora->tell(path);
    EXPECT_EQ(text_at(now, "/text/en/text"), "Ours.") << "nothing of the first is lost";
    EXPECT_EQ(text_at(now, "/text/zh/state"), "stale");
}

QIAO_ON_EVERY_STORE(Agreements);

}  // namespace
}  // namespace qiao::tests

// Who may submit, decide and read: by the table of permissions, on every store.
#include "approval_case.hpp"

namespace qiao::tests {
namespace {

using access::Action;
using access::Reach;
using domain::Visibility;

class ApprovalRights : public Approving {
protected:
    Answer submit(Visitor& who, const json::object& body) { return who.ask("POST", of_link(), body); }
};

TEST_P(ApprovalRights, SubmittingTakesTheRightToEdit) {
    const json::object body{{"posts", json::array{ann_post, li_post}}};
    Visitor stranger{*site};
    auto member = somebody(*site, "mo");
    EXPECT_EQ(submit(stranger, body).status, 401);
    EXPECT_EQ(submit(member, body).status, 403);
    expect_refused(submit(*ann, body), 403, "", "lets you change this record");
    EXPECT_EQ(submit(*cora, body).status, 201);
    EXPECT_EQ(site->post(of_link(), json::serialize(body)).status, 201) << "the operator may";
    EXPECT_EQ(at(ann->tell(of_link()), "/may_submit"), false);
    EXPECT_EQ(at(cora->tell(of_link()), "/may_submit"), true);
}

TEST_P(ApprovalRights, PostsAreThereAndAbleAndInTerm) {
    const auto reader = make_post(*site, {{"role", "reader"}, {"place", bonn}});
    const auto elsewhere = make("places", {{"name", {{"en", "Malmö"}}}, {"kind", "city"}, {"country", "SE"}});
    const auto other = make_post(*site, {{"role", "approver"}, {"place", elsewhere}});
    const auto ended = make_post(*site, {{"role", "approver"}, {"place", bonn}, {"end", "2026-10"}});
    const auto hidden = make_post(*site, {{"role", "approver"}, {"place", chengdu}, {"visibility", "city"}});
    const auto of = [](const std::string& post) { return json::object{{"posts", json::array{post}}}; };
    expect_refused(submit(*cora, {}), 422, "/posts", "must be filled in");
    expect_refused(submit(*cora, of(reader)), 422, "/posts/0", "cannot approve");
    expect_refused(submit(*cora, of(other)), 422, "/posts/0", "cannot approve");
    expect_refused(submit(*cora, of(ended)), 422, "/posts/0", "is over");
    expect_refused(submit(*cora, of(link)), 422, "/posts/0", link);
    expect_refused(submit(*cora, of(hidden)), 422, "/posts/0", hidden);
    expect_refused(submit(*cora, of("Mayor")), 422, "/posts/0", "id of a post");
    const auto with = [&](std::string_view member, const json::value& value) {
        json::object body{{"posts", json::array{ann_post}}};
        body[member] = value;
        return submit(*cora, body);
    };
    expect_refused(with("due", "2026-11-21"), 422, "/due", "is past");
    expect_refused(with("due", "2026-12"), 422, "/due", "a day");
    expect_refused(with("remark", json::string(4'001, 'x')), 422, "/remark", "4000");
    expect_refused(with("colour", "red"), 422, "/colour", "colour");
    EXPECT_EQ(with("due", "2026-11-22").status, 201) << "today is in time";
    const auto person = fmt::format("/api/v1/persons/{}/submissions", person_of(*cora));
    expect_refused(site->post(person, json::serialize(of(ann_post))), 422, "", "Records of people");
}

TEST_P(ApprovalRights, APostIsSpokenForByItsHolderAndDeputyInItsTerm) {
    auto dee = somebody(*site, "dee");
    auto eve = somebody(*site, "eve");
    make_post(*site, {{"role", "approver"}, {"place", bonn}, {"holder", person_of(eve)}});
    const auto post = make_post(
        *site, {{"role", "approver"}, {"place", bonn}, {"holder", person_of(*ann)}, {"deputy", person_of(dee)}});
    const auto late =
        make_post(*site, {{"role", "approver"}, {"place", bonn}, {"holder", person_of(*ann)}, {"start", "2027-01-01"}});
    const auto made = submit(*cora, {{"posts", json::array{post, late, li_post}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto path = "/api/v1/submissions/" + text_at(made.json(), "/id");
    Visitor stranger{*site};
    expect_refused(decide(stranger, path, post, "approve"), 401, "", "Nobody is signed in");
    expect_refused(decide(eve, path, post, "approve"), 403, "", "Only the holder or the deputy");
    expect_refused(decide(*cora, path, post, "approve"), 403, "", "Only the holder or the deputy");
    expect_refused(decide(*ann, path, li_post, "approve"), 403, "", "Only the holder or the deputy");
    expect_refused(decide(*ann, path, late, "approve"), 403, "", "within its term");
    expect_refused(decide(*ann, path, ann_post, "approve"), 422, "/post", "not asked");
    expect_refused(decide(dee, path, post, "perhaps"), 422, "/verdict", "approve, refuse");
    const auto by_program =
        site->post(path + "/verdicts", json::serialize(json::object{{"post", post}, {"verdict", "approve"}}));
    expect_refused(by_program, 403, "", "A terminal decides nothing");
    const auto deputy = decide(dee, path, post, "approve");
    EXPECT_EQ(deputy.status, 201) << deputy.body;
    EXPECT_EQ(text_at(deputy.json(), "/needs/0/verdict/as"), "deputy");
    site->clock.advance(std::chrono::days{50});
    ASSERT_EQ(ann->sign_in("ann@example.org").status, 200);
    EXPECT_EQ(decide(*ann, path, late, "approve").status, 201) << "its term has begun";
}

TEST_P(ApprovalRights, ATokenForReadingDecidesNothing) {
    const auto path = submitted();
    const auto account = site->accounts->find_by_email("ann@example.org");
    for (const bool writes : {false, true}) {
        const auto token = site->accounts->make_token(account->id, "robot", writes, 30);
        ASSERT_TRUE(token.ok());
        Visitor robot{.site = *site, .bearer = token->secret};
        EXPECT_EQ(robot.get(path).status, 200);
        const auto answer = decide(robot, path, ann_post, "approve");
        if (writes)
            EXPECT_EQ(answer.status, 201) << answer.body;
        else
            expect_refused(answer, 403, "", "may only read");
    }
}

TEST_P(ApprovalRights, WhatIsHiddenStaysHidden) {
    auto reader = somebody(*site, "rea");
    make_post(*site, {{"role", "reader"}, {"place", chengdu}, {"holder", person_of(reader)}});
    auto eve = somebody(*site, "eve");
    Visitor stranger{*site};
    amend_link({{"visibility", "city"}});
    const auto path = submitted();
    for (auto* inside : {&*ann, &*li, &*cora, &reader}) {
        EXPECT_EQ(inside->get(path).status, 200);
        EXPECT_EQ(list_at(inside->tell("/api/v1/submissions"), "/items").size(), 1U);
    }
    for (auto* outside : {&eve, &stranger}) {
        EXPECT_EQ(outside->get(path).status, 404);
        EXPECT_EQ(outside->get(of_link()).status, 404);
        EXPECT_EQ(outside->get(of_link("/approvers")).status, 404);
        const auto listed = outside->tell("/api/v1/submissions");
        EXPECT_TRUE(list_at(listed, "/items").empty());
        EXPECT_EQ(at(listed, "/waiting"), 0);
        EXPECT_TRUE(list_at(outside->tell("/api/v1/submissions?waiting_for=" + ann_post), "/items").empty());
        EXPECT_EQ(decide(*outside, path, ann_post, "approve").status, 404);
        EXPECT_EQ(outside->ask("POST", path + "/withdrawal", json::object{}).status, 404);
    }
    amend_link({{"visibility", "public"}});
    EXPECT_EQ(stranger.get(path).status, 404) << "that version was never public";
    EXPECT_EQ(list_at(stranger.tell(of_link()), "/items").size(), 0U);
    EXPECT_EQ(reader.get(path).status, 200);

    amend_link({{"visibility", "private"}});
    EXPECT_EQ(reader.get(path).status, 404) << "nobody sees through the submission what was hidden since";
    const auto asked = ann->tell(path);
    EXPECT_EQ(text_at(asked, "/values/kind"), "twinning") << "who was asked may read what about";
    EXPECT_TRUE(at(asked, "/record_version").is_null());
    EXPECT_TRUE(list_at(asked, "/changed_since").empty());
    expect_refused(decide(*ann, path, ann_post, "approve"), 403, "", "lets you approve this");
}

TEST_P(ApprovalRights, NamesGoWithTheAccount) {
    const auto path = submitted();
    EXPECT_EQ(decide(*ann, path, ann_post, "approve", "Fine.").status, 201);
    ASSERT_TRUE(site->accounts->erase(site->accounts->find_by_email("ann@example.org")->id).ok());
    const auto whole = li->tell(path);
    EXPECT_TRUE(at(whole, "/needs/0/verdict/by/name").is_null());
    EXPECT_EQ(text_at(whole, "/needs/0/state"), "approved");
    EXPECT_EQ(text_at(whole, "/needs/0/verdict/remark"), "Fine.");
    EXPECT_EQ(at(whole, "/needs/0/vacant"), true);
}

/// Role × visibility × own or other city: a post can be asked, its holder decides, and everybody sees exactly the submissions
/// of records that they may see.
TEST_P(ApprovalRights, FollowTheTable) {
    const auto theme = make("themes", {{"label", {{"en", "Water"}}}});
    struct Case {
        Visibility visibility;
        bool own;
        std::string offer;
    };
    std::vector<Case> cases;
    for (std::size_t level = 1; level < domain::visibilities; ++level) {
        for (const bool own : {true, false})
            cases.push_back({static_cast<Visibility>(level), own,
                             make("offers", {{"place", own ? bonn : chengdu},
                                             {"theme", theme},
                                             {"direction", "offer"},
                                             {"visibility", words(Visibility{})[level]}})});
    }
    int asked = 0, combinations = 0;
    std::vector<Visitor> everybody;
    for (std::size_t role = 0; role < access::anyone; ++role) {
        const std::string name{access::role_word(role)};
        auto visitor = somebody(*site, name);
        const auto post = make_post(*site, {{"role", name}, {"place", bonn}, {"holder", person_of(visitor)}});
        for (const auto& one : cases) {
            ++combinations;
            const auto reach = site->judge.permissions().reach(role, Action::approve, one.visibility);
            const bool may = reach == Reach::all || (reach == Reach::own && one.own);
            const auto made = site->post(fmt::format("/api/v1/offers/{}/submissions", one.offer),
                                         json::serialize(json::object{{"posts", json::array{post}}}));
            EXPECT_EQ(made.status, may ? 201 : 422) << name << " " << static_cast<int>(one.visibility) << one.own;
            if (made.status != 201) continue;
            ++asked;
            const auto path = "/api/v1/submissions/" + text_at(made.json(), "/id");
            EXPECT_EQ(decide(visitor, path, post, "approve").status, 201) << name;
        }
        everybody.push_back(visitor);
    }
    EXPECT_EQ(combinations, 80);
    EXPECT_GE(asked, 5) << "at least the approver of the city";
    everybody.push_back(Visitor{*site});
    for (auto& visitor : everybody) {
        std::size_t readable = 0;
        for (const auto& item : list_at(site->tell("/api/v1/submissions?limit=200"), "/items")) {
            const auto sees = visitor.get("/api/v1/offers/" + text_at(item, "/record")).status == 200;
            const auto mine = [&] {
                for (const auto& need : list_at(visitor.tell("/api/v1/submissions?limit=200"), "/items"))
                    if (text_at(need, "/id") == text_at(item, "/id") && at(need, "/needs/0/mine") == true) return true;
                return false;
            }();
            EXPECT_EQ(visitor.get("/api/v1/submissions/" + text_at(item, "/id")).status, sees || mine ? 200 : 404);
            readable += sees || mine ? 1 : 0;
        }
        EXPECT_EQ(list_at(visitor.tell("/api/v1/submissions?limit=200"), "/items").size(), readable);
    }
}

QIAO_ON_EVERY_STORE(ApprovalRights);

}  // namespace
}  // namespace qiao::tests

// Something is submitted, frozen, decided by the posts it needs, withdrawn or superseded: on every store.
#include <algorithm>
#include <thread>

#include "approval_case.hpp"
#include "cli/context.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/approvals_cli.hpp"
#include "features/notices/notice.hpp"
#include "storage/change_log.hpp"
#include "storage/working_rows.hpp"

namespace qiao::tests {
namespace {

class Approvals : public Approving {
protected:
    approvals::Approvals block() { return {site->clock, site->texts, site->judge}; }

    /// The kinds of notices that somebody has, sorted.
    std::vector<std::string> told(const std::string& name) {
        const auto person = site->accounts->find_by_email(name + "@example.org")->person.to_string();
        const auto reader = site->store->read(storage::Sight::of_everything());
        std::vector<std::string> kinds;
        for (const auto& one :
             storage::load_where<notices::Notice>(*reader, notices::notice_entity(), "person", person))
            kinds.push_back(one.kind);
        std::ranges::sort(kinds);
        return kinds;
    }
};

using Kinds = std::vector<std::string>;

TEST_P(Approvals, TakeTheConsentOfBothSides) {
    const auto path = submitted({{"due", "2026-12-24"}, {"remark", "As agreed in May."}});
    const auto open = ann->tell(path);
    EXPECT_EQ(text_at(open, "/state"), "open");
    EXPECT_EQ(at(open, "/version"), 1);
    EXPECT_EQ(text_at(open, "/values/kind"), "twinning");
    EXPECT_EQ(text_at(open, "/submitted_by/name"), "cora");
    EXPECT_EQ(text_at(open, "/remark"), "As agreed in May.");
    EXPECT_EQ(text_at(open, "/label"), "Bonn – Chengdu: Twinning");
    EXPECT_EQ(text_at(open, "/needs/0/side/label"), "Bonn");
    EXPECT_EQ(text_at(open, "/needs/1/side/label"), "Chengdu");
    EXPECT_EQ(list_at(open, "/may/decide"), json::array{ann_post});
    EXPECT_EQ(at(open, "/intact"), true);

    EXPECT_EQ(decide(*ann, path, ann_post, "approve").status, 201);
    const auto half = li->tell(path);
    EXPECT_EQ(text_at(half, "/state"), "open");
    EXPECT_EQ(text_at(half, "/needs/0/state"), "approved");
    EXPECT_EQ(text_at(half, "/needs/0/verdict/by/name"), "ann");
    EXPECT_EQ(text_at(half, "/needs/0/verdict/as"), "holder");
    EXPECT_EQ(text_at(half, "/needs/1/state"), "waiting");

    const auto answer = decide(*li, path, li_post, "approve", "Gladly.");
    EXPECT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(text_at(answer.json(), "/state"), "approved");
    EXPECT_EQ(text_at(answer.json(), "/needs/1/verdict/remark"), "Gladly.");
    EXPECT_EQ(text_at(answer.json(), "/closed_at").substr(0, 10), "2026-11-22");

    const auto standing = approvals::standing_of(*site->store->read(storage::Sight::of_everything()), *Id::parse(link));
    ASSERT_TRUE(standing.approved);
    EXPECT_TRUE(standing.is_approved(1));
    EXPECT_FALSE(standing.is_approved(2));
    EXPECT_TRUE(storage::verify_change_log(*site->store->read(storage::Sight::of_everything())).ok());
}

TEST_P(Approvals, AreRefusedByOneWhoSaysWhy) {
    const auto path = submitted();
    expect_refused(decide(*ann, path, ann_post, "refuse", "  "), 422, "/remark", "Say why you refuse");
    EXPECT_EQ(text_at(ann->tell(path), "/state"), "open");
    EXPECT_EQ(decide(*ann, path, ann_post, "refuse", "The date is wrong.").status, 201);
    const auto refused = cora->tell(path);
    EXPECT_EQ(text_at(refused, "/state"), "refused");
    EXPECT_EQ(text_at(refused, "/needs/1/state"), "not_asked");
    EXPECT_EQ(list_at(li->tell(path), "/may/decide"), json::array{});
    expect_refused(decide(*li, path, li_post, "approve"), 412, "", "has been refused");
    EXPECT_EQ(told("cora"), Kinds{"approval_refused"});
    EXPECT_EQ(told("li"), (Kinds{"approval_asked", "approval_refused"}));
    EXPECT_EQ(told("ann"), Kinds{"approval_asked"}) << "who did it is not told of it";
}

TEST_P(Approvals, AreFinal) {
    const auto path = submitted();
    EXPECT_EQ(decide(*ann, path, ann_post, "approve").status, 201);
    expect_refused(decide(*ann, path, ann_post, "refuse", "On second thoughts."), 409, "/post", "has decided already");
    EXPECT_EQ(text_at(ann->tell(path), "/needs/0/state"), "approved");
}

TEST_P(Approvals, AreOfTheVersionThatWasSubmitted) {
    const auto path = submitted();
    amend_link({{"kind", "mou"}, {"start", "2027"}});
    const auto changed = ann->tell(path);
    EXPECT_EQ(text_at(changed, "/values/kind"), "twinning");
    EXPECT_EQ(at(changed, "/version"), 1);
    EXPECT_EQ(at(changed, "/record_version"), 2);
    const auto differences = list_at(changed, "/changed_since");
    ASSERT_EQ(differences.size(), 2U);
    EXPECT_EQ(text_at(differences[0], "/field"), "kind");
    EXPECT_EQ(text_at(differences[0], "/before"), "twinning");
    EXPECT_EQ(text_at(differences[0], "/after"), "mou");
    EXPECT_EQ(decide(*ann, path, ann_post, "approve").status, 201) << "version 1 can still be decided";
    EXPECT_EQ(decide(*li, path, li_post, "approve").status, 201);

    const auto next = submitted();
    const auto whole = li->tell(next);
    EXPECT_EQ(at(whole, "/version"), 2);
    EXPECT_EQ(at(whole, "/approved_before/version"), 1);
    EXPECT_EQ(list_at(whole, "/approved_before/changes").size(), 2U);
    EXPECT_TRUE(list_at(whole, "/changed_since").empty());
    expect_refused(cora->ask("POST", of_link(), {{"posts", json::array{ann_post}}, {"version", 1}}), 412, "",
                   "Load it again");
}

TEST_P(Approvals, AreSupersededByTheNext) {
    const auto first = submitted();
    EXPECT_EQ(decide(*ann, first, ann_post, "approve").status, 201);
    site->clock.advance(std::chrono::minutes{1});
    const auto second = submitted();
    const auto old = li->tell(first);
    EXPECT_EQ(text_at(old, "/state"), "superseded");
    EXPECT_EQ(fmt::format("/api/v1/submissions/{}", text_at(old, "/successor")), second);
    expect_refused(decide(*li, first, li_post, "approve"), 412, "", "newer submission");
    EXPECT_EQ(told("li"), (Kinds{"approval_asked", "approval_asked", "approval_superseded"}));
    const auto all = list_at(li->tell(of_link()), "/items");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(text_at(all[0], "/state"), "open");
    EXPECT_EQ(text_at(all[1], "/state"), "superseded");
    EXPECT_EQ(decide(*ann, second, ann_post, "approve").status, 201) << "each submission is decided anew";
}

TEST_P(Approvals, CanBeWithdrawnWhileOpen) {
    const auto path = submitted();
    const auto withdraw = [&](Visitor& who) {
        return who.ask("POST", path + "/withdrawal", json::object{{"remark", "Too early."}});
    };
    EXPECT_EQ(withdraw(*ann).status, 403);
    EXPECT_EQ(withdraw(*cora).status, 200);
    const auto whole = li->tell(path);
    EXPECT_EQ(text_at(whole, "/state"), "withdrawn");
    EXPECT_EQ(text_at(whole, "/closed_by/name"), "cora");
    EXPECT_EQ(text_at(whole, "/closing_remark"), "Too early.");
    EXPECT_EQ(at(whole, "/may/withdraw"), false);
    expect_refused(withdraw(*cora), 412, "", "has been withdrawn");
    EXPECT_EQ(told("ann"), (Kinds{"approval_asked", "approval_withdrawn"}));
}

TEST_P(Approvals, StayReadableWhenTheRecordIsGone) {
    const auto path = submitted();
    ASSERT_EQ(site->ask("DELETE", of_link(""), "", {{"If-Match", "*"}}).status, 204);
    const auto whole = ann->tell(path);
    EXPECT_EQ(at(whole, "/record_gone"), true);
    EXPECT_EQ(text_at(whole, "/values/kind"), "twinning");
    EXPECT_TRUE(list_at(whole, "/may/decide").empty());
    expect_refused(decide(*ann, path, ann_post, "approve"), 412, "", "has been removed");
    EXPECT_EQ(cora->ask("POST", path + "/withdrawal", json::object{}).status, 200);
    EXPECT_EQ(Visitor{*site}.get(path).status, 200) << "it was public at last";
}

TEST_P(Approvals, AreListedForWhomTheyConcern) {
    std::vector<std::string> all;
    for (const auto* due : {"2027-02-01", "2026-12-01", ""}) {
        const auto offer = make("links", {{"a", bonn}, {"b", chengdu}, {"kind", "mou"}});
        json::object body{{"posts", json::array{ann_post, li_post}}, {"due", due}};
        const auto made = cora->ask("POST", fmt::format("/api/v1/links/{}/submissions", offer), body);
        ASSERT_EQ(made.status, 201) << made.body;
        all.push_back(text_at(made.json(), "/id"));
    }
    const auto ids = [](const json::value& page) {
        std::vector<std::string> found;
        for (const auto& item : list_at(page, "/items")) found.push_back(text_at(item, "/id"));
        return found;
    };
    const auto waiting = ann->tell("/api/v1/submissions?waiting_for=me");
    EXPECT_EQ(at(waiting, "/waiting"), 3);
    EXPECT_EQ(ids(waiting), (std::vector{all[1], all[0], all[2]})) << "the most pressing first";
    const auto first = ann->tell("/api/v1/submissions?waiting_for=me&limit=2");
    EXPECT_EQ(ids(first), (std::vector{all[1], all[0]}));
    const auto rest = ann->tell("/api/v1/submissions?waiting_for=me&limit=2&cursor=" + text_at(first, "/next"));
    EXPECT_EQ(ids(rest), std::vector{all[2]});
    EXPECT_TRUE(at(rest, "/next").is_null());

    EXPECT_EQ(decide(*ann, "/api/v1/submissions/" + all[1], ann_post, "refuse", "No.").status, 201);
    EXPECT_EQ(ids(ann->tell("/api/v1/submissions?waiting_for=me")), (std::vector{all[0], all[2]}));
    EXPECT_EQ(ids(ann->tell("/api/v1/submissions?decided_by=me")), std::vector{all[1]});
    EXPECT_EQ(ids(ann->tell("/api/v1/submissions?decided_by=me&state=approved")), std::vector<std::string>{});
    EXPECT_EQ(ids(cora->tell("/api/v1/submissions?submitted_by=me&state=refused")), std::vector{all[1]});
    EXPECT_EQ(ids(cora->tell("/api/v1/submissions?waiting_for=" + li_post)).size(), 2U);
    std::set<std::string> walked;
    for (std::string cursor; walked.size() < 3;) {
        const auto page = cora->tell("/api/v1/submissions?submitted_by=me&limit=1" + cursor);
        for (const auto& id : ids(page)) walked.insert(id);
        if (at(page, "/next").is_null()) break;
        cursor = "&cursor=" + percent_encoded(text_at(page, "/next"));
    }
    EXPECT_EQ(walked.size(), 3U);
    EXPECT_EQ(ids(Visitor{*site}.tell("/api/v1/submissions?submitted_by=me")), std::vector<std::string>{});
    for (const auto* wrong : {"state=lost", "waiting_for=you", "limit=0", "limit=201", "colour=red", "cursor=x",
                              "waiting_for=me&decided_by=me"})
        EXPECT_EQ(cora->get(fmt::format("/api/v1/submissions?{}", wrong)).status, 422) << wrong;
}

TEST_P(Approvals, AreRecalledBeforeAndAfterTheDayOnceEach) {
    submitted({{"due", "2026-12-01"}});
    EXPECT_EQ(block().remind(*site->store), 0U);
    site->clock.advance(std::chrono::days{6});  // 28 November
    EXPECT_EQ(block().remind(*site->store), 2U);
    EXPECT_EQ(block().remind(*site->store), 0U);
    EXPECT_EQ(told("ann"), (Kinds{"approval_asked_by", "approval_due"}));
    site->clock.advance(std::chrono::days{4});
    EXPECT_EQ(block().remind(*site->store), 2U);
    EXPECT_EQ(block().remind(*site->store), 0U);
    EXPECT_EQ(told("li"), (Kinds{"approval_asked_by", "approval_due", "approval_overdue"}));
}

TEST_P(Approvals, MoveWithTheWorkOfAPost) {
    auto may = somebody(*site, "may");
    const auto may_post = make_post(*site, {{"role", "approver"}, {"place", bonn}, {"holder", person_of(may)}});
    const auto reader_post = make_post(*site, {{"role", "reader"}, {"place", bonn}});
    const auto path = submitted({{"due", "2026-12-24"}});
    const auto from = *Id::parse(ann_post), to = *Id::parse(may_post);
    const auto move = [&](const Id& one, const Id& other) {
        const auto writer = site->store->write("hand-over");
        const auto count = block().move(*writer, one, other);
        EXPECT_TRUE(writer->commit().ok());
        return count;
    };
    EXPECT_EQ(move(from, *Id::parse(reader_post)), 0U) << "what a post cannot approve does not go to it";
    EXPECT_EQ(move(from, to), 1U);
    EXPECT_EQ(move(from, to), 0U);
    const auto whole = may.tell(path);
    EXPECT_EQ(text_at(whole, "/needs/0/post"), may_post);
    EXPECT_EQ(list_at(whole, "/moves").size(), 1U);
    EXPECT_EQ(told("may"), Kinds{"approval_asked_by"});
    expect_refused(decide(*ann, path, ann_post, "approve"), 422, "/post", "not asked");
    EXPECT_EQ(decide(may, path, may_post, "approve").status, 201);
    EXPECT_EQ(move(to, from), 0U) << "what is decided stays where it was decided";
    EXPECT_EQ(decide(*li, path, li_post, "approve").status, 201);
    EXPECT_EQ(text_at(cora->tell(path), "/state"), "approved");
}

TEST_P(Approvals, OfAPostTakeOneOfSeveralAtOnce) {
    const auto path = submitted();
    const auto id = *Id::parse(path.substr(path.rfind('/') + 1));
    const auto say = [&](Visitor& who, const std::string& post, const char* word, std::atomic<int>& good) {
        const access::Authority authority{
            .account = *Id::parse(post), .person = *Id::parse(person_of(who)), .author = person_of(who)};
        return [&, this, authority, post, word] {
            const auto writer = site->store->write(authority.author);
            const auto said = block().decide(*writer, authority, {id, *Id::parse(post), word, "Because."});
            if (said && writer->commit().ok()) ++good;
        };
    };
    std::atomic<int> by_ann{0}, by_li{0};
    const auto ann_says = say(*ann, ann_post, "approve", by_ann), li_says = say(*li, li_post, "approve", by_li);
    {
        std::vector<std::jthread> at_once;
        for (int i = 0; i < 4; ++i) {
            at_once.emplace_back(ann_says);
            at_once.emplace_back(li_says);
        }
    }
    EXPECT_EQ(by_ann, 1);
    EXPECT_EQ(by_li, 1);
    EXPECT_EQ(text_at(cora->tell(path), "/state"), "approved");
    EXPECT_EQ(told("cora"), Kinds{"approval_approved"});
    EXPECT_TRUE(storage::verify_change_log(*site->store->read(storage::Sight::of_everything())).ok());
}

TEST_P(Approvals, TellWhatToLookAt) {
    const auto vacant = make_post(*site, {{"role", "approver"}, {"place", bonn}});
    amend_link({{"note", {{"en", "Water"}, {"zh", {{"text", "水"}, {"state", "machine"}, {"from", "en"}}}}}});
    const auto made = cora->ask("POST", of_link(), {{"posts", json::array{vacant}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto whole = made.json();
    EXPECT_EQ(at(whole, "/needs/0/vacant"), true);
    EXPECT_EQ(text_at(whole, "/warnings/sides_not_asked/0/label"), "Chengdu");
    EXPECT_EQ(text_at(whole, "/warnings/unread_texts/0/field"), "note");
    EXPECT_EQ(list_at(whole, "/warnings/unread_texts/0/languages"), json::array{"zh"});
}

TEST_P(Approvals, AreReadAtATerminal) {
    const auto run = [&](const std::vector<std::string>& words, bool as_json = false) {
        cli::Context context{.texts = site->texts, .clock = site->clock, .json = as_json};
        cli::Program program{"qiao", "test"};
        const auto judge = std::make_shared<const access::Judge>(app::builtin_permissions());
        approvals::add_commands(program, context, judge, [&] { return site->store.get(); });
        testing::internal::CaptureStdout();
        EXPECT_TRUE(program.run(words, true).good());
        return std::pair{context.status, testing::internal::GetCapturedStdout()};
    };
    EXPECT_EQ(run({"approval", "list"}), (std::pair{0, std::string{"Nothing has been submitted.\n"}}));
    const auto path = submitted({{"due", "2026-12-24"}});
    EXPECT_EQ(decide(*ann, path, ann_post, "approve", "Fine.").status, 201);
    const auto listed = run({"approval", "list"}).second;
    for (const auto* word : {"Bonn – Chengdu: Twinning", "Open", "1/2", "2026-11-22", "2026-12-24"})
        EXPECT_NE(listed.find(word), std::string::npos) << word << " in\n" << listed;
    EXPECT_EQ(run({"approval", "list", "--state", "refused"}).second, "Nothing has been submitted.\n");
    const auto id = path.substr(path.rfind('/') + 1);
    amend_link({{"kind", "mou"}});
    const auto shown = run({"approval", "show", id}).second;
    for (const auto* word : {"Mayor of Bonn", "Approved", "ann", "Fine.", "Not decided yet", "now at version 2"})
        EXPECT_NE(shown.find(word), std::string::npos) << word << " in\n" << shown;
    EXPECT_EQ(text_at(json::parse(run({"approval", "show", id}, true).second), "/needs/0/state"), "approved");
    EXPECT_EQ(run({"approval", "show", link}).first, 3);
}

QIAO_ON_EVERY_STORE(Approvals);

}  // namespace
}  // namespace qiao::tests

// Asking for an account, and what those who decide make of it, on every store.
#include <fmt/format.h>

#include "features/identity/sign_up.hpp"
#include "features/notices/notice.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class SignUps : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (home) open({.sign_up = true});
    }
    void open(const SiteOptions& options) {
        site.emplace(home->url(), options);
        site->post(
            "/api/v1/places",
            R"({"id":"01890000-0000-7000-8000-000000000001","name":{"en":"Here"},"kind":"city","country":"DE"})");
    }
    static constexpr std::string_view here = "01890000-0000-7000-8000-000000000001";

    static json::object wish_of(std::string_view email) {
        return {{"email", email}, {"name", "Mira Li"},    {"organisation", "Water board"},
                {"place", here},  {"reason", "Twinning"}, {"language", "en"}};
    }
    Answer ask(const json::object& wish) { return Visitor{*site}.ask("POST", "/api/v1/sign-ups", wish); }
    /// The secret at the end of the only letter's link; empty if there is no letter or no link in it.
    std::string link_in_letter() {
        const auto letters = site->letters();
        EXPECT_EQ(letters.size(), 1U);
        if (letters.size() != 1) return {};
        const auto at = letters[0].text.find('#');
        return at == std::string::npos ? "" : letters[0].text.substr(at + 1, 43);
    }
    Answer confirm(std::string_view secret) {
        return Visitor{*site}.ask("POST", "/api/v1/sign-ups/confirm", {{"ticket", secret}});
    }
    Visitor appointed(const std::string& name, json::object post) {
        auto visitor = somebody(*site, name);
        post["holder"] = text_at(visitor.tell("/api/v1/session"), "/account/person/id");
        make_post(*site, std::move(post));
        return visitor;
    }
    static json::array waiting(Visitor& visitor) { return list_at(visitor.tell("/api/v1/sign-ups"), "/items"); }

    std::optional<Site> site;
};

TEST_P(SignUps, AreRefusedWhereTheHouseIsClosed) {
    open({});
    const auto refused = ask(wish_of("mira@example.org"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find("takes no requests"), std::string::npos) << refused.body;
    EXPECT_EQ(at(Visitor{*site}.tell("/api/v1/session"), "/sign_up"), false);
}

TEST_P(SignUps, WaitForTheAddressThenForADecisionThenForTheLink) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    auto cora = appointed("cora", {{"role", "coordinator"}, {"place", here}});
    auto stranger_to_it = appointed("otto", {{"role", "stakeholder"}, {"place", here}});
    EXPECT_EQ(ask(wish_of("Mira@Example.org")).status, 204);
    EXPECT_TRUE(waiting(ada).empty()) << "nobody has confirmed the address";
    const auto secret = link_in_letter();
    EXPECT_EQ(confirm("x" + secret.substr(1)).status, 404);
    EXPECT_EQ(text_at(confirm(secret).json(), "/email"), "mira@example.org");
    EXPECT_EQ(confirm(secret).status, 404) << "good once";
    EXPECT_TRUE(waiting(stranger_to_it).empty());
    ASSERT_EQ(waiting(cora).size(), 1U);
    const auto wish = waiting(ada).at(0);
    EXPECT_EQ(text_at(wish, "/organisation"), "Water board");
    EXPECT_EQ(text_at(wish, "/place/name"), "Here");
    EXPECT_EQ(at(wish, "/has_account"), false);
    const auto path = "/api/v1/sign-ups/" + text_at(wish, "/id");
    EXPECT_EQ(stranger_to_it.ask("POST", path + "/approve", json::object{}).status, 404);
    const auto approved = cora.ask("POST", path + "/approve", json::object{});
    ASSERT_EQ(approved.status, 201) << approved.body;
    EXPECT_TRUE(waiting(ada).empty());
    EXPECT_EQ(link_in_letter(), text_at(approved.json(), "/ticket"));
    Visitor mira{*site};
    const auto joined =
        mira.ask("POST", "/api/v1/tickets/use",
                 {{"ticket", text_at(approved.json(), "/ticket")}, {"name", "Mira Li"}, {"password", good_password}});
    ASSERT_EQ(joined.status, 201) << joined.body;
    EXPECT_TRUE(list_at(mira.tell("/api/v1/session"), "/posts").empty());
}

TEST_P(SignUps, TellThoseWhoDecide) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    auto cora = appointed("cora", {{"role", "coordinator"}, {"place", here}});
    auto otto = appointed("otto", {{"role", "reader"}, {"place", here}});
    ask(wish_of("mira@example.org"));
    ASSERT_EQ(confirm(link_in_letter()).status, 200);
    std::set<std::string> told;
    site->store->read(storage::Sight::of_everything())
        ->for_each(notices::notice_entity(), [&](const domain::Record& record) {
            const auto notice = domain::from_record<notices::Notice>(record);
            EXPECT_EQ(notice.kind, "sign_up");
            EXPECT_EQ(notice.urgency, notices::Urgency::formal);
            told.insert(notice.person.to_string());
        });
    const auto person = [](Visitor& one) { return text_at(one.tell("/api/v1/session"), "/account/person/id"); };
    EXPECT_EQ(told, (std::set{person(ada), person(cora)}));
}

TEST_P(SignUps, GivePostsOnlyToWhomTheDeciderMayAppoint) {
    auto cora = appointed("cora", {{"role", "coordinator"}, {"place", here}});
    ask(wish_of("mira@example.org"));
    ASSERT_EQ(confirm(link_in_letter()).status, 200);
    const auto path = "/api/v1/sign-ups/" + text_at(waiting(cora).at(0), "/id") + "/approve";
    const auto everywhere = make_post(*site, {{"role", "reader"}}),
               mine = make_post(*site, {{"role", "stakeholder"}, {"place", here}});
    EXPECT_EQ(cora.ask("POST", path, {{"post", everywhere}}).status, 403);
    EXPECT_EQ(cora.ask("POST", path, {{"post", "01890000-0000-7000-8000-0000000000ff"}}).status, 422);
    const auto approved = cora.ask("POST", path, {{"post", mine}});
    ASSERT_EQ(approved.status, 201) << approved.body;
    EXPECT_EQ(text_at(approved.json(), "/post/id"), mine);
}

TEST_P(SignUps, AreRefusedQuietlyOrByLetter) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    for (const auto is_told : {false, true}) {
        ask(wish_of("mira@example.org"));
        ASSERT_EQ(confirm(link_in_letter()).status, 200);
        const auto path = "/api/v1/sign-ups/" + text_at(waiting(ada).at(0), "/id") + "/refuse";
        EXPECT_EQ(ada.ask("POST", path, {{"remark", "We do not know you."}, {"letter", is_told}}).status, 204);
        EXPECT_TRUE(waiting(ada).empty());
        const auto letters = site->letters();
        ASSERT_EQ(letters.size(), is_told ? 1U : 0U);
        if (is_told) EXPECT_NE(letters[0].text.find("We do not know you."), std::string::npos);
        site->clock.advance(std::chrono::minutes{1});
    }
}

TEST_P(SignUps, ShowNobodyWhoHasAnAccount) {
    auto anna = somebody(*site, "anna");
    const auto known = ask(wish_of("anna@example.org")), unknown = ask(wish_of("mira@example.org"));
    EXPECT_EQ(known.status, 204);
    EXPECT_EQ(unknown.status, 204);
    EXPECT_EQ(known.body, unknown.body);
    const auto letters = site->letters();
    ASSERT_EQ(letters.size(), 2U);
    for (const auto& letter : letters)
        EXPECT_EQ(letter.text.find('#') == std::string::npos, letter.to.at(0).email == "anna@example.org")
            << letter.text;
}

TEST_P(SignUps, NameWhatIsMissingAndSlowDownWhoeverFloods) {
    struct Row {
        std::string_view member;
        json::value value;
        std::string_view field;
    };
    const Row rows[] = {{"name", " ", "/name"},
                        {"email", "nobody", "/email"},
                        {"reason", "", "/reason"},
                        {"place", "nowhere", "/place"},
                        {"place", "01890000-0000-7000-8000-0000000000ff", "/place"},
                        {"reason", json::string(5'000, 'x'), "/reason"}};
    for (const auto& row : rows) {
        auto wish = wish_of("mira@example.org");
        wish[row.member] = row.value;
        const auto refused = ask(wish);
        EXPECT_EQ(refused.status, 422) << row.field << refused.body;
        EXPECT_EQ(text_at(refused.json(), "/field"), row.field);
    }
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(wish_of("mira@example.org")).status, 204);
    EXPECT_EQ(ask(wish_of("mira@example.org")).status, 429);
}

TEST_P(SignUps, GoStraightToTheDecisionWhereNoLettersAreSent) {
    open({.letters = false, .sign_up = true});
    auto ada = appointed("ada", {{"role", "administrator"}});
    auto anna = somebody(*site, "anna");
    EXPECT_EQ(ask(wish_of("anna@example.org")).status, 204);
    ASSERT_EQ(waiting(ada).size(), 1U);
    EXPECT_EQ(at(waiting(ada).at(0), "/has_account"), true);
}

TEST_P(SignUps, AreForgottenInTime) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    ask(wish_of("mira@example.org"));
    const auto secret = link_in_letter();
    site->clock.advance(identity::confirmation_length + std::chrono::hours{1});
    EXPECT_EQ(confirm(secret).status, 404);
    site->accounts->sweep();
    EXPECT_EQ(site->store->read(storage::Sight::of_everything())->count(identity::sign_up_entity()), 0);
    ask(wish_of("mira@example.org"));
    ASSERT_EQ(confirm(link_in_letter()).status, 200);
    site->clock.advance(identity::sign_up_length - std::chrono::hours{1});
    site->accounts->sweep();
    EXPECT_EQ(site->store->read(storage::Sight::of_everything())->count(identity::sign_up_entity()), 1);
    site->clock.advance(std::chrono::hours{2});
    site->accounts->sweep();
    EXPECT_EQ(site->store->read(storage::Sight::of_everything())->count(identity::sign_up_entity()), 0);
}

QIAO_ON_EVERY_STORE(SignUps);

}  // namespace
}  // namespace qiao::tests

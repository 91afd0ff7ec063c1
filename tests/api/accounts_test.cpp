// Signing in, and what an account holds, on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "secrets/one_time_code.hpp"
#include "storage/change_log.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class Accounts : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (home) site.emplace(home->url());
    }
    std::string person_of(Visitor& visitor) { return text_at(visitor.tell("/api/v1/session"), "/account/person/id"); }

    std::optional<Site> site;
};

void expect_problem(const Answer& answer, int status, std::string_view field, std::string_view text) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_NE(answer.body.find(text), std::string::npos) << answer.body;
    if (!field.empty()) EXPECT_EQ(text_at(answer.json(), "/field"), field);
}

TEST_P(Accounts, AreOpenedBySignedInPeopleAndClosedToStrangers) {
    Visitor stranger{*site};
    EXPECT_TRUE(at(stranger.tell("/api/v1/session"), "/account").is_null());
    EXPECT_EQ(at(stranger.tell("/api/v1/session"), "/open"), false);
    for (const auto* path :
         {"/api/v1/account/sessions", "/api/v1/account/tokens", "/api/v1/invitations", "/api/v1/accounts"})
        expect_problem(stranger.get(path), 401, "", "Nobody is signed in");
    auto anna = somebody(*site, "anna");
    const auto session = anna.tell("/api/v1/session");
    EXPECT_EQ(text_at(session, "/account/email"), "anna@example.org");
    EXPECT_EQ(text_at(session, "/account/person/name"), "anna");
    EXPECT_EQ(at(session, "/administers"), false);
    EXPECT_EQ(session.get_object().at("account").get_object().contains("password"), false);
    EXPECT_EQ(anna.get("/api/v1/accounts").status, 403);
    EXPECT_EQ(anna.ask("DELETE", "/api/v1/session").status, 204);
    EXPECT_TRUE(anna.cookie.empty());
}

TEST_P(Accounts, TellNobodyWhetherTheyExist) {
    auto anna = somebody(*site, "anna");
    Visitor stranger{*site};
    const auto wrong = stranger.sign_in("anna@example.org", "not the password"),
               unknown = stranger.sign_in("nobody@example.org");
    EXPECT_EQ(wrong.status, 401);
    auto told = wrong.json().get_object(), told_unknown = unknown.json().get_object();
    for (auto* one : {&told, &told_unknown}) one->erase("reference");
    EXPECT_EQ(told, told_unknown);
    EXPECT_TRUE(wrong.headers.get("Set-Cookie").empty());
    ASSERT_TRUE(site->accounts->set_state(site->accounts->find_by_email("anna@example.org")->id,
                                          identity::AccountState::disabled));
    auto disabled = stranger.sign_in("anna@example.org").json().get_object();
    disabled.erase("reference");
    EXPECT_EQ(disabled, told);
    EXPECT_TRUE(at(anna.tell("/api/v1/session"), "/account").is_null()) << "disabling signs out";
}

TEST_P(Accounts, SlowDownWhoeverGuesses) {
    auto anna = somebody(*site, "anna");
    Visitor guesser{*site};
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guesser.sign_in("anna@example.org", fmt::format("guess number {}", i)).status, 401);
    const auto slowed = guesser.sign_in("Anna@Example.org ", good_password);
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(slowed.headers.get("Retry-After"), "2");
    EXPECT_EQ(guesser.sign_in("berta@example.org").status, 401) << "others at the same address do not wait";
    site->clock.advance(std::chrono::seconds{3});
    EXPECT_EQ(guesser.sign_in("anna@example.org", "once more").status, 401);
    EXPECT_EQ(guesser.sign_in("anna@example.org").headers.get("Retry-After"), "4");
    site->clock.advance(std::chrono::seconds{5});
    EXPECT_EQ(guesser.sign_in("anna@example.org").status, 200) << "the right password, after the wait";
    for (int i = 0; i < 40; ++i) static_cast<void>(guesser.sign_in(fmt::format("guess{}@example.org", i)));
    EXPECT_EQ(guesser.sign_in("anna@example.org").status, 429) << "an address that tries one account after the other";
}

TEST_P(Accounts, EndSessionsThatAreOldOrIdle) {
    auto anna = somebody(*site, "anna");
    const auto is_in = [&] { return !at(anna.tell("/api/v1/session"), "/account").is_null(); };
    for (int i = 0; i < 24; ++i) {
        EXPECT_TRUE(is_in()) << i;
        site->clock.advance(std::chrono::minutes{29});
    }
    EXPECT_TRUE(is_in()) << "11 h 36 min";
    site->clock.advance(std::chrono::minutes{29});
    EXPECT_FALSE(is_in()) << "12 h";
    auto berta = somebody(*site, "berta");
    site->clock.advance(std::chrono::minutes{31});
    EXPECT_TRUE(at(berta.tell("/api/v1/session"), "/account").is_null());
}

TEST_P(Accounts, SeeAndEndTheirSessions) {
    auto anna = somebody(*site, "anna");
    auto berta = somebody(*site, "berta");
    Visitor elsewhere{*site};
    ASSERT_EQ(elsewhere.sign_in("anna@example.org").status, 200);
    const auto sessions = list_at(anna.tell("/api/v1/account/sessions"), "/items");
    ASSERT_EQ(sessions.size(), 2U);
    for (const auto& one : sessions) {
        if (at(one, "/current") == true) continue;
        const auto path = "/api/v1/account/sessions/" + text_at(one, "/id");
        EXPECT_EQ(berta.ask("DELETE", path).status, 404) << "somebody else's";
        EXPECT_EQ(anna.ask("DELETE", path).status, 204);
    }
    EXPECT_TRUE(at(elsewhere.tell("/api/v1/session"), "/account").is_null());
    EXPECT_FALSE(at(anna.tell("/api/v1/session"), "/account").is_null());
}

TEST_P(Accounts, ChangePasswordsOfOthersSessionsNoMore) {
    auto anna = somebody(*site, "anna");
    Visitor elsewhere{*site};
    ASSERT_EQ(elsewhere.sign_in("anna@example.org").status, 200);
    const auto change = [&](std::string_view old, std::string_view fresh) {
        return anna.ask("PUT", "/api/v1/account/password", json::object{{"old", old}, {"password", fresh}});
    };
    expect_problem(change("something else", "another long sentence"), 401, "/old", "not your present password");
    expect_problem(change(good_password, "short"), 422, "/password", "12");
    EXPECT_EQ(change(good_password, "quiet meadow nine owls").status, 204);
    EXPECT_TRUE(at(elsewhere.tell("/api/v1/session"), "/account").is_null());
    EXPECT_FALSE(at(anna.tell("/api/v1/session"), "/account").is_null());
    Visitor again{*site};
    EXPECT_EQ(again.sign_in("anna@example.org").status, 401);
    EXPECT_EQ(again.sign_in("anna@example.org", "quiet meadow nine owls").status, 200);
}

TEST_P(Accounts, AskForASecondFactorOnceItIsConfirmed) {
    auto anna = somebody(*site, "anna");
    const auto offered = anna.ask("POST", "/api/v1/account/second-factor");
    ASSERT_EQ(offered.status, 201);
    EXPECT_EQ(offered.headers.get("Cache-Control"), "no-store");
    const auto secret = text_at(offered.json(), "/secret");
    EXPECT_TRUE(
        text_at(offered.json(), "/address").starts_with("otpauth://totp/Qiao:anna%40example.org?secret=" + secret));
    const auto code = [&] { return *secrets::totp_code(secret, site->clock.now()); };
    Visitor elsewhere{*site};
    EXPECT_EQ(elsewhere.sign_in("anna@example.org").status, 200) << "not yet confirmed";
    const auto confirm = [&](const std::string& shown) {
        return anna.ask("PUT", "/api/v1/account/second-factor", json::object{{"code", shown}});
    };
    EXPECT_EQ(confirm("000000").status, 422);
    const auto confirmed = confirm(code());
    ASSERT_EQ(confirmed.status, 200);
    const auto recovery = list_at(confirmed.json(), "/recovery_codes");
    EXPECT_EQ(recovery.size(), 10U);

    Visitor again{*site};
    expect_problem(again.sign_in("anna@example.org"), 401, "/code", "code of your authenticator");
    expect_problem(again.sign_in("anna@example.org", good_password, code()), 401, "/code", "good once");
    site->clock.advance(std::chrono::seconds{31});
    EXPECT_EQ(again.sign_in("anna@example.org", good_password, code()).status, 200);
    expect_problem(again.sign_in("anna@example.org", good_password, code()), 401, "/code", "good once");
    const std::string one{recovery[0].get_string()};
    EXPECT_EQ(again.sign_in("anna@example.org", good_password, one).status, 200);
    EXPECT_EQ(again.sign_in("anna@example.org", good_password, one).status, 401) << "a recovery code is good once";
    EXPECT_EQ(at(again.tell("/api/v1/session"), "/account/recovery_codes_left"), 9);
    const auto drop = [&](std::string_view password) {
        return anna.ask("DELETE", "/api/v1/account/second-factor", json::object{{"password", password}});
    };
    EXPECT_EQ(drop("wrong").status, 401);
    EXPECT_EQ(drop(good_password).status, 204);
    EXPECT_EQ(again.sign_in("anna@example.org").status, 200);
}

TEST_P(Accounts, GiveTokensToPrograms) {
    auto anna = somebody(*site, "anna");
    make_post(*site, {{"role", "administrator"}, {"holder", person_of(anna)}});
    const auto make = [&](Visitor& whose, bool writes) {
        return whose.ask("POST", "/api/v1/account/tokens",
                         json::object{{"name", "script"}, {"writes", writes}, {"days", 30}});
    };
    const auto made = make(anna, false);
    ASSERT_EQ(made.status, 201);
    Visitor script{*site, "", text_at(made.json(), "/token")};
    EXPECT_EQ(text_at(script.tell("/api/v1/session"), "/account/email"), "anna@example.org");
    const json::object source{{"title", {{"en", "A paper"}}}, {"licence", "CC0"}};
    expect_problem(script.ask("POST", "/api/v1/sources", source), 403, "", "may only read");
    expect_problem(make(script, true), 403, "", "sign in with your password");
    Visitor writer{*site, "", text_at(make(anna, true).json(), "/token")};
    EXPECT_EQ(writer.ask("POST", "/api/v1/sources", source).status, 201);
    expect_problem(make(writer, true), 403, "", "sign in with your password");
    const auto path = "/api/v1/account/tokens/" + text_at(made.json(), "/id");
    EXPECT_EQ(anna.ask("DELETE", path).status, 204);
    expect_problem(script.get("/api/v1/places"), 401, "", "token");
    site->clock.advance(std::chrono::hours{24 * 31});
    EXPECT_EQ(writer.get("/api/v1/session").status, 401);
    Visitor nonsense{*site, "", "qiao_nonsense"};
    EXPECT_EQ(nonsense.get("/api/v1/places").status, 401);
}

TEST_P(Accounts, BeginWithTheFirstAdministrator) {
    const auto issued =
        site->accounts->issue({.kind = identity::TicketKind::first_administrator}, std::chrono::hours{1});
    Visitor first{*site};
    const auto use = [&](std::string_view email, std::string_view password) {
        return first.ask(
            "POST", "/api/v1/tickets/use",
            json::object{{"ticket", issued.secret}, {"email", email}, {"name", "Anna Berg"}, {"password", password}});
    };
    const auto look = first.ask("POST", "/api/v1/tickets/look", json::object{{"ticket", issued.secret}});
    EXPECT_EQ(text_at(look.json(), "/kind"), "first_administrator");
    expect_problem(use("anna", good_password), 422, "/email", "anna");
    expect_problem(use("anna@example.org", "annaannaanna"), 422, "/password", "anna");
    ASSERT_EQ(use("anna@example.org", good_password).status, 201);
    EXPECT_EQ(at(first.tell("/api/v1/session"), "/administers"), true);
    EXPECT_EQ(list_at(first.tell("/api/v1/accounts"), "/items").size(), 1U);
    expect_problem(use("berta@example.org", good_password), 404, "", "no longer good");
    EXPECT_EQ(first.ask("POST", "/api/v1/tickets/look", json::object{{"ticket", issued.secret}}).status, 404);
}

TEST_P(Accounts, AreInvitedToPosts) {
    const auto city = site->post("/api/v1/places", R"({"name":{"en":"Aville"},"kind":"city","country":"DE"})").json();
    const auto other = site->post("/api/v1/places", R"({"name":{"en":"Bville"},"kind":"city","country":"DE"})").json();
    auto anna = somebody(*site, "anna");
    make_post(*site, {{"role", "coordinator"}, {"place", text_at(city, "/id")}, {"holder", person_of(anna)}});
    const auto vacant = make_post(*site, {{"role", "stakeholder"}, {"place", text_at(city, "/id")}});
    const auto foreign = make_post(*site, {{"role", "stakeholder"}, {"place", text_at(other, "/id")}});
    const auto administrator = make_post(*site, {{"role", "administrator"}, {"place", text_at(city, "/id")}});
    const auto invite = [&](Visitor& who, const std::string& post) {
        return who.ask("POST", "/api/v1/invitations",
                       json::object{{"email", "Berta@example.org"}, {"name", "Berta"}, {"post", post}});
    };
    Visitor stranger{*site};
    EXPECT_EQ(invite(stranger, vacant).status, 401);
    EXPECT_EQ(invite(anna, foreign).status, 403);
    EXPECT_EQ(invite(anna, administrator).status, 403) << "nobody gives more than they have";
    const auto invited = invite(anna, vacant);
    ASSERT_EQ(invited.status, 201);
    EXPECT_EQ(list_at(anna.tell("/api/v1/invitations"), "/items").size(), 1U);
    Visitor berta{*site};
    ASSERT_EQ(
        berta
            .ask("POST", "/api/v1/tickets/use",
                 json::object{
                     {"ticket", at(invited.json(), "/ticket")}, {"name", "Berta Lund"}, {"password", good_password}})
            .status,
        201);
    const auto posts = list_at(berta.tell("/api/v1/session"), "/posts");
    ASSERT_EQ(posts.size(), 1U);
    EXPECT_EQ(text_at(posts[0], "/id"), vacant);
    EXPECT_EQ(list_at(anna.tell("/api/v1/invitations"), "/items").size(), 0U);
    // One more post for somebody who has an account: its password, not a new one.
    const auto second = make_post(*site, {{"role", "reader"}, {"place", text_at(city, "/id")}});
    const auto again = invite(anna, second);
    Visitor returning{*site};
    const auto take = [&](std::string_view password) {
        return returning.ask("POST", "/api/v1/tickets/use",
                             json::object{{"ticket", at(again.json(), "/ticket")}, {"password", password}});
    };
    EXPECT_EQ(take("violet harbour eight lamps").status, 401);
    EXPECT_EQ(take(good_password).status, 201);
    EXPECT_EQ(list_at(returning.tell("/api/v1/session"), "/posts").size(), 2U);
    EXPECT_EQ(site->accounts->list().size(), 2U);
}

TEST_P(Accounts, AreWrittenTo) {
    auto anna = somebody(*site, "anna");
    make_post(*site, {{"role", "administrator"}, {"holder", person_of(anna)}});
    const auto post = make_post(*site, {{"role", "reader"}, {"title", {{"en", "Observer"}, {"zh", "观察员"}}}});
    const auto invited = anna.ask("POST", "/api/v1/invitations?lang=zh",
                                  json::object{{"email", "berta@example.org"}, {"name", "Berta"}, {"post", post}});
    ASSERT_EQ(invited.status, 201);
    auto letters = site->letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters.front().to.front().email, "berta@example.org");
    EXPECT_NE(letters.front().text.find("https://qiao.example/zh/join#" + text_at(invited.json(), "/ticket")),
              std::string::npos);
    EXPECT_NE(letters.front().text.find("观察员"), std::string::npos);

    Visitor stranger{*site};
    const auto forgot = [&](std::string_view email) {
        return stranger.ask("POST", "/api/v1/tickets/forgotten", json::object{{"email", email}}).status;
    };
    EXPECT_EQ(forgot("nobody@example.org"), 204);
    EXPECT_TRUE(site->letters().empty());
    EXPECT_EQ(forgot("anna@example.org"), 204);
    letters = site->letters();
    ASSERT_EQ(letters.size(), 1U);
    const auto text = letters.front().text;
    const auto secret = text.substr(text.find("#") + 1, 43);
    EXPECT_EQ(stranger
                  .ask("POST", "/api/v1/tickets/use",
                       json::object{{"ticket", secret}, {"password", "quiet meadow nine owls"}})
                  .status,
              201);
    EXPECT_TRUE(at(anna.tell("/api/v1/session"), "/account").is_null()) << "a new password signs all others out";
    for (int i = 0; i < 5; ++i) static_cast<void>(forgot("anna@example.org"));
    EXPECT_EQ(forgot("anna@example.org"), 429) << "nobody's letter box is filled";
}

TEST_P(Accounts, SignWhatTheyWrite) {
    auto anna = somebody(*site, "anna");
    const auto id = person_of(anna);
    make_post(*site, {{"role", "administrator"}, {"holder", id}});
    const auto made =
        anna.ask("POST", "/api/v1/sources", json::object{{"title", {{"en", "A paper"}}}, {"licence", "CC0"}});
    ASSERT_EQ(made.status, 201);
    EXPECT_EQ(text_at(made.json(), "/owner"), id);
    Visitor stranger{*site};
    const auto history = stranger.tell("/api/v1/sources/" + text_at(made.json(), "/id") + "/history");
    EXPECT_EQ(text_at(history, "/items/0/author"), id);
    EXPECT_EQ(text_at(history, "/items/0/by"), "anna");
}

TEST_P(Accounts, TellWhatIsHeldAndGoForEver) {
    auto anna = somebody(*site, "anna");
    auto berta = somebody(*site, "berta");
    const auto id = person_of(anna);
    const auto post = make_post(*site, {{"role", "administrator"}, {"holder", id}, {"deputy", person_of(berta)}});
    make_post(*site, {{"role", "administrator"}, {"holder", person_of(berta)}, {"deputy", id}});
    const auto source =
        anna.ask("POST", "/api/v1/sources", json::object{{"title", {{"en", "A paper"}}}, {"licence", "CC0"}}).json();
    const auto held = anna.tell("/api/v1/account/data");
    EXPECT_EQ(text_at(held, "/person/email"), "anna@example.org");
    EXPECT_EQ(list_at(held, "/posts").size(), 2U);
    EXPECT_EQ(list_at(held, "/written").size(), 1U);
    const auto erase = [&](Visitor& who, std::string_view password) {
        return who.ask("DELETE", "/api/v1/account", json::object{{"password", password}});
    };
    EXPECT_EQ(erase(anna, "wrong").status, 401);
    ASSERT_EQ(erase(anna, good_password).status, 204);
    Visitor again{*site};
    EXPECT_EQ(again.sign_in("anna@example.org").status, 401);
    EXPECT_TRUE(at(berta.tell("/api/v1/posts/" + post), "/holder").is_null()) << "vacant";
    const auto history = berta.tell("/api/v1/sources/" + text_at(source, "/id") + "/history");
    EXPECT_EQ(text_at(history, "/items/0/author"), id);
    EXPECT_TRUE(at(history, "/items/0/by").is_null());
    const auto reader = site->store->read(storage::Sight::of_everything());
    EXPECT_TRUE(storage::verify_change_log(*reader));
    reader->for_each_change(0, [&](const storage::Change& change) {
        for (const auto& field : change.fields)
            EXPECT_EQ((field.before + field.after).find("anna"), std::string::npos) << change.entity << field.field;
    });
    EXPECT_EQ(erase(berta, good_password).status, 409) << "the last administrator stays";
}

TEST_P(Accounts, KeepNothingLongerThanItIsOfUse) {
    auto anna = somebody(*site, "anna");
    static_cast<void>(anna.ask("POST", "/api/v1/account/tokens", json::object{{"name", "script"}, {"days", 1}}));
    static_cast<void>(site->accounts->issue({.email = "b@example.org"}, std::chrono::hours{1}));
    static_cast<void>(Visitor{*site}.sign_in("nobody@example.org"));
    const auto rows = [&] {
        std::int64_t count = 0;
        for (const auto* entity : identity::kept_entities())
            count += site->store->read(storage::Sight::of_everything())->count(*entity);
        return count;
    };
    EXPECT_EQ(rows(), 6) << "account, session, token, ticket, two attempts";
    site->accounts->sweep();
    EXPECT_EQ(rows(), 6);
    site->clock.advance(std::chrono::hours{13});
    site->accounts->sweep();
    EXPECT_EQ(rows(), 2) << "account and token";
    site->clock.advance(std::chrono::hours{24 * 31});
    site->accounts->sweep();
    EXPECT_EQ(rows(), 1);
}

TEST_P(Accounts, LeaveNoSecretInTheStore) {
    auto anna = somebody(*site, "anna");
    const auto token = anna.ask("POST", "/api/v1/account/tokens", json::object{{"name", "script"}});
    const auto offered = anna.ask("POST", "/api/v1/account/second-factor");
    const auto invited = site->accounts->issue({.email = "b@example.org"}, std::chrono::hours{1});
    const std::string secrets[] = {std::string{good_password}, anna.cookie, text_at(token.json(), "/token"),
                                   text_at(offered.json(), "/secret"), invited.secret};
    const auto reader = site->store->read(storage::Sight::of_everything());
    for (const auto* entity : app::store_entities()) {
        reader->for_each(*entity, [&](const domain::Record& record) {
            for (const auto& value : record.values) {
                const auto* text = std::get_if<std::string>(&value);
                for (const auto& secret : secrets)
                    EXPECT_TRUE(text == nullptr || text->find(secret) == std::string::npos) << entity->name;
            }
        });
    }
    EXPECT_EQ(site->log_text().find("example.org"), std::string::npos);
}

QIAO_ON_EVERY_STORE(Accounts);

}  // namespace
}  // namespace qiao::tests

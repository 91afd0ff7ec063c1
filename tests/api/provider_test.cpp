// Signing in through an OpenID Connect provider, on every store. The provider is a fake behind the same `Fetch`; src/oidc and a journey ask a
// real one.
#include <fmt/format.h>

#include <boost/url/parse.hpp>

#include "oidc/test_signing.hpp"
#include "people.hpp"
#include "secrets/one_time_code.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

constexpr std::string_view issuer = "https://login.stadt.example";

/// Answers as a provider would; whom it lets in, the test says.
struct FakeProvider {
    const base::Clock& clock;
    oidc::SigningKey key{oidc::SigningKey::ec("key")};
    json::object claims{};
    std::string nonce{};
    bool is_down{false};

    base::Result<oidc::HttpAnswer> answer(const oidc::HttpRequest& request) const {
        if (is_down)
            return base::Error{base::Code::unavailable, "", {{"reason", "no route"}}, "error.oidc.unavailable"};
        const auto path = request.url.substr(issuer.size());
        if (path == "/.well-known/openid-configuration")
            return told({{"issuer", issuer},
                         {"authorization_endpoint", fmt::format("{}/auth", issuer)},
                         {"token_endpoint", fmt::format("{}/token", issuer)},
                         {"jwks_uri", fmt::format("{}/keys", issuer)},
                         {"response_types_supported", json::array{"code"}},
                         {"code_challenge_methods_supported", json::array{"S256"}}});
        if (path == "/keys") return told({{"keys", json::array{key.public_part()}}});
        const auto seconds = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
        auto said = claims;
        said["iss"] = issuer;
        said["aud"] = "qiao";
        said["nonce"] = nonce;
        said["iat"] = seconds;
        said["exp"] = seconds + 300;
        return told({{"id_token", key.sign("ES256", said)}, {"access_token", "opaque"}, {"token_type", "Bearer"}});
    }
    static oidc::HttpAnswer told(const json::object& body) { return {200, json::serialize(body)}; }
};

class Providers : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        SiteOptions options;
        options.sign_up = true;
        options.provider = [this](const oidc::HttpRequest& request) { return fake->answer(request); };
        site.emplace(home->url(), options);
        fake.emplace(FakeProvider{.clock = site->clock});
    }

    /// Out and back as that person; the answer that leads back to a page.
    Answer travel(Visitor& visitor, const json::object& who, json::object asked = {}) {
        const auto begun = visitor.ask("POST", "/api/v1/session/oidc/stadt", asked);
        EXPECT_EQ(begun.status, 200) << begun.body;
        if (begun.status != 200) return begun;
        const auto url = boost::urls::parse_uri(text_at(begun.json(), "/url")).value();
        std::map<std::string, std::string> query;
        for (const auto& parameter : url.params()) query.emplace(parameter.key, parameter.value);
        EXPECT_EQ(query["redirect_uri"], "https://qiao.example/api/v1/session/oidc/stadt/back");
        EXPECT_EQ(query["code_challenge_method"], "S256");
        fake->claims = who;
        fake->nonce = query["nonce"];
        return visitor.get(fmt::format("/api/v1/session/oidc/stadt/back?code=good&state={}", query["state"]));
    }
    static std::string page_of(const Answer& answer) {
        EXPECT_EQ(answer.status, 303) << answer.body;
        return std::string{answer.headers.get("Location")};
    }
    static bool is_in(Visitor& visitor) { return !at(visitor.tell("/api/v1/session"), "/account").is_null(); }
    Answer finish(Visitor& visitor, const json::object& shown) {
        return visitor.ask("POST", "/api/v1/session/pending", shown);
    }

    std::optional<Site> site;
    std::optional<FakeProvider> fake;
};

const json::object mira{{"sub", "mira"}, {"email", "Mira@example.org"}, {"email_verified", true}, {"name", "Mira Li"}};

TEST_P(Providers, AreToldToWhoeverSignsIn) {
    Visitor stranger{*site};
    const auto session = stranger.tell("/api/v1/session");
    EXPECT_EQ(at(session, "/providers"), (json::array{json::object{{"id", "stadt"}, {"name", "Stadt"}}}));
    EXPECT_EQ(stranger.ask("POST", "/api/v1/session/oidc/other", json::object{}).status, 404);
    EXPECT_EQ(stranger.ask("POST", "/api/v1/session/oidc/stadt", {{"link", true}}).status, 401);
}

TEST_P(Providers, OpenNoAccountByAnAddressAlone) {
    auto account = somebody(*site, "mira");
    Visitor visitor{*site};
    EXPECT_EQ(page_of(travel(visitor, mira)), "/en/sign-in?oidc=finish");
    EXPECT_FALSE(is_in(visitor));
    const auto pending = visitor.tell("/api/v1/session/pending");
    EXPECT_EQ(text_at(pending, "/needs"), "password");
    EXPECT_EQ(text_at(pending, "/email"), "mira@example.org");
    EXPECT_EQ(finish(visitor, {{"password", "not the password"}}).status, 401);
    EXPECT_FALSE(is_in(visitor));
    EXPECT_EQ(finish(visitor, {{"password", good_password}}).status, 200);
    EXPECT_TRUE(is_in(visitor));
    Visitor later{*site};
    EXPECT_EQ(page_of(travel(later, mira, {{"next", "/en/places?q=a"}})), "/en/places?q=a") << "linked from then on";
    EXPECT_TRUE(is_in(later));
    EXPECT_EQ(page_of(travel(later, mira, {{"next", "//evil.example/"}})), "/en/");
    const auto held = list_at(account.tell("/api/v1/account/identities"), "/items");
    ASSERT_EQ(held.size(), 1U);
    EXPECT_EQ(text_at(held[0], "/provider"), "Stadt");
    EXPECT_EQ(list_at(account.tell("/api/v1/account/data"), "/identities").size(), 1U);
    EXPECT_EQ(account.ask("DELETE", "/api/v1/account/identities/" + text_at(held[0], "/id")).status, 204);
    EXPECT_EQ(page_of(travel(later, mira)), "/en/sign-in?oidc=finish");
}

TEST_P(Providers, AreNotBelievedOnAddressesThatNobodyConfirmed) {
    auto account = somebody(*site, "mira");
    Visitor visitor{*site};
    auto unsure = mira;
    unsure["email_verified"] = false;
    EXPECT_EQ(page_of(travel(visitor, unsure)), "/en/sign-up?oidc=new");
    EXPECT_EQ(text_at(visitor.tell("/api/v1/session/pending"), "/email"), "");
    EXPECT_EQ(finish(visitor, {{"password", good_password}}).status, 404);
    EXPECT_FALSE(is_in(visitor));
}

TEST_P(Providers, AskForOurSecondFactorUnlessTheyAskedForOne) {
    auto account = somebody(*site, "mira");
    EXPECT_EQ(page_of(travel(account, mira, {{"link", true}})), "/en/account?oidc=linked");
    const auto offered = account.ask("POST", "/api/v1/account/second-factor").json();
    const auto secret = text_at(offered, "/secret");
    const auto code = [&] { return *secrets::totp_code(secret, site->clock.now()); };
    ASSERT_EQ(account.ask("PUT", "/api/v1/account/second-factor", {{"code", code()}}).status, 200);
    site->clock.advance(std::chrono::seconds{60});
    Visitor visitor{*site};
    EXPECT_EQ(page_of(travel(visitor, mira)), "/en/sign-in?oidc=finish");
    EXPECT_EQ(text_at(visitor.tell("/api/v1/session/pending"), "/needs"), "code");
    EXPECT_EQ(finish(visitor, {{"code", "000000"}}).status, 401);
    EXPECT_FALSE(is_in(visitor));
    EXPECT_EQ(finish(visitor, {{"code", code()}}).status, 200);
    EXPECT_TRUE(is_in(visitor));
    Visitor strong{*site};
    auto with_factor = mira;
    with_factor["amr"] = json::array{"pwd", "mfa"};
    EXPECT_EQ(page_of(travel(strong, with_factor)), "/en/");
    EXPECT_TRUE(is_in(strong));
}

TEST_P(Providers, TakeUpTheInvitationToTheirAddress) {
    const auto post = make_post(*site, {{"role", "reader"}});
    const auto invited = [&](std::string_view email) {
        return site->accounts
            ->issue({.kind = identity::TicketKind::invitation, .email = std::string{email}, .post = *Id::parse(post)},
                    identity::invitation_length)
            .secret;
    };
    Visitor other{*site};
    EXPECT_EQ(page_of(travel(other, mira, {{"ticket", invited("berta@example.org")}})),
              "/en/sign-in?oidc=other_address");
    EXPECT_FALSE(is_in(other));
    Visitor visitor{*site};
    const auto ticket = invited("mira@example.org");
    EXPECT_EQ(page_of(travel(visitor, mira, {{"ticket", ticket}})), "/en/account");
    const auto session = visitor.tell("/api/v1/session");
    EXPECT_EQ(text_at(session, "/account/person/name"), "Mira Li");
    EXPECT_EQ(at(session, "/account/has_password"), false);
    EXPECT_EQ(text_at(session, "/posts/0/id"), post);
    EXPECT_EQ(page_of(travel(other, mira, {{"ticket", ticket}})), "/en/sign-in?oidc=ticket") << "good once";
    const auto held = list_at(visitor.tell("/api/v1/account/identities"), "/items");
    EXPECT_EQ(visitor.ask("DELETE", "/api/v1/account/identities/" + text_at(held[0], "/id")).status, 409)
        << "no other way to sign in is left";
    Visitor guesser{*site};
    EXPECT_EQ(guesser.sign_in("mira@example.org", "").status, 401);
    EXPECT_EQ(guesser.sign_in("mira@example.org", "any password at all").status, 401);
}

TEST_P(Providers, LinkOnePersonWithOneAccount) {
    auto anna = somebody(*site, "anna"), berta = somebody(*site, "berta");
    EXPECT_EQ(page_of(travel(anna, mira, {{"link", true}})), "/en/account?oidc=linked");
    EXPECT_EQ(page_of(travel(berta, mira, {{"link", true}})), "/en/account?oidc=taken");
    const auto begun = anna.ask("POST", "/api/v1/session/oidc/stadt", {{"link", true}});
    ASSERT_EQ(begun.status, 200);
    anna.cookie.clear();
    EXPECT_EQ(page_of(anna.get("/api/v1/session/oidc/stadt/back?code=good&state=x")), "/en/account?oidc=expired");
}

TEST_P(Providers, ShutOutWhoeverIsDisabledOrErased) {
    auto anna = somebody(*site, "anna");
    ASSERT_EQ(page_of(travel(anna, mira, {{"link", true}})), "/en/account?oidc=linked");
    const auto id = site->accounts->find_by_email("anna@example.org")->id;
    ASSERT_TRUE(site->accounts->set_state(id, identity::AccountState::disabled));
    Visitor visitor{*site};
    EXPECT_EQ(page_of(travel(visitor, mira)), "/en/sign-in?oidc=disabled");
    EXPECT_FALSE(is_in(visitor));
    ASSERT_TRUE(site->accounts->erase(id));
    EXPECT_TRUE(site->accounts->identities_of(id).empty());
}

TEST_P(Providers, LeadToAPageWhateverGoesWrong) {
    Visitor visitor{*site};
    EXPECT_EQ(page_of(visitor.get("/api/v1/session/oidc/stadt/back?code=a&state=b&lang=zh")),
              "/zh/sign-in?oidc=expired")
        << "not begun in this browser";
    static_cast<void>(visitor.ask("POST", "/api/v1/session/oidc/stadt", json::object{}));
    EXPECT_EQ(page_of(visitor.get("/api/v1/session/oidc/stadt/back?code=a&state=forged")), "/en/sign-in?oidc=expired");
    const auto begun = visitor.ask("POST", "/api/v1/session/oidc/stadt", json::object{});
    const auto url = text_at(begun.json(), "/url");
    const auto state = url.substr(url.find("state=") + 6, 43);
    EXPECT_EQ(page_of(visitor.get("/api/v1/session/oidc/stadt/back?error=access_denied&state=" + state)),
              "/en/sign-in?oidc=denied");
    const auto late = visitor.ask("POST", "/api/v1/session/oidc/stadt", json::object{});
    site->clock.advance(std::chrono::minutes{11});
    EXPECT_EQ(page_of(visitor.get("/api/v1/session/oidc/stadt/back?code=a&state=x")), "/en/sign-in?oidc=expired");
    EXPECT_EQ(visitor.get("/api/v1/session/pending").status, 404);
    fake->is_down = true;
    site->clock.advance(std::chrono::hours{2});
    EXPECT_EQ(visitor.ask("POST", "/api/v1/session/oidc/stadt", json::object{}).status, 503);
}

QIAO_ON_EVERY_STORE(Providers);

TEST(ProviderSettings, AreReadFromOneLine) {
    const std::vector<std::string> good{"Stadt Bonn=https://qiao:s%40cret@login.bonn.example/realms/staff",
                                        "市政府=http://a@127.0.0.1:9"};
    const auto read = identity::read_providers(good, "https://qiao.example");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at(0).id, "stadt-bonn");
    EXPECT_EQ(read->at(0).client.issuer, "https://login.bonn.example/realms/staff");
    EXPECT_EQ(read->at(0).client.id, "qiao");
    EXPECT_EQ(read->at(0).client.secret, "s@cret");
    EXPECT_EQ(read->at(0).client.redirect_uri, "https://qiao.example/api/v1/session/oidc/stadt-bonn/back");
    EXPECT_EQ(read->at(1).id, "provider");
    EXPECT_EQ(read->at(1).client.secret, "");
    for (const auto* bad : {"https://a:b@c.example", "A=nonsense here", "A=http://a:topsecret@login.example",
                            "A=https://login.example", "=https://a:b@c.example"}) {
        const auto refused = identity::read_providers(std::vector<std::string>{bad}, "https://qiao.example");
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().args.at("reason").find("topsecret"), std::string::npos);
    }
    EXPECT_FALSE(identity::read_providers(std::vector{good[0], good[0]}, "https://qiao.example"));
}

}  // namespace
}  // namespace qiao::tests

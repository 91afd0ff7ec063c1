#include "oidc/provider.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "oidc/test_signing.hpp"
#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

std::string parameter_of(const std::string& url, const std::string& name) {
    const auto view = boost::urls::parse_uri(url).value();
    const auto found = view.params().find(name);
    return found == view.params().end() ? "" : std::string{(*found).value};
}

std::string field_of(const std::string& form, const std::string& name) {
    return parameter_of("https://a/?" + form, name);
}

/// A provider of this process: answers as the standard says, or as the test wants.
struct FakeProvider {
    SigningKey key = shared_key();
    json::array keys{key.public_part()};
    json::object more_claims{};
    json::object userinfo{};
    std::string nonce{};
    std::string algorithm{"ES256"};
    HttpAnswer token_failure{};
    json::array methods{"client_secret_basic"};
    std::vector<HttpRequest> requests{};
    const base::Clock& clock;

    static SigningKey shared_key() {
        static const auto made = SigningKey::ec("one");
        return made;
    }

    base::Result<HttpAnswer> answer(const HttpRequest& request) {
        requests.push_back(request);
        const auto path = request.url.substr(std::string_view{"https://id.example"}.size());
        if (path == "/.well-known/openid-configuration") return HttpAnswer{200, json::serialize(configuration())};
        if (path == "/jwks") return HttpAnswer{200, json::serialize(json::object{{"keys", keys}})};
        if (path == "/me") return HttpAnswer{200, json::serialize(userinfo)};
        if (token_failure.status != 0) return token_failure;
        return HttpAnswer{200, json::serialize(json::object{{"id_token", key.sign(algorithm, claims())},
                                                            {"access_token", "the access token"}})};
    }

    [[nodiscard]] json::object configuration() const {
        return {{"issuer", "https://id.example"},
                {"authorization_endpoint", "https://id.example/auth?tenant=1"},
                {"token_endpoint", "https://id.example/token"},
                {"jwks_uri", "https://id.example/jwks"},
                {"userinfo_endpoint", "https://id.example/me"},
                {"token_endpoint_auth_methods_supported", methods}};
    }

    [[nodiscard]] json::object claims() const {
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
        json::object claims{{"iss", "https://id.example"},
                            {"aud", "qiao"},
                            {"sub", "s-1"},
                            {"nonce", nonce},
                            {"iat", now},
                            {"exp", now + 60}};
        for (const auto& [name, value] : more_claims) claims[name] = value;
        return claims;
    }

    [[nodiscard]] std::ptrdiff_t asked_for(std::string_view end) const {
        return std::ranges::count_if(requests, [&](const HttpRequest& request) { return request.url.ends_with(end); });
    }
};

class OidcProvider : public testing::Test {
protected:
    base::Result<Identity> sign_in(std::string_view iss = "") {
        const auto begun = provider.begin().value();
        fake.nonce = begun.nonce;
        return provider.finish(begun, {.state = begun.state, .code = "the code", .iss = iss});
    }
    std::string failure(const base::Result<Identity>& result) {
        if (result) return "";
        const auto reason = result.error().args.find("reason");
        return result.error().text_key.substr(std::string_view{"error.oidc."}.size()) +
               (reason == result.error().args.end() ? "" : " " + reason->second);
    }

    base::ManualClock clock{base::Instant{1'795'359'240s}};
    base::SeededEntropy entropy{1};
    FakeProvider fake{.clock = clock};
    Client client{.issuer = "https://id.example",
                  .id = "qiao",
                  .secret = "a:b c",
                  .redirect_uri = "https://qiao.example/en/back"};
    Provider provider{client, [this](const HttpRequest& request) { return fake.answer(request); }, clock, entropy};
};

TEST_F(OidcProvider, SendsTheBrowserWithEverythingThatTheStandardAsksFor) {
    const auto begun = provider.begin({.lang = "zh", .login_hint = "mira@stadt.example"}).value();
    EXPECT_TRUE(begun.url.starts_with("https://id.example/auth?tenant=1&response_type=code&")) << begun.url;
    EXPECT_EQ(parameter_of(begun.url, "client_id"), "qiao");
    EXPECT_EQ(parameter_of(begun.url, "redirect_uri"), client.redirect_uri);
    EXPECT_EQ(parameter_of(begun.url, "scope"), "openid email profile");
    EXPECT_EQ(parameter_of(begun.url, "state"), begun.state);
    EXPECT_EQ(parameter_of(begun.url, "nonce"), begun.nonce);
    EXPECT_EQ(parameter_of(begun.url, "code_challenge"), challenge_of(begun.verifier));
    EXPECT_EQ(parameter_of(begun.url, "code_challenge_method"), "S256");
    EXPECT_EQ(parameter_of(begun.url, "ui_locales"), "zh");
    EXPECT_EQ(parameter_of(begun.url, "login_hint"), "mira@stadt.example");
    EXPECT_EQ(begun.url.find("prompt"), std::string::npos);
    EXPECT_EQ(begun.verifier.size(), 43U);
    const auto other = provider.begin().value();
    EXPECT_EQ((std::set{begun.state, begun.nonce, begun.verifier, other.state, other.nonce, other.verifier}).size(),
              6U);
}

/// RFC 7636, appendix B.
TEST(Pkce, MakesTheChallengeOfTheStandard) {
    EXPECT_EQ(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_F(OidcProvider, TellsWhoHasSignedIn) {
    fake.more_claims = {
        {"email", "mira@stadt.example"}, {"email_verified", true}, {"name", "Mira 李"}, {"locale", "zh-CN"}};
    const auto identity = sign_in().value();
    EXPECT_EQ(identity.issuer, "https://id.example");
    EXPECT_EQ(identity.subject, "s-1");
    EXPECT_EQ(identity.email, "mira@stadt.example");
    EXPECT_TRUE(identity.email_verified);
    EXPECT_EQ(identity.name, "Mira 李");
    EXPECT_EQ(identity.lang, "zh-CN");
    EXPECT_EQ(fake.asked_for("/me"), 0);
}

TEST_F(OidcProvider, ProvesItselfAtTheTokenEndpoint) {
    fake.more_claims = {{"email", "mira@stadt.example"}};
    const auto begun = provider.begin().value();
    fake.nonce = begun.nonce;
    ASSERT_TRUE(provider.finish(begun, {.state = begun.state, .code = "c o+d&e"}));
    const auto& request = fake.requests.at(1);
    EXPECT_EQ(request.url, "https://id.example/token");
    EXPECT_EQ(request.authorization, "Basic cWlhbzphJTNBYiUyMGM=") << "qiao:a%3Ab%20c";
    EXPECT_EQ(field_of(request.form, "grant_type"), "authorization_code");
    EXPECT_EQ(field_of(request.form, "code"), "c o+d&e");
    EXPECT_EQ(field_of(request.form, "code_verifier"), begun.verifier);
    EXPECT_EQ(field_of(request.form, "redirect_uri"), client.redirect_uri);
    EXPECT_EQ(request.form.find("secret"), std::string::npos);
}

TEST_F(OidcProvider, PostsItsSecretWhereThatIsTheOnlyWay) {
    fake.methods = {"client_secret_post", "private_key_jwt"};
    ASSERT_TRUE((fake.userinfo = {{"sub", "s-1"}}, sign_in()));
    EXPECT_EQ(fake.requests.at(1).authorization, "");
    EXPECT_EQ(field_of(fake.requests.at(1).form, "client_secret"), "a:b c");
    EXPECT_EQ(field_of(fake.requests.at(1).form, "client_id"), "qiao");
}

TEST_F(OidcProvider, AsksUserinfoForTheAddressAndBelievesItOfTheSamePersonOnly) {
    fake.userinfo = {{"sub", "s-1"}, {"email", "mira@stadt.example"}, {"email_verified", "true"}, {"name", "Mira"}};
    const auto identity = sign_in().value();
    EXPECT_EQ(identity.email, "mira@stadt.example");
    EXPECT_TRUE(identity.email_verified);
    EXPECT_EQ(fake.requests.back().authorization, "Bearer the access token");
    fake.userinfo["sub"] = "s-2";
    EXPECT_EQ(failure(sign_in()), "untrusted userinfo");
    fake.userinfo = {{"sub", "s-1"}, {"email_verified", true}};
    EXPECT_FALSE(sign_in().value().email_verified) << "there is no address";
}

TEST_F(OidcProvider, EndsWhatWasNotBegunHere) {
    const auto begun = provider.begin().value();
    const auto before = fake.requests.size();
    EXPECT_EQ(failure(provider.finish(begun, {.state = "another", .code = "c"})), "expired");
    EXPECT_EQ(failure(provider.finish(begun, {.code = "c"})), "expired");
    EXPECT_EQ(failure(provider.finish({}, {.code = "c"})), "expired");
    EXPECT_EQ(failure(provider.finish(begun, {.state = begun.state, .code = "c", .iss = "https://evil.example"})),
              "expired");
    EXPECT_EQ(fake.requests.size(), before) << "no code was sent anywhere";
    fake.userinfo = {{"sub", "s-1"}};
    EXPECT_TRUE(sign_in("https://id.example"));
}

TEST_F(OidcProvider, SaysThatThePersonOrTheProviderRefused) {
    const auto begun = provider.begin().value();
    EXPECT_EQ(failure(provider.finish(begun, {.state = begun.state, .error = "access_denied"})),
              "denied access_denied");
    EXPECT_EQ(failure(provider.finish(begun, {.state = begun.state, .error = "<b>Call 0900-1234</b>"})),
              "denied error");
    EXPECT_EQ(failure(provider.finish(begun, {.state = begun.state})), "denied ");
    fake.token_failure = {400, R"({"error":"invalid_grant"})"};
    EXPECT_EQ(failure(sign_in()), "expired");
    fake.token_failure = {401, R"({"error":"invalid_client"})"};
    EXPECT_EQ(failure(sign_in()), "unavailable token: HTTP 401 invalid_client");
    fake.token_failure = {200, "{}"};
    EXPECT_EQ(failure(sign_in()), "unavailable id_token");
}

TEST_F(OidcProvider, DoesNotBelieveATokenOfAnotherSignIn) {
    const auto begun = provider.begin().value();
    fake.nonce = "another";
    EXPECT_EQ(failure(provider.finish(begun, {.state = begun.state, .code = "c"})), "untrusted nonce");
}

TEST_F(OidcProvider, KeepsDescriptionAndKeysForAWhile) {
    fake.userinfo = {{"sub", "s-1"}};
    ASSERT_TRUE(sign_in());
    clock.advance(59min);
    ASSERT_TRUE(sign_in());
    EXPECT_EQ(fake.asked_for("/openid-configuration"), 1);
    EXPECT_EQ(fake.asked_for("/jwks"), 1);
    clock.advance(2min);
    ASSERT_TRUE(sign_in());
    EXPECT_EQ(fake.asked_for("/openid-configuration"), 2);
    EXPECT_EQ(fake.asked_for("/jwks"), 1);
    clock.advance(24h);
    ASSERT_TRUE(sign_in());
    EXPECT_EQ(fake.asked_for("/jwks"), 2);
}

TEST_F(OidcProvider, FetchesKeysAnewWhenTheProviderHasChangedThem) {
    fake.userinfo = {{"sub", "s-1"}};
    ASSERT_TRUE(sign_in());
    clock.advance(2min);
    fake.key = SigningKey::ec("two");
    fake.keys = {fake.key.public_part()};
    EXPECT_TRUE(sign_in());
    EXPECT_EQ(fake.asked_for("/jwks"), 2);
    clock.advance(2min);
    fake.key = SigningKey::ec("two");
    fake.keys = {fake.key.public_part()};
    EXPECT_TRUE(sign_in()) << "another key under the same name";
    EXPECT_EQ(fake.asked_for("/jwks"), 3);
}

TEST_F(OidcProvider, UnknownKeysDoNotMakeItAskOverAndOver) {
    fake.userinfo = {{"sub", "s-1"}};
    ASSERT_TRUE(sign_in());
    fake.key = SigningKey::ec("forged");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(failure(sign_in()), "untrusted key");
    EXPECT_EQ(fake.asked_for("/jwks"), 1) << "they were fetched less than a minute ago";
    clock.advance(61s);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(failure(sign_in()), "untrusted key");
    EXPECT_EQ(fake.asked_for("/jwks"), 2);
}

}  // namespace
}  // namespace qiao::oidc

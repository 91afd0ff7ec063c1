#include "oidc/id_token.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "oidc/test_signing.hpp"
#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;

constexpr std::int64_t now_seconds = 1'795'359'240;

/// Keys are dear to make: once for all tests.
struct Keys {
    SigningKey rsa = SigningKey::rsa("rsa");
    SigningKey ec = SigningKey::ec("ec");
    KeySet set{{rsa.public_part(), ec.public_part()}};
};
const Keys& keys() {
    static const Keys made;
    return made;
}

json::object good_claims() {
    return {{"iss", "https://id.example"}, {"aud", "qiao"},          {"sub", "mira"},
            {"nonce", "the nonce"},        {"iat", now_seconds - 5}, {"exp", now_seconds + 300}};
}

/// "" for a token that is believed, else the reason why it is not.
std::string fault_of(const std::string& token, const KeySet& set = keys().set) {
    const Expectation expected{"https://id.example", "qiao", "the nonce",
                               base::Instant{std::chrono::seconds{now_seconds}}};
    const auto claims = verify_id_token(token, set, expected);
    if (claims) return claims.value() == json::object{} ? "no claims" : "";
    EXPECT_EQ(claims.error().text_key, "error.oidc.untrusted");
    return claims.error().args.at("reason");
}

/// The fault that a change of one claim makes.
std::string fault_with(const char* name, const json::value& value) {
    auto claims = good_claims();
    claims[name] = value;
    return fault_of(keys().ec.sign("ES256", claims));
}
std::string fault_without(const char* name) {
    auto claims = good_claims();
    claims.erase(name);
    return fault_of(keys().ec.sign("ES256", claims));
}

std::string base64url_of(const std::string& text) {
    return base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST(IdToken, IsBelievedByEachAlgorithmOfTheStandard) {
    EXPECT_EQ(fault_of(keys().rsa.sign("RS256", good_claims())), "");
    EXPECT_EQ(fault_of(keys().rsa.sign("PS256", good_claims())), "");
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims())), "");
}

TEST(IdToken, IsNotBelievedOnceABitHasChanged) {
    const auto token = keys().ec.sign("ES256", good_claims());
    const auto payload = token.find('.') + 1;
    const auto signature = token.rfind('.') + 1;
    auto changed = token;
    changed[payload + 20] = changed[payload + 20] == 'A' ? 'B' : 'A';
    EXPECT_EQ(fault_of(changed), "signature");
    changed = token;
    changed[signature + 3] = changed[signature + 3] == 'A' ? 'B' : 'A';
    EXPECT_EQ(fault_of(changed), "signature");
    EXPECT_EQ(fault_of(SigningKey::ec("ec").sign("ES256", good_claims())), "signature")
        << "another's key of the same name";
    for (const auto& broken : {std::string{}, std::string{"a.b.c"}, token.substr(0, signature),
                               token.substr(0, signature - 1), token + ".x", std::string(100'000, 'a')}) {
        EXPECT_NE(fault_of(broken), "") << broken.substr(0, 80);
    }
}

TEST(IdToken, NeedsASignatureThatOnlyTheProviderCanMake) {
    const auto payload = base64url_of(json::serialize(good_claims()));
    for (const auto* header : {R"({"alg":"none"})", R"({"alg":"None","kid":"ec"})", R"({"alg":"","kid":"ec"})",
                               R"({"kid":"ec"})", R"({"alg":["ES256"]})"}) {
        EXPECT_NE(fault_of(base64url_of(header) + "." + payload + "."), "") << header;
        EXPECT_NE(fault_of(base64url_of(header) + "." + payload + ".AAAA"), "") << header;
    }
    const auto critical = base64url_of(R"({"alg":"ES256","kid":"ec","crit":["b64"],"b64":false})");
    EXPECT_EQ(fault_of(critical + "." + payload + ".AAAA"), "alg") << "an extension that we do not know";
    const auto modulus = std::string{keys().rsa.public_part().at("n").as_string()};
    EXPECT_EQ(fault_of(SigningKey::symmetric(modulus).sign("HS256", good_claims(), "rsa")), "alg")
        << "a public key is no secret";
    EXPECT_EQ(fault_of(keys().rsa.sign("RS512", good_claims())), "alg");
}

TEST(IdToken, NeedsAKeyThatSuits) {
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims(), "other")), "key");
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims(), "rsa")), "key") << "of another kind";
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims(), "")), "") << "the only one of its kind";
    auto twice = keys().set;
    twice.keys.push_back(SigningKey::ec("ec2").public_part());
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims(), ""), twice), "key") << "which one is not said";
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims()), twice), "");
    for (const auto& [name, value] : {std::pair{"use", "enc"}, {"alg", "ES384"}, {"crv", "P-384"}}) {
        auto key = keys().ec.public_part();
        key[name] = value;
        EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims()), KeySet{{key}}), "key") << name;
    }
    const auto weak = SigningKey::rsa("weak", 1024);
    EXPECT_EQ(fault_of(weak.sign("RS256", good_claims()), KeySet{{weak.public_part()}}), "key");
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", good_claims()), KeySet{{"no key", json::object{}, nullptr}}), "key");
}

TEST(IdToken, IsForUsFromTheIssuerAndForThisSignIn) {
    EXPECT_EQ(fault_with("iss", "https://id.example/"), "iss");
    EXPECT_EQ(fault_without("iss"), "iss");
    EXPECT_EQ(fault_with("nonce", "another"), "nonce");
    EXPECT_EQ(fault_without("nonce"), "nonce");
    EXPECT_EQ(fault_without("sub"), "sub");
    EXPECT_EQ(fault_with("sub", ""), "sub");
    EXPECT_EQ(fault_with("sub", 5), "sub");
    EXPECT_EQ(fault_with("sub", json::value_from(std::string(256, 's'))), "sub");
    EXPECT_EQ(fault_without("aud"), "aud");
    EXPECT_EQ(fault_with("aud", "other"), "aud");
    EXPECT_EQ(fault_with("aud", json::array{"other"}), "aud");
    EXPECT_EQ(fault_with("aud", json::array{"qiao"}), "");
    EXPECT_EQ(fault_with("aud", json::array{"qiao", "other"}), "azp") << "for several, without saying for whom";
    EXPECT_EQ(fault_with("azp", "other"), "azp");
    EXPECT_EQ(fault_with("azp", "qiao"), "");
    auto both = good_claims();
    both["aud"] = json::array{"other", "qiao"};
    both["azp"] = "qiao";
    EXPECT_EQ(fault_of(keys().ec.sign("ES256", both)), "");
}

TEST(IdToken, IsOfNowGiveOrTakeAMinute) {
    EXPECT_EQ(fault_with("exp", now_seconds - 59), "");
    EXPECT_EQ(fault_with("exp", now_seconds - 60), "exp");
    EXPECT_EQ(fault_with("exp", "soon"), "exp");
    EXPECT_EQ(fault_with("exp", 1e300), "exp");
    EXPECT_EQ(fault_without("exp"), "exp");
    EXPECT_EQ(fault_with("iat", now_seconds + 60), "");
    EXPECT_EQ(fault_with("iat", now_seconds + 61), "iat");
    EXPECT_EQ(fault_without("iat"), "iat");
    EXPECT_EQ(fault_with("nbf", now_seconds + 60.5), "");
    EXPECT_EQ(fault_with("nbf", now_seconds + 61), "nbf");
    EXPECT_EQ(fault_with("nbf", "now"), "nbf");
}

/// RFC 7515, A.3: signed by somebody else.
TEST(IdToken, KnowsTheStandardsExampleFromAForgery) {
    const std::string token =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    KeySet set{{json::object{{"kty", "EC"},
                             {"crv", "P-256"},
                             {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                             {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}}};
    EXPECT_EQ(fault_of(token, set), "iss") << "the signature is good, the issuer is not ours";
    set.keys[0].as_object()["y"] = keys().ec.public_part().at("y");
    EXPECT_EQ(fault_of(token, set), "signature");
}

}  // namespace
}  // namespace qiao::oidc

#include "oidc/metadata.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace qiao::oidc {
namespace {

namespace json = boost::json;

json::object good_document() {
    return {{"issuer", "https://id.example/realm"},
            {"authorization_endpoint", "https://id.example/auth"},
            {"token_endpoint", "https://id.example/token"},
            {"jwks_uri", "https://keys.example/jwks"},
            {"userinfo_endpoint", "https://id.example/me"}};
}

base::Result<Metadata> discovered(const json::object& document, std::string_view issuer = "https://id.example/realm",
                                  int status = 200) {
    return discover(issuer, [&](const HttpRequest& request) -> base::Result<HttpAnswer> {
        EXPECT_EQ(request.url, "https://id.example/realm/.well-known/openid-configuration");
        EXPECT_EQ(request.form, "");
        return HttpAnswer{status, json::serialize(document)};
    });
}

std::string reason_with(const char* name, const json::value& value) {
    auto document = good_document();
    document[name] = value;
    const auto metadata = discovered(document);
    if (metadata) return "";
    EXPECT_EQ(metadata.error().code, base::Code::unavailable);
    return metadata.error().args.at("reason");
}

TEST(Discovery, ReadsWhatIsNeeded) {
    auto document = good_document();
    document["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
    document["authorization_response_iss_parameter_supported"] = true;
    const auto metadata = discovered(document);
    ASSERT_TRUE(metadata);
    EXPECT_EQ(metadata.value().token_endpoint, "https://id.example/token");
    EXPECT_EQ(metadata.value().userinfo_endpoint, "https://id.example/me");
    EXPECT_FALSE(metadata.value().takes_basic);
    EXPECT_TRUE(metadata.value().names_itself);
    const auto plain = discovered(good_document());
    EXPECT_TRUE(plain.value().takes_basic);
    EXPECT_FALSE(plain.value().names_itself);
}

TEST(Discovery, BelievesAnIssuerOnlyInItsOwnName) {
    EXPECT_EQ(reason_with("issuer", "https://evil.example/realm"), "issuer");
    EXPECT_EQ(reason_with("issuer", "https://id.example/realm/"), "issuer");
    auto document = good_document();
    document["issuer"] = "https://id.example/realm/";
    EXPECT_TRUE(discovered(document, "https://id.example/realm/"));
}

TEST(Discovery, SendsNoSecretInClearNorToThisMachine) {
    for (const auto* name : {"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"}) {
        EXPECT_EQ(reason_with(name, "http://id.example/x"), name);
        EXPECT_EQ(reason_with(name, "http://127.0.0.1/x"), name);
        EXPECT_EQ(reason_with(name, "https://localhost/x"), name);
        EXPECT_EQ(reason_with(name, "file:///etc/passwd"), name);
    }
    EXPECT_EQ(reason_with("jwks_uri", nullptr), "jwks_uri");
    EXPECT_EQ(reason_with("userinfo_endpoint", nullptr), "");
}

TEST(Discovery, SaysWhatItGotInstead) {
    EXPECT_EQ(discovered(good_document(), "https://id.example/realm", 404).error().args.at("reason"),
              "openid-configuration: HTTP 404");
    const auto html = discover("https://id.example", [](const HttpRequest&) -> base::Result<HttpAnswer> {
        return HttpAnswer{200, "<html>"};
    });
    EXPECT_EQ(html.error().args.at("reason"), "openid-configuration: JSON");
}

}  // namespace
}  // namespace qiao::oidc

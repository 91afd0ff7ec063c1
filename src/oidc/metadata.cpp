#include "oidc/metadata.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;

/// A list that is not there means the standard's default, which is client_secret_basic.
bool takes_basic(const json::object& document) {
    const auto* methods = document.if_contains("token_endpoint_auth_methods_supported");
    if (methods == nullptr || !methods->is_array()) return true;
    return std::ranges::any_of(methods->as_array(),
                               [](const json::value& method) { return method == "client_secret_basic"; });
}

}  // namespace

base::Result<Metadata> discover(std::string_view issuer, const Fetch& fetch) {
    const auto folder = issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer;
    auto answer = fetch({.url = std::string{folder} + "/.well-known/openid-configuration"});
    if (!answer) return std::move(answer).error();
    if (answer->status != 200) return unavailable("openid-configuration: HTTP " + std::to_string(answer->status));
    const auto document = object_of(answer->body);
    if (!document) return unavailable("openid-configuration: JSON");
    Metadata metadata{.issuer = text_of(*document, "issuer"),
                      .authorization_endpoint = text_of(*document, "authorization_endpoint"),
                      .token_endpoint = text_of(*document, "token_endpoint"),
                      .jwks_uri = text_of(*document, "jwks_uri"),
                      .userinfo_endpoint = text_of(*document, "userinfo_endpoint"),
                      .takes_basic = takes_basic(*document)};
    if (metadata.issuer != issuer) return unavailable("issuer");
    const auto* names_itself = document->if_contains("authorization_response_iss_parameter_supported");
    metadata.names_itself = names_itself != nullptr && *names_itself == true;
    const auto usable = [&](const std::string& url) {
        return is_fetchable(url) && (!is_loopback(url) || is_loopback(issuer));
    };
    if (!usable(metadata.authorization_endpoint)) return unavailable("authorization_endpoint");
    if (!usable(metadata.token_endpoint)) return unavailable("token_endpoint");
    if (!usable(metadata.jwks_uri)) return unavailable("jwks_uri");
    if (!metadata.userinfo_endpoint.empty() && !usable(metadata.userinfo_endpoint))
        return unavailable("userinfo_endpoint");
    return metadata;
}

}  // namespace qiao::oidc

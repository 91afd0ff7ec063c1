#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "oidc/fetch.hpp"

namespace qiao::oidc {

/// What a provider says of itself, as far as it is needed here.
struct Metadata {
    std::string issuer{};
    std::string authorization_endpoint{};
    std::string token_endpoint{};
    std::string jwks_uri{};
    std::string userinfo_endpoint{};  ///< empty: it has none
    bool takes_basic{true};           ///< client_secret_basic; else client_secret_post
    bool names_itself{false};         ///< every answer to the browser carries `iss` (RFC 9207)
};

/// Reads <issuer>/.well-known/openid-configuration.
/// Errors: unavailable {reason} if it does not come, lacks an endpoint, names another issuer, or an endpoint is not fetchable or is on this
/// machine while the issuer is not.
/// Source: OpenID Connect Discovery 1.0, sections 3 and 4.
[[nodiscard]] base::Result<Metadata> discover(std::string_view issuer, const Fetch& fetch);

}  // namespace qiao::oidc

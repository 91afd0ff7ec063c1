#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "oidc/key_set.hpp"

namespace qiao::oidc {

/// What a token must say to be believed.
struct Expectation {
    std::string_view issuer{};
    std::string_view client_id{};
    std::string_view nonce{};
    base::Instant now{};
};

/// How far the provider's clock may be off.
inline constexpr std::chrono::seconds clock_leeway{60};

/// The claims of a signed ID token, once all of this holds:
/// - a compact JWS of at most 64 kB by RS256, PS256 or ES256 with a key of `keys`; never "none", never an HMAC, no critical extensions;
/// - `iss` is the issuer; `aud` names the client, and if others too, `azp` is the client; `azp`, where given, is the client in any case;
/// - now < `exp`, `iat` and `nbf` are not in the future, all with the leeway; `exp` and `iat` are there;
/// - `nonce` is the expected one; `sub` is 1 to 255 characters.
///
/// Errors: forbidden with the text error.oidc.untrusted {reason}, the reason being "form", "alg", "key" (none suits: the set may be old),
/// "signature" or the name of a claim.
/// Source: OpenID Connect Core 1.0, 3.1.3.7; RFC 8725.
[[nodiscard]] base::Result<boost::json::object> verify_id_token(const std::string& token, const KeySet& keys,
                                                                const Expectation& expected);

}  // namespace qiao::oidc

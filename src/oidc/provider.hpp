#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "oidc/fetch.hpp"
#include "oidc/id_token.hpp"
#include "oidc/metadata.hpp"

namespace qiao::oidc {

/// Who we are to a provider, as its operator has registered us.
struct Client {
    std::string issuer{};  ///< exactly as the provider writes it, https (http on this machine)
    std::string id{};
    std::string secret{};        ///< empty: a public client
    std::string redirect_uri{};  ///< where the browser comes back to
    std::string scope{"openid email profile"};
};

/// A sign-in that has begun. Keep state, nonce and verifier with the browser that began it (in a sealed cookie, for ten minutes) and use them
/// once; send the browser to `url`.
struct SignIn {
    std::string url{};
    std::string state{};
    std::string nonce{};
    std::string verifier{};
};

/// What the person wants of the provider's page. All may be empty.
struct Wishes {
    std::string_view lang{};        ///< BCP 47
    std::string_view login_hint{};  ///< the e-mail address
    std::string_view prompt{};      ///< "login" asks for the password even if the provider knows the person
};

/// The query with which the browser came back.
struct Callback {
    std::string_view state{};
    std::string_view code{};
    std::string_view error{};
    std::string_view iss{};
};

/// Who the provider says has signed in. A person is `issuer` and `subject` together: never the address, which may pass to somebody else.
struct Identity {
    std::string issuer{};
    std::string subject{};
    std::string email{};
    bool email_verified{false};  ///< only then may the address be believed
    std::string name{};
    std::string lang{};            ///< the `locale` claim
    boost::json::object claims{};  ///< all of the ID token
};

/// Sign-in at one OpenID Connect provider: authorization code flow with PKCE (S256), state and nonce.
///
/// The provider's description is kept for an hour, its keys for a day; a token signed with a key that is not among them has them fetched anew, at most
/// once a minute.
/// Threads: callable from all. Effects: requests to the provider by `fetch`.
/// Source: OpenID Connect Core 1.0; RFC 6749, 7636, 9207, 9700.
class Provider {
public:
    /// Keeps references to `clock` and `entropy`.
    Provider(Client client, Fetch fetch, const base::Clock& clock, base::Entropy& entropy);

    /// Errors: unavailable {reason}.
    [[nodiscard]] base::Result<SignIn> begin(const Wishes& wishes = {});

    /// Exchanges the code and validates the ID token; asks the userinfo endpoint where the token lacks the address. Cost: one to four requests.
    /// Errors: forbidden with the text error.oidc.expired (another state: not begun in this browser, or another provider's answer), .denied {reason} (the
    /// person or the provider refused), .untrusted {reason}; unavailable {reason}.
    [[nodiscard]] base::Result<Identity> finish(const SignIn& begun, const Callback& callback);

private:
    struct Tokens {
        std::string id_token{};
        std::string access_token{};
    };
    template <class T>
    struct Kept {
        std::shared_ptr<const T> value{};
        base::Instant fetched{};
    };

    base::Result<std::shared_ptr<const Metadata>> metadata();
    base::Result<std::shared_ptr<const KeySet>> keys(const Metadata& metadata, std::chrono::milliseconds age_max);
    base::Result<Tokens> exchange(const Metadata& metadata, std::string_view code, std::string_view verifier);
    base::Result<boost::json::object> claims_of(const Metadata& metadata, const Tokens& tokens, std::string_view nonce);
    base::Result<boost::json::object> userinfo(const Metadata& metadata, const Tokens& tokens,
                                               std::string_view subject);

    Client client_;
    Fetch fetch_;
    const base::Clock& clock_;
    base::Entropy& entropy_;
    std::mutex mutex_{};
    Kept<Metadata> metadata_{};
    Kept<KeySet> keys_{};
};

}  // namespace qiao::oidc

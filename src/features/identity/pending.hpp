#pragma once

#include <optional>
#include <string>

#include "features/identity/kept.hpp"
#include "secrets/seal.hpp"

namespace qiao::identity {

/// Who a sign-in provider says somebody is.
struct Proven {
    std::string issuer{};
    std::string subject{};
    std::string email{};  ///< folded; empty unless the provider has made sure that it is theirs
    std::string name{};
    std::string provider{};  ///< its name, as people read it
    bool strong{false};      ///< it says that it asked for more than a password
};

/// What a browser keeps, sealed, between setting out for a provider and being signed in: for ten minutes, in a cookie.
struct Pending {
    std::string provider{};  ///< its id
    std::string state{};
    std::string nonce{};
    std::string verifier{};
    std::string ticket{};  ///< of the invitation that is being taken up
    std::string next{};    ///< the page to go on to
    std::string lang{};
    Id account{};         ///< which is to be linked; nil = somebody wants to sign in
    std::string needs{};  ///< what they must show yet: "password" or "code"
    Proven who{};         ///< once they came back; until then its subject is empty
    std::int64_t began_at{0};
};

inline constexpr std::chrono::minutes pending_length{10};

[[nodiscard]] std::string seal(const Pending& pending, const secrets::Key& key, base::Entropy& entropy);

/// Nothing if it was not sealed here, or more than ten minutes ago.
[[nodiscard]] std::optional<Pending> open_pending(std::string_view sealed, const secrets::Key& key, std::int64_t now);

}  // namespace qiao::identity

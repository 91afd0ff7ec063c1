#pragma once

#include <boost/json/object.hpp>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/result.hpp"

namespace qiao::oidc {

// How OpenID Connect writes things down.

/// RFC 4648, section 5, without padding.
[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);

/// 256 random bits in base64url: a state, a nonce or a verifier.
[[nodiscard]] std::string random_text(base::Entropy& entropy);

/// The S256 challenge of a verifier (RFC 7636, 4.2).
[[nodiscard]] std::string challenge_of(std::string_view verifier);

using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// "a=1&b=x%20y": what has an empty value is left out.
[[nodiscard]] std::string form_of(Parameters parameters);

/// "Basic …" (RFC 6749, 2.3.1: both are form-encoded first).
[[nodiscard]] std::string basic_authorization(std::string_view id, std::string_view secret);

/// An object of at most 32 levels; nothing for all else.
[[nodiscard]] std::optional<boost::json::object> object_of(std::string_view text);

/// A member that is a string; empty if there is none.
[[nodiscard]] std::string text_of(const boost::json::object& object, std::string_view name);

/// Compares in a time that does not depend on where they differ.
[[nodiscard]] bool same(std::string_view a, std::string_view b);

/// The provider's answer has not come or has not the form that the standard gives it: `reason` says what was amiss, for the operator.
[[nodiscard]] base::Error unavailable(std::string reason);

/// The answer must not be believed: `reason` names the check that failed.
[[nodiscard]] base::Error untrusted(std::string reason);

}  // namespace qiao::oidc

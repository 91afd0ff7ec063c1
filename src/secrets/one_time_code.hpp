#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace qiao::secrets {

// Codes that an application on the person's telephone shows: six digits, new every 30 s, HMAC-SHA-1. Other lengths and hashes are in the standard,
// but the widespread applications ignore that they were asked for.
// Source: RFC 6238 (TOTP); RFC 4226, section 4, for the 160 bits of the secret. Threads: callable from all.

/// 160 random bits as 32 characters of base32: what the person types or scans, and what is kept (sealed: seal.hpp).
[[nodiscard]] std::string make_totp_secret(base::Entropy& entropy);

/// The code at that time. Nothing if `secret` is no base32.
[[nodiscard]] std::optional<std::string> totp_code(std::string_view secret, base::Instant at);

/// The 30 s step whose code this is: the present one, the one before or the one after, as clocks differ; none up to `used_step`, the
/// step of the last code that this person signed in with, so that a code seen over a shoulder is worth nothing. Keep the answer as the next `used_step`
/// in the same transaction. Spaces in the code and full-width digits are read as they are meant.
/// Callers throttle: three of a million codes are right at any time.
[[nodiscard]] std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, base::Instant now,
                                                     std::int64_t used_step = 0);

/// For a QR code: otpauth://totp/<issuer>:<account>?secret=…&issuer=… with everything percent-encoded as UTF-8. A colon, which parts issuer and
/// account, is left out of both.
/// Source: Google Authenticator's "Key Uri Format", which the others follow.
[[nodiscard]] std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace qiao::secrets

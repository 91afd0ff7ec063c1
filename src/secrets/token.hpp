#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace qiao::secrets {

/// Stands in a token's place in the store: who reads the store cannot sign in with it.
using Digest = std::array<std::uint8_t, 32>;

/// A secret that its holder presents: a session's cookie, an API token, a link in a letter. `prefix` ("qiao_" for API tokens, so that a
/// scanner finds one that was published by mistake) and 256 random bits as 43 characters of base64url (RFC 4648, section 5).
/// It goes to its holder and nowhere else: keep `digest_of` it, and never log it.
[[nodiscard]] std::string make_token(base::Entropy& entropy, std::string_view prefix = {});

/// Whether `text` has the form of a token with that prefix: others need no look into the store.
[[nodiscard]] bool has_form_of_token(std::string_view text, std::string_view prefix = {});

/// BLAKE2b-256 over the whole token, prefix included. Neither key nor slowness is needed: nobody guesses 256 bits.
[[nodiscard]] Digest digest_of(std::string_view token);

/// The first half of the digest, for a primary key: the row is found by it, then `same` decides on the whole. It tells nothing of the token.
[[nodiscard]] base::Id id_of(const Digest& digest);

/// Compares in a time that does not depend on where they differ.
[[nodiscard]] bool same(const Digest& a, const Digest& b);

/// 64 hexadecimal digits in lower case, and back; nothing for all else.
[[nodiscard]] std::string to_hex(const Digest& digest);
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view text);

}  // namespace qiao::secrets

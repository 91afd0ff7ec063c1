#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace qiao::secrets {

/// 256 bits that the operator keeps beside the store, never in it.
using Key = std::array<std::uint8_t, 32>;

[[nodiscard]] Key make_key(base::Entropy& entropy);

/// 43 characters of base64url without padding, and back: the form in which a key lies in a file. Blanks and line ends around it are passed over;
/// nothing for all else.
[[nodiscard]] std::string to_text(const Key& key);
[[nodiscard]] std::optional<Key> key_from_text(std::string_view text);

/// A key for one purpose ("totp", "recovery") out of the operator's one: who learns it learns none of the others. BLAKE2b-256, keyed.
[[nodiscard]] Key key_for(const Key& master, std::string_view purpose);

/// What the server must read again but the store must not tell: XChaCha20-Poly1305 with a random nonce of 24 bytes in front.
/// `associated` is not kept but must be the same at opening: give the record's id and field, so that a sealed value cannot be moved to another
/// record. The answer is binary and 40 bytes longer than `plain`.
[[nodiscard]] std::string seal(const Key& key, std::string_view plain, std::string_view associated,
                               base::Entropy& entropy);

/// Nothing if key, place or any bit differs.
[[nodiscard]] std::optional<std::string> open(const Key& key, std::string_view sealed, std::string_view associated);

/// The same with what is sealed in hexadecimal, for a field of text.
[[nodiscard]] std::string seal_as_text(const Key& key, std::string_view plain, std::string_view associated,
                                       base::Entropy& entropy);
[[nodiscard]] std::optional<std::string> open_text(const Key& key, std::string_view sealed,
                                                   std::string_view associated);

}  // namespace qiao::secrets

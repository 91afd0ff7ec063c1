#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::secrets {

inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_characters_max = 128;

/// What a guess costs whoever guesses, and a sign-in the server.
struct Cost {
    unsigned long long passes{};
    std::size_t memory_bytes{};

    /// Three passes over 64 MiB: the second recommendation of RFC 9106, section 4, well over OWASP's least (two over 19 MiB). Some
    /// 0.2 s of one core; callers bound how many run at once, as each takes the memory.
    [[nodiscard]] static constexpr Cost usual() { return {3, std::size_t{64} << 20U}; }

    /// The least that libsodium takes: for tests, never for people.
    [[nodiscard]] static constexpr Cost for_tests() { return {1, std::size_t{8} << 10U}; }
};

/// Whose password it is to become. Either may be empty.
struct PasswordOwner {
    std::string_view email{};
    std::string_view name{};
};

/// Whether a person may take this password: 12 to 128 characters (code points after NFKC), of any kind, all scripts and spaces welcome, but
/// none that is tried first (see guessable.hpp) or that contains the owner's name, the part of their e-mail address before the @, or "qiao".
///
/// Errors: invalid_value on /password with the text error.password.too_short {minimum, length}, .too_long {maximum, length},
/// .unreadable (bad UTF-8 or control characters), .about_you {value}, .guessable.
/// Source: NIST SP 800-63B, 5.1.1.2; OWASP ASVS 4.0.3, V2.1.
[[nodiscard]] base::Outcome check_password(std::string_view password, const PasswordOwner& owner);

/// The password as it is kept: Argon2id with a salt of its own and the cost in it, some hundred ASCII characters. What is typed as full width
/// or as composed letters on one keyboard and not on another hashes alike (NFKC).
/// REQUIRES: at most 4 kB. Throws std::bad_alloc where the machine lacks the memory of `cost`. Threads: callable from all.
[[nodiscard]] std::string hash_password(std::string_view password, Cost cost);

/// Whether this is the password that was hashed. False too for a hash that is none and for more than 4 kB of password.
/// Cost: as the hash was made, whatever the answer: to hide that an account does not exist, verify against `hash_of_nobody`.
/// Throws std::bad_alloc as above.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);

/// A hash that no password fits, of the given cost.
[[nodiscard]] std::string hash_of_nobody(Cost cost);

/// Whether the hash was made at another cost: hash again at the next sign-in, when the password is at hand.
[[nodiscard]] bool needs_rehash(std::string_view hash, Cost cost);

}  // namespace qiao::secrets

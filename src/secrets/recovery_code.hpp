#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "secrets/seal.hpp"
#include "secrets/token.hpp"

namespace qiao::secrets {

/// Ten codes for whoever lost the second factor, each good for one sign-in: "k7m2xq-9dhw4t", 60 random bits out of 32 letters and digits that are
/// not mistaken for one another on paper (no i, l, o, u). Shown once; only their digests are kept.
[[nodiscard]] std::vector<std::string> make_recovery_codes(base::Entropy& entropy);

/// What is kept and looked up. BLAKE2b-256 with the server's key (`key_for` of the operator's), as 60 bits alone could be searched by who has
/// the store. Case, spaces and hyphens do not matter; i and l are read as 1, o as 0.
[[nodiscard]] Digest digest_of_recovery_code(std::string_view code, const Key& key);

}  // namespace qiao::secrets

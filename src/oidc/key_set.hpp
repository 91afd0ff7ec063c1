#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::oidc {

/// A provider's public keys (RFC 7517), as they came.
struct KeySet {
    boost::json::array keys{};
};

/// Errors: unavailable {jwks}.
[[nodiscard]] base::Result<KeySet> read_key_set(std::string_view text);

/// The key that a token with this header was signed with, as JSON: of the algorithm's kind and strength (RSA from 2048 bits, P-256), not kept for
/// encryption or another algorithm, and with that `kid`. A token without a `kid` gets the only key that suits; nothing if there are several.
[[nodiscard]] std::optional<std::string> find_key(const KeySet& set, std::string_view algorithm, std::string_view kid);

}  // namespace qiao::oidc

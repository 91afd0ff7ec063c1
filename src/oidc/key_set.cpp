#include "oidc/key_set.hpp"

#include <boost/json.hpp>

#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;

/// 2048 bits in base64url without padding.
constexpr std::size_t rsa_characters_min = 342;

bool suits(const json::object& key, std::string_view algorithm) {
    const auto use = text_of(key, "use");
    const auto own = text_of(key, "alg");
    if ((!use.empty() && use != "sig") || (!own.empty() && own != algorithm)) return false;
    if (algorithm == "ES256") return text_of(key, "kty") == "EC" && text_of(key, "crv") == "P-256";
    return text_of(key, "kty") == "RSA" && text_of(key, "n").size() >= rsa_characters_min;
}

}  // namespace

base::Result<KeySet> read_key_set(std::string_view text) {
    const auto document = object_of(text);
    if (!document) return unavailable("jwks");
    const auto* keys = document->if_contains("keys");
    if (keys == nullptr || !keys->is_array()) return unavailable("jwks");
    return KeySet{keys->as_array()};
}

std::optional<std::string> find_key(const KeySet& set, std::string_view algorithm, std::string_view kid) {
    const json::object* found = nullptr;
    for (const auto& value : set.keys) {
        const auto* key = value.if_object();
        if (key == nullptr || !suits(*key, algorithm) || (!kid.empty() && text_of(*key, "kid") != kid)) continue;
        if (found != nullptr) return std::nullopt;
        found = key;
    }
    if (found == nullptr) return std::nullopt;
    return json::serialize(*found);
}

}  // namespace qiao::oidc

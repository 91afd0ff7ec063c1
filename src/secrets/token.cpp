#include "secrets/token.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace qiao::secrets {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_characters = 43;

constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string make_token(base::Entropy& entropy, std::string_view prefix) {
    std::array<std::uint8_t, token_bytes> bytes{};
    entropy.fill(bytes);
    std::array<char, token_characters + 1> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    std::string token{prefix};
    token.append(text.data(), token_characters);
    sodium_memzero(bytes.data(), bytes.size());
    return token;
}

bool has_form_of_token(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return text.size() == token_characters && text.find_first_not_of(base64url) == std::string_view::npos;
}

Digest digest_of(std::string_view token) {
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                       nullptr, 0);
    return digest;
}

base::Id id_of(const Digest& digest) {
    auto text = to_hex(digest).substr(0, 32);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    const auto id = base::Id::parse(text);
    base::check(id.has_value(), "32 hexadecimal digits make an id");
    return *id;
}

bool same(const Digest& a, const Digest& b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

std::string to_hex(const Digest& digest) {
    std::array<char, 2 * std::tuple_size_v<Digest> + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::optional<Digest> digest_from_hex(std::string_view text) {
    Digest digest{};
    std::size_t length = 0;
    const auto bad =
        text.size() != 2 * digest.size() || text.find_first_of("ABCDEF") != std::string_view::npos ||
        sodium_hex2bin(digest.data(), digest.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0;
    if (bad || length != digest.size()) return std::nullopt;
    return digest;
}

}  // namespace qiao::secrets

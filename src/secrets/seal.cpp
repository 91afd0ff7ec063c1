#include "secrets/seal.hpp"

#include <sodium.h>

#include <span>

namespace qiao::secrets {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

Key make_key(base::Entropy& entropy) {
    Key key{};
    entropy.fill(key);
    return key;
}

std::string to_text(const Key& key) {
    std::array<char, 44> text{};
    sodium_bin2base64(text.data(), text.size(), key.data(), key.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::optional<Key> key_from_text(std::string_view text) {
    Key key{};
    std::size_t length = 0;
    const auto bad = sodium_base642bin(key.data(), key.size(), text.data(), text.size(), " \t\r\n", &length, nullptr,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0;
    if (bad || length != key.size()) return std::nullopt;
    return key;
}

Key key_for(const Key& master, std::string_view purpose) {
    Key key{};
    crypto_generichash(key.data(), key.size(), bytes_of(purpose), purpose.size(), master.data(), master.size());
    return key;
}

std::string seal(const Key& key, std::string_view plain, std::string_view associated, base::Entropy& entropy) {
    std::string sealed(nonce_bytes + plain.size() + tag_bytes, '\0');
    auto* const nonce = bytes_of(sealed);
    entropy.fill({nonce, nonce_bytes});
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, bytes_of(plain), plain.size(),
                                               bytes_of(associated), associated.size(), nullptr, nonce, key.data());
    return sealed;
}

std::optional<std::string> open(const Key& key, std::string_view sealed, std::string_view associated) {
    if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
    const auto* const nonce = bytes_of(sealed);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, nonce + nonce_bytes,
                                                   sealed.size() - nonce_bytes, bytes_of(associated), associated.size(),
                                                   nonce, key.data()) != 0) {
        return std::nullopt;
    }
    return plain;
}

std::string seal_as_text(const Key& key, std::string_view plain, std::string_view associated, base::Entropy& entropy) {
    const auto sealed = seal(key, plain, associated, entropy);
    std::string text(sealed.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(std::string_view{sealed}), sealed.size());
    text.pop_back();
    return text;
}

std::optional<std::string> open_text(const Key& key, std::string_view sealed, std::string_view associated) {
    std::string bytes(sealed.size() / 2, '\0');
    std::size_t length = 0;
    sodium_hex2bin(bytes_of(bytes), bytes.size(), sealed.data(), sealed.size(), nullptr, &length, nullptr);
    bytes.resize(length);
    return open(key, bytes, associated);
}

}  // namespace qiao::secrets

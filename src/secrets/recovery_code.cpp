#include "secrets/recovery_code.hpp"

#include <sodium.h>

#include "base/text.hpp"

namespace qiao::secrets {
namespace {

constexpr std::size_t codes = 10;
constexpr std::size_t characters = 12;
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's
static_assert(alphabet.size() == 32);

std::string as_meant(std::string_view code) {
    auto text = base::squeeze(base::fold(code.substr(0, 64)));
    for (auto& c : text) {
        if (c == 'i' || c == 'l') c = '1';
        if (c == 'o') c = '0';
    }
    return text;
}

}  // namespace

std::vector<std::string> make_recovery_codes(base::Entropy& entropy) {
    std::vector<std::string> made(codes);
    for (auto& code : made) {
        std::array<std::uint8_t, characters> bytes{};
        entropy.fill(bytes);
        for (const auto byte : bytes) code.push_back(alphabet[byte % alphabet.size()]);
        code.insert(characters / 2, 1, '-');
    }
    return made;
}

Digest digest_of_recovery_code(std::string_view code, const Key& key) {
    const auto text = as_meant(code);
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       key.data(), key.size());
    return digest;
}

}  // namespace qiao::secrets

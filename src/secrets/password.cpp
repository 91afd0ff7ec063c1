#include "secrets/password.hpp"

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <vector>

#include "base/check.hpp"
#include "base/text.hpp"
#include "secrets/guessable.hpp"
#include "secrets/token.hpp"

namespace qiao::secrets {
namespace {

constexpr std::size_t password_bytes_max = 4096;

/// Full width to ASCII, letters and their accents composed, every kind of space the usual one.
std::string normal(std::string_view password) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
    base::check(U_SUCCESS(status) != 0, "ICU brings NFKC");
    const auto text =
        nfkc->normalize(icu::UnicodeString::fromUTF8({password.data(), static_cast<int>(password.size())}), status);
    base::check(U_SUCCESS(status) != 0, "any text has an NFKC form");
    std::string out;
    return text.toUTF8String(out);
}

bool is_readable(std::string_view password) {
    if (!base::is_valid_utf8(password)) return false;
    for (std::size_t at = 0; at < password.size();) {
        if (u_iscntrl(static_cast<UChar32>(base::next_code_point(password, at))) != 0) return false;
    }
    return true;
}

base::Error refusal(std::string key, std::map<std::string, std::string> args = {}) {
    return {base::Code::invalid_value, "/password", std::move(args), "error.password." + std::move(key)};
}

/// A word that says enough of a person to be guessed by who knows them: "li" and "de" are in too many passwords by chance.
bool tells(std::string_view word) { return base::length_of(word) >= (base::has_han(word) ? 2U : 4U); }

std::vector<std::string> words_about(const PasswordOwner& owner) {
    std::vector<std::string> words{"qiao"};
    for (const auto text : {owner.email.substr(0, owner.email.find('@')), owner.name}) {
        const auto folded = base::fold(text);
        words.push_back(base::squeeze(folded));
        for (const auto word : base::split_words(folded)) words.emplace_back(word);
    }
    std::erase_if(words, [](const std::string& word) { return !tells(word); });
    return words;
}

int hash_into(std::array<char, crypto_pwhash_STRBYTES>& out, std::string_view password, Cost cost) {
    return crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                                 crypto_pwhash_ALG_ARGON2ID13);
}

/// libsodium chooses its fastest code once; that it is ready matters to nobody but to it.
void get_ready() {
    static const bool ready = sodium_init() >= 0;
    base::check(ready, "libsodium starts");
}

/// libsodium reads hashes as C strings of a fixed size. Nothing where this cannot be one.
bool as_stored(std::string_view hash, std::array<char, crypto_pwhash_STRBYTES>& out) {
    if (hash.size() >= out.size() || hash.find('\0') != std::string_view::npos) return false;
    std::ranges::copy(hash, out.begin());
    return true;
}

}  // namespace

base::Outcome check_password(std::string_view password, const PasswordOwner& owner) {
    if (password.size() > password_bytes_max) {
        return refusal("too_long", {{"maximum", std::to_string(password_characters_max)},
                                    {"length", std::to_string(base::length_of(password))}});
    }
    if (!is_readable(password)) return refusal("unreadable");
    const auto text = normal(password);
    const auto length = base::length_of(text);
    if (length < password_characters_min) {
        return refusal("too_short",
                       {{"minimum", std::to_string(password_characters_min)}, {"length", std::to_string(length)}});
    }
    if (length > password_characters_max) {
        return refusal("too_long",
                       {{"maximum", std::to_string(password_characters_max)}, {"length", std::to_string(length)}});
    }
    const auto letters = base::squeeze(base::fold(text));
    for (const auto& word : words_about(owner)) {
        if (letters.find(word) != std::string::npos) return refusal("about_you", {{"value", word}});
    }
    if (is_guessable(text)) return refusal("guessable");
    return base::done();
}

std::string hash_password(std::string_view password, Cost cost) {
    base::check(password.size() <= password_bytes_max, "a password to hash has at most 4 kB");
    get_ready();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    auto text = normal(password);
    const auto failed = hash_into(hash, text, cost) != 0;
    sodium_memzero(text.data(), text.size());
    if (failed) throw std::bad_alloc{};
    return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    if (password.size() > password_bytes_max || !as_stored(hash, stored)) return false;
    get_ready();
    auto text = normal(password);
    errno = 0;
    const auto fits = crypto_pwhash_str_verify(stored.data(), text.data(), text.size()) == 0;
    const auto lacked_memory = !fits && errno == ENOMEM;
    sodium_memzero(text.data(), text.size());
    if (lacked_memory) throw std::bad_alloc{};
    return fits;
}

std::string hash_of_nobody(Cost cost) {
    base::SystemEntropy entropy;
    return hash_password(make_token(entropy), cost);
}

bool needs_rehash(std::string_view hash, Cost cost) {
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    return !as_stored(hash, stored) ||
           crypto_pwhash_str_needs_rehash(stored.data(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace qiao::secrets

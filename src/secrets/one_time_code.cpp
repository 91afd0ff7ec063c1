#include "secrets/one_time_code.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/check.hpp"
#include "base/text.hpp"

namespace qiao::secrets {
namespace {

constexpr std::int64_t step_seconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr std::size_t code_digits = 6;
constexpr std::size_t secret_bytes = 20;

std::int64_t step_at(base::Instant now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / step_seconds;
}

std::optional<std::string> decoded(std::string_view base32) {
    char* bytes = nullptr;
    std::size_t length = 0;
    if (oath_base32_decode(base32.data(), base32.size(), &bytes, &length) != OATH_OK) return std::nullopt;
    const std::unique_ptr<char, decltype(&std::free)> owner{bytes, &std::free};
    return std::string{bytes, length};
}

std::string code_of_step(std::string_view key, std::int64_t step) {
    std::array<char, code_digits + 1> code{};
    const auto status = oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), code_digits, false,
                                           OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    base::check(status == OATH_OK, "a code of six digits can be made");
    return code.data();
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain)
            out.push_back(c);
        else if (c != ':')
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::string make_totp_secret(base::Entropy& entropy) {
    std::array<std::uint8_t, secret_bytes> bytes{};
    entropy.fill(bytes);
    char* text = nullptr;
    std::size_t length = 0;
    const auto status = oath_base32_encode(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &text, &length);
    if (status != OATH_OK) throw std::bad_alloc{};
    const std::unique_ptr<char, decltype(&std::free)> owner{text, &std::free};
    return {text, length};
}

std::optional<std::string> totp_code(std::string_view secret, base::Instant at) {
    const auto key = decoded(secret);
    if (!key) return std::nullopt;
    return code_of_step(*key, step_at(at));
}

std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, base::Instant now,
                                       std::int64_t used_step) {
    const auto key = decoded(secret);
    const auto digits = code.size() <= 64 ? base::squeeze(base::fold(code)) : std::string{};
    if (!key || digits.size() != code_digits) return std::nullopt;
    std::optional<std::int64_t> match;
    for (auto step = step_at(now) - 1; step <= step_at(now) + 1; ++step) {
        const auto fits = sodium_memcmp(code_of_step(*key, step).data(), digits.data(), code_digits) == 0;
        if (fits && step > used_step && !match) match = step;
    }
    return match;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={3}&period={4}",
                       percent_encoded(issuer), percent_encoded(account), secret, code_digits, step_seconds);
}

}  // namespace qiao::secrets

#include "oidc/wording.hpp"

#include <sodium.h>

#include <array>
#include <boost/json.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace qiao::oidc {
namespace {

std::string encoded(std::string_view text) {
    return boost::urls::encode(boost::core::string_view{text.data(), text.size()}, boost::urls::unreserved_chars);
}

std::string base64(std::span<const std::uint8_t> bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // the C string's end
    return text;
}

}  // namespace

std::string base64url(std::span<const std::uint8_t> bytes) {
    return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string random_text(base::Entropy& entropy) {
    std::array<std::uint8_t, 32> bytes{};
    entropy.fill(bytes);
    return base64url(bytes);
}

std::string challenge_of(std::string_view verifier) {
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    return base64url(digest);
}

std::string form_of(Parameters parameters) {
    std::string form;
    for (const auto& [name, value] : parameters) {
        if (value.empty()) continue;
        form.append(form.empty() ? "" : "&").append(encoded(name)).append("=").append(encoded(value));
    }
    return form;
}

std::string basic_authorization(std::string_view id, std::string_view secret) {
    const auto pair = encoded(id) + ":" + encoded(secret);
    return "Basic " +
           base64({reinterpret_cast<const std::uint8_t*>(pair.data()), pair.size()}, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<boost::json::object> object_of(std::string_view text) {
    boost::json::error_code failed;
    auto value = boost::json::parse(boost::json::string_view{text.data(), text.size()}, failed);
    if (failed || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

std::string text_of(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(boost::json::string_view{name.data(), name.size()});
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

base::Error unavailable(std::string reason) {
    return {base::Code::unavailable, "", {{"reason", std::move(reason)}}, "error.oidc.unavailable"};
}

base::Error untrusted(std::string reason) {
    return {base::Code::forbidden, "", {{"reason", std::move(reason)}}, "error.oidc.untrusted"};
}

}  // namespace qiao::oidc

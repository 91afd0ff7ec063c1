#include "oidc/id_token.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <memory>
#include <optional>

#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;

constexpr std::size_t token_bytes_max = 64U << 10U;
constexpr std::size_t subject_bytes_max = 255;
constexpr std::array<std::string_view, 3> algorithms{"RS256", "PS256", "ES256"};

struct Release {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
    void operator()(cjose_header_t* header) const { cjose_header_release(header); }
    void operator()(char* text) const { std::free(text); }
};
using Jws = std::unique_ptr<cjose_jws_t, Release>;
using Header = std::unique_ptr<cjose_header_t, Release>;

std::string text_in(cjose_header_t* header, const char* name) {
    cjose_err error{};
    const auto* text = cjose_header_get(header, name, &error);
    return text == nullptr ? std::string{} : text;
}

bool has(cjose_header_t* header, const char* name) {
    cjose_err error{};
    return std::unique_ptr<char, Release>{cjose_header_get_raw(header, name, &error)} != nullptr;
}

bool is_signed_with(cjose_jws_t* jws, const std::string& key) {
    cjose_err error{};
    auto* jwk = cjose_jwk_import(key.data(), key.size(), &error);
    if (jwk == nullptr) return false;
    const auto good = cjose_jws_verify(jws, jwk, &error);
    cjose_jwk_release(jwk);
    return good;
}

/// The header that is judged is the one that cjose will go by: two parsers could read two different ones.
base::Result<json::object> signed_claims(const std::string& token, const KeySet& keys) {
    if (token.size() > token_bytes_max) return untrusted("form");
    cjose_err error{};
    const Jws jws{cjose_jws_import(token.data(), token.size(), &error)};
    if (!jws) return untrusted("form");
    const Header header{cjose_jws_get_protected(jws.get())};
    const auto algorithm = text_in(header.get(), "alg");
    if (std::ranges::find(algorithms, algorithm) == algorithms.end() || has(header.get(), "crit"))
        return untrusted("alg");
    const auto key = find_key(keys, algorithm, text_in(header.get(), "kid"));
    if (!key) return untrusted("key");
    if (!is_signed_with(jws.get(), *key)) return untrusted("signature");
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return untrusted("form");
    auto claims = object_of({reinterpret_cast<const char*>(bytes), size});
    if (!claims) return untrusted("form");
    return std::move(*claims);
}

/// Seconds since 1970; fractions are allowed and cut. Nothing if there is no such number.
std::optional<std::chrono::sys_seconds> time_of(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(json::string_view{name.data(), name.size()});
    if (value == nullptr || !value->is_number()) return std::nullopt;
    const auto seconds = value->to_number<double>();
    if (!(seconds >= 0 && seconds < 1e11)) return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

/// Empty, or the claim that speaks against it.
std::string fault_in_time(const json::object& claims, base::Instant now) {
    const auto expires = time_of(claims, "exp");
    if (!expires || now >= *expires + clock_leeway) return "exp";
    const auto issued = time_of(claims, "iat");
    if (!issued || *issued > now + clock_leeway) return "iat";
    const auto begins = time_of(claims, "nbf");
    if (claims.contains("nbf") && (!begins || *begins > now + clock_leeway)) return "nbf";
    return "";
}

std::string fault_in_audience(const json::object& claims, std::string_view client_id) {
    const json::string_view client{client_id.data(), client_id.size()};
    const auto* audience = claims.if_contains("aud");
    if (audience == nullptr) return "aud";
    const auto* several = audience->if_array();
    const auto named = several == nullptr
                           ? *audience == client
                           : std::ranges::any_of(*several, [&](const json::value& one) { return one == client; });
    if (!named) return "aud";
    const auto* party = claims.if_contains("azp");
    if (party == nullptr ? several != nullptr && several->size() > 1 : *party != client) return "azp";
    return "";
}

}  // namespace

base::Result<json::object> verify_id_token(const std::string& token, const KeySet& keys, const Expectation& expected) {
    auto result = signed_claims(token, keys);
    if (!result) return result;
    const auto& claims = result.value();
    if (text_of(claims, "iss") != expected.issuer) return untrusted("iss");
    if (const auto fault = fault_in_audience(claims, expected.client_id); !fault.empty()) return untrusted(fault);
    if (const auto fault = fault_in_time(claims, expected.now); !fault.empty()) return untrusted(fault);
    if (expected.nonce.empty() || !same(text_of(claims, "nonce"), expected.nonce)) return untrusted("nonce");
    const auto subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > subject_bytes_max) return untrusted("sub");
    return result;
}

}  // namespace qiao::oidc

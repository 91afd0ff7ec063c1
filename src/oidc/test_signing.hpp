#pragma once

#include <cjose/cjose.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "oidc/key_set.hpp"

namespace qiao::oidc {

/// A key pair that signs as providers do, for tests.
class SigningKey {
public:
    static SigningKey rsa(const std::string& kid, std::size_t bits = 2048) {
        static constexpr std::uint8_t exponent[] = {1, 0, 1};
        return SigningKey{cjose_jwk_create_RSA_random(bits, exponent, sizeof exponent, nullptr), kid};
    }
    static SigningKey ec(const std::string& kid) {
        return SigningKey{cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr), kid};
    }
    static SigningKey symmetric(const std::string& bytes) {
        return SigningKey{
            cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), nullptr), ""};
    }

    [[nodiscard]] boost::json::object public_part() const {
        const std::unique_ptr<char, decltype(&std::free)> text{cjose_jwk_to_json(jwk_.get(), false, nullptr),
                                                               &std::free};
        return boost::json::parse(text.get()).as_object();
    }

    [[nodiscard]] std::string sign(const std::string& algorithm, const boost::json::object& claims,
                                   const std::string& kid) const {
        const std::unique_ptr<cjose_header_t, decltype(&cjose_header_release)> header{cjose_header_new(nullptr),
                                                                                      &cjose_header_release};
        cjose_header_set(header.get(), "alg", algorithm.c_str(), nullptr);
        if (!kid.empty()) cjose_header_set(header.get(), "kid", kid.c_str(), nullptr);
        const auto payload = boost::json::serialize(claims);
        const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws{
            cjose_jws_sign(jwk_.get(), header.get(), reinterpret_cast<const std::uint8_t*>(payload.data()),
                           payload.size(), nullptr),
            &cjose_jws_release};
        const char* text = nullptr;
        if (!jws || !cjose_jws_export(jws.get(), &text, nullptr)) throw std::runtime_error{"cjose cannot sign"};
        return text;
    }
    [[nodiscard]] std::string sign(const std::string& algorithm, const boost::json::object& claims) const {
        return sign(algorithm, claims, kid_);
    }

private:
    SigningKey(cjose_jwk_t* jwk, std::string kid)
        : jwk_{jwk, [](cjose_jwk_t* key) { cjose_jwk_release(key); }}, kid_{std::move(kid)} {
        if (jwk == nullptr) throw std::runtime_error{"cjose cannot make a key"};
        if (!kid_.empty()) cjose_jwk_set_kid(jwk, kid_.c_str(), kid_.size(), nullptr);
    }

    std::shared_ptr<cjose_jwk_t> jwk_;
    std::string kid_;
};

}  // namespace qiao::oidc

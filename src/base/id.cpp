#include "base/id.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace qiao::base {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void stamp(std::array<std::uint8_t, 16>& bytes, std::uint8_t version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | (version << 4U));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_hyphen_position(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

Id Id::make(Instant now, Entropy& entropy) {
    Id id;
    entropy.fill(id.bytes_);
    auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (int i = 5; i >= 0; --i, milliseconds >>= 8U) {
        id.bytes_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(milliseconds);
    }
    stamp(id.bytes_, 7);
    return id;
}

Id Id::from_key(std::string_view kind, std::string_view key) {
    std::string text = "qiao\n";
    text.append(kind).append("\n").append(key);
    Id id;
    crypto_generichash(id.bytes_.data(), id.bytes_.size(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), nullptr, 0);
    stamp(id.bytes_, 8);
    return id;
}

std::optional<Id> Id::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Id id;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_hyphen_position(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const auto value = hex_value(text[i]);
        if (value < 0) return std::nullopt;
        auto& byte = id.bytes_[nibble / 2];
        byte = static_cast<std::uint8_t>(byte << 4U | value);
        ++nibble;
    }
    return id;
}

std::string Id::to_string() const {
    std::string text;
    text.reserve(36);
    for (const auto byte : bytes_) {
        if (is_hyphen_position(text.size())) text.push_back('-');
        text.push_back(hex_digits[byte >> 4U]);
        text.push_back(hex_digits[byte & 15U]);
    }
    return text;
}

}  // namespace qiao::base

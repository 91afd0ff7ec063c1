#pragma once

#include <fmt/format.h>
#include <sodium.h>

#include <iterator>
#include <string>
#include <string_view>

namespace qiao::pairing {

/// SHA-256 of a text that is given piece by piece.
class Digest {
public:
    Digest() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view text) {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    /// A line with a name and numbers.
    template <class Numbers>
    void add_numbers(std::string_view name, const Numbers& numbers) {
        std::string line{name};
        for (const auto number : numbers) fmt::format_to(std::back_inserter(line), " {}", number);
        add(line + "\n");
    }
    [[nodiscard]] std::string hexadecimal() {
        unsigned char bytes[crypto_hash_sha256_BYTES];
        crypto_hash_sha256_final(&state_, bytes);
        std::string out;
        for (const auto byte : bytes) fmt::format_to(std::back_inserter(out), "{:02x}", byte);
        return out;
    }

private:
    crypto_hash_sha256_state state_{};
};

}  // namespace qiao::pairing

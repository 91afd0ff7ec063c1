#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace qiao::base {

/// A UUID (RFC 9562). Written in lower case with hyphens. The nil id means "none".
class Id {
public:
    constexpr Id() = default;

    /// Version 7: ordered by time of making.
    [[nodiscard]] static Id make(Instant now, Entropy& entropy);

    /// Version 8: the same for the same kind and key for ever, so that shipped data keep their ids from one
    /// installation to the next. BLAKE2b-128 over "qiao\n<kind>\n<key>".
    [[nodiscard]] static Id from_key(std::string_view kind, std::string_view key);

    /// Accepts the 36-character form in either case. Returns nothing for all else.
    [[nodiscard]] static std::optional<Id> parse(std::string_view text);

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] bool is_nil() const { return *this == Id{}; }
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    auto operator<=>(const Id&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace qiao::base

template <>
struct std::hash<qiao::base::Id> {
    std::size_t operator()(const qiao::base::Id& id) const noexcept {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()});
    }
};

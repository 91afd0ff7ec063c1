#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qiao::mail {

/// Who a letter goes to or comes from. `name` is as the person writes it, in any script; may be empty.
struct Address {
    std::string email{};
    std::string name{};

    auto operator<=>(const Address&) const = default;
};

/// An e-mail address as it travels: the domain in lower case and, if it is written in another script, in its ASCII form ("info@柳州.cn" →
/// "info@xn--….cn"). The part before the @ stays as it is, its case included: some servers tell cases apart.
/// Nothing for what no letter can be sent to: other than one @ between 1 to 64 letters, digits, dots (not at the ends, not doubled) and
/// !#$%&'*+-/=?^_`{|}~, and a domain of two or more valid labels; quoted parts, IP addresses and, as few servers take them, parts before
/// the @ in other scripts (RFC 6531). Blanks around are not taken off.
/// Source: RFC 5321, 4.1.2 and 4.5.3.1; UTS 46.
[[nodiscard]] std::optional<std::string> canonical_address(std::string_view text);

[[nodiscard]] inline bool is_address(std::string_view text) { return canonical_address(text).has_value(); }

}  // namespace qiao::mail

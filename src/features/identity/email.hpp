#pragma once

#include <string>
#include <string_view>

namespace qiao::identity {

/// As addresses are compared here: without spaces around, ASCII letters small. Strictly the part before the @ is the mail
/// server's business, but none that people use tells capitals apart.
[[nodiscard]] std::string folded_email(std::string_view email);

/// Whether letters can be sent there: mail::canonical_address says what that takes.
[[nodiscard]] bool is_email(std::string_view email);

/// Of the IANA time zone database, as this machine has it.
[[nodiscard]] bool is_time_zone(std::string_view name);

}  // namespace qiao::identity

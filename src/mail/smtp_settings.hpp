#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::mail {

enum class Security {
    starttls,  ///< begins in clear, goes on only encrypted: port 587
    implicit,  ///< encrypted from the first byte: port 465
    none,      ///< for a server on this machine
};

struct SmtpSettings {
    std::string host{};
    std::uint16_t port{};
    Security security{Security::starttls};
    std::string user{};  ///< empty: without signing in
    std::string password{};
    std::string ca_file{};   ///< PEM; empty: the machine's certificates
    std::string own_name{};  ///< what we greet with; empty: the machine's name
    std::chrono::milliseconds connect_within{10'000};
    std::chrono::milliseconds send_within{60'000};  ///< connecting included
};

/// From "smtp://user:password@mail.stadt.example:587" or "smtps://…"; user and password percent-encoded. Without a port 587 and 465.
/// smtp:// asks for STARTTLS, except to localhost, 127.0.0.0/8 and ::1, where the port is 25 and nothing is encrypted.
/// Errors: invalid_value on /smtp. The value is not in the error: it may hold a password.
[[nodiscard]] base::Result<SmtpSettings> read_smtp_url(std::string_view url);

}  // namespace qiao::mail

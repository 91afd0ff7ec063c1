#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace qiao::http {

/// The host names this server goes by. A page of a stranger that points its own name at 127.0.0.1 (DNS rebinding)
/// is stopped here, as its name is not among them.
class HostNames {
public:
    /// 127.0.0.1, localhost and [::1] are always among them. "*" takes every name: only behind a proxy that checks.
    explicit HostNames(std::vector<std::string> configured);

    /// `host` as in the Host header, with or without a port.
    [[nodiscard]] bool include(std::string_view host) const;

private:
    std::vector<std::string> names_;
};

/// A change asked for by another site's page: Origin names another host or port than Host, or, where there is no
/// Origin, Sec-Fetch-Site says "cross-site". Requests of programs carry neither header.
[[nodiscard]] bool is_foreign(const Request& request);

/// Scripts, styles, fonts and requests from this server alone.
inline constexpr std::string_view usual_content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// The header lines that every answer carries, refusals too, each ended by CRLF.
[[nodiscard]] std::string security_lines(std::string_view content_security_policy);

}  // namespace qiao::http

#include "http/guard.hpp"

#include <algorithm>

namespace qiao::http {
namespace {

/// "[::1]:8080" → "[::1]", "localhost:80" → "localhost"
std::string_view without_port(std::string_view host) {
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) return host;
    const auto port = host.substr(colon + 1);
    const bool digits = std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
    return digits ? host.substr(0, colon) : host;
}

std::string_view without(std::string_view text, std::string_view ending) {
    return text.ends_with(ending) ? text.substr(0, text.size() - ending.size()) : text;
}

/// Host and port as they stand in a Host header, the scheme's usual port left out as browsers do.
bool is_origin_of(std::string_view origin, std::string_view host) {
    const auto fits = [&](std::string_view scheme, std::string_view port) {
        return origin.starts_with(scheme) &&
               same_ignoring_case(without(origin.substr(scheme.size()), port), without(host, port));
    };
    return fits("https://", ":443") || fits("http://", ":80");
}

}  // namespace

HostNames::HostNames(std::vector<std::string> configured) : names_{std::move(configured)} {
    names_.insert(names_.end(), {"127.0.0.1", "localhost", "[::1]"});
}

bool HostNames::include(std::string_view host) const {
    const auto name = without_port(host);
    return std::ranges::any_of(names_,
                               [name](const auto& known) { return known == "*" || same_ignoring_case(known, name); });
}

bool is_foreign(const Request& request) {
    if (is_safe(request.method)) return false;
    if (!request.headers.has("Origin")) return request.headers.get("Sec-Fetch-Site") == "cross-site";
    return !is_origin_of(request.headers.get("Origin"), request.headers.get("Host"));
}

std::string security_lines(std::string_view content_security_policy) {
    return "Content-Security-Policy: " + std::string{content_security_policy} +
           "\r\nX-Content-Type-Options: nosniff"
           "\r\nReferrer-Policy: same-origin"
           "\r\nCross-Origin-Opener-Policy: same-origin"
           "\r\nCross-Origin-Resource-Policy: same-origin\r\n";
}

}  // namespace qiao::http

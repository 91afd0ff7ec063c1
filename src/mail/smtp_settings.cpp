#include "mail/smtp_settings.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

namespace qiao::mail {
namespace {

bool is_loopback(const boost::urls::url_view& url) {
    const auto host = url.host();
    return host == "localhost" || host == "[::1]" ||
           (url.host_type() == boost::urls::host_type::ipv4 && host.starts_with("127."));
}

/// 0 for all that is no port.
std::uint16_t port_of(std::string_view digits) {
    std::uint16_t port = 0;
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, port);
    return read.ec == std::errc{} && read.ptr == end ? port : 0;
}

}  // namespace

base::Result<SmtpSettings> read_smtp_url(std::string_view text) {
    const base::Error refusal{base::Code::invalid_value, "/smtp", {}, "error.mail.smtp_url"};
    const auto parsed = boost::urls::parse_uri(boost::core::string_view{text.data(), text.size()});
    if (!parsed) return refusal;
    const auto& url = *parsed;
    const auto encrypted = url.scheme() == "smtps";
    const auto plain_path = url.encoded_path().empty() || url.encoded_path() == "/";
    if ((!encrypted && url.scheme() != "smtp") || url.host().empty() || !plain_path || url.has_query() ||
        url.has_fragment()) {
        return refusal;
    }
    SmtpSettings settings{.host = url.host(), .user = url.user(), .password = url.password()};
    const auto here = is_loopback(url);
    settings.security = encrypted ? Security::implicit : here ? Security::none : Security::starttls;
    settings.port = encrypted ? 465 : here ? 25 : 587;
    if (url.has_port()) {
        settings.port = port_of({url.port().data(), url.port().size()});
        if (settings.port == 0) return refusal;
    }
    return settings;
}

}  // namespace qiao::mail

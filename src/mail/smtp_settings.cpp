#include "mail/smtp_settings.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <charconv>
#include <memory>
#include <new>

namespace qiao::mail {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// Decoded; empty if there is none.
std::string part_of(const Url& url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner{text, &curl_free};
    return text;
}

bool is_loopback(const std::string& host) {
    in_addr address{};
    return host == "localhost" || host == "[::1]" ||
           (::inet_pton(AF_INET, host.c_str(), &address) == 1 && host.starts_with("127."));
}

}  // namespace

/// Read by libcurl, as it is libcurl that goes there.
base::Result<SmtpSettings> read_smtp_url(std::string_view text) {
    const base::Error refusal{base::Code::invalid_value, "/smtp", {}, "error.mail.smtp_url"};
    const Url url{curl_url(), &curl_url_cleanup};
    if (!url) throw std::bad_alloc{};
    if (text.find('\0') != text.npos ||
        curl_url_set(url.get(), CURLUPART_URL, std::string{text}.c_str(), 0) != CURLUE_OK)
        return refusal;
    const auto scheme = part_of(url, CURLUPART_SCHEME);
    const auto encrypted = scheme == "smtps";
    const auto path = part_of(url, CURLUPART_PATH);
    const auto further = path + part_of(url, CURLUPART_QUERY) + part_of(url, CURLUPART_FRAGMENT);
    if ((!encrypted && scheme != "smtp") || (!further.empty() && further != "/")) return refusal;
    SmtpSettings settings{.host = part_of(url, CURLUPART_HOST),
                          .user = part_of(url, CURLUPART_USER, CURLU_URLDECODE),
                          .password = part_of(url, CURLUPART_PASSWORD, CURLU_URLDECODE)};
    const auto here = is_loopback(settings.host);
    settings.security = encrypted ? Security::implicit : here ? Security::none : Security::starttls;
    settings.port = encrypted ? 465 : here ? 25 : 587;
    if (const auto port = part_of(url, CURLUPART_PORT); !port.empty()) {
        std::from_chars(port.data(), port.data() + port.size(), settings.port);
        if (settings.port == 0) return refusal;
    }
    return settings;
}

}  // namespace qiao::mail

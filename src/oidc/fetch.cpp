#include "oidc/fetch.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <memory>
#include <new>

namespace qiao::oidc {
namespace {

/// An address in parts, as libcurl reads it: it is libcurl that goes there, so no other parser may be asked. (Boost.URL 1.81 takes
/// "127.0.0.1.id.example" for 127.0.0.1.)
class Url {
public:
    explicit Url(std::string_view text) : parts_{curl_url(), &curl_url_cleanup} {
        if (!parts_) throw std::bad_alloc{};
        good_ = text.find('\0') == text.npos &&
                curl_url_set(parts_.get(), CURLUPART_URL, std::string{text}.c_str(), CURLU_DISALLOW_USER) == CURLUE_OK;
    }

    /// Empty if there is none.
    [[nodiscard]] std::string part(CURLUPart which) const {
        char* text = nullptr;
        if (!good_ || curl_url_get(parts_.get(), which, &text, 0) != CURLUE_OK) return {};
        const std::unique_ptr<char, decltype(&curl_free)> owner{text, &curl_free};
        return text;
    }

    [[nodiscard]] bool is_loopback() const {
        const auto host = part(CURLUPART_HOST);
        in_addr address{};
        return host == "localhost" || host == "[::1]" ||
               (::inet_pton(AF_INET, host.c_str(), &address) == 1 && host.starts_with("127."));
    }

private:
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts_;
    bool good_{};
};

}  // namespace

bool is_fetchable(std::string_view text) {
    const Url url{text};
    const auto scheme = url.part(CURLUPART_SCHEME);
    return url.part(CURLUPART_FRAGMENT).empty() && (scheme == "https" || (scheme == "http" && url.is_loopback()));
}

bool is_loopback(std::string_view text) { return Url{text}.is_loopback(); }

}  // namespace qiao::oidc

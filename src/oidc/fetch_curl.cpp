#include <curl/curl.h>

#include <memory>
#include <new>

#include "base/check.hpp"
#include "oidc/fetch.hpp"
#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

struct Body {
    std::string bytes{};
    std::size_t bytes_max{};
};

/// Taking less than was given ends the transfer.
std::size_t take(char* bytes, std::size_t size, std::size_t count, void* opaque) {
    auto& body = *static_cast<Body*>(opaque);
    if (size * count > body.bytes_max - body.bytes.size()) return 0;
    body.bytes.append(bytes, size * count);
    return size * count;
}

template <class T>
void set(const Handle& handle, CURLoption option, T value) {
    base::check(curl_easy_setopt(handle.get(), option, value) == CURLE_OK, "libcurl knows its options");
}

List headers_of(const HttpRequest& request) {
    List list{curl_slist_append(nullptr, "Accept: application/json"), &curl_slist_free_all};
    if (!list) throw std::bad_alloc{};
    if (!request.authorization.empty() &&
        curl_slist_append(list.get(), ("Authorization: " + request.authorization).c_str()) == nullptr) {
        throw std::bad_alloc{};
    }
    return list;
}

base::Result<HttpAnswer> fetch(const HttpRequest& request, const FetchBounds& bounds) {
    if (!is_fetchable(request.url)) return unavailable("https");
    if (request.authorization.find_first_of("\r\n") != std::string::npos) return unavailable("authorization");
    const Handle handle{curl_easy_init(), &curl_easy_cleanup};
    if (!handle) throw std::bad_alloc{};
    Body body{.bytes_max = bounds.body_bytes_max};
    const auto headers = headers_of(request);
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounds.connect_within.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(bounds.answer_within.count()));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!bounds.ca_file.empty()) set(handle, CURLOPT_CAINFO, bounds.ca_file.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    if (!request.form.empty()) {
        set(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form.size()));
        set(handle, CURLOPT_POSTFIELDS, request.form.data());
    }
    set(handle, CURLOPT_WRITEFUNCTION, &take);
    set(handle, CURLOPT_WRITEDATA, &body);
    const auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return unavailable(curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return HttpAnswer{static_cast<int>(status), std::move(body.bytes)};
}

}  // namespace

Fetch fetch_from_network(FetchBounds bounds) {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    base::check(ready, "libcurl starts");
    return [bounds = std::move(bounds)](const HttpRequest& request) { return fetch(request, bounds); };
}

}  // namespace qiao::oidc

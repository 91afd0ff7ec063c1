#include "mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/check.hpp"
#include "mail/mime.hpp"
#include "mail/mime_text.hpp"

namespace qiao::mail {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// One attempt, as libcurl's callbacks see it.
struct Attempt {
    std::string_view unsent;
    std::string reply{};  ///< the last one, its lines as they came
    bool ended{false};    ///< no line of it is missing
    bool told{false};     ///< the server knows of the letter: MAIL FROM has gone out
    bool parting{false};  ///< QUIT has gone out: what comes now is politeness
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* opaque) {
    auto& attempt = *static_cast<Attempt*>(opaque);
    const auto piece = attempt.unsent.substr(0, size * count);
    std::ranges::copy(piece, to);
    attempt.unsent.remove_prefix(piece.size());
    return piece.size();
}

/// Called once a line. "250-…" goes on, "250 …" is the last.
std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* opaque) {
    constexpr std::size_t reply_max = 4000;
    auto& attempt = *static_cast<Attempt*>(opaque);
    const std::string_view line{bytes, size * count};
    if (attempt.parting) return line.size();
    if (attempt.ended) attempt.reply.clear();
    attempt.reply.append(line.substr(0, reply_max - std::min(attempt.reply.size(), reply_max)));
    attempt.ended = line.size() < 4 || line[3] != '-';
    return line.size();
}

/// Sees every command that goes out, signing in included: looks at the verb and keeps nothing.
int watch(CURL*, curl_infotype kind, char* text, std::size_t size, void* opaque) {
    auto& attempt = *static_cast<Attempt*>(opaque);
    if (kind != CURLINFO_HEADER_OUT) return 0;
    attempt.told |= std::string_view{text, size}.starts_with("MAIL ");
    attempt.parting |= std::string_view{text, size}.starts_with("QUIT");
    return 0;
}

template <class T>
void set(const Handle& handle, CURLoption option, T value) {
    base::check(curl_easy_setopt(handle.get(), option, value) == CURLE_OK, "libcurl knows its options");
}

void set_connection(const Handle& handle, const SmtpSettings& settings) {
    set(handle, CURLOPT_URL,
        fmt::format("{}://{}:{}/{}", settings.security == Security::implicit ? "smtps" : "smtp", settings.host,
                    settings.port, settings.own_name)
            .c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_within.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.send_within.count()));
    set(handle, CURLOPT_USE_SSL,
        static_cast<long>(settings.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    if (!settings.user.empty()) {
        set(handle, CURLOPT_USERNAME, settings.user.c_str());
        set(handle, CURLOPT_PASSWORD, settings.password.c_str());
    }
}

List envelope_of(const Message& message) {
    List list{nullptr, &curl_slist_free_all};
    for (const auto& to : message.to) {
        auto* const longer = curl_slist_append(list.get(), fmt::format("<{}>", *canonical_address(to.email)).c_str());
        if (longer == nullptr) throw std::bad_alloc{};
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

Delivery delivery_of(CURLcode code, const Attempt& attempt) {
    Delivery delivery{.words = on_one_line(attempt.reply)};
    std::from_chars(attempt.reply.data(), attempt.reply.data() + attempt.reply.size(), delivery.reply);
    if (code == CURLE_OK) return delivery;
    const auto answered = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    delivery.fate = answered && attempt.told && delivery.reply / 100 == 5 ? Fate::refused : Fate::try_later;
    if (!answered || delivery.words.empty()) {
        delivery.words =
            fmt::format("{}{}{}", curl_easy_strerror(code), delivery.words.empty() ? "" : ": ", delivery.words);
    }
    return delivery;
}

void get_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    base::check(ready, "libcurl starts");
}

}  // namespace

Delivery SmtpSender::send(const Message& message) {
    const auto mime = to_mime(message);
    if (!mime) return {Fate::refused, 0, fmt::format("the letter cannot be written: {}", mime.error().field)};
    get_ready();
    const Handle handle{curl_easy_init(), &curl_easy_cleanup};
    if (!handle) throw std::bad_alloc{};
    Attempt attempt{.unsent = mime.value()};
    set_connection(handle, settings_);
    set(handle, CURLOPT_MAIL_FROM, fmt::format("<{}>", *canonical_address(message.from.email)).c_str());
    const auto recipients = envelope_of(message);
    set(handle, CURLOPT_MAIL_RCPT, recipients.get());
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_READFUNCTION, &give);
    set(handle, CURLOPT_READDATA, &attempt);
    set(handle, CURLOPT_HEADERFUNCTION, &hear);
    set(handle, CURLOPT_HEADERDATA, &attempt);
    set(handle, CURLOPT_DEBUGFUNCTION, &watch);
    set(handle, CURLOPT_DEBUGDATA, &attempt);
    set(handle, CURLOPT_VERBOSE, 1L);  // that is what calls `watch`
    return delivery_of(curl_easy_perform(handle.get()), attempt);
}

}  // namespace qiao::mail

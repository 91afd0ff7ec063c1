#pragma once

#include "base/error.hpp"
#include "base/texts.hpp"
#include "http/response.hpp"

namespace qiao::http {

/// Why a request is refused before any handler sees it.
enum class Refusal {
    bad_head,
    bad_body,
    bad_target,
    host,             ///< none or several
    transfer_coding,  ///< anything but "chunked" alone, beside a Content-Length, or in HTTP/1.0
    foreign_origin,
    timeout,
    body_too_large,
    expectation,
    misdirected,  ///< a host name this server does not go by
    head_too_large,
    method_unknown,
    busy,
    version,
};

/// In whose language, and under which reference a problem is reported.
struct Telling {
    const base::Texts& texts;
    std::string_view lang;
    std::string_view reference;  ///< also in the log
};

/// An error as application/problem+json (RFC 9457): `type`, `title`, `status`, `code`, `detail`, and where they apply
/// `field`, `errors` ({field, code, text} each) and `reference`. 503 carries Retry-After.
[[nodiscard]] Response problem(const base::Error& error, const Telling& telling);
[[nodiscard]] Response problem(Refusal refusal, const Telling& telling, const base::Texts::Args& args = {});

/// "1 MB", "16 kB", "200 B": limits as people read them.
[[nodiscard]] std::string size_text(std::size_t bytes);

}  // namespace qiao::http

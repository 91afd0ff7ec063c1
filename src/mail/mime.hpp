#pragma once

#include <string>

#include "base/result.hpp"
#include "mail/message.hpp"

namespace qiao::mail {

/// The letter as it goes over the wire: ASCII, CRLF, no line over 998 characters, in most cases none over 78. The same message makes the
/// same bytes.
///
/// No part of a message can become a header or a recipient of its own: line breaks and other control characters in subject, names and header
/// values are written as spaces, and what has a form is checked. A letter with `html` is multipart/alternative, one with attachments multipart/mixed.
///
/// Errors: invalid_value {value} on the field that is none: /from, /to, /reply_to, /id, /unsubscribe_url, /headers (a name that is no token or
/// that is written from another field; a value that is not ASCII or too long), /attachments (type). missing_value on /to.
/// Source: RFC 5322, 2045, 2046, 2047 (names, subject), 2231 (file names).
[[nodiscard]] base::Result<std::string> to_mime(const Message& message);

}  // namespace qiao::mail

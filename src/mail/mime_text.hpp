#pragma once

#include <string>
#include <string_view>

namespace qiao::mail {

// The pieces that a letter is written with. Lines end with CRLF; what is folded continues after CRLF and a space.

/// Control characters as spaces, the blanks at the ends cut off.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// A subject: as it is if it is ASCII in words of usual length, else as encoded words (RFC 2047, "B") of at most 75 characters, which never cut
/// a character in two. `used` is what already stands in the line.
[[nodiscard]] std::string encoded_text(std::string_view text, std::size_t used);

/// A name before an address: as words, quoted, or as encoded words.
[[nodiscard]] std::string encoded_phrase(std::string_view name, std::size_t used);

/// ASCII broken at its spaces where the line would pass 78 characters.
[[nodiscard]] std::string folded(std::string_view ascii, std::size_t used);

/// `; filename="plan.pdf"`, or percent-encoded and in numbered pieces if there is more to it (RFC 2231, 3 and 4). Each piece on a line of its own.
[[nodiscard]] std::string parameter(std::string_view name, std::string_view value);

/// In lines of 76 characters, the last one ended, too.
[[nodiscard]] std::string base64_lines(std::string_view bytes);

/// RFC 2045, 6.7. REQUIRES: `text` has CRLF line ends. The last line is ended, too.
[[nodiscard]] std::string quoted_printable(std::string_view text);

/// Every kind of line end as CRLF.
[[nodiscard]] std::string with_crlf(std::string_view text);

}  // namespace qiao::mail

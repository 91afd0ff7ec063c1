#pragma once

#include <span>
#include <string_view>

namespace qiao::http {

/// Which of the media types an Accept header likes best: the position in `spoken`, whose order decides between equals. The first
/// where the header is empty or names none of them: it is never refused here. Ranges (`text/*`, `*/*`) count as their weight
/// says, behind a type that is named. Source: RFC 9110, 12.5.1.
[[nodiscard]] std::size_t preferred(std::string_view accept, std::span<const std::string_view> spoken);

}  // namespace qiao::http

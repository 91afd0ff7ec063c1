#pragma once

#include <string>
#include <string_view>

namespace qiao::pages {

/// Text as it may stand in HTML content and attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// JSON as it may stand inside a <script> element.
[[nodiscard]] std::string script_safe(std::string json);

/// `<a href="…">text</a>`, both escaped.
[[nodiscard]] std::string link(std::string_view href, std::string_view text);

}  // namespace qiao::pages

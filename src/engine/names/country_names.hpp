#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::engine::names {

/// An ISO 3166-1 alpha-2 code in two bytes; 0 = none.
using Country = std::uint16_t;
[[nodiscard]] Country country_of(std::string_view iso2);  ///< 0 unless two ASCII letters
[[nodiscard]] std::string_view to_string(Country country);

/// The country that a text names, by any of `base::country_names()`. Accents, case and spaces do not count. With `slips`, names of six or more letters may be one edit away. Returns 0 if it names none.
/// Cost: the first call reads ICU's names (some 20 ms).
[[nodiscard]] Country find_country(std::string_view text, bool slips = false);

/// A place of `place` also answers to "…, `named`": itself, and Hong Kong and Macao to China.
[[nodiscard]] bool country_covers(Country named, Country place);

}  // namespace qiao::engine::names

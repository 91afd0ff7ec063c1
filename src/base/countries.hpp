#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::base {

/// One way in which a country is written.
struct CountryName {
    std::string text{};
    std::string code{};  ///< ISO 3166-1 alpha-2
};

/// All ways that are known: codes of two and three letters, common and former names, names in nineteen languages and the
/// country's own. Where a text stands twice, the first counts. Cost: the first call reads ICU's names (some 20 ms).
/// Source: ISO 3166-1; Unicode CLDR through ICU; what the registers that were read write.
[[nodiscard]] const std::vector<CountryName>& country_names();

/// The ISO 3166-1 alpha-2 code that a name of a country stands for, however tables write it:
/// - a code itself, of two or three letters, and the EU's own EL and UK → "GR", "GB";
/// - its name in English, in Chinese of either script, and in other languages of Europe and its own: "Allemagne", "希腊";
/// - common and former names: "Czech Republic", "Ivory Coast", "People's Republic of China", "England" → "GB";
/// - with a part of the country in front, "Lower Saxony, Germany", or a remark behind, "Georgia (country)".
///
/// Case, accents and punctuation do not count. Nothing when it is not known.
/// Cost: the first call makes the table (some 20 ms), later ones a look-up. Threads: callable from all.
/// Source: ISO 3166-1; Unicode CLDR through ICU.
[[nodiscard]] std::optional<std::string> country_code(std::string_view name);

/// How a country is called in a language ("en", "zh"); nothing for what is no country code.
[[nodiscard]] std::optional<std::string> country_name(std::string_view code, std::string_view language);

}  // namespace qiao::base

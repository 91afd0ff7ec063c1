#include "engine/names/country_names.hpp"

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <array>
#include <unordered_map>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

using Table = std::unordered_map<std::string, Country>;

std::string key_of(std::string_view text) {
    return base::squeeze(base::fold(base::has_han(text) ? base::simplify_han(text) : text));
}

struct Alias {
    std::string_view text, iso2;
};

// What people write and CLDR does not list.
constexpr auto aliases = std::to_array<Alias>({
    {"UK", "GB"},
    {"Great Britain", "GB"},
    {"Britain", "GB"},
    {"England", "GB"},
    {"Scotland", "GB"},
    {"Wales", "GB"},
    {"Northern Ireland", "GB"},
    {"USA", "US"},
    {"U.S.A.", "US"},
    {"United States of America", "US"},
    {"America", "US"},
    {"PRC", "CN"},
    {"P.R. China", "CN"},
    {"PR China", "CN"},
    {"People's Republic of China", "CN"},
    {"Mainland China", "CN"},
    {"中华人民共和国", "CN"},
    {"中国大陆", "CN"},
    {"Holland", "NL"},
    {"The Netherlands", "NL"},
    {"Czech Republic", "CZ"},
    {"EL", "GR"},
    {"Hellas", "GR"},
    {"Hong Kong", "HK"},
    {"香港", "HK"},
    {"Macao", "MO"},
    {"Macau", "MO"},
    {"澳门", "MO"},
    {"Korea", "KR"},
    {"South Korea", "KR"},
    {"UAE", "AE"},
    {"Russia", "RU"},
    {"Russian Federation", "RU"},
    {"Macedonia", "MK"},
    {"Republic of Ireland", "IE"},
    {"Eire", "IE"},
    {"Turkey", "TR"},
    {"Viet Nam", "VN"},
    {"Burma", "MM"},
    {"Ivory Coast", "CI"},
});

void add_names(Table& table, const char* iso2) {
    const Country country = country_of(iso2);
    const auto add = [&](std::string_view name) {
        if (auto key = key_of(name); !key.empty()) table.try_emplace(std::move(key), country);
    };
    const auto add_in = [&](const icu::Locale& lang) {
        icu::UnicodeString name;
        std::string text;
        icu::Locale{"", iso2}.getDisplayCountry(lang, name);
        add(name.toUTF8String(text));
    };
    for (const char* lang : {"en", "zh", "zh_Hant", "de", "fr", "es", "it"}) add_in(icu::Locale{lang});
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale own{"und", iso2};
    own.addLikelySubtags(status);
    if (U_SUCCESS(status) != 0) add_in(icu::Locale{own.getLanguage()});
    add(uloc_getISO3Country((std::string{"und_"} + iso2).c_str()));
}

const Table& names() {
    static const Table table = [] {
        Table made;
        for (const auto& [text, iso2] : aliases) made.emplace(key_of(text), country_of(iso2));
        for (const char* const* iso2 = uloc_getISOCountries(); *iso2 != nullptr; ++iso2) {
            made.insert_or_assign(key_of(*iso2), country_of(*iso2));
        }
        for (const char* const* iso2 = uloc_getISOCountries(); *iso2 != nullptr; ++iso2) add_names(made, *iso2);
        return made;
    }();
    return table;
}

}  // namespace

Country country_of(std::string_view iso2) {
    if (iso2.size() != 2) return 0;
    const auto upper = [](char c) { return static_cast<unsigned>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); };
    const auto is_letter = [](unsigned c) { return c >= 'A' && c <= 'Z'; };
    const auto first = upper(iso2[0]), second = upper(iso2[1]);
    return is_letter(first) && is_letter(second) ? static_cast<Country>((first << 8U) | second) : Country{0};
}

std::string_view to_string(Country country) {
    static const auto codes = [] {
        std::string all;
        for (char a = 'A'; a <= 'Z'; ++a) {
            for (char b = 'A'; b <= 'Z'; ++b) (all += a) += b;
        }
        return all;
    }();
    if (country == 0) return {};
    return std::string_view{codes}.substr(((country >> 8U) - 'A') * 52U + ((country & 0xFFU) - 'A') * 2U, 2);
}

Country find_country(std::string_view text, bool slips) {
    const auto key = key_of(text);
    const auto found = names().find(key);
    if (found != names().end()) return found->second;
    if (!slips || key.size() < 6) return 0;
    const auto wide = base::to_utf16(key);
    Country nearest = 0;
    for (const auto& [name, country] : names()) {
        if (name.size() + 1 < key.size() || name.size() > key.size() + 1 || name.size() < 6) continue;
        if (base::edit_distance(wide, base::to_utf16(name), 1) > 1) continue;
        if (nearest != 0 && nearest != country) return 0;  // as near to two
        nearest = country;
    }
    return nearest;
}

bool country_covers(Country named, Country place) {
    return named == place || (named == country_of("CN") && (place == country_of("HK") || place == country_of("MO")));
}

}  // namespace qiao::engine::names

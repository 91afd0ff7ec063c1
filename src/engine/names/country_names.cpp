#include "engine/names/country_names.hpp"

#include <unordered_map>

#include "base/countries.hpp"
#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

using Table = std::unordered_map<std::string, Country>;

std::string country_key(std::string_view text) {
    return base::squeeze(base::fold(base::has_han(text) ? base::simplify_han(text) : text));
}

const Table& names() {
    static const Table table = [] {
        Table made;
        for (const auto& [text, code] : base::country_names()) made.try_emplace(country_key(text), country_of(code));
        made.erase("");
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
    const auto key = country_key(text);
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

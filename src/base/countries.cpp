#include "base/countries.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <map>
#include <utility>

namespace qiao::base {
namespace {

constexpr std::array languages{"en", "zh", "zh_Hant", "fr", "de", "es", "it", "pt", "nl", "pl",
                               "cs", "hu", "ro",      "bg", "el", "ru", "sv", "da", "fi"};

/// Names that CLDR has not, or has otherwise.
constexpr std::pair<const char*, const char*> aliases[]{
    {"EL", "GR"},
    {"UK", "GB"},
    {"U.K.", "GB"},
    {"Great Britain", "GB"},
    {"Britain", "GB"},
    {"England", "GB"},
    {"Scotland", "GB"},
    {"Wales", "GB"},
    {"Northern Ireland", "GB"},
    {"United Kingdom of Great Britain and Northern Ireland", "GB"},
    {"U.S.", "US"},
    {"U.S.A.", "US"},
    {"United States of America", "US"},
    {"America", "US"},
    {"Russian Federation", "RU"},
    {"China", "CN"},
    {"PRC", "CN"},
    {"P.R. China", "CN"},
    {"People's Republic of China", "CN"},
    {"Mainland China", "CN"},
    {"中华人民共和国", "CN"},
    {"Hong Kong", "HK"},
    {"香港", "HK"},
    {"Macau", "MO"},
    {"Macao", "MO"},
    {"澳门", "MO"},
    {"Taiwan, Province of China", "TW"},
    {"Korea", "KR"},
    {"South Korea", "KR"},
    {"Republic of Korea", "KR"},
    {"Korea, Republic of", "KR"},
    {"Korea, South", "KR"},
    {"North Korea", "KP"},
    {"Democratic People's Republic of Korea", "KP"},
    {"Korea, North", "KP"},
    {"Czech Republic", "CZ"},
    {"Czechia", "CZ"},
    {"Slovak Republic", "SK"},
    {"Holland", "NL"},
    {"The Netherlands", "NL"},
    {"Kingdom of the Netherlands", "NL"},
    {"Kingdom of Denmark", "DK"},
    {"Republic of Ireland", "IE"},
    {"Eire", "IE"},
    {"Hellenic Republic", "GR"},
    {"Grece", "GR"},
    {"Macedonia", "MK"},
    {"Republic of Macedonia", "MK"},
    {"FYROM", "MK"},
    {"Former Yugoslav Republic of Macedonia", "MK"},
    {"Bosnia and Hercegovina", "BA"},
    {"Bosnia", "BA"},
    {"Moldavia", "MD"},
    {"Republic of Moldova", "MD"},
    {"Belorussia", "BY"},
    {"Byelorussia", "BY"},
    {"Vatican", "VA"},
    {"Holy See", "VA"},
    {"Turkey", "TR"},
    {"Turkiye", "TR"},
    {"Republic of Türkiye", "TR"},
    {"Northern Cyprus", "CY"},
    {"Palestine", "PS"},
    {"State of Palestine", "PS"},
    {"West Bank", "PS"},
    {"Syrian Arab Republic", "SY"},
    {"Islamic Republic of Iran", "IR"},
    {"Viet Nam", "VN"},
    {"Lao People's Democratic Republic", "LA"},
    {"Burma", "MM"},
    {"Myanmar", "MM"},
    {"East Timor", "TL"},
    {"Timor-Leste", "TL"},
    {"Ivory Coast", "CI"},
    {"Cote d'Ivoire", "CI"},
    {"Cape Verde", "CV"},
    {"Cabo Verde", "CV"},
    {"Swaziland", "SZ"},
    {"Congo", "CG"},
    {"Republic of the Congo", "CG"},
    {"Congo-Brazzaville", "CG"},
    {"Democratic Republic of the Congo", "CD"},
    {"DR Congo", "CD"},
    {"Zaire", "CD"},
    {"The Gambia", "GM"},
    {"The Bahamas", "BS"},
    {"Micronesia", "FM"},
    {"Brunei Darussalam", "BN"},
    {"Surinam", "SR"},
    {"United Republic of Tanzania", "TZ"},
    {"Sao Tome and Principe", "ST"},
    {"Western Samoa", "WS"},
    {"Falkland Islands", "FK"},
    {"Emirates", "AE"},
    {"UAE", "AE"},
    {"Hellas", "GR"},
    {"French Guiana, France", "GF"},
    {"Guadeloupe, France", "GP"},
    {"Martinique, France", "MQ"},
    {"Mayotte, France", "YT"},
    {"Réunion, France", "RE"},
    {"Åland Islands, Finland", "AX"},
    {"Faroe Islands, Denmark", "FO"},
    {"Greenland, Denmark", "GL"},
};

/// Small letters and digits of all scripts without accents; "&" and "and" are the same, "St." is "Saint".
std::string folded(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFKDInstance(status);
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece{name.data(), static_cast<std::int32_t>(name.size())});
    text = normal->normalize(text.foldCase(), status).findAndReplace("&", " and ");
    icu::UnicodeString words;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const auto letter = text.char32At(at);
        if (u_isalnum(letter))
            words.append(letter);
        else if (letter == '.' || letter == '\'' || letter == 0x2019 || u_charType(letter) == U_NON_SPACING_MARK)
            continue;
        else if (!words.isEmpty() && !words.endsWith(u" "))
            words.append(u' ');
    }
    words.trim();
    if (words.startsWith(u"st ")) words.replace(0, 2, u"saint");
    std::string folded;
    return words.toUTF8String(folded);
}

std::string shown(const char* code, const icu::Locale& language) {
    icu::UnicodeString name;
    std::string text;
    return icu::Locale{"", code}.getDisplayCountry(language, name).toUTF8String(text);
}

std::vector<CountryName> list_names() {
    std::vector<CountryName> names;
    for (const auto& [text, code] : aliases) names.push_back({text, code});
    for (const auto* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
        names.push_back({*code, *code});
    for (const auto* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        for (const auto* language : languages) names.push_back({shown(*code, icu::Locale{language}), *code});
        names.push_back({icu::Locale{"", *code}.getISO3Country(), *code});
        UErrorCode status = U_ZERO_ERROR;
        icu::Locale own{"und", *code};
        own.addLikelySubtags(status);
        if (U_SUCCESS(status) != 0) names.push_back({shown(*code, icu::Locale{own.getLanguage()}), *code});
    }
    return names;
}

using Codes = std::map<std::string, std::string, std::less<>>;

Codes make_codes() {
    Codes codes;
    for (const auto& [text, code] : country_names()) codes.emplace(folded(text), code);
    codes.erase("");
    return codes;
}

std::optional<std::string> find(const Codes& codes, std::string_view name) {
    const auto found = codes.find(folded(name));
    return found == codes.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace

const std::vector<CountryName>& country_names() {
    static const auto names = list_names();
    return names;
}

std::optional<std::string> country_code(std::string_view name) {
    static const Codes codes = make_codes();
    if (name.empty() || name.size() > 200) return std::nullopt;
    if (auto whole = find(codes, name)) return whole;
    if (const auto remark = name.find('('); remark != std::string_view::npos && remark > 0) {
        return country_code(name.substr(0, remark));
    }
    const auto comma = name.rfind(',');
    return comma == std::string_view::npos ? std::nullopt : find(codes, name.substr(comma + 1));
}

std::optional<std::string> country_name(std::string_view code, std::string_view language) {
    if (code.size() != 2) return std::nullopt;
    const icu::Locale country{"", std::string{code}.c_str()};
    if (std::string_view{country.getISO3Country()}.empty()) return std::nullopt;
    return shown(std::string{code}.c_str(), icu::Locale{std::string{language}.c_str()});
}

}  // namespace qiao::base

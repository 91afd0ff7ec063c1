#include "base/countries.hpp"

#include <gtest/gtest.h>

namespace qiao::base {
namespace {

TEST(Countries, KnowsCountriesAsTablesWriteThem) {
    const std::pair<const char*, const char*> cases[]{
        {"DE", "DE"},
        {"de", "DE"},
        {"DEU", "DE"},
        {"EL", "GR"},
        {"UK", "GB"},
        {"XK", "XK"},
        {"Germany", "DE"},
        {"GERMANY", "DE"},
        {" Germany ", "DE"},
        {"Allemagne", "DE"},
        {"Ελλάδα", "GR"},
        {"德国", "DE"},
        {"希腊", "GR"},
        {"希臘", "GR"},
        {"中国", "CN"},
        {"中华人民共和国", "CN"},
        {"People's Republic of China", "CN"},
        {"People’s Republic of China", "CN"},
        {"Russia", "RU"},
        {"Russian Federation", "RU"},
        {"South Korea", "KR"},
        {"韩国", "KR"},
        {"Czech Republic", "CZ"},
        {"Ivory Coast", "CI"},
        {"Côte d’Ivoire", "CI"},
        {"Cote d'Ivoire", "CI"},
        {"Trinidad & Tobago", "TT"},
        {"Trinidad and Tobago", "TT"},
        {"St. Lucia", "LC"},
        {"Saint Lucia", "LC"},
        {"Bosnia and Hercegovina", "BA"},
        {"England", "GB"},
        {"Scotland, United Kingdom", "GB"},
        {"Lower Saxony, Germany", "DE"},
        {"Réunion, France", "RE"},
        {"Georgia (country)", "GE"},
        {"Georgia, United States", "US"},
        {"Republic of Macedonia", "MK"},
        {"Turkey", "TR"},
        {"Türkiye", "TR"},
        {"Hong Kong", "HK"},
        {"Niger", "NE"},
        {"Congo", "CG"},
        {"Democratic Republic of the Congo", "CD"},
        {"Dominica", "DM"},
        {"Guinea-Bissau", "GW"},
    };
    for (const auto& [name, code] : cases) EXPECT_EQ(country_code(name), code) << name;
}

TEST(Countries, KnowsNothingElse) {
    for (const auto* name : {"", " ", "XX", "Atlantis", "(country)", ",", "German", "Germany France", "\xFF\xFE"}) {
        EXPECT_FALSE(country_code(name)) << name;
    }
    EXPECT_FALSE(country_code(std::string(100'000, 'x')));
}

TEST(Countries, NamesCountriesInALanguage) {
    EXPECT_EQ(country_name("DE", "en"), "Germany");
    EXPECT_EQ(country_name("DE", "zh"), "德国");
    EXPECT_EQ(country_name("CZ", "en"), "Czechia");
    for (const auto* code : {"", "XX", "D", "DEU", "\xFF\xFF"}) EXPECT_FALSE(country_name(code, "en")) << code;
}

TEST(Countries, WhatIsNamedIsRecognised) {
    for (const auto* language : {"en", "zh"}) {
        for (const auto* code : {"AT", "BE", "BG", "CH", "CN", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
                                 "GR", "HK", "HR", "HU", "IE", "IS", "IT", "JP", "KR", "LT", "LU", "LV", "MO", "MT",
                                 "NL", "NO", "PL", "PT", "RO", "RU", "SE", "SI", "SK", "TR", "TW", "UA", "US"}) {
            EXPECT_EQ(country_code(country_name(code, language).value_or("")), code) << language;
        }
    }
}

}  // namespace
}  // namespace qiao::base

#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class PlaceKind {
    city,
    municipality,
    district,
    county,
    region,
    province,
    state,
    metropolitan_area,
    new_area,
    development_zone,
    macro_region,
    island,
    country
};
[[nodiscard]] constexpr std::array<std::string_view, 13> words(PlaceKind) {
    return {"city",   "municipality",      "district", "county",           "region",       "province",
            "state",  "metropolitan_area", "new_area", "development_zone", "macro_region", "island",
            "country"};
}

/// A city, district, county, region or any area that acts or is acted for; the larger one it belongs to is its `parent`.
struct Place {
    Id id{};
    LocalizedText name{};
    std::vector<Name> other_names{};
    PlaceKind kind{PlaceKind::city};
    Id parent{};
    std::string country{};  ///< ISO 3166-1 alpha-2
    std::string region{};   ///< first-level division, in words
    std::optional<Coordinates> coordinates{};
    std::optional<Quantity> population{};  ///< people
    std::string timezone{};                ///< IANA name
    ExternalIds ids{};                     ///< geonames, wikidata, nuts, gbt2260, locode
    LocalizedText summary{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& place_entity();

}  // namespace qiao::domain

#include "features/imports/place_directory.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_set>

#include "base/text.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;

constexpr double near_km = 50.0;

/// Great-circle distance on a sphere of 6,371 km (haversine).
double distance_km(const domain::Coordinates& from, double lat, double lon) {
    constexpr double radians = std::numbers::pi / 180.0;
    const auto half_lat = std::sin((lat - from.lat) * radians / 2);
    const auto half_lon = std::sin((lon - from.lon) * radians / 2);
    const auto h = half_lat * half_lat + std::cos(from.lat * radians) * std::cos(lat * radians) * half_lon * half_lon;
    return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

std::string said(const tabular::TwinTown& town) {
    if (town.name.empty()) return town.wikidata.empty() ? town.node : town.wikidata;
    return town.country_name.empty() ? town.name : town.name + ", " + town.country_name;
}

}  // namespace

PlaceDirectory::PlaceDirectory(storage::Reader& reader) {
    reader.for_each(domain::place_entity(), [this](const domain::Record& record) {
        const auto place = domain::from_record<domain::Place>(record);
        const auto at = entries_.size();
        entries_.push_back(
            {place.id, place.country, place.coordinates, place.population ? place.population->value : 0});
        for (const auto& [scheme, id] : place.ids) by_identifier_.emplace(scheme + ":" + id, at);
        std::unordered_set<std::string> names;
        for (const auto& [lang, segment] : place.name.segments()) names.insert(base::fold(segment.text));
        for (const auto& name : place.other_names) names.insert(base::fold(name.text));
        for (const auto& name : names) by_name_.emplace(name, at);
    });
}

std::vector<const PlaceDirectory::Entry*> PlaceDirectory::candidates(const tabular::TwinTown& town) const {
    std::vector<const Entry*> found;
    const auto [first, last] = by_name_.equal_range(base::fold(town.name));
    for (auto at = first; at != last; ++at) {
        const auto& entry = entries_[at->second];
        if (!town.country.empty() && entry.country != town.country) continue;
        const auto placed = town.latitude && town.longitude && entry.at;
        if (placed && distance_km(*entry.at, *town.latitude, *town.longitude) > near_km) continue;
        found.push_back(&entry);
    }
    return found;
}

base::Result<base::Id> PlaceDirectory::find(const tabular::TwinTown& town) const {
    for (const auto& identifier :
         {"wikidata:" + town.wikidata, town.geonames ? "geonames:" + std::to_string(*town.geonames) : std::string{}}) {
        const auto known = by_identifier_.find(identifier);
        if (known != by_identifier_.end()) return entries_[known->second].id;
    }
    auto found = town.name.empty() ? std::vector<const Entry*>{} : candidates(town);
    if (found.empty()) return Error{Code::unknown_reference, "", {{"value", said(town)}}};
    if (found.size() > 1) {
        // a quarter of a city bears its name, too: the one that is clearly larger is meant
        std::ranges::sort(found, [](const Entry* a, const Entry* b) {
            return a->population > b->population || (a->population == b->population && a->id < b->id);
        });
        if (found[0]->population < 5 * found[1]->population || found[0]->population <= 0)
            return Error{Code::ambiguous, "", {{"value", said(town)}}};
    }
    return found.front()->id;
}

}  // namespace qiao::imports

#include "engine/backtest/places.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <unordered_map>

#include "base/text.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr double earth_radius_km = 6371.0088;  // mean radius R1 of WGS 84, IUGG

/// Sorted.
constexpr std::array<std::string_view, 51> european{
    "AD", "AL", "AT", "AX", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO",
    "FR", "GB", "GG", "GI", "GR", "HR", "HU", "IE", "IM", "IS", "IT", "JE", "LI", "LT", "LU", "LV", "MC",
    "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SJ", "SK", "SM", "UA", "XK"};

/// FNV-1a, 64 bits.
std::uint64_t digest_of(std::string_view text) {
    if (text.empty()) return 0;
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

double mean_of(double sum, std::size_t count, double otherwise) {
    return count == 0 ? otherwise : sum / static_cast<double>(count);
}

}  // namespace

Continent continent_of(std::string_view country) {
    if (country == "CN" || country == "HK" || country == "MO") return Continent::china;
    return std::ranges::binary_search(european, country) ? Continent::europe : Continent::elsewhere;
}

Places::Places(const std::vector<PlaceFacts>& facts) {
    for (const auto& place : facts) {
        constexpr auto radians = std::numbers::pi / 180;
        const auto lat = place.latitude * radians, lon = place.longitude * radians;
        direction_.push_back({std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)});
        located_.push_back(place.located);
        kind.push_back(place.kind);
        continent.push_back(continent_of(place.country));
        name_digest.push_back(digest_of(base::fold(place.name)));
    }
    read_countries(facts);
    read_regions(facts);
    read_sizes(facts);
    rank_within(members, log_rank);
    rank_within(region_members, log_region_rank);
}

double Places::chord_km(Index a, Index b) const {
    if (!located_[a] || !located_[b]) return 2 * earth_radius_km;
    const auto &p = direction_[a], &q = direction_[b];
    const double dx = p.x - q.x, dy = p.y - q.y, dz = p.z - q.z;
    return earth_radius_km * std::sqrt(dx * dx + dy * dy + dz * dz);
}

double Places::distance_km(Index a, Index b) const {
    return 2 * earth_radius_km * std::asin(std::min(1.0, chord_km(a, b) / (2 * earth_radius_km)));
}

void Places::read_countries(const std::vector<PlaceFacts>& facts) {
    std::map<std::string, Index, std::less<>> numbers;
    for (Index i = 0; i < facts.size(); ++i) {
        const auto [at, fresh] = numbers.try_emplace(facts[i].country, static_cast<Index>(numbers.size()));
        if (fresh) {
            members.emplace_back();
            country_codes.push_back(facts[i].country);
        }
        country.push_back(at->second);
        members[at->second].push_back(i);
    }
}

Index Places::nearest_with_division(Index place, const std::vector<PlaceFacts>& facts) const {
    Index best = no_index;
    double best_km = std::numeric_limits<double>::infinity();
    for (const Index other : members[country[place]]) {
        if (facts[other].admin1.empty()) continue;
        const double km = distance_km(place, other);
        if (km < best_km) best = other, best_km = km;
    }
    return best;
}

void Places::read_regions(const std::vector<PlaceFacts>& facts) {
    std::map<std::pair<Index, std::string>, Index> numbers;
    for (Index i = 0; i < facts.size(); ++i) {
        const auto nearest = facts[i].admin1.empty() ? nearest_with_division(i, facts) : i;
        const auto& code = nearest == no_index ? facts[i].admin1 : facts[nearest].admin1;
        const auto [at, fresh] = numbers.try_emplace({country[i], code}, static_cast<Index>(numbers.size()));
        if (fresh) {
            region_members.emplace_back();
            region_country.push_back(country[i]);
        }
        region.push_back(at->second);
        region_members[at->second].push_back(i);
    }
}

void Places::read_sizes(const std::vector<PlaceFacts>& facts) {
    struct Sum {
        double sum{0};
        std::size_t count{0};
    };
    std::array<Sum, 3> by_kind{};
    Sum all;
    for (const auto& place : facts) {
        if (place.population <= 0) continue;
        auto& sum = by_kind[static_cast<std::size_t>(place.kind)];
        const double size = std::log(place.population);
        sum.sum += size, all.sum += size;
        ++sum.count, ++all.count;
    }
    const double typical = mean_of(all.sum, all.count, 0);
    for (const auto& place : facts) {
        const auto& sum = by_kind[static_cast<std::size_t>(place.kind)];
        size_known.push_back(place.population > 0);
        log_size.push_back(size_known.back() ? std::log(place.population) : mean_of(sum.sum, sum.count, typical));
    }
}

void Places::rank_within(const std::vector<std::vector<Index>>& groups, std::vector<double>& ranks) const {
    ranks.assign(size(), 0);
    for (auto order : groups) {
        const auto size_of = [&](Index i) { return size_known[i] ? log_size[i] : -1.0; };
        std::ranges::stable_sort(order, [&](Index a, Index b) { return size_of(a) > size_of(b); });
        for (std::size_t r = 0; r < order.size(); ++r) ranks[order[r]] = std::log(static_cast<double>(r + 1));
    }
}

}  // namespace qiao::engine::backtest

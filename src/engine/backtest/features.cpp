#include "engine/backtest/features.hpp"

#include <algorithm>
#include <cmath>

namespace qiao::engine::backtest {
namespace {

// clang-format off
constexpr std::array<std::string_view, feature_count> names{
    "degree", "degree_with_country", "degree_with_continent", "country_share", "country_places", "place_share",
    "region_lift", "region_country_lift", "country_region_lift", "near_me", "near_both", "size_alike",
    "common_partners", "resource_paths", "long_paths", "longer_paths", "partners_in_country", "partners_nearby",
    "size", "size_gap", "sizes_together", "size_known", "size_unknown_both", "rank",
    "rank_gap", "region_rank_gap", "leaders_both", "distance", "neighbours", "same_kind",
    "is_region", "is_part_of_city", "same_name", "degree_gap", "degrees_together", "same_country",
};
// clang-format on

constexpr double typical_log_size = 9.8;   // of 18,000 people, the median of the places with a figure
constexpr double country_smoothing = 5;    // links that a country is given for free, shared out as the world's are
constexpr double place_smoothing = 10;     // the same between two countries, shared out as the partners of the places
constexpr double lift_smoothing = 1;       // links added to what was counted and to what was expected
constexpr float nearest_km = 10;           // nearer places count as so far
constexpr float neighbours_scale_km = 60;  // how far a neighbour across the border reaches
constexpr float neighbours_end_km = 900;   // from here on it is nothing
constexpr double size_scale = 0.7;         // two-fold in population is alike, ten-fold is not

float flag(bool yes) { return yes ? 1.0F : 0.0F; }
float log_of(double value) { return static_cast<float>(std::log(value)); }
float log_one_plus(double value) { return static_cast<float>(std::log1p(value)); }

void take_logarithms(std::span<float> column, double factor) {
    for (auto& value : column)
        if (value != 0) value = log_one_plus(factor * value);
}

}  // namespace

std::string_view name_of(Feature feature) { return names[static_cast<std::size_t>(feature)]; }

Features::Features(const Places& places, const Surroundings& surroundings, const Graph& graph)
    : places_{places}, surroundings_{surroundings}, graph_{graph}, tallies_{places, graph} {
    for (Index j = 0; j < places.size(); ++j) {
        const auto degree = static_cast<double>(graph.degree(j));
        const auto country = places.country[j];
        const auto in_country = static_cast<double>(places.members[country].size());
        log_degree_.push_back(log_one_plus(degree));
        leader_.push_back(static_cast<float>(std::exp(-places.log_rank[j])));
        log_part_.push_back(
            log_of(place_smoothing * (degree + 0.5) / (tallies_.of_country(country) + 0.5 * in_country)));
    }
    for (std::size_t n = 0; n <= tallies_.most(); ++n) log_count_.push_back(log_one_plus(static_cast<double>(n)));
}

void Features::describe(Index source, FeatureColumns& columns) const {
    describe_places(source, columns);
    describe_kinds(source, columns);
    describe_degrees(source, columns);
    describe_countries(source, columns);
    describe_regions(source, columns);
    describe_paths(source, columns);
    describe_alike(source, columns);
    describe_own_partners(source, columns);
}

void Features::describe_places(Index a, FeatureColumns& columns) const {
    const auto& p = places_;
    const auto size = columns[Feature::size], size_gap = columns[Feature::size_gap],
               together = columns[Feature::sizes_together], known = columns[Feature::size_known],
               unknown = columns[Feature::size_unknown_both], rank = columns[Feature::rank],
               rank_gap = columns[Feature::rank_gap], region_rank_gap = columns[Feature::region_rank_gap],
               leaders = columns[Feature::leaders_both];
    const auto my_size = static_cast<float>(p.log_size[a] - typical_log_size);
    for (Index j = 0; j < p.size(); ++j) {
        size[j] = static_cast<float>(p.log_size[j] - typical_log_size);
        size_gap[j] = std::abs(my_size - size[j]);
        together[j] = my_size * size[j];
        known[j] = flag(p.size_known[j]);
        unknown[j] = flag(!p.size_known[a] && !p.size_known[j]);
        rank[j] = static_cast<float>(p.log_rank[j]);
        rank_gap[j] = static_cast<float>(std::abs(p.log_rank[a] - p.log_rank[j]));
        region_rank_gap[j] = static_cast<float>(std::abs(p.log_region_rank[a] - p.log_region_rank[j]));
        leaders[j] = leader_[a] * leader_[j];
    }
}

void Features::describe_kinds(Index a, FeatureColumns& columns) const {
    const auto& p = places_;
    const auto distance = columns[Feature::distance], neighbours = columns[Feature::neighbours],
               kind = columns[Feature::same_kind], region = columns[Feature::is_region],
               part = columns[Feature::is_part_of_city], name = columns[Feature::same_name],
               country = columns[Feature::same_country];
    for (Index j = 0; j < p.size(); ++j) {
        const auto km = static_cast<float>(p.chord_km(a, j));
        distance[j] = std::log(std::max(nearest_km, km));
        neighbours[j] = km < neighbours_end_km ? std::exp(-km / neighbours_scale_km) : 0.0F;
        kind[j] = flag(p.kind[a] == p.kind[j]);
        region[j] = flag(p.kind[j] == PlaceKind::region);
        part[j] = flag(p.kind[j] == PlaceKind::part_of_city);
        name[j] = flag(p.name_digest[a] != 0 && p.name_digest[a] == p.name_digest[j]);
        country[j] = flag(p.country[a] == p.country[j]);
    }
}

void Features::describe_degrees(Index a, FeatureColumns& columns) const {
    const auto degree = columns[Feature::degree], with_country = columns[Feature::degree_with_country],
               with_continent = columns[Feature::degree_with_continent], gap = columns[Feature::degree_gap],
               together = columns[Feature::degrees_together];
    const auto country = places_.country[a];
    const auto continent = places_.continent[a];
    const float mine = log_degree_[a];
    for (Index j = 0; j < places_.size(); ++j) {
        const float theirs = log_degree_[j];
        degree[j] = theirs;
        with_country[j] = log_count_[tallies_.with_place(country, j)];
        with_continent[j] = log_count_[tallies_.with_place(continent, j)];
        gap[j] = std::abs(mine - theirs);
        together[j] = (mine - 1) * (theirs - 1);
    }
}

void Features::describe_countries(Index a, FeatureColumns& columns) const {
    const auto mine = places_.country[a];
    const double all = tallies_.all() + static_cast<double>(places_.countries());
    std::vector<float> share(places_.countries()), count(places_.countries()), pair(places_.countries());
    for (Index c = 0; c < places_.countries(); ++c) {
        const double free = country_smoothing * (tallies_.of_country(c) + 1) / all;
        share[c] = log_of((tallies_.between(mine, c) + free) / (tallies_.of_country(mine) + country_smoothing));
        count[c] = log_of(static_cast<double>(places_.members[c].size()));
        pair[c] = log_of(tallies_.between(mine, c) + place_smoothing);
    }
    const auto shares = columns[Feature::country_share], counts = columns[Feature::country_places],
               parts = columns[Feature::place_share];
    for (Index j = 0; j < places_.size(); ++j) {
        const auto theirs = places_.country[j];
        shares[j] = share[theirs];
        counts[j] = count[theirs];
        const auto links = tallies_.with_place(mine, j);
        parts[j] = (links == 0 ? log_part_[j] : log_of(static_cast<double>(links) + std::exp(double{log_part_[j]}))) -
                   pair[theirs];
    }
}

void Features::describe_regions(Index a, FeatureColumns& columns) const {
    const auto country = places_.country[a], region = places_.region[a];
    std::vector<double> links(places_.regions()), by_country(places_.countries());
    for (const auto member : places_.region_members[region])
        for (const auto partner : graph_.partners(member)) {
            ++links[places_.region[partner]];
            ++by_country[places_.country[partner]];
        }
    const auto lift = [](double counted, double expected) {
        return log_of((counted + lift_smoothing) / (expected + lift_smoothing));
    };
    std::vector<float> both(places_.regions()), from_country(places_.regions()), to_country(places_.countries());
    for (Index c = 0; c < places_.countries(); ++c) {
        const double share = tallies_.between(country, c) / std::max(1.0, tallies_.of_country(country));
        to_country[c] = lift(by_country[c], tallies_.of_region(region) * share);
    }
    for (Index r = 0; r < places_.regions(); ++r) {
        const auto theirs = places_.region_country[r];
        const double pair = tallies_.between(country, theirs);
        const double with_region = tallies_.with_region(country, r);
        both[r] = lift(links[r], by_country[theirs] * with_region / std::max(1.0, pair));
        from_country[r] = lift(with_region, tallies_.of_region(r) * pair / std::max(1.0, tallies_.of_country(theirs)));
    }
    const auto lifts = columns[Feature::region_lift], region_lifts = columns[Feature::country_region_lift],
               country_lifts = columns[Feature::region_country_lift];
    for (Index j = 0; j < places_.size(); ++j) {
        lifts[j] = both[places_.region[j]];
        region_lifts[j] = from_country[places_.region[j]];
        country_lifts[j] = to_country[places_.country[j]];
    }
}

void Features::describe_paths(Index a, FeatureColumns& columns) const {
    const auto common = columns[Feature::common_partners], paths = columns[Feature::resource_paths],
               three = columns[Feature::long_paths], four = columns[Feature::longer_paths];
    for (const auto column : {common, paths, three, four}) std::ranges::fill(column, 0.0F);
    for (const auto b : graph_.partners(a)) {
        for (const auto c : graph_.partners(b)) {
            ++common[c];
            paths[c] += 1 / static_cast<float>(graph_.degree(b));
            if (c == a) continue;
            const auto step = 1 / std::sqrt(static_cast<float>(graph_.degree(b) * graph_.degree(c)));
            for (const auto d : graph_.partners(c))
                if (d != b) three[d] += step;
        }
    }
    for (Index d = 0; d < places_.size(); ++d) {
        if (three[d] == 0 || d == a) continue;
        const auto step = three[d] / static_cast<float>(graph_.degree(d));
        for (const auto e : graph_.partners(d)) four[e] += step;
    }
    take_logarithms(common, 1);
    take_logarithms(paths, 10);
    take_logarithms(three, 10);
    take_logarithms(four, 10);
}

void Features::describe_alike(Index a, FeatureColumns& columns) const {
    const auto near = columns[Feature::near_me], both = columns[Feature::near_both],
               size = columns[Feature::size_alike];
    for (const auto column : {near, both, size}) std::ranges::fill(column, 0.0F);
    for (const auto& [other, weight] : surroundings_.of(a))
        for (const auto partner : graph_.partners(other)) near[partner] += weight;
    for (Index j = 0; j < places_.size(); ++j) {
        if (near[j] == 0) continue;
        both[j] += near[j];
        for (const auto& [other, weight] : surroundings_.of(j)) both[other] += weight * near[j];
    }
    for (const auto other : places_.members[places_.country[a]]) {
        if (other == a) continue;
        const auto weight =
            static_cast<float>(std::exp(-std::abs(places_.log_size[a] - places_.log_size[other]) / size_scale));
        for (const auto partner : graph_.partners(other)) size[partner] += weight;
    }
    take_logarithms(near, 3);
    take_logarithms(both, 3);
    take_logarithms(size, 3);
}

void Features::describe_own_partners(Index a, FeatureColumns& columns) const {
    const auto nearby = columns[Feature::partners_nearby], in_country = columns[Feature::partners_in_country];
    std::ranges::fill(nearby, 0.0F);
    std::vector<float> count(places_.countries());
    for (const auto partner : graph_.partners(a)) {
        ++count[places_.country[partner]];
        for (const auto& [other, weight] : surroundings_.of(partner)) nearby[other] += weight;
    }
    for (Index j = 0; j < places_.size(); ++j) in_country[j] = log_one_plus(count[places_.country[j]]);
    take_logarithms(nearby, 3);
}

}  // namespace qiao::engine::backtest

#include "engine/backtest/tallies.hpp"

#include <algorithm>
#include <cmath>

#include "engine/backtest/parallel.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr double reach_km = 150;
constexpr double scale_km = 40;
constexpr std::size_t most_neighbours = 24;

}  // namespace

Surroundings::Surroundings(const Places& places, std::size_t threads) : neighbours_(places.size()) {
    for_each_item(places.size(), threads, [&](std::size_t item, std::size_t) {
        const auto place = static_cast<Index>(item);
        std::vector<std::pair<double, Index>> near;
        for (const auto other : places.members[places.country[place]]) {
            const double km = places.distance_km(place, other);
            if (other != place && km <= reach_km) near.emplace_back(km, other);
        }
        const auto count = std::min(near.size(), most_neighbours);
        std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count), near.end());
        for (std::size_t i = 0; i < count; ++i)
            neighbours_[place].push_back({near[i].second, static_cast<float>(std::exp(-near[i].first / scale_km))});
    });
}

Tallies::Tallies(const Places& places, const Graph& graph)
    : places_{places.size()},
      regions_{places.regions()},
      countries_{places.countries()},
      place_(countries_ * places_),
      continent_(3 * places_),
      region_(countries_ * regions_),
      country_(countries_ * countries_),
      of_country_(countries_),
      of_region_(regions_) {
    for (Index from = 0; from < places_; ++from) {
        for (const auto to : graph.partners(from)) {
            const auto country = places.country[from];
            ++place_[country * places_ + to];
            ++continent_[static_cast<std::size_t>(places.continent[from]) * places_ + to];
            ++region_[country * regions_ + places.region[to]];
            ++country_[country * countries_ + places.country[to]];
            ++of_country_[country];
            ++of_region_[places.region[from]];
            ++all_;
        }
    }
    for (const auto* counts : {&place_, &continent_})
        if (!counts->empty()) most_ = std::max<std::size_t>(most_, *std::ranges::max_element(*counts));
}

}  // namespace qiao::engine::backtest

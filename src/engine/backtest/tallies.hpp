#pragma once

#include <cstdint>
#include <vector>

#include "engine/backtest/graph.hpp"

namespace qiao::engine::backtest {

/// How near places are: for each the nearest of its own country, with a weight that falls with the distance.
class Surroundings {
public:
    struct Neighbour {
        Index place{0};
        float weight{0};  ///< exp(−distance / 40 km)
    };

    /// Cost: all distances within each country, once.
    Surroundings(const Places& places, std::size_t threads);

    /// At most 24, not farther than 150 km, the nearest first; the place itself is not among them.
    [[nodiscard]] const std::vector<Neighbour>& of(Index place) const { return neighbours_[place]; }

private:
    std::vector<std::vector<Neighbour>> neighbours_;
};

/// Ends of links counted by country and first-level division.
struct Tallies {
    Tallies(const Places& places, const Graph& graph);

    /// Links between a country or continent and a place, a country and a division, two countries. A domestic link counts twice.
    [[nodiscard]] std::size_t with_place(Index country, Index place) const { return place_[country * places_ + place]; }
    [[nodiscard]] std::size_t with_place(Continent continent, Index place) const {
        return continent_[static_cast<std::size_t>(continent) * places_ + place];
    }
    [[nodiscard]] double with_region(Index country, Index region) const { return region_[country * regions_ + region]; }
    [[nodiscard]] double between(Index a, Index b) const { return country_[a * countries_ + b]; }
    [[nodiscard]] double of_country(Index country) const { return of_country_[country]; }
    [[nodiscard]] double of_region(Index region) const { return of_region_[region]; }
    [[nodiscard]] double all() const { return all_; }
    /// The largest number that `with_place` gives.
    [[nodiscard]] std::size_t most() const { return most_; }

private:
    std::size_t places_, regions_, countries_;
    std::vector<std::uint16_t> place_, continent_;
    std::vector<std::uint16_t> region_;
    std::vector<std::uint32_t> country_;
    std::vector<double> of_country_, of_region_;
    double all_{0};
    std::size_t most_{0};
};

}  // namespace qiao::engine::backtest

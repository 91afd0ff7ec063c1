#pragma once

#include <algorithm>
#include <vector>

#include "engine/backtest/dice.hpp"
#include "engine/backtest/graph.hpp"

namespace qiao::engine::backtest {

/// A place for a test: what is not said does not matter there.
inline PlaceFacts place(std::string country, double population, double latitude = 0, double longitude = 0,
                        std::string admin1 = "1") {
    return {.name = "",
            .country = std::move(country),
            .admin1 = std::move(admin1),
            .latitude = latitude,
            .longitude = longitude,
            .located = true,
            .population = population};
}

/// Germany with `regions` regions of `per_region` places, China with as many. Region r of one is linked with region r of
/// the other only, by `links` links drawn by lot: what a method must find out.
struct TwinRegions {
    std::vector<PlaceFacts> facts{};
    std::vector<Link> links{};

    TwinRegions(Index regions, Index per_region, std::size_t count, std::uint64_t seed) {
        for (const auto* country : {"DE", "CN"})
            for (Index r = 0; r < regions; ++r)
                for (Index i = 0; i < per_region; ++i)
                    facts.push_back(place(country, 1000.0 + i, country[0] == 'D' ? 50 : 30, 10.0 * r + 0.01 * i,
                                          std::to_string(r)));
        Dice dice{seed};
        while (links.size() < count) {
            const auto r = static_cast<Index>(dice.below(regions));
            const auto a = r * per_region + static_cast<Index>(dice.below(per_region));
            const auto b = (regions + r) * per_region + static_cast<Index>(dice.below(per_region));
            if (std::ranges::find(links, Link{a, b}) == links.end()) links.push_back({a, b});
        }
    }
};

}  // namespace qiao::engine::backtest

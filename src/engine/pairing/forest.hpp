#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"

namespace qiao::engine::pairing {

/// Sets of cities of which any two are apart or one lies within the other, as a forest.
///
/// That is what a flow can count: an arc into each set, and each city below its smallest one. Sets that cross (a country, and a
/// cluster with part of that country and part of another) would need an integer program.
struct Forest {
    struct Set {
        int constraint{0};  ///< position in Problem::constraints
        int group{0};       ///< position among its groups, 0 for `pairs_of`
        std::vector<int> members{};
        int parent{-1};  ///< the smallest set that contains it, -1 if none
    };
    std::vector<Set> sets{};  ///< the larger before the smaller
    std::vector<int> home{};  ///< of a city: its smallest set, -1 if none
};

/// Errors: invalid_value `error.pairing.crossing`, args `first`, `second`: positions of the constraints that cross.
[[nodiscard]] base::Result<Forest> forest_of(std::vector<Forest::Set> sets, std::size_t cities);

}  // namespace qiao::engine::pairing

#pragma once

#include <optional>

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

/// Values as they would be with other weights.
struct Matrices {
    std::vector<Micro> value{};
    std::vector<Micro> ours{};
    std::vector<Micro> theirs{};
};

/// The matrices for whole weights from 0 to 100, in the order of the criteria. Nothing where there are none (all weights nought).
using MatricesFor = std::function<std::optional<Matrices>(const std::vector<int>& weights)>;

/// How far one weight may move, all others as they are, until the pairing is no longer the best.
struct Sensitivity {
    std::size_t criterion{0};      ///< position among the weights
    int weight{0};                 ///< as it is
    std::optional<int> smaller{};  ///< the largest smaller weight with another pairing, none down to 0
    std::optional<int> larger{};   ///< the smallest larger weight with another pairing, none up to 100
};

/// Cohorts up to this many cities a side have it worked out.
inline constexpr std::size_t sensitivity_cities_max = 40;

/// Tries every weight outward. With `total` another pairing is one with a larger total, not one that is merely as good; otherwise any
/// other set of pairs. A weight at which the constraints cannot be met counts as another pairing.
/// Errors: invalid_value `error.pairing.sensitivity_too_large`, cancelled. Cost: up to 100 pairings a criterion.
[[nodiscard]] base::Result<std::vector<Sensitivity>> sensitivity_of(const Problem& problem, const Options& options,
                                                                    const std::vector<Pair>& pairs,
                                                                    const std::vector<int>& weights,
                                                                    const MatricesFor& matrices_for);

}  // namespace qiao::engine::pairing

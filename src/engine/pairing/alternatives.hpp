#pragma once

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

struct Alternative {
    std::vector<Pair> pairs{};
    std::int64_t total{0};
};

/// Cohorts up to this many pairs (cells of the matrix) have alternatives worked out.
inline constexpr std::size_t alternatives_pairs_max = 40'000;

/// The next best pairings by total under the same constraints: distinct sets of pairs, by total, the largest first, none of them
/// `besides`. Fewer if there are no more.
///
/// `besides` need not be the best total: of another objective's answer these are the best totals that it was not.
/// Errors: those of check() and forest_of(); invalid_value `error.pairing.alternatives_too_large`; cancelled.
[[nodiscard]] base::Result<std::vector<Alternative>> alternatives(const Problem& problem,
                                                                  const std::vector<Pair>& besides, std::size_t count,
                                                                  const GoOn& go_on = {});

}  // namespace qiao::engine::pairing

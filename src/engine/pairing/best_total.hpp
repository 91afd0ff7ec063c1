#pragma once

#include <optional>

#include "engine/pairing/layout.hpp"

namespace qiao::engine::pairing {

/// What is summed: a value a cell, or one for every pair where it is empty.
using Gains = std::span<const Micro>;
[[nodiscard]] inline std::int64_t gain_at(Gains gains, std::size_t cell) { return gains.empty() ? 1 : gains[cell]; }

/// A pairing of the largest sum and the price of every row of the layout that proves it (certificate.hpp).
struct Priced {
    std::vector<Pair> pairs{};  ///< ascending
    std::vector<std::int64_t> prices{};
    std::vector<std::int64_t>
        surplus{};               ///< of each pair: what the prices leave of its gain; empty for a dense assignment
    int rounds{0};               ///< networks solved; 0 when it was a dense assignment
    std::size_t priced_arcs{0};  ///< pairs in the last network
};

/// Up to this many pairs the network holds them all; above, the best of each city first and then whoever's price is right.
inline constexpr std::size_t whole_network_pairs = 40'000;

/// The largest sum within the layout's bounds, nothing if there is no pairing within them.
/// Errors: those of a cancelled search. Cost: 1,000 a side with three partners each some tenths of a second.
[[nodiscard]] base::Result<std::optional<Priced>> best_total(const Problem& problem, const Layout& layout, Gains gains,
                                                             const GoOn& go_on);

/// The same on the network of all pairs, for whatever bounds.
[[nodiscard]] std::optional<Priced> best_total_whole(const Problem& problem, const Layout& layout, Gains gains);

}  // namespace qiao::engine::pairing

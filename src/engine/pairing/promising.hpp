#pragma once

#include "engine/pairing/best_total.hpp"

namespace qiao::engine::pairing {

/// The pairs a network may begin with: all that are fixed, and some `most` of each city of both sides; cells, ascending.
[[nodiscard]] std::vector<std::size_t> promising_pairs(const Problem& problem, const Layout& layout, Gains gains,
                                                       std::size_t most);

}  // namespace qiao::engine::pairing

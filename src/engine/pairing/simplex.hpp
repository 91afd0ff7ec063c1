#pragma once

#include <cstdint>
#include <vector>

// Minimum-cost circulation, by the network simplex method of LEMON. LEMON's headers are of another age of the language than this
// program: they are compiled apart, behind these plain structs.

namespace qiao::engine::pairing {

struct FlowArc {
    int from{0};
    int to{0};
    std::int64_t lower{0};
    std::int64_t upper{0};
    std::int64_t cost{0};
};

struct Circulation {
    bool feasible{false};
    std::vector<std::int64_t> flows{};       ///< one an arc
    std::vector<std::int64_t> potentials{};  ///< one a node: cost + potential(from) − potential(to) proves optimality
};

/// The cheapest circulation within the bounds of all arcs. Deterministic.
[[nodiscard]] Circulation cheapest_circulation(int nodes, const std::vector<FlowArc>& arcs);

}  // namespace qiao::engine::pairing

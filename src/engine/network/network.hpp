#pragma once

// What a network of places tells by its shape alone: who belongs together, and how one comes from one to another.

#include <cstdint>
#include <span>
#include <vector>

namespace qiao::engine {

/// Nodes are 0 .. nodes - 1; an edge goes both ways. REQUIRES of edges: ends below `nodes` and apart, weight at least 1.
struct Network {
    struct Edge {
        std::uint32_t a{};
        std::uint32_t b{};
        std::int64_t weight{1};  ///< how strong the tie is, e.g. how many records say it
    };
    std::size_t nodes{};
    std::vector<Edge> edges{};
};

/// A community for each node, 0 the largest; of those of one size first the one with the smallest node. A node without edges is
/// one by itself. The same network always gives the same answer.
/// Source: V. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, "Fast unfolding of communities in large networks" (2008),
/// nodes visited in their order, ties to the smaller community. Cost: some passes over the edges.
[[nodiscard]] std::vector<std::uint32_t> communities(const Network& network);

/// How much denser ties are within the communities than chance would have it: -0.5 .. 1, 0 = as by chance.
/// Source: M. Newman, M. Girvan, "Finding and evaluating community structure in networks" (2004).
[[nodiscard]] double modularity(const Network& network, std::span<const std::uint32_t> community);

/// Ways from one node to another, none of which shares a node in between with another: the fewest steps first, of those the
/// strongest ties, then the smallest nodes. At most `most`; empty where there is none, or where both are the same.
/// Found one after the other, each without the nodes of those before: the first is a shortest way, the number is not always the
/// largest possible. Cost: one search for each.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> ways(const Network& network, std::uint32_t from, std::uint32_t to,
                                                           std::size_t most);

}  // namespace qiao::engine

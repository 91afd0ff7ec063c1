// Templates only: LEMON's library would bring a linear-programming solver under GPL-3 with it.
#define LEMON_ONLY_TEMPLATES
#include "engine/pairing/simplex.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace qiao::engine::pairing {

Circulation cheapest_circulation(int nodes, const std::vector<FlowArc>& arcs) {
    using Graph = lemon::SmartDigraph;
    Graph graph;
    graph.reserveNode(nodes);
    graph.reserveArc(static_cast<int>(arcs.size()));
    for (int node = 0; node < nodes; ++node) graph.addNode();
    for (const auto& arc : arcs) graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
    Graph::ArcMap<std::int64_t> lower{graph}, upper{graph}, cost{graph};
    for (std::size_t n = 0; n < arcs.size(); ++n) {
        const auto arc = Graph::arcFromId(static_cast<int>(n));
        lower[arc] = arcs[n].lower;
        upper[arc] = arcs[n].upper;
        cost[arc] = arcs[n].cost;
    }
    using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;
    Simplex simplex{graph};
    simplex.lowerMap(lower).upperMap(upper).costMap(cost);
    Circulation answer;
    answer.feasible = simplex.run() == Simplex::OPTIMAL;
    if (!answer.feasible) return answer;
    answer.flows.reserve(arcs.size());
    for (std::size_t n = 0; n < arcs.size(); ++n)
        answer.flows.push_back(simplex.flow(Graph::arcFromId(static_cast<int>(n))));
    answer.potentials.reserve(static_cast<std::size_t>(nodes));
    for (int node = 0; node < nodes; ++node) answer.potentials.push_back(simplex.potential(Graph::nodeFromId(node)));
    return answer;
}

}  // namespace qiao::engine::pairing

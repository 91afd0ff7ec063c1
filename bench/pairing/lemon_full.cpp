#define LEMON_ONLY_TEMPLATES
#include "lemon_full.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>

namespace qiao::bench {

FullNetwork pair_by_lemon(const std::vector<std::int32_t>& values, int a, int b, int quota) {
    using Clock = std::chrono::steady_clock;
    using Graph = lemon::SmartDigraph;
    const auto began = Clock::now();
    Graph graph;
    graph.reserveNode(a + b + 2);
    graph.reserveArc(a * b + a + b + 1);
    for (int n = 0; n < a + b + 2; ++n) graph.addNode();
    const auto node = [](int n) { return Graph::nodeFromId(n); };
    for (int n = 0; n < a * b; ++n) graph.addArc(node(n / b), node(a + n % b));
    for (int n = 0; n < a; ++n) graph.addArc(node(a + b), node(n));
    for (int n = 0; n < b; ++n) graph.addArc(node(a + n), node(a + b + 1));
    graph.addArc(node(a + b + 1), node(a + b));
    Graph::ArcMap<std::int64_t> upper{graph, 1}, cost{graph, 0};
    for (int n = 0; n < a * b; ++n) cost[Graph::arcFromId(n)] = -values[static_cast<std::size_t>(n)];
    for (int n = a * b; n < a * b + a + b; ++n) upper[Graph::arcFromId(n)] = quota;
    upper[Graph::arcFromId(a * b + a + b)] = static_cast<std::int64_t>(a) * b;
    using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;
    Simplex simplex{graph};
    simplex.upperMap(upper).costMap(cost);
    const auto built = Clock::now();
    simplex.run();
    const std::chrono::duration<double> build = built - began, run = Clock::now() - built;
    return {-simplex.totalCost<std::int64_t>(), build.count(), run.count()};
}

}  // namespace qiao::bench

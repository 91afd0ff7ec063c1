#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

#include "engine/network/network.hpp"

namespace qiao::engine {
namespace {

constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();

struct Step {
    std::uint32_t node;
    std::int64_t weight;
};

using Neighbours = std::vector<std::vector<Step>>;

Neighbours neighbours_of(const Network& network) {
    Neighbours near(network.nodes);
    for (const auto& edge : network.edges) {
        near[edge.a].push_back({edge.b, edge.weight});
        near[edge.b].push_back({edge.a, edge.weight});
    }
    for (auto& one : near) std::ranges::sort(one, {}, &Step::node);
    return near;
}

/// By steps, then the weakest total last, then by node: what stands on top of the queue is settled.
struct Reached {
    std::uint32_t steps;
    std::int64_t weight;
    std::uint32_t node;
    std::uint32_t before;

    bool operator>(const Reached& other) const {
        return std::tuple{steps, -weight, node, before} >
               std::tuple{other.steps, -other.weight, other.node, other.before};
    }
};

std::vector<std::uint32_t> way(const Neighbours& near, const std::vector<bool>& closed, bool direct, std::uint32_t from,
                               std::uint32_t to) {
    std::vector<std::uint32_t> before(near.size(), nowhere);
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
    queue.push({0, 0, from, from});
    while (!queue.empty()) {
        const auto at = queue.top();
        queue.pop();
        if (before[at.node] != nowhere) continue;
        before[at.node] = at.before;
        if (at.node == to) break;
        for (const auto& [node, weight] : near[at.node]) {
            if (before[node] != nowhere || closed[node] || (!direct && at.node == from && node == to)) continue;
            queue.push({at.steps + 1, at.weight + weight, node, at.node});
        }
    }
    std::vector<std::uint32_t> found;
    if (before[to] == nowhere) return found;
    for (auto node = to; node != from; node = before[node]) found.push_back(node);
    found.push_back(from);
    std::ranges::reverse(found);
    return found;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> ways(const Network& network, std::uint32_t from, std::uint32_t to,
                                             std::size_t most) {
    std::vector<std::vector<std::uint32_t>> found;
    if (from == to) return found;
    const auto near = neighbours_of(network);
    std::vector<bool> closed(network.nodes);
    bool direct = true;
    while (found.size() < most) {
        auto one = way(near, closed, direct, from, to);
        if (one.empty()) break;
        if (one.size() == 2) direct = false;
        for (std::size_t i = 1; i + 1 < one.size(); ++i) closed[one[i]] = true;
        found.push_back(std::move(one));
    }
    return found;
}

}  // namespace qiao::engine

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/network/network.hpp"

namespace qiao::engine {
namespace {

struct Neighbour {
    std::uint32_t node;
    std::int64_t weight;
};

/// What lies within a merged node counts towards its strength alone.
struct Level {
    std::vector<std::vector<Neighbour>> near;
    std::vector<std::int64_t> strength;  ///< weight of all its ends
    std::int64_t total{};                ///< of all strengths
};

Level level_of(const Network& network) {
    Level level{.near = std::vector<std::vector<Neighbour>>(network.nodes),
                .strength = std::vector<std::int64_t>(network.nodes)};
    for (const auto& edge : network.edges) {
        level.near[edge.a].push_back({edge.b, edge.weight});
        level.near[edge.b].push_back({edge.a, edge.weight});
        level.strength[edge.a] += edge.weight;
        level.strength[edge.b] += edge.weight;
        level.total += 2 * edge.weight;
    }
    return level;
}

/// The community that a node gains most by joining; all gains times the total, so that they are whole numbers.
class Mover {
public:
    explicit Mover(const Level& level)
        : level_{level}, community_(level.near.size()), held_{level.strength}, towards_(level.near.size()) {
        std::iota(community_.begin(), community_.end(), 0U);
    }

    /// Moves nodes until none gains. Whether any moved.
    bool settle() {
        bool any = false;
        for (bool moved = true; moved;) {
            moved = false;
            for (std::uint32_t node = 0; node < community_.size(); ++node) moved = move(node) || moved;
            any = any || moved;
        }
        return any;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& community() const { return community_; }

private:
    [[nodiscard]] std::int64_t gain(std::uint32_t node, std::uint32_t to) const {
        return level_.total * towards_[to] - level_.strength[node] * held_[to];
    }

    bool move(std::uint32_t node) {
        const auto home = community_[node];
        held_[home] -= level_.strength[node];
        std::vector<std::uint32_t> near{home};
        for (const auto& [other, weight] : level_.near[node]) {
            const auto theirs = community_[other];
            if (towards_[theirs] == 0 && theirs != home) near.push_back(theirs);
            towards_[theirs] += weight;
        }
        auto best = home;
        for (const auto one : near) {
            const auto more = gain(node, one) - gain(node, best);
            if (more > 0 || (more == 0 && best != home && one < best)) best = one;
        }
        for (const auto one : near) towards_[one] = 0;
        held_[best] += level_.strength[node];
        community_[node] = best;
        return best != home;
    }

    const Level& level_;
    std::vector<std::uint32_t> community_;
    std::vector<std::int64_t> held_;     ///< strength in each community
    std::vector<std::int64_t> towards_;  ///< weight from the node in hand; zeros between two moves
};

/// Numbers communities without gaps, in the order in which they first stand.
std::size_t number(std::vector<std::uint32_t>& community) {
    std::map<std::uint32_t, std::uint32_t> names;
    for (auto& one : community) one = names.emplace(one, static_cast<std::uint32_t>(names.size())).first->second;
    return names.size();
}

/// Every community as one node.
Level merged(const Level& level, const std::vector<std::uint32_t>& community, std::size_t count) {
    Level next{.near = std::vector<std::vector<Neighbour>>(count),
               .strength = std::vector<std::int64_t>(count),
               .total = level.total};
    std::vector<std::map<std::uint32_t, std::int64_t>> weights(count);
    for (std::uint32_t node = 0; node < community.size(); ++node) {
        const auto own = community[node];
        next.strength[own] += level.strength[node];
        for (const auto& [other, weight] : level.near[node]) {
            if (community[other] != own) weights[own][community[other]] += weight;
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const auto& [node, weight] : weights[i]) next.near[i].push_back({node, weight});
    }
    return next;
}

/// 0 is the largest, then by the smallest node.
void order_by_size(std::vector<std::uint32_t>& community, std::size_t count) {
    std::vector<std::size_t> size(count);
    for (const auto one : community) ++size[one];
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t one) { return size[one]; });
    std::vector<std::uint32_t> place(count);
    for (std::uint32_t i = 0; i < count; ++i) place[order[i]] = i;
    for (auto& one : community) one = place[one];
}

}  // namespace

std::vector<std::uint32_t> communities(const Network& network) {
    auto level = level_of(network);
    std::vector<std::uint32_t> whole(network.nodes);
    std::iota(whole.begin(), whole.end(), 0U);
    auto count = network.nodes;
    for (;;) {
        Mover mover{level};
        if (!mover.settle()) break;
        auto community = mover.community();
        count = number(community);
        for (auto& one : whole) one = community[one];
        level = merged(level, community, count);
    }
    count = number(whole);
    order_by_size(whole, count);
    return whole;
}

double modularity(const Network& network, std::span<const std::uint32_t> community) {
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> parts;  // weight within, strength
    std::int64_t total = 0;
    for (const auto& edge : network.edges) {
        total += 2 * edge.weight;
        parts[community[edge.a]].second += edge.weight;
        parts[community[edge.b]].second += edge.weight;
        if (community[edge.a] == community[edge.b]) parts[community[edge.a]].first += 2 * edge.weight;
    }
    double sum = 0;
    for (const auto& [name, part] : parts) {
        const auto share = static_cast<double>(part.second) / static_cast<double>(total);
        sum += static_cast<double>(part.first) / static_cast<double>(total) - share * share;
    }
    return sum;
}

}  // namespace qiao::engine

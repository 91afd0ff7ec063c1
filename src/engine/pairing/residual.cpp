#include "engine/pairing/residual.hpp"

#include <algorithm>

namespace qiao::engine::pairing {

Residual::Residual(int nodes, std::vector<FlowArc> arcs, std::vector<std::int64_t> flows)
    : nodes_{nodes}, arcs_{std::move(arcs)}, flows_{std::move(flows)}, steps_(static_cast<std::size_t>(nodes)) {
    if (flows_.empty())
        for (const auto& arc : arcs_) flows_.push_back(arc.lower);
    for (std::size_t n = 0; n < arcs_.size(); ++n) {
        steps_[static_cast<std::size_t>(arcs_[n].from)].push_back({static_cast<int>(n), true});
        steps_[static_cast<std::size_t>(arcs_[n].to)].push_back({static_cast<int>(n), false});
    }
}

template <class Wanted>
std::vector<Residual::Step> Residual::find_way(const std::vector<int>& starts, const Wanted& wanted, int avoided) {
    reached_.assign(static_cast<std::size_t>(nodes_), 0);
    std::vector<Step> came(static_cast<std::size_t>(nodes_), {-1, true});
    std::vector<int> queue = starts;
    for (const auto start : starts) reached_[static_cast<std::size_t>(start)] = 1;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (const auto step : steps_[static_cast<std::size_t>(queue[next])]) {
            if (step.arc == avoided || room(step) <= 0) continue;
            const auto node = end_of(step);
            if (reached_[static_cast<std::size_t>(node)] != 0) continue;
            reached_[static_cast<std::size_t>(node)] = 1;
            came[static_cast<std::size_t>(node)] = step;
            if (!wanted(node)) {
                queue.push_back(node);
                continue;
            }
            std::vector<Step> way;
            for (int at = node; came[static_cast<std::size_t>(at)].arc >= 0;) {
                way.push_back(came[static_cast<std::size_t>(at)]);
                at = end_of({way.back().arc, !way.back().forward});
            }
            std::reverse(way.begin(), way.end());
            return way;
        }
    }
    return {};
}

bool Residual::balance() {
    if (std::any_of(arcs_.begin(), arcs_.end(), [](const FlowArc& arc) { return arc.lower > arc.upper; })) {
        reached_.assign(static_cast<std::size_t>(nodes_), 0);
        return false;
    }
    std::vector<std::int64_t> excess(static_cast<std::size_t>(nodes_), 0);
    for (std::size_t n = 0; n < arcs_.size(); ++n) {
        excess[static_cast<std::size_t>(arcs_[n].to)] += flows_[n];
        excess[static_cast<std::size_t>(arcs_[n].from)] -= flows_[n];
    }
    for (;;) {
        std::vector<int> starts;
        for (int node = 0; node < nodes_; ++node)
            if (excess[static_cast<std::size_t>(node)] > 0) starts.push_back(node);
        if (starts.empty()) return true;
        const auto way = find_way(
            starts, [&](int node) { return excess[static_cast<std::size_t>(node)] < 0; }, -1);
        if (way.empty()) return false;
        const auto from = static_cast<std::size_t>(end_of({way.front().arc, !way.front().forward}));
        const auto to = static_cast<std::size_t>(end_of(way.back()));
        auto amount = std::min(excess[from], -excess[to]);
        for (const auto step : way) amount = std::min(amount, room(step));
        for (const auto step : way) push(step, amount);
        excess[from] -= amount;
        excess[to] += amount;
    }
}

bool Residual::lead_around(std::size_t arc) {
    const auto to = arcs_[arc].to;
    const auto way = find_way(
        {arcs_[arc].from}, [&](int node) { return node == to; }, static_cast<int>(arc));
    if (way.empty()) return false;
    for (const auto step : way) push(step, 1);
    --flows_[arc];
    return true;
}

}  // namespace qiao::engine::pairing

#include "engine/backtest/graph.hpp"

#include <algorithm>

namespace qiao::engine::backtest {

Graph::Graph(std::size_t places, std::span<const Link> links) : starts_(places + 1, 0) {
    std::vector<std::pair<Index, Index>> ends;
    ends.reserve(links.size() * 2);
    for (const auto& link : links) {
        if (link.a == link.b) continue;
        ends.emplace_back(link.a, link.b);
        ends.emplace_back(link.b, link.a);
    }
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (const auto& [from, to] : ends) {
        ++starts_[from + 1];
        ends_.push_back(to);
    }
    for (std::size_t i = 0; i < places; ++i) starts_[i + 1] += starts_[i];
}

bool Graph::are_partners(Index a, Index b) const { return std::ranges::binary_search(partners(a), b); }

}  // namespace qiao::engine::backtest

#pragma once

#include <span>
#include <vector>

#include "engine/backtest/places.hpp"

namespace qiao::engine::backtest {

/// Two places that are partners; the order of the ends means nothing.
struct Link {
    Index a{0};
    Index b{0};
    friend bool operator==(const Link&, const Link&) = default;
};

/// Who is whose partner. Partners stand in ascending order; a link given twice counts once, one from a place to itself
/// not at all.
class Graph {
public:
    /// REQUIRES: both ends of every link < `places`.
    Graph(std::size_t places, std::span<const Link> links);

    [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
    [[nodiscard]] std::size_t links() const { return ends_.size() / 2; }
    [[nodiscard]] std::span<const Index> partners(Index place) const {
        return {ends_.data() + starts_[place], starts_[place + 1] - starts_[place]};
    }
    [[nodiscard]] std::size_t degree(Index place) const { return starts_[place + 1] - starts_[place]; }
    [[nodiscard]] bool are_partners(Index a, Index b) const;

private:
    std::vector<std::size_t> starts_;
    std::vector<Index> ends_;
};

}  // namespace qiao::engine::backtest

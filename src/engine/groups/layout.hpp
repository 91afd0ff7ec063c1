#pragma once

#include <tuple>

#include "engine/groups/groups.hpp"

namespace qiao::engine::groups {

__extension__ using Wide = __int128;

/// A group that may be formed.
struct Candidate {
    int topic{0};
    std::vector<int> cities{};  ///< ascending
    std::int64_t value{0};
    bool operator<(const Candidate& other) const {
        return std::tie(topic, cities) < std::tie(other.topic, other.cities);
    }
    bool operator==(const Candidate& other) const { return topic == other.topic && cities == other.cities; }
};

/// What the locked groups leave to decide.
struct Layout {
    explicit Layout(const Problem& asked);

    const Problem* problem;
    std::vector<std::vector<int>> of_side{};  ///< cities that have a seat left
    std::vector<int> seats{};
    std::vector<int> topic_room{};  ///< no more than seats permit
    int room{0};
    std::vector<std::int64_t> first{};  ///< what a first seat still brings
    std::vector<Group> settled{};
    std::int64_t settled_total{0};

    [[nodiscard]] int side(int city) const { return problem->side[static_cast<std::size_t>(city)]; }
    /// Whether two cities may be in a group of that topic together.
    [[nodiscard]] bool together(int topic, int a, int b) const {
        if (apart_[static_cast<std::size_t>(a) * problem->cities() + static_cast<std::size_t>(b)] != 0) return false;
        return side(a) == side(b) || problem->at(topic, a, b) >= problem->pair_min;
    }
    [[nodiscard]] bool is_settled(const Candidate& candidate) const;

private:
    std::vector<char> apart_{};
};

/// Prices under which no candidate is worth more than it costs: each seat costs the best pair there is.
[[nodiscard]] Prices safe_prices(const Layout& layout);

/// What prices prove, in millionths, if all candidates together have no more than `left` beyond them: no total exceeds it.
[[nodiscard]] Wide sum_of(const Layout& layout, const Prices& prices, Wide left);

}  // namespace qiao::engine::groups

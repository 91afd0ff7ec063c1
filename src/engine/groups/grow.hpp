#pragma once

#include "engine/groups/selection.hpp"

namespace qiao::engine::groups {

/// Forms groups one city after the other. Cost: members × cities a group.
class Grower {
public:
    explicit Grower(const Layout& layout);

    /// A group of `topic` with `start` among its members, of cities that have a seat in `selection`, better with every city taken by what
    /// it adds beyond its price (in millionths; none: seats are free). Nothing if none can be formed, or it is chosen already.
    [[nodiscard]] std::optional<Candidate> grow(const Selection& selection, int topic, const std::vector<int>& start,
                                                const std::vector<std::int64_t>& prices);

    [[nodiscard]] std::size_t looked_at() const { return looked_at_; }

private:
    bool take(int topic, int city);
    [[nodiscard]] std::int64_t value_with(int city) const;
    int best_next(const Selection& selection, const std::vector<std::int64_t>& prices, bool filling);

    const Layout* layout_;
    std::vector<std::int64_t> sums_;  ///< of a city: its pairs with the members; below nought: it cannot join
    std::vector<int> members_{}, counts_;
    std::int64_t sum_{0}, pairs_{0};
    std::size_t looked_at_{0};
};

/// The group that is best by what is left of it after its prices, chosen again and again. One start a topic and city.
[[nodiscard]] Selection greedy(const Layout& layout, Grower& grower, const std::vector<std::int64_t>& prices);

}  // namespace qiao::engine::groups

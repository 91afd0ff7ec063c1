#pragma once

#include "engine/groups/master.hpp"

namespace qiao::engine::groups {

struct Offer {
    Candidate candidate{};
    std::int64_t left{0};  ///< after the prices, in millionths
    int first{
        0};  ///< the city that it was looked for: with so much more to pay nothing outside the pool found for it is left
};

/// What looking for candidates that are worth more than they cost has found.
struct Offers {
    std::vector<Offer> found{};
    std::int64_t most{0};  ///< nothing of the topic outside the pool has more left; nought or more
    bool complete{true};   ///< nothing above the floor was passed over
    std::size_t looked_at{0};
};

/// Which candidates are looked for.
struct Wanted {
    std::int64_t floor{0};          ///< more left than this
    bool all{false};                ///< otherwise the best for each city of one side
    std::size_t most{100'000};      ///< so many, then no more
    std::size_t steps{20'000'000};  ///< cells read, then no more
    const Pool* pool{nullptr};      ///< these are known already
};

/// Looks through all candidates of a topic, those left out that cannot be worth it.
///
/// The problem: the best of some ten million sets of cities. The idea: the mean of a group's pairs, times its members, is linear in the
/// pairs once the numbers of members are fixed. The sides are taken in order, and the price of a later city is laid in equal parts on its
/// pairs with the earlier ones. A pair so has a worth of its own, a city at most that of its best later partners, and the cities of the last
/// side are simply the best ones for those chosen before. What is chosen, and the best that may come, bound every set from above.
[[nodiscard]] Offers price(const Layout& layout, int topic, const Prices& prices, const Wanted& wanted);

}  // namespace qiao::engine::groups

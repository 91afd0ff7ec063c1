#pragma once

#include "engine/groups/grow.hpp"
#include "engine/groups/relax.hpp"

namespace qiao::engine::groups {

/// Takes some groups apart and forms the best ones from their cities and those that have seats left, again and again: what is taken apart
/// is a problem of its own, with all other groups settled, small enough for the exact search. The groups are those with most lost against
/// the prices, and those whose cities have most to do with theirs. Ends after `tries_max` or at `bound`. Cost: one step a try.
[[nodiscard]] Selection improve(const Layout& layout, Selection selection, const Prices& prices, std::int64_t bound,
                                std::uint64_t seed, std::int64_t tries_max, Budget& budget, std::size_t& looked_at);

/// Adds groups while there are any to add.
void fill(Grower& grower, const Layout& layout, Selection& selection);

}  // namespace qiao::engine::groups

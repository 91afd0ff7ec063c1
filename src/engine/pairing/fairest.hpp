#pragma once

#include "engine/pairing/best_total.hpp"
#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

struct Fairest {
    std::vector<Pair> pairs{};
    std::vector<Stage> stages{};  ///< one for each level that pairs could not be kept off
};

/// The pairing whose values, lowest first, are the largest in the order of a dictionary. `start`: any pairing within the
/// bounds of the layout, of which rows[0] fixes the number of pairs. Errors: cancelled.
[[nodiscard]] base::Result<Fairest> fairest_from(const Problem& problem, const Layout& layout,
                                                 const std::vector<Pair>& start, const GoOn& go_on);

}  // namespace qiao::engine::pairing

#pragma once

#include <utility>
#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

/// What has happened since a schedule was made.
struct Change {
    std::vector<std::pair<int, SlotSet>> away{};    ///< participants and the slots in which they cannot any more
    std::vector<std::pair<int, SlotSet>> closed{};  ///< tables and the slots in which they are gone
    std::vector<int> cancelled{};                   ///< meetings that nobody wants any more
    int past{0};                                    ///< the first so many slots are over: what was held there stays
};

/// The problem as it is now. To repair the schedule: solve() with the schedule as Request::keep. Slots that are over are not
/// changed by anything; a meeting that was fixed in one of them and not held is cancelled.
[[nodiscard]] Problem changed(const Problem& problem, const Schedule& schedule, const Change& change);

}  // namespace qiao::engine::schedule

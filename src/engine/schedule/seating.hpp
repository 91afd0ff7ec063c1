#pragma once

#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

/// A table for every meeting that is held, so that people change tables seldom: slot by slot the best assignment given the
/// neighbouring slots, again and again until nothing is gained. Not proven to be the fewest changes there can be.
///
/// `wanted`: empty, or a table (or nowhere) for each meeting, which counts more than any number of changes.
/// REQUIRES: no slot has more meetings than open tables.
[[nodiscard]] std::vector<int> seat_meetings(const Problem& problem, const std::vector<int>& slots,
                                             const std::vector<int>& wanted = {});

}  // namespace qiao::engine::schedule

#pragma once

#include "engine/assignment/assignment.hpp"

namespace qiao::engine::assignment {

/// What a second look at an answer found. It shares no code with the solver: it reads the matrix itself, all of it.
struct Certificate {
    bool pairs_once{false};  ///< every member of the shorter side once, nobody twice, no forbidden pair
    bool sums_agree{false};  ///< total and dual bound are the sums of what they say
    bool duals_hold{
        false};  ///< no pair is cheaper (dearer, maximised) than its duals, and the spare duals have their sign
    bool gap_closed{
        false};           ///< total and dual bound agree: exactly for whole input, else within the answer's tolerance
    Amount gap{};         ///< total − dual bound; the other way round when maximised
    Amount worst{};       ///< the least slack of all allowed pairs; nought or more is good
    double tolerance{0};  ///< what was allowed a single pair; 0 for whole input

    /// Whether the answer is proved optimal.
    [[nodiscard]] bool proves() const { return pairs_once && sums_agree && duals_hold && gap_closed; }
};

/// Cost: one pass over the matrix.
[[nodiscard]] Certificate certify(const CostMatrix& matrix, const Assignment& answer, bool maximise, int threads);

}  // namespace qiao::engine::assignment

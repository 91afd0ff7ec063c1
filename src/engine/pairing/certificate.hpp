#pragma once

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

/// What a second look at an answer found. It shares no code with the solver and reads every pair of the problem.
///
/// Every condition but those of single pairs is a row: at least min, at most max of the pairs in it. Whatever prices the rows
/// are given, no pairing sums to more than
///
///     Σ rows: price · max where the price is above nought, price · min where it is below
///     Σ pairs: what is left of the pair's gain after the prices of its rows, if that is above nought or the pair is fixed.
///
/// An answer that sums to exactly that is the best. What is the best at one stage restricts the next: pairs with something left are
/// made, those that cost more than they bring are not, rows with a price are at the limit it pays for.
struct Certificate {
    bool pairs_hold{false};   ///< every constraint is met, nobody paired twice with the same
    bool sums_agree{false};   ///< total and bound are the sums of what they say
    bool prices_hold{false};  ///< every stage's sum is its bound
    bool complete{
        false};  ///< the stages are those that the objective needs; fairest: one for each value among the pairs
    std::size_t blocking{0};  ///< pairs of cities that would rather have each other; counted for `stable` alone
    std::vector<std::int64_t> gaps{};  ///< of each stage: bound − sum

    [[nodiscard]] bool proves() const { return pairs_hold && sums_agree && prices_hold && complete && blocking == 0; }
};

/// Cost: one pass over all pairs a stage.
[[nodiscard]] Certificate certify(const Problem& problem, Objective objective, const Answer& answer);

}  // namespace qiao::engine::pairing

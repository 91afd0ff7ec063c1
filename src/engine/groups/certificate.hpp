#pragma once

#include "engine/groups/groups.hpp"

namespace qiao::engine::groups {

/// What a second look at an answer found. Up to `read_max` groups that can be formed it shares no code with the solver and reads all of
/// them; beyond it looks through them as the solver does (pricing.hpp).
///
/// Whatever the prices, no selection sums to more than
///
///     Σ locked groups and their first seats
///     Σ cities: price · seats, and the first seat's worth; nought where the price is below nought by more than that
///     Σ topics: price · groups they may have · · · and the same for the price of any group
///     Σ groups that can be formed: what is left of their value after the prices of their cities, topic and being a group, if above nought.
///
/// A group that is short by more than that sum is above the total can be in no better selection. The others are what the leaves are about:
/// under the answers to its questions the same sum holds, with a reward for every yes taken off once and given to each group that is meant.
/// Together the leaves must answer every question both ways.
struct Certificate {
    bool groups_hold{false};  ///< every condition is met, locked groups are there, none twice
    bool sums_agree{false};   ///< values, total and `proven` are what they say
    bool prices_hold{false};  ///< one each, none below what it may be; questions are answered both ways
    bool read_all{false};     ///< every group that can be formed was read
    std::int64_t bound{0};    ///< what was found to be proved
    std::int64_t said{0};     ///< the answer's bound

    [[nodiscard]] bool proves() const { return groups_hold && sums_agree && prices_hold && bound <= said; }
};

inline constexpr std::size_t read_max = 20'000'000;

[[nodiscard]] Certificate certify(const Problem& problem, const Answer& answer);

/// Calls `told` with every group that can be formed beside the locked ones, by topic, until it says no. Returns whether it was told all.
bool each_group(const Problem& problem, const std::function<bool(const Group& group)>& told);

}  // namespace qiao::engine::groups

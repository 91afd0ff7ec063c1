#pragma once

#include "engine/groups/groups.hpp"

namespace qiao::engine::groups {

/// One city's view of an answer: what each of its seats counts, and what the best group it could be in would have given it.
struct Account {
    std::vector<int> groups{};          ///< positions in Answer::groups
    std::vector<std::int64_t> means{};  ///< one a group: its value ÷ its members, rounded down
    /// No group that the city may be in has a larger mean, whoever else sits there: the best of its own pairs and the best of all others,
    /// each counted as often as they stand in a group. Nought if it can be in none.
    std::int64_t best{0};

    /// What its best seat is short of that; all of it where it has none.
    [[nodiscard]] std::int64_t gives_up() const;
};

/// One a city. REQUIRES an answer to this problem. Cost: all pairs of all topics, for each size a group may have.
[[nodiscard]] std::vector<Account> accounts_of(const Problem& problem, const Answer& answer);

}  // namespace qiao::engine::groups

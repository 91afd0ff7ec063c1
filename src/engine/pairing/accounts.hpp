#pragma once

#include <optional>

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

/// Pairs of cities, allowed and not made, that would both rather have each other than what they have: room for one more, or a partner
/// that nobody fixed and that each likes less. Caps are left out of account.
[[nodiscard]] std::vector<Pair> blocking_pairs(const Problem& problem, const std::vector<Pair>& pairs);

/// Why a city has no partner.
enum class Alone {
    not_alone,
    no_allowed,  ///< there is none it may have
    no_room,     ///< it may have none: its largest number is nought
    all_taken,   ///< all it may have are full with others
    capped,      ///< one it may have has room, but a cap stands in the way
    no_gain,     ///< one it may have has room, but the pair is of value nought
};

/// One city's view of a pairing, in its own scores: ours for A, theirs for B.
struct Account {
    std::vector<int> partners{};  ///< the best liked first
    std::vector<int> ranks{};     ///< of each partner in its own list of allowed ones, from 1
    int best{-1};                 ///< the partner it would like best of all allowed ones, -1 if none
    Micro best_score{0};
    std::int64_t got{0};    ///< the sum over its partners
    std::int64_t could{0};  ///< the sum over as many of its best as it has partners; its best where it has none
    Alone alone{Alone::not_alone};

    [[nodiscard]] std::int64_t gives_up() const { return could - got; }
};

struct Accounts {
    std::vector<Account> a{};
    std::vector<Account> b{};
};

[[nodiscard]] Accounts accounts_of(const Problem& problem, const std::vector<Pair>& pairs);

}  // namespace qiao::engine::pairing

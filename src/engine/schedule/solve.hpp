#pragma once

#include <functional>
#include <optional>

#include "engine/schedule/conflict.hpp"
#include "engine/schedule/minimise.hpp"
#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

// What is best, in this order: most meetings held; (in a repair) fewest meetings moved; fewest breaks; the least spread of breaks;
// fewest table changes. The first three are proven, with time enough; the spread where little effort does it; table changes are not.

/// Where a solver stands.
struct Standing {
    Schedule schedule{};
    Figures figures{};
    int held_bound{0};    ///< no schedule holds more
    int moved{0};         ///< of a repair: meetings not where they were
    int breaks_bound{0};  ///< no schedule with as many held (and as few moved) has fewer
};

struct Request {
    std::optional<int> fairness{};  ///< nobody has more than so many breaks more than another: a condition
    std::uint64_t seed{1};
    /// A schedule that is to be kept as far as can be; empty: none.
    Schedule keep{};
    bool explain{true};  ///< look for a conflict where not everything can be held
    GoOn go_on{};        ///< false: the best so far is the answer
    std::function<void(const Standing&)>
        on_better{};  ///< a better schedule or bound; called from the solver's own thread
};

enum class Status {
    optimal,     ///< everything is held, and nothing has fewer breaks
    feasible,    ///< stopped before that was proven
    infeasible,  ///< not everything can be held: the schedule is the largest part that can
};

struct Answer : Standing {
    Status status{Status::feasible};
    bool held_proven{false};    ///< no schedule holds more
    bool moved_proven{false};   ///< none of these moves fewer; always, where nothing is kept
    bool breaks_proven{false};  ///< none of these has fewer breaks
    bool spread_proven{false};  ///< none of these has a smaller spread
    std::optional<Conflict> conflict{};
    /// What the bounds rest on: for a certificate.
    std::vector<BoundStep> held_steps{}, breaks_steps{};
};

/// The best schedule, or the best so far. The same request gives the same answer unless it is stopped.
/// REQUIRES: fits(problem). Threads: one. Cost: seconds for some hundred meetings, without limit at the worst: stop it.
[[nodiscard]] Answer solve(const Problem& problem, const Request& request);

/// Eligible pairs of meeting and slot beyond which only local search is done: nothing is proven there.
inline constexpr std::size_t exact_pairs_max = 200'000;

}  // namespace qiao::engine::schedule

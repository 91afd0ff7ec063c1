#pragma once

#include <optional>
#include <vector>

#include "engine/schedule/shortage.hpp"

namespace qiao::engine::schedule {

enum class Condition {
    meeting,      ///< meeting `a` is held
    session,      ///< meeting `a` is in its session
    fixed,        ///< meeting `a` is in its slot
    order,        ///< meeting `a` is over before `b`
    forbidden,    ///< participant `a` is away in their slots
    quota,        ///< participant `a` wants no more meetings
    interpreter,  ///< there are no more interpreters in group `a`
    tables,       ///< there are no more tables
    past,         ///< some slots are over
    fairness      ///< nobody has many more breaks than another
};

/// One condition of the problem. That nobody is in two places at once is none: it cannot be given up.
struct Demand {
    Condition condition{Condition::meeting};
    int a{nobody}, b{nobody};
    auto operator<=>(const Demand&) const = default;
};

/// Conditions that cannot be met together.
struct Conflict {
    std::vector<Demand> demands{};  ///< ascending
    bool minimal{false};            ///< without any one of them the rest can be met; otherwise that was not found out
    std::optional<Shortage> shortage{};  ///< where it comes down to counting
};

/// All that a problem demands and that can be given up.
[[nodiscard]] std::vector<Demand> demands_of(const Problem& problem, std::optional<int> fairness);

/// The problem with no demands but these: other meetings are left out, other conditions dropped.
struct Relaxed {
    Problem problem{};
    std::optional<int> fairness{};
    std::vector<int> meetings{};  ///< which of the meetings before each is
};
[[nodiscard]] Relaxed relax(const Problem& problem, std::optional<int> fairness, const std::vector<Demand>& demands);

/// Why not everything can be held: conditions that cannot be met together, of which none can be spared. Nothing: everything can be held,
/// or it was not found out before `go_on` said no; shortages are found in any case.
/// Cost: some hundred questions to a solver, each bounded.
[[nodiscard]] std::optional<Conflict> find_conflict(const Problem& problem, std::optional<int> fairness,
                                                    const GoOn& go_on = {});

}  // namespace qiao::engine::schedule

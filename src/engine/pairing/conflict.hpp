#pragma once

#include <optional>

#include "engine/pairing/problem.hpp"

namespace qiao::engine::pairing {

/// What of a constraint takes part in a conflict: limits are told apart, all others are whole.
enum class Part { whole, min, max };

struct Clash {
    int constraint{0};  ///< position in Problem::constraints
    Part part{Part::whole};
    auto operator<=>(const Clash&) const = default;
};

/// Cities that together need more partners than those they are allowed to have can take.
struct Shortage {
    Side side{Side::a};
    std::vector<int> cities{};    ///< of `side`
    std::int64_t need{0};         ///< the sum of their smallest numbers
    std::vector<int> partners{};  ///< all that any of them may have
    std::int64_t room{0};         ///< the sum of their largest numbers
};

/// Constraints that cannot be met together. Without any one of them the rest can.
struct Conflict {
    std::vector<Clash> clashes{};        ///< ascending
    bool smallest{false};                ///< no conflict has fewer members; otherwise none lies within this one
    std::optional<Shortage> shortage{};  ///< where it comes down to numbers alone
};

/// Parts of constraints up to which smaller conflicts are looked for in earnest, and how many sets are tried for it.
inline constexpr std::size_t smallest_parts_max = 20;
inline constexpr std::size_t smallest_sets_max = 20'000;

/// Whether there is a pairing at all. Errors: those of check() and forest_of().
[[nodiscard]] base::Result<bool> is_feasible(const Problem& problem);

/// Why there is none; nothing if there is one. Pairs of value nought that are not wanted count as never allowed.
/// Errors: those of is_feasible, cancelled. Cost: a flow a part of a constraint; up to `smallest_sets_max` where they are few.
[[nodiscard]] base::Result<std::optional<Conflict>> find_conflict(const Problem& problem, const GoOn& go_on = {});

}  // namespace qiao::engine::pairing

#pragma once

#include "engine/groups/budget.hpp"
#include "engine/groups/descent.hpp"
#include "engine/groups/pricing.hpp"

namespace qiao::engine::groups {

/// Prices and what they prove.
struct Relaxation {
    Prices prices{};
    Wide sum{0};            ///< in millionths; no total exceeds it
    bool converged{false};  ///< no candidate outside the pool is worth more than it costs
    std::size_t looked_at{0};

    [[nodiscard]] std::int64_t bound() const { return static_cast<std::int64_t>(sum / fine); }
};

/// Finds prices that prove little more than the linear program does, and gives the pool the candidates that this takes: solve over the
/// pool, look for candidates worth more than they cost, repeat. Between the prices of the pool and the best so far (Wentges), since
/// those of a small pool swing. Cost: one step a round.
[[nodiscard]] Relaxation relax(const Layout& layout, Pool& pool, Master& master, Budget& budget, int rounds_max);

/// What can be made of a selection that was come across; returns the best total so far.
using Found = std::function<std::int64_t(Selection selection)>;

/// The same where the program is too large to be solved: prices go downhill over the pool instead, a round at a time. Never converged.
/// `total` is reached by some selection.
[[nodiscard]] Relaxation relax(const Layout& layout, Pool& pool, Descent& descent, std::int64_t total,
                               const Found& found, Budget& budget, int rounds_max);

/// The candidates that can be in a selection better than `total`, by what prices prove; nothing if they are more than `most`.
[[nodiscard]] std::optional<Pool> that_matter(const Layout& layout, const Relaxation& relaxation, std::int64_t total,
                                              std::size_t most, Budget& budget, std::size_t& looked_at);

}  // namespace qiao::engine::groups

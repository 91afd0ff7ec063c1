#pragma once

#include "engine/groups/master.hpp"
#include "engine/groups/selection.hpp"

namespace qiao::engine::groups {

/// Prices for a pool of candidates where the linear program is too dear: what they prove falls step by step, and whole numbers are all it takes.
///
/// Prices lift the limits of seats, topics and groups (Lagrange); what stays is that a city that is the first of a group, or a topic with room for
/// few, has no more of them than it may have, so the best groups under given prices are picked at sight. The direction is the mean of what
/// was picked lately and begins at the best prices so far, as in the volume algorithm, since single picks swing.
/// Source: Barahona and Anbil, "The volume algorithm: producing primal solutions with a subgradient method", Mathematical Programming 87, 2000.
class Descent {
public:
    Descent(const Layout& layout, const Pool& pool, const Prices& start);

    /// Takes the candidates that the pool has got since.
    void extend();
    /// Cost of a step: the members of all candidates. `total` is reached by some selection. Returns whether prices are better.
    bool go(int steps, std::int64_t total);

    /// The best so far, and what stays with limits laid on their rows: of the candidates that have anything left, those picked have it all.
    [[nodiscard]] Prices prices();
    /// What was picked most lately, as far as it fits.
    [[nodiscard]] Selection selection() const;

private:
    static constexpr std::int64_t whole = 1 << 16;

    using Numbers = std::vector<std::int64_t>;

    [[nodiscard]] Wide sold(const Numbers& prices) const;
    Wide pick(const Numbers& prices);
    void remember(bool all);
    [[nodiscard]] std::int64_t spare(std::size_t row) const;
    [[nodiscard]] std::optional<Numbers> next(Wide above) const;

    const Layout* layout_;
    const Pool* pool_;
    // A row each: cities, topics, groups in all.
    Numbers limit_{}, first_{};
    Numbers centre_{};  ///< the best prices so far
    Numbers used_{};    ///< lately, in parts of `whole`
    // A candidate each, what was picked lately in parts of `whole`.
    std::vector<int> rows_{};
    std::vector<std::size_t> ends_{};
    std::vector<std::size_t> group_of_{};  ///< the row whose limit stays
    Numbers gain_{}, shares_{};
    // What the last prices picked.
    std::vector<std::vector<std::pair<std::int64_t, std::size_t>>> picked_{};
    std::int64_t pace_{0};
};

}  // namespace qiao::engine::groups

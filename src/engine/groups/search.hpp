#pragma once

#include "engine/groups/relax.hpp"
#include "engine/groups/selection.hpp"

namespace qiao::engine::groups {

/// What a search found out about a list of candidates.
struct Searched {
    Selection best;
    std::vector<Leaf> leaves{};
    std::int64_t bound{
        0};  ///< no selection from the list has a larger total (settled groups among it), none better than `best` at all
    bool ended{true};  ///< every question is answered
};

/// Branch and bound over a list of candidates. Where the linear program forms groups in parts it is asked whether some cities are
/// together at all, or on one topic: a yes is a row of its own, a no takes candidates away. Cost: one step a question.
[[nodiscard]] Searched search(const Layout& layout, const Pool& pool, const Selection& incumbent, Budget& budget,
                              std::int64_t nodes_max);

/// A good selection near the prices of the linear program: what it forms nearly whole is formed, and it is solved again.
[[nodiscard]] Selection dive(const Layout& layout, const Pool& pool, Master master);

}  // namespace qiao::engine::groups

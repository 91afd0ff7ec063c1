#pragma once

#include "engine/columns/columns.hpp"

namespace qiao::engine::columns {

/// How much work an update was.
struct Updated {
    std::vector<Row> rows{};
    std::size_t made_again{0};  ///< rows that had to be looked for among all candidates
};

/// The rows of a world after some of its places changed, from the rows before: the same as all rows scored afresh.
///
/// `changed`: every place of which, or of whose links, statements or events, a record was written or removed, those at the
/// other end of a link among them, and places that are new or gone. What belongs to them changes with them. Of every other row
/// only the pairs with these are looked at: they are offered to its list, and where one of the list falls behind what was not
/// in it, the row is made again. A change of themes or of everybody's profile changes all rows: score them afresh.
/// `before`: the rows of all places, in the order of Columns::places(), by the same options. Nothing when `progress` stopped
/// it. Cost: places × changed pairs by the criteria themselves, and the rows made again.
[[nodiscard]] std::optional<Updated> update(const Columns& columns, const std::vector<Row>& before,
                                            std::span<const int> changed, const ProfileOf& profile_of);

}  // namespace qiao::engine::columns

#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "base/id.hpp"

namespace qiao::engine {

/// Number that an id has in a list sorted by id, -1 if it is not there.
[[nodiscard]] inline int find_in(const std::vector<std::pair<base::Id, int>>& sorted, const base::Id& id) {
    const auto at = std::ranges::lower_bound(sorted, id, {}, &std::pair<base::Id, int>::first);
    return at != sorted.end() && at->first == id ? at->second : -1;
}

}  // namespace qiao::engine

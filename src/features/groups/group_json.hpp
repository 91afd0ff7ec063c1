#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/groups/groupings.hpp"

namespace qiao::groups {

/// The answer as `qiao group --json` and the API give it: docs/reference/groups.md. Values are numbers with at most six places.
[[nodiscard]] boost::json::object to_json(const Grouping& grouping, const base::Texts& texts, std::string_view lang);

}  // namespace qiao::groups

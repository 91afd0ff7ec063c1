#pragma once

#include <boost/json/fwd.hpp>
#include <set>

#include "features/operation.hpp"

namespace qiao::registry {

/// The whole OpenAPI 3.1 document: all nouns as schemas, all operations given.
[[nodiscard]] boost::json::object openapi(const std::vector<features::Operation>& operations, std::string_view version);

/// The statuses with which an operation may refuse: those that it tells, and those that follow from what it takes. The machine's own
/// (500, 503) and those of addresses that are none (404, 405) go without saying.
[[nodiscard]] std::set<int> refusals_of(const features::Operation& operation);

}  // namespace qiao::registry

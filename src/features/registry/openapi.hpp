#pragma once

#include <boost/json/fwd.hpp>

#include "features/operation.hpp"

namespace qiao::registry {

/// The whole OpenAPI 3.1 document: all nouns as schemas, all operations given.
[[nodiscard]] boost::json::object openapi(const std::vector<features::Operation>& operations, std::string_view version);

}  // namespace qiao::registry

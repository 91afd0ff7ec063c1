#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.hpp"

namespace qiao::domain {

/// Text to JSON with every number to its last digit. (Boost.JSON 1.81's own parser is one unit in the last place off for
/// one in eight doubles of 17 digits: a record would change by being written and read.)
///
/// Errors: malformed, with the arguments `offset` and `reason`; nesting deeper than 32 levels is malformed too.
[[nodiscard]] base::Result<boost::json::value> parse_json(std::string_view text, boost::json::storage_ptr memory = {});

}  // namespace qiao::domain

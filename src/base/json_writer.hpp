#pragma once

#include <boost/json/fwd.hpp>
#include <string>

namespace qiao::base {

/// JSON as text, numbers the way people write them: 218535 and 41.56667, not 2.18535E5. Every number reads back the same.
/// REQUIRES: no number is infinite or NaN. Cost: linear; one buffer.
[[nodiscard]] std::string to_text(const boost::json::value& value);

}  // namespace qiao::base

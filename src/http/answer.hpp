#pragma once

#include <boost/json/value.hpp>

#include "http/response.hpp"

// Answers that are not for everybody, or not for a page.

namespace qiao::http {

/// JSON that no cache may keep: it is for whoever asks, or of the moment.
[[nodiscard]] Response private_json(const boost::json::value& value, int status = 200);

}  // namespace qiao::http

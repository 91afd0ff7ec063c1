#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "http/request.hpp"

namespace qiao::http {

/// The request's body as JSON. A body without Content-Type is taken as JSON.
///
/// Errors: unsupported_format (415) for another Content-Type · malformed (400) with the byte offset; deeper than 32
/// levels counts as malformed.
[[nodiscard]] base::Result<boost::json::value> read_json(const Request& request);

/// The body's members. Errors: those of `read_json`; malformed (400) where the body is no object.
[[nodiscard]] base::Result<boost::json::object> read_object(const Request& request);

}  // namespace qiao::http

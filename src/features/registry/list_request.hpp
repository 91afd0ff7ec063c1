#pragma once

#include "http/request.hpp"
#include "storage/store.hpp"

namespace qiao::registry {

/// limit, cursor, sort (a leading `-` descends), q, and a filter for every other parameter that names a field:
/// `kind=city` · `themes=<id>` (an entry of a list) · `ids.geonames=3108286` · `b=` (not known).
/// Errors: unknown_field, invalid_value.
[[nodiscard]] base::Result<storage::Query> read_list_request(const http::Request& request,
                                                             const domain::Entity& entity);

}  // namespace qiao::registry

#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "http/request.hpp"

// What a request asks for by its address.

namespace qiao::http {

/// The id in the address. Errors: not_found where the parameter is none. REQUIRES: the route's pattern has `{name}`.
[[nodiscard]] base::Result<base::Id> id_param(const Request& request, std::string_view name = "id");

/// That nothing is at the address, by the value of a parameter of its pattern. REQUIRES: as `id_param`.
[[nodiscard]] base::Error nothing_there(const Request& request, std::string_view name = "id");

/// The id that a query parameter names; nil where it is absent. Errors: invalid_value.
[[nodiscard]] base::Result<base::Id> id_asked(const Request& request, std::string_view name);

/// How many rows a page is to have: the query's "limit", 1 to `most`; `usual` where it is absent. Errors: invalid_value.
[[nodiscard]] base::Result<std::size_t> page_limit(const Request& request, std::size_t usual, std::size_t most);

}  // namespace qiao::http

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace qiao::features {

/// A query parameter of an address, as /openapi.json tells it.
struct Parameter {
    std::string_view name;
    std::string_view type;  ///< JSON Schema type: string, integer, number, boolean
    std::string_view about;
    bool required{false};
};

/// What /openapi.json says of an address beyond its path. Schemas are JSON Schema 2020-12 as text; `#/components/schemas/…`
/// may name any noun. Empty = none.
struct Operation {
    http::Method method{http::Method::get};
    std::string pattern;
    std::string id;
    std::string summary;
    std::vector<Parameter> query{};
    std::string request_schema{};
    std::string request_type{"application/json"};
    std::string response_schema{};
    std::string response_type{"application/json"};
    int success{200};
    bool needs_version{false};  ///< If-Match must name the version changed
    std::vector<int> errors{};
};

}  // namespace qiao::features

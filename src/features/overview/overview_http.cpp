#include "features/overview/overview_http.hpp"

#include <boost/json.hpp>

#include "features/asking.hpp"
#include "features/overview/network.hpp"
#include "features/overview/overview.hpp"

namespace qiao::overview {
namespace {

using base::Result;
using http::Request;
using http::Response;

Result<Response> answer_overview(const features::Services& services, const Request& request) {
    const auto today = std::chrono::floor<std::chrono::days>(services.clock.now());
    return http::json(overview(*features::read_for(services, request), request.lang, today));
}

Result<Response> answer_network(const features::Services& services, const Request& request) {
    const auto value = [&](std::string_view name) { return std::string{request.query_value(name)}; };
    return http::json(network(*features::read_for(services, request),
                              {value("country"), value("theme"), value("kind"), value("level")}));
}

}  // namespace

features::Module module(const features::Services& services) {
    features::Module feature{"overview"};
    feature.routes = {
        {http::Method::get, "/api/v1/overview", "overview.counts",
         [services](const Request& request) { return answer_overview(services, request); }},
        {http::Method::get, "/api/v1/network", "overview.network",
         [services](const Request& request) { return answer_network(services, request); }},
    };
    feature.operations = {
        {.pattern = "/api/v1/overview",
         .id = "overview",
         .summary = "What the registry holds, in one look",
         .response_schema = R"({"type":"object","required":["counts","countries","latest","sources","stale"]})"},
        {.pattern = "/api/v1/network",
         .id = "network",
         .summary = "Who works with whom: places as nodes, pairs as edges",
         .query = {{"country", "string", "ISO code of either side"},
                   {"theme", "string", "id of a theme"},
                   {"kind", "string", "kind of link"},
                   {"level", "string", "level of link"}},
         .response_schema =
             R"({"type":"object","required":["nodes","edges","edges_total"],"properties":{"nodes":{"type":"array"},"edges":{"type":"array"},"edges_total":{"type":"integer"}}})"},
    };
    return feature;
}

}  // namespace qiao::overview

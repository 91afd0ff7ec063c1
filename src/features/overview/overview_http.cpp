#include "features/overview/overview_http.hpp"

#include <boost/json.hpp>

#include "features/asking.hpp"
#include "features/overview/network.hpp"
#include "features/overview/overview.hpp"
#include "features/serving.hpp"

namespace qiao::overview {
namespace {

using base::Result;
using http::Request;
using http::Response;

Result<Response> answer_overview(const features::Services& services, const Request& request) {
    const auto today = std::chrono::floor<std::chrono::days>(services.clock.now());
    return http::json(overview(*features::read_for(services, request), request.lang, today));
}

NetworkOrder order_of(const Request& request) {
    const auto value = [&](std::string_view name) { return std::string{request.query_value(name)}; };
    return {value("country"), value("theme"), value("kind"), value("level")};
}

Result<Response> answer_network(const features::Services& services, const Request& request) {
    return http::json(network(*features::read_for(services, request), order_of(request)));
}

Result<Response> answer_ways(const features::Services& services, const Request& request) {
    std::array<base::Id, 2> ends;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto* const name = i == 0 ? "from" : "to";
        const auto id = base::Id::parse(request.query_value(name));
        if (!id)
            return base::Error{base::Code::invalid_value,
                               name,
                               {{"value", std::string{request.query_value(name)}}, {"expected", "id of a place"}}};
        ends[i] = *id;
    }
    auto found =
        ways_between(*features::read_for(services, request), order_of(request), ends[0], ends[1], request.lang);
    if (!found) return found.error();
    return http::json(*found);
}

const std::vector<features::Parameter> network_query{{"country", "string", "ISO code of either side"},
                                                     {"theme", "string", "id of a theme"},
                                                     {"kind", "string", "kind of link, partnership or project"},
                                                     {"level", "string", "level of link"}};

std::vector<features::Parameter> ways_query() {
    std::vector<features::Parameter> query{{"from", "string", "id of a place"}, {"to", "string", "id of another"}};
    query.insert(query.end(), network_query.begin(), network_query.end());
    return query;
}

}  // namespace

features::Module module(const features::Services& services) {
    features::Module feature{"overview"};
    features::serve(feature, services, http::Method::get, "/api/v1/overview", "counts", answer_overview);
    features::serve(feature, services, http::Method::get, "/api/v1/network", "network", answer_network);
    features::serve(feature, services, http::Method::get, "/api/v1/network/ways", "ways", answer_ways);
    feature.operations = {
        {.pattern = "/api/v1/overview",
         .id = "overview",
         .summary = "What the registry holds, in one look",
         .response_schema = R"({"type":"object","required":["counts","countries","latest","sources","stale"]})"},
        {.pattern = "/api/v1/network",
         .id = "network",
         .summary = "Who works with whom: places as nodes, pairs as edges",
         .query = network_query,
         .response_schema =
             R"({"type":"object","required":["nodes","edges","edges_total"],"properties":{"nodes":{"type":"array"},"edges":{"type":"array"},"edges_total":{"type":"integer"},"communities":{"type":"array"},"modularity":{"type":["number","null"]}}})"},
        {.pattern = "/api/v1/network/ways",
         .id = "ways_between",
         .summary = "How one comes from a place to another: up to three ways that share no place in between",
         .query = ways_query(),
         .response_schema =
             R"({"type":"object","required":["ways","labels"],"properties":{"ways":{"type":"array"},"labels":{"type":"object"}}})",
         .errors = {404, 422}},
    };
    return feature;
}

}  // namespace qiao::overview

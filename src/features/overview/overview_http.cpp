#include "features/overview/overview_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "features/asking.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/open_answer.hpp"
#include "features/overview/network.hpp"
#include "features/overview/overview.hpp"
#include "features/overview/pairs_table.hpp"
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

Result<NetworkOrder> order_of(const Request& request) {
    const auto value = [&](std::string_view name) { return std::string{request.query_value(name)}; };
    NetworkOrder order{.country = value("country"),
                       .other = value("other"),
                       .theme = value("theme"),
                       .kind = value("kind"),
                       .level = value("level")};
    if (const auto year = value("year"); !year.empty()) {
        const auto [end, failure] = std::from_chars(year.data(), year.data() + year.size(), order.year);
        if (failure != std::errc{} || end != year.data() + year.size() || order.year < 1 || order.year > 9999)
            return base::Error{base::Code::invalid_value, "year", {{"value", year}, {"expected", "1979"}}};
    }
    return order;
}

Result<Response> answer_network(const features::Services& services, const Request& request) {
    const auto order = order_of(request);
    if (!order) return order.error();
    return http::json(network(*features::read_for(services, request), *order));
}

std::string_view type_of(PairsFormat format) {
    switch (format) {
        case PairsFormat::csv: return "text/csv; charset=utf-8";
        case PairsFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case PairsFormat::geo_json: return "application/geo+json";
    }
    return "application/octet-stream";
}

Result<Response> answer_pairs(const features::Services& services, const Request& request, PairsFormat format) {
    const auto order = order_of(request);
    if (!order) return order.error();
    auto publication = services.publication;
    publication.site = opendata::site_of(publication, request);
    std::string table;
    const auto written =
        write_pairs(*features::read_for(services, request), *order, format,
                    {publication, request.lang, services.clock.now()}, [&](std::string_view bytes) { table += bytes; });
    if (!written) return written.error();
    return http::content(std::move(table), type_of(format))
        .with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", request.path.back()))
        .with("Link", opendata::terms_link(publication.site, publication.licence));
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
    const auto order = order_of(request);
    if (!order) return order.error();
    auto found = ways_between(*features::read_for(services, request), *order, ends[0], ends[1], request.lang);
    if (!found) return found.error();
    return http::json(*found);
}

const std::vector<features::Parameter> network_query{{"country", "string", "ISO code of either side"},
                                                     {"other", "string", "ISO code of the other side"},
                                                     {"theme", "string", "id of a theme, with its narrower ones"},
                                                     {"year", "integer", "in which it was there"},
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
             R"({"type":"object","required":["nodes","edges","edges_total"],"properties":{"nodes":{"type":"array"},"edges":{"type":"array"},"edges_total":{"type":"integer"},"communities":{"type":"array"},"modularity":{"type":["number","null"]},"choices":{"type":"object"}}})",
         .errors = {422}},
        {.pattern = "/api/v1/network/ways",
         .id = "ways_between",
         .summary = "How one comes from a place to another: up to three ways that share no place in between",
         .query = ways_query(),
         .response_schema =
             R"({"type":"object","required":["ways","labels"],"properties":{"ways":{"type":"array"},"labels":{"type":"object"}}})",
         .errors = {404, 422}},
    };
    for (const auto* extension : {"csv", "xlsx", "geojson"}) {
        const auto format = *pairs_format(extension);
        const auto pattern = fmt::format("/api/v1/network/pairs.{}", extension);
        feature.routes.push_back(
            {http::Method::get, pattern, fmt::format("overview.pairs_{}", extension),
             [services, format](const Request& request) { return answer_pairs(services, request, format); }});
        feature.operations.push_back({.pattern = pattern,
                                      .id = fmt::format("network_pairs_{}", extension),
                                      .summary = "Who works with whom: every pair of places that fits, a row each",
                                      .query = network_query,
                                      .response_type = std::string{type_of(format)},
                                      .errors = {422}});
    }
    return feature;
}

}  // namespace qiao::overview

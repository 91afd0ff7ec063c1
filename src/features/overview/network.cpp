#include "features/overview/network.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/link.hpp"
#include "domain/place.hpp"

namespace qiao::overview {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Link;
using domain::Place;

struct Edge {
    Id a;
    Id b;
    std::set<std::string_view> kinds;
    std::vector<Id> links;
    std::set<Id> themes;
};

/// "" where it is not known.
std::string_view word_of(const auto& value) {
    const auto at = static_cast<std::size_t>(value);
    return at < words(value).size() ? words(value)[at] : std::string_view{};
}

bool fits(const Link& link, const NetworkOrder& order) {
    if (link.b.is_nil()) return false;
    if (!order.kind.empty() && word_of(link.kind) != order.kind) return false;
    if (!order.level.empty() && word_of(link.level) != order.level) return false;
    return order.theme.empty() ||
           std::ranges::any_of(link.themes, [&](const Id& theme) { return theme.to_string() == order.theme; });
}

std::map<std::pair<Id, Id>, Edge> edges_of(storage::Reader& reader, const NetworkOrder& order) {
    std::map<std::pair<Id, Id>, Edge> edges;
    reader.for_each(domain::link_entity(), [&](const domain::Record& record) {
        const auto link = domain::from_record<Link>(record);
        if (!fits(link, order)) return;
        const auto [first, second] = std::minmax(link.a, link.b);
        auto& edge = edges[{first, second}];
        edge.a = first;
        edge.b = second;
        edge.kinds.insert(word_of(link.kind));
        edge.links.push_back(link.id);
        edge.themes.insert(link.themes.begin(), link.themes.end());
    });
    return edges;
}

std::map<Id, Place> places_of(storage::Reader& reader, const std::map<std::pair<Id, Id>, Edge>& edges) {
    std::set<Id> ids;
    for (const auto& [pair, edge] : edges) ids.insert({edge.a, edge.b});
    std::map<Id, Place> places;
    for (const auto& record : reader.find_many(domain::place_entity(), ids))
        places.emplace(record.id, domain::from_record<Place>(record));
    return places;
}

std::vector<Edge> kept(std::map<std::pair<Id, Id>, Edge> edges, const std::map<Id, Place>& places,
                       const NetworkOrder& order) {
    std::vector<Edge> wanted;
    for (auto& [pair, edge] : edges) {
        const auto a = places.find(edge.a);
        const auto b = places.find(edge.b);
        if (a == places.end() || b == places.end()) continue;
        if (order.country.empty() || a->second.country == order.country || b->second.country == order.country)
            wanted.push_back(std::move(edge));
    }
    return wanted;
}

json::object node_json(const Place& place, std::int64_t degree) {
    return {{"id", place.id.to_string()},
            {"name", place.name.best("en")},
            {"name_zh", place.name.in("zh").empty() ? json::value{} : json::value(place.name.in("zh"))},
            {"country", place.country},
            {"lat", place.coordinates ? json::value(place.coordinates->lat) : json::value{}},
            {"lon", place.coordinates ? json::value(place.coordinates->lon) : json::value{}},
            {"degree", degree}};
}

json::object edge_json(const Edge& edge) {
    json::array links;
    for (const auto& id : edge.links) links.emplace_back(id.to_string());
    json::array themes;
    for (const auto& id : edge.themes) themes.emplace_back(id.to_string());
    json::array kinds;
    for (const auto kind : edge.kinds) kinds.emplace_back(kind);
    return {{"a", edge.a.to_string()},
            {"b", edge.b.to_string()},
            {"kinds", std::move(kinds)},
            {"links", std::move(links)},
            {"themes", std::move(themes)}};
}

}  // namespace

json::object network(storage::Reader& reader, const NetworkOrder& order) {
    auto all = edges_of(reader, order);
    const auto places = places_of(reader, all);
    auto edges = kept(std::move(all), places, order);
    const auto total = edges.size();
    if (edges.size() > order.edges_max) {
        std::ranges::stable_sort(edges, std::greater{}, [](const Edge& edge) { return edge.links.size(); });
        edges.resize(order.edges_max);
        std::ranges::sort(edges, {}, [](const Edge& edge) { return std::pair{edge.a, edge.b}; });
    }
    std::map<Id, std::int64_t> degrees;
    json::array edges_json;
    for (const auto& edge : edges) {
        ++degrees[edge.a];
        ++degrees[edge.b];
        edges_json.push_back(edge_json(edge));
    }
    json::array nodes;
    for (const auto& [id, degree] : degrees) nodes.push_back(node_json(places.at(id), degree));
    return {{"nodes", std::move(nodes)}, {"edges", std::move(edges_json)}, {"edges_total", total}};
}

}  // namespace qiao::overview

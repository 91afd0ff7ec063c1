#include "features/overview/network.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/network/network.hpp"
#include "features/overview/network_ties.hpp"

namespace qiao::overview {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Place;

constexpr std::size_t ways_max = 3;

json::object node_json(const Place& place, std::int64_t degree, std::uint32_t community) {
    return {{"id", place.id.to_string()},
            {"name", place.name.best("en")},
            {"name_zh", place.name.in("zh").empty() ? json::value{} : json::value(place.name.in("zh"))},
            {"country", place.country},
            {"lat", place.coordinates ? json::value(place.coordinates->lat) : json::value{}},
            {"lon", place.coordinates ? json::value(place.coordinates->lon) : json::value{}},
            {"degree", degree},
            {"community", community}};
}

json::array ids_json(const auto& ids) {
    json::array out;
    for (const auto& id : ids) out.emplace_back(id.to_string());
    return out;
}

json::array words_json(const auto& words) {
    json::array out;
    for (const auto& word : words) out.emplace_back(word);
    return out;
}

json::object edge_json(const Tie& tie) {
    return {{"a", tie.a.to_string()},
            {"b", tie.b.to_string()},
            {"kinds", words_json(tie.kinds)},
            {"links", ids_json(tie.links)},
            {"partnerships", ids_json(tie.partnerships)},
            {"projects", ids_json(tie.projects)},
            {"themes", ids_json(tie.themes)},
            {"since", tie.since.text.empty() ? json::value{} : json::value(tie.since.text)}};
}

json::object choices_json(const Choices& choices) {
    const auto year = [](int number) { return number == 0 ? json::value{} : json::value(number); };
    return {{"countries", words_json(choices.countries)},
            {"kinds", words_json(choices.kinds)},
            {"themes", ids_json(choices.themes)},
            {"first_year", year(choices.first_year)},
            {"last_year", year(choices.last_year)}};
}

/// Places as the engine's nodes, in the order of their ids.
struct Drawn {
    std::vector<Id> ids;
    engine::Network network;
    std::vector<std::int64_t> degree;

    [[nodiscard]] std::optional<std::uint32_t> node(const Id& id) const {
        const auto at = std::ranges::lower_bound(ids, id);
        if (at == ids.end() || *at != id) return std::nullopt;
        return static_cast<std::uint32_t>(at - ids.begin());
    }
};

Drawn drawn(const std::vector<Tie>& ties) {
    std::set<Id> ids;
    for (const auto& tie : ties) ids.insert({tie.a, tie.b});
    Drawn made;
    made.ids.assign(ids.begin(), ids.end());
    made.network.nodes = made.ids.size();
    made.degree.resize(made.ids.size());
    for (const auto& tie : ties) {
        const auto [a, b] = std::pair{*made.node(tie.a), *made.node(tie.b)};
        made.network.edges.push_back({a, b, static_cast<std::int64_t>(tie.records())});
        ++made.degree[a];
        ++made.degree[b];
    }
    return made;
}

/// Each with the place that has most partners in all.
json::array communities_json(const Drawn& shape, const std::vector<std::uint32_t>& community) {
    std::vector<std::vector<std::size_t>> members;
    for (std::size_t node = 0; node < community.size(); ++node) {
        if (community[node] >= members.size()) members.resize(community[node] + 1);
        members[community[node]].push_back(node);
    }
    json::array out;
    for (const auto& one : members) {
        const auto hub = *std::ranges::max_element(one, {}, [&](std::size_t node) { return shape.degree[node]; });
        out.push_back({{"places", one.size()}, {"hub", shape.ids[hub].to_string()}});
    }
    return out;
}

json::array way_json(const std::vector<Tie>& ties, const Drawn& shape, const std::vector<std::uint32_t>& way) {
    json::array steps;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const auto& id = shape.ids[way[i]];
        json::object step{{"place", id.to_string()}};
        if (i > 0) {
            const std::pair<Id, Id> pair = std::minmax(shape.ids[way[i - 1]], id);
            const auto tie = std::ranges::lower_bound(ties, pair, {}, [](const Tie& one) {
                return std::pair{one.a, one.b};
            });
            step["edge"] = edge_json(*tie);
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace

json::object network(storage::Reader& reader, const NetworkOrder& order) {
    auto [ties, places, choices, open] = ties_of(reader, order);
    const auto total = ties.size();
    if (ties.size() > order.edges_max) {
        std::ranges::stable_sort(ties, std::greater{}, &Tie::records);
        ties.resize(order.edges_max);
        std::ranges::sort(ties, {}, [](const Tie& tie) { return std::pair{tie.a, tie.b}; });
    }
    const auto shape = drawn(ties);
    const auto community = engine::communities(shape.network);
    json::array nodes;
    for (std::size_t i = 0; i < shape.ids.size(); ++i)
        nodes.push_back(node_json(places.at(shape.ids[i]), shape.degree[i], community[i]));
    json::array edges;
    for (const auto& tie : ties) edges.push_back(edge_json(tie));
    json::object out{{"nodes", std::move(nodes)}, {"edges", std::move(edges)}, {"edges_total", total}};
    out["open"] = ids_json(open);
    out["choices"] = choices_json(choices);
    out["communities"] = communities_json(shape, community);
    out["modularity"] = ties.empty() ? json::value{} : json::value(engine::modularity(shape.network, community));
    return out;
}

base::Result<json::object> ways_between(storage::Reader& reader, const NetworkOrder& order, const Id& from,
                                        const Id& to, std::string_view lang) {
    json::object labels;
    for (const auto& [name, id] : {std::pair{"from", from}, std::pair{"to", to}}) {
        const auto place = reader.find(domain::place_entity(), id);
        if (!place) return base::Error{base::Code::not_found, name, {{"value", id.to_string()}}};
        labels[id.to_string()] = place->label(lang);
    }
    if (from == to) return base::Error{base::Code::invalid_value, "to", {{"value", to.to_string()}}};
    const auto [ties, places, choices, open] = ties_of(reader, order);
    const auto shape = drawn(ties);
    json::array ways;
    const auto a = shape.node(from);
    const auto b = shape.node(to);
    if (a && b) {
        for (const auto& way : engine::ways(shape.network, *a, *b, ways_max)) {
            ways.push_back(way_json(ties, shape, way));
            for (const auto step : way)
                labels[shape.ids[step].to_string()] = places.at(shape.ids[step]).name.best(lang);
        }
    }
    return json::object{{"ways", std::move(ways)}, {"labels", std::move(labels)}};
}

}  // namespace qiao::overview

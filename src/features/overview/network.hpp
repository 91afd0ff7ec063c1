#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "storage/store.hpp"

namespace qiao::overview {

/// Which ties to draw; empty = any.
struct NetworkOrder {
    std::string country{};  ///< of either side
    std::string other{};    ///< of the side that is not in `country`
    std::string theme{};    ///< id; those below it too
    std::string kind{};     ///< a kind of link, "partnership" or "project"
    std::string level{};    ///< of links; partnerships and projects have none
    int year{0};            ///< in which it was there; what does not say when it began is left out. 0 = any
    std::size_t edges_max{2'000};
};

/// Who works with whom: {nodes: [{id, name, name_zh, country, lat, lon, degree, community}], edges: [{a, b, kinds, links,
/// partnerships, projects, themes, since}], edges_total, communities: [{places, hub}], modularity, open, choices: {countries, kinds,
/// themes, first_year, last_year}}. One edge per pair of places, ordered by their ids; beyond `edges_max` those with most records are
/// kept. `since`: when the first of its records began, EDTF. Communities are those of the edges answered: each with its number of
/// places and the one with most partners. `open`: links that fit and whose other side is open. `choices`: what ties can be asked for
/// by, of all there are.
[[nodiscard]] boost::json::object network(storage::Reader& reader, const NetworkOrder& order);

/// How one comes from a place to another: {ways: [[{place, edge}]], labels}. Every step is a place with the edge that leads to it
/// (none to the first); up to three ways that share no place in between, the shortest first; none: they are not joined.
/// Errors: not_found (a place that the reader does not see), invalid_value (both are the same).
[[nodiscard]] base::Result<boost::json::object> ways_between(storage::Reader& reader, const NetworkOrder& order,
                                                             const base::Id& from, const base::Id& to,
                                                             std::string_view lang);

}  // namespace qiao::overview

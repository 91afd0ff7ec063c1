#pragma once

#include <boost/json/fwd.hpp>

#include "storage/store.hpp"

namespace qiao::overview {

/// Which links to draw; empty = any.
struct NetworkOrder {
    std::string country{};  ///< of either side
    std::string theme{};    ///< id
    std::string kind{};
    std::string level{};
    std::size_t edges_max{2'000};
};

/// Who works with whom: {nodes: [{id, name, name_zh, country, lat, lon, degree}], edges: [{a, b, kinds, links, themes}],
/// edges_total}. One edge per pair of places, ordered by their ids; beyond `edges_max` those with most links are kept.
[[nodiscard]] boost::json::object network(storage::Reader& reader, const NetworkOrder& order);

}  // namespace qiao::overview

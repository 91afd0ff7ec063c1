#pragma once

#include <map>
#include <set>

#include "domain/place.hpp"
#include "features/overview/network.hpp"

namespace qiao::overview {

/// Everything that ties two places, of which `a` has the smaller id.
struct Tie {
    base::Id a;
    base::Id b;
    std::set<std::string_view> kinds;
    std::vector<base::Id> links;
    std::vector<base::Id> partnerships;
    std::vector<base::Id> projects;
    std::set<base::Id> themes;

    [[nodiscard]] std::size_t records() const { return links.size() + partnerships.size() + projects.size(); }
};

struct Ties {
    std::vector<Tie> ties;  ///< by `a`, then `b`
    std::map<base::Id, domain::Place> places;
};

/// Ties that fit `order`, between places that the reader may see: recorded links; partnerships, each pair of their places; and
/// projects, from the place of the coordinator, else the first, to each other place, because of twenty partners most never meet.
[[nodiscard]] Ties ties_of(storage::Reader& reader, const NetworkOrder& order);

}  // namespace qiao::overview

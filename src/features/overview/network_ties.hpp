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
    domain::Edtf since{};  ///< when the first of them began; empty = none says

    [[nodiscard]] std::size_t records() const { return links.size() + partnerships.size() + projects.size(); }
};

/// What ties can be asked for by: of everything that ties two places, whatever was asked for.
struct Choices {
    std::set<std::string> countries;
    std::set<std::string_view> kinds;
    std::set<base::Id> themes;  ///< with those above them
    int first_year{0};          ///< 0: no record says when it began
    int last_year{0};
};

struct Ties {
    std::vector<Tie> ties;  ///< by `a`, then `b`
    std::map<base::Id, domain::Place> places;
    Choices choices;
    std::vector<base::Id> open;  ///< links that fit and whose other side is still open
};

/// Ties that fit `order`, between places that the reader may see: recorded links; partnerships, each pair of their places; and
/// projects, from the place of the coordinator, else the first, to each other place, because of twenty partners most never meet.
[[nodiscard]] Ties ties_of(storage::Reader& reader, const NetworkOrder& order);

/// A pair as tables have it: the Chinese place second, so that either side sorts by itself; else the country asked for first.
struct Sides {
    const domain::Place* place;
    const domain::Place* partner;
};
[[nodiscard]] Sides sides_of(const Tie& tie, const Ties& ties, const NetworkOrder& order);

}  // namespace qiao::overview

#pragma once

#include <set>

#include "features/asking.hpp"

namespace qiao::nursery {

using base::Id;
using Day = std::chrono::sys_days;

/// Whom somebody speaks for: an organisation, or a place where no organisation is named.
struct Side {
    Id organisation{};
    Id place{};
    auto operator<=>(const Side&) const = default;
};

/// The organisations of somebody's posts, and the places of those that name no organisation; posts of readers and funders speak for
/// nobody. Cost: none.
[[nodiscard]] std::vector<Side> sides_of(const access::Authority& authority);

/// The people who answer for a project or an offer: whoever made the record; those who speak for the organisation that
/// coordinates it (offers it); where none is named, the coordinators of its places.
struct Answering {
    std::set<Id> persons{};  ///< all of them
    std::set<Id> told{};     ///< to whom is written: not to a deputy of somebody
};
/// REQUIRES a reader that sees everything. Cost: a statement for the organisation or each place.
[[nodiscard]] Answering answering(storage::Reader& all, const domain::Record& subject, Day today);

/// Where a side is at home: its place, or that of its organisation; nil = not known.
[[nodiscard]] Id place_of(storage::Reader& all, const Side& side);

/// The side of a subject that answers, and its themes.
[[nodiscard]] Side side_of(const domain::Record& subject);
[[nodiscard]] std::set<Id> themes_of(const domain::Record& subject);

/// Posts in their term that speak for somebody, of a place or an organisation.
[[nodiscard]] std::vector<domain::Post> speaking_posts(storage::Reader& all, std::string_view field, const Id& id,
                                                       Day today);
/// Those among them that coordinate a place and belong to no organisation.
[[nodiscard]] std::vector<domain::Post> coordinators_of(storage::Reader& all, const Id& place, Day today);

}  // namespace qiao::nursery

#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "storage/store.hpp"

namespace qiao::places {

/// All that is known of a place, and what is not: figures, helix by role, offers and needs, links with the other side
/// named, statements, events, smaller places, sources. One snapshot, a constant number of statements.
/// Shape: /openapi.json, "place_profile". Errors: not_found.
[[nodiscard]] base::Result<boost::json::object> place_profile(storage::Reader& reader, const base::Id& id,
                                                              const base::Texts& texts, std::string_view lang);

/// What a profile should have and this one lacks, as keys of the texts `missing.<key>`; each is a question to its coordinator.
struct PlaceParts {
    const domain::Record& place;
    std::size_t indicators{0};
    std::size_t organisations_by_role[5]{};
    std::size_t offers{0};
    std::size_t needs{0};
    bool has_strategy{false};
    bool has_peer_statement{false};
};
[[nodiscard]] std::vector<std::string_view> missing_parts(const PlaceParts& parts);

}  // namespace qiao::places

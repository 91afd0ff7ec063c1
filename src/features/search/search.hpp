#pragma once

#include <boost/json/fwd.hpp>

#include "features/module.hpp"
#include "http/request.hpp"
#include "search/keeper.hpp"

namespace qiao::searches {

using base::Id;

inline constexpr std::size_t hits_usual = 20;
inline constexpr std::size_t hits_at_most = 100;
inline constexpr std::size_t offset_at_most = 1'000;

/// What an address asks: q, a value or several of each facet, limit, and `after`: how many hits are passed over.
/// Errors: invalid_value, too_large (more than 400 characters).
[[nodiscard]] base::Result<search::Ask> read_ask(const http::Request& request);

/// The same from the query of an address alone: "q=energy&country=CN". Errors: as above, bad_request.
[[nodiscard]] base::Result<search::Ask> read_ask(const std::string& query);

/// With whose eyes the answer is made.
struct Reading {
    storage::Reader& reader;
    const storage::Sight& sight;
    const base::Texts& texts;
    std::string_view lang;
};

/// The answer as the API gives it: hits with their titles, the words around what was found and why they were, the facets, and how it
/// was found. While the first index is built: no hits, and how far it is.
/// Cost: the search, and some statements for a page of hits, whatever their number.
[[nodiscard]] boost::json::object answer(search::Keeper& keeper, search::Ask ask, const Reading& reading);

/// Names that begin so: [{entity, plural, id, label}].
[[nodiscard]] boost::json::array suggestions(search::Keeper& keeper, std::string_view typed, const Reading& reading);

/// What whoever asks may see.
[[nodiscard]] storage::Sight sight_for(const features::Services& services, const http::Request& request);

}  // namespace qiao::searches

#pragma once

#include <boost/json/fwd.hpp>

#include "features/search/search.hpp"

namespace qiao::searches {

/// Hits as people read them, in their order; those that are not there any more are left out.
[[nodiscard]] boost::json::array hits_json(const std::vector<search::Hit>& hits, const search::Question& question,
                                           const Reading& reading);

/// The records of the hits, in their order, as the reader sees them.
[[nodiscard]] std::vector<domain::Record> records_of(const std::vector<search::Hit>& hits, storage::Reader& reader);

/// {"kind": [{value, label, count, chosen}], …}, the commonest first; years the latest first.
[[nodiscard]] boost::json::object facets_json(const search::Found& found, const search::Choices& chosen,
                                              const Reading& reading);

}  // namespace qiao::searches

#pragma once

#include <boost/json.hpp>

#include "base/texts.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"

namespace qiao::opendata {

/// The catalogue of what can be downloaded, as DCAT-AP 3 in JSON-LD: one data set for each noun of which there is anything public,
/// one for the base as a whole and one of activities (IATI), each with its distributions. `modified` is the newest entry of
/// the change log that everybody may see.
/// Cost: two statements a noun, and one pass over the places for the countries that are covered.
[[nodiscard]] boost::json::object catalogue(storage::Reader& reader, const features::Publication& publication,
                                            const base::Texts& texts);

/// The same document as Turtle. REQUIRES: the shapes that `catalogue` makes.
[[nodiscard]] std::string to_turtle(const boost::json::object& document);

}  // namespace qiao::opendata

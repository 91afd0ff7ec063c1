#pragma once

#include <boost/json/object.hpp>

#include "storage/store.hpp"

namespace qiao::evaluation {

using base::Id;

/// What a city put in and took out over all its partnerships, as far as the reader may see it, and what practices with an outcome
/// have in common: counts, and no claim beyond them. Nothing where the place is not there.
/// Cost: two statements for each partnership of the place, and a dozen more.
[[nodiscard]] std::optional<boost::json::object> cooperation_of(storage::Reader& reader, const Id& place,
                                                                std::string_view lang);

}  // namespace qiao::evaluation

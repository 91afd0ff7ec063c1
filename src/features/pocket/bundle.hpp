#pragma once

#include <boost/json/object.hpp>

#include "access/authority.hpp"
#include "storage/store.hpp"

namespace qiao::pocket {

/// Everything that somebody needs of an event on the way, as they may see it. Nothing where they may not see the event.
/// Cost: a fixed number of statements, for up to a thousand records of each noun.
[[nodiscard]] std::optional<boost::json::object> bundle_of(storage::Reader& reader, const access::Judge& judge,
                                                           const access::Authority& authority, const base::Id& event,
                                                           std::string_view lang);

}  // namespace qiao::pocket

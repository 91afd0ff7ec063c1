#pragma once

#include <boost/json/fwd.hpp>

#include "features/timetables/view.hpp"

namespace qiao::timetables {

/// The screen in the hall: slots with their meetings by table. `reader` sees what whoever stands before it may see: a profile is called
/// by its title where the reader sees the profile, else by its organisation where they see that, else by nothing.
/// REQUIRES facts read by one who sees everything, of a matchmaking that is published.
[[nodiscard]] boost::json::object board_json(const View& view, storage::Reader& reader, const std::string& lang);

}  // namespace qiao::timetables

#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "features/schedule/forum.hpp"

namespace qiao::schedule {

/// A problem as JSON of our own: docs/reference/scheduling.md. Errors: every fault with its JSON pointer.
[[nodiscard]] base::Result<Forum> read_forum(const boost::json::value& value);
/// What goes out comes back in unchanged.
[[nodiscard]] boost::json::object to_json(const Forum& forum);

/// A schedule: an object with "assignment", as `qiao schedule --json` answers it. Errors: as above.
[[nodiscard]] base::Result<engine::Schedule> read_schedule(const Forum& forum, const boost::json::value& value);
[[nodiscard]] boost::json::array assignment_json(const Forum& forum, const engine::Schedule& schedule);

/// A file with either format of problem; JSON begins with "{". Errors: not_found, and those of the formats.
[[nodiscard]] base::Result<Forum> read_forum_file(const std::string& path);

}  // namespace qiao::schedule

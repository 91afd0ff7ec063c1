#pragma once

#include <boost/json/fwd.hpp>

#include "features/guests/guest.hpp"
#include "features/guests/programme.hpp"

namespace qiao::guests {

/// What a guest sees: the event, its stops, its agenda with what is theirs marked, their published meetings, what is held of them,
/// whom to ask, and the address of their calendar. Nobody's address or telephone but the organisers' and their own.
[[nodiscard]] boost::json::object guest_json(const Programme& programme, const Guest& guest,
                                             std::chrono::sys_days last_day, std::string_view token);

}  // namespace qiao::guests

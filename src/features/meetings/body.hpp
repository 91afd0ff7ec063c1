#pragma once

#include "features/meetings/floor.hpp"
#include "features/meetings/profiles.hpp"
#include "http/members.hpp"

namespace qiao::meetings {

/// What a body says of a request that is to be made: asker, asked, message, session.
[[nodiscard]] base::Result<Wish> read_wish(const http::Members& body, std::string_view lang);
[[nodiscard]] base::Result<SlotPlan> read_plan(const http::Members& body);

}  // namespace qiao::meetings

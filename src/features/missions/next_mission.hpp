#pragma once

#include <boost/json/object.hpp>

#include "features/missions/book.hpp"

namespace qiao::missions {

/// What came of planning the next mission.
struct Planned {
    Record event{};
    std::size_t stops{0};
    std::size_t people{0};   ///< posts that came along, with whoever holds them now
    std::size_t carried{0};  ///< steps of the last one that were not kept: what the new one opens with
};

/// Plans the next mission to the same places, all in one transaction: an event that follows this one, its stops on days moved along, and
/// the people of both sides by their posts. `members`: start, which must be said; title, end, purpose.
///
/// Errors: not_found · unauthenticated, forbidden · missing_value /start · malformed, unknown_field, invalid_value · duplicate,
/// error.mission.has_next: another one follows it already.
[[nodiscard]] base::Result<Planned> plan_next(const Desk& desk, const access::Authority& authority, std::string_view id,
                                              const boost::json::object& members);

}  // namespace qiao::missions

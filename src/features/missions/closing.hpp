#pragma once

#include "features/missions/book.hpp"

namespace qiao::missions {

/// What closing or opening again came to.
struct Closed {
    Record event{};
    std::size_t questions{0};  ///< follow-up questions that were made, or taken away again
};

/// Closes an event of which everything is noted, and makes the questions to both sides 30, 90 and 180 days after its end. One that was
/// planned was held. All in one transaction.
/// Errors: not_found · unauthenticated, forbidden · duplicate, error.mission.is_closed · invalid_value, error.mission.not_closed with one
/// part for each thing that is missing, its field the address of the record.
[[nodiscard]] base::Result<Closed> close(const Desk& desk, const access::Authority& authority, std::string_view id,
                                         std::string_view lang);

/// Opens it again: questions that nobody has answered go, those with an answer stay.
/// Errors: not_found · unauthenticated, forbidden · duplicate, error.mission.is_open.
[[nodiscard]] base::Result<Closed> reopen(const Desk& desk, const access::Authority& authority, std::string_view id);

}  // namespace qiao::missions

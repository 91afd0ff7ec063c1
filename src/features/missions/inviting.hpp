#pragma once

#include "features/identity/accounts.hpp"
#include "features/missions/book.hpp"

namespace qiao::missions {

/// What inviting came to.
struct Invited {
    std::size_t invited{0};
    std::size_t letters{0};             ///< that wait in the outbox
    std::vector<Id> without_address{};  ///< invited, but nobody could write to them
};

/// Marks those who were not yet invited as invited, and writes to each who has an address, in the first language of theirs that is
/// spoken here: when and where, and a personal link on which they answer. `only`: these delegates, also once more; empty = all who
/// were not invited but organisers.
/// `correspondence`: null where no letters are sent.
/// Errors: not_found · unauthenticated, forbidden · unknown_reference /delegates/0.
[[nodiscard]] base::Result<Invited> invite(const features::Services& services, const access::Authority& authority,
                                           const identity::Correspondence* correspondence, std::string_view id,
                                           const std::vector<Id>& only);

}  // namespace qiao::missions
